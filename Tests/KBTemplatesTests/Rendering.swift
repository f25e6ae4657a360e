import KBDiagnostics

@testable import KBTemplates

/// Templates in memory, for tests.
struct Templates {
  let set: TemplateSet
  let diagnostics: [Diagnostic]

  init(_ files: KeyValuePairs<String, String>, environment: Environment = Environment()) {
    self.init(files.map { ($0.key, $0.value) }, environment: environment)
  }

  init(_ files: [(String, String)], environment: Environment = Environment()) {
    let sources = files.map { name, text in
      TemplateSource(name: name, text: SourceText(path: "templates/\(name)", bytes: Array(text.utf8)))
    }
    var diagnostics: [Diagnostic] = []
    set = TemplateSet.compile(sources, environment: environment, diagnostics: &diagnostics)
    self.diagnostics = diagnostics
  }

  func render(_ name: String, _ context: [String: Value] = [:]) throws -> String {
    if let first = diagnostics.first { throw first }
    var buffer: [UInt8] = []
    try set.render(name, context: context, into: &buffer)
    return String(decoding: buffer, as: UTF8.self)
  }
}

/// Renders one HTML template.
func render(_ text: String, _ context: [String: Value] = [:], environment: Environment = Environment()) throws
  -> String
{
  try Templates(["main.html": text], environment: environment).render("main.html", context)
}
