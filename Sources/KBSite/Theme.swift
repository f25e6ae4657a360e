import KBDiagnostics
import KBModel
import KBTemplates

/// The compiled templates with the functions that the generator gives them.
package struct Theme: Sendable {
  private let templates: TemplateSet

  /// Compiles every file below `templates/`.
  ///
  /// - Parameter diagnostics: takes the codes KB06xx, all errors of all templates.
  init(_ tree: SourceTree, settings: Settings, assets: AssetFolder, diagnostics: inout [Diagnostic]) {
    let sources = tree.templates.map { text in
      TemplateSource(name: String(text.path.dropFirst("templates/".count)), text: text)
    }
    var environment = Environment()
    environment.trimBlocks = true
    environment.lstripBlocks = true
    for function in SiteFunctions.all(assets, settings.baseURL) { environment.register(function: function) }
    templates = TemplateSet.compile(sources, environment: environment, diagnostics: &diagnostics)
    diagnostics += templates.unknownNames(providing: PageContext.allNames)
  }

  /// Renders a page, appending to the buffer.
  ///
  /// - Parameter names: what the templates see.
  /// - Throws: what is wrong in a template (KB06xx), or KB0702 if the page has no layout.
  func render(_ page: PageContext, _ names: TemplateMap, into buffer: inout [UInt8]) throws(Diagnostic) {
    let candidates = page.layouts.map { "layouts/\($0).html" }
    guard let layout = candidates.first(where: { templates.contains($0) }) else {
      throw Diagnostic(
        .missingLayout, at: nil,
        "there is no template templates/\(candidates.joined(separator: " or templates/"))")
    }
    try render(template: layout, names, into: &buffer)
  }

  /// Renders one template, appending to the buffer.
  func render(template: String, _ names: TemplateMap, into buffer: inout [UInt8]) throws(Diagnostic) {
    try templates.render(template, context: names, into: &buffer)
  }
}
