import Foundation
import KBDiagnostics
import Testing

@testable import KBTemplates

/// Renders the cases of Tests/Jinja in Jinja2 and here, and demands the same bytes.
///
/// `KBGEN_PYTHON` names the Python that has Jinja2; otherwise `.venv/bin/python3`, then `python3`.
@Suite struct JinjaTests {
  @Test func casesAreMany() throws {
    #expect(JinjaCases.loaded.failure == nil)
    #expect(JinjaCases.loaded.cases.count >= 400)
  }

  @Test(arguments: JinjaCases.loaded.groups)
  func rendersLikeJinja(_ group: String) throws {
    for item in JinjaCases.loaded.cases where item.group == group {
      if let difference = item.difference { Issue.record("\(item.name)\n\(item.source)\n\(difference)") }
    }
  }
}

/// One template and what Jinja2 made of it.
struct JinjaCase: Sendable {
  let name: String
  let main: String
  let files: [(String, String)]
  let data: TemplateMap
  let environment: Environment
  /// What Jinja2 made; nil if it refused.
  let expected: String?
  let error: String?
  /// Whether we refuse it, though Jinja2 does not.
  let isRefused: Bool

  var group: String { String(name[..<(name.lastIndex(of: " ") ?? name.endIndex)]) }
  var source: String { files.map { "--- \($0.0)\n\($0.1)" }.joined(separator: "\n") }

  /// What is wrong with our rendering; nil if nothing is.
  var difference: String? {
    let templates = Templates(files, environment: environment)
    var buffer: [UInt8] = []
    var failure = templates.diagnostics.first
    if failure == nil {
      do throws(Diagnostic) {
        try templates.set.render(main, context: data, into: &buffer)
      } catch {
        failure = error
      }
    }
    let found = String(decoding: buffer, as: UTF8.self)
    switch (expected, failure) {
    case (_?, let failure?) where !isRefused: return "we refuse: \(failure.code.number) \(failure.message)"
    case (_?, nil) where isRefused: return "we should refuse, and make:\n\(found)"
    case (nil, nil): return "Jinja2 refuses (\(error ?? "")), we make:\n\(found)"
    case (_, let failure?):
      return failure.span?.range == nil ? "the error has no place: \(failure.message)" : nil
    case (let expected?, nil):
      return Array(expected.utf8) == buffer ? nil : "expected:\n\(expected)\nfound:\n\(found)"
    }
  }
}

/// The cases, rendered by Jinja2 once.
struct JinjaCases: Sendable {
  let cases: [JinjaCase]
  let failure: String?

  static let loaded = JinjaCases()

  var groups: [String] {
    var seen: Set<String> = []
    return cases.map(\.group).filter { seen.insert($0).inserted }
  }

  private init() {
    do {
      guard case .list(let items) = try JSONReader.read(Array(try Self.run())) else {
        throw CocoaError(.coderReadCorrupt)
      }
      cases = items.compactMap(Self.read)
      failure =
        cases.isEmpty
        ? "Tests/Jinja/expected.py made no cases; is Jinja2 installed? pip install -r Tests/requirements.txt"
        : nil
    } catch {
      cases = []
      failure =
        "Tests/Jinja/expected.py failed (\(error)); is Jinja2 installed? pip install -r Tests/requirements.txt"
    }
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func run() throws -> Data {
    let environment = ProcessInfo.processInfo.environment
    let local = root.appending(path: ".venv/bin/python3").path
    let python =
      environment["KBGEN_PYTHON"] ?? (FileManager.default.fileExists(atPath: local) ? local : "python3")
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python, "-B", root.appending(path: "Tests/Jinja/expected.py").path]
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data
  }

  private static func read(_ value: Value) -> JinjaCase? {
    guard case .map(let item) = value, case .map(let files)? = item["files"],
      case .map(let data)? = item["data"],
      case .map(let settings)? = item["settings"], let name = item["name"]?.text,
      let main = item["main"]?.text
    else { return nil }
    var environment = Environment()
    environment.trimBlocks = settings["trim_blocks"]?.isTrue ?? false
    environment.lstripBlocks = settings["lstrip_blocks"]?.isTrue ?? false
    return JinjaCase(
      name: name, main: main, files: files.entries.map { ($0.key, $0.value.text ?? "") }, data: data,
      environment: environment, expected: item["expected"]?.text, error: item["error"]?.text,
      isRefused: item["refused"]?.isTrue ?? false)
  }
}
