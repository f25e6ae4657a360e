import Foundation
import Testing

/// SwiftPM compiles an import that a target does not declare, as long as another target pulls the module in.
/// These tests read the sources instead.
@Suite struct ImportTests {
  /// Modules that each target may import; targets that do not exist yet have their place already.
  static let allowed: [String: Set<String>] = [
    "KBDiagnostics": system,
    "KBMarkdown": system.union(["CCMarkGFM", "KBDiagnostics"]),
    "KBTemplates": system.union(["KBDiagnostics"]),
    "KBModel": system.union(["CYAML", "KBMarkdown", "KBDiagnostics"]),
    "KBOpenness": system.union(["KBDiagnostics"]),
    "KBSite": system.union([
      "CPlatform", "CSQLite", "KBOpenness", "KBTemplates", "KBModel", "KBMarkdown", "KBDiagnostics",
    ]),
    "KBServer": system.union(["KBSite", "KBModel", "KBDiagnostics", "FlyingFox", "FlyingSocks"]),
    "kbgen": system.union([
      "KBServer", "KBSite", "KBOpenness", "KBTemplates", "KBModel", "KBMarkdown", "KBDiagnostics",
      "ArgumentParser",
    ]),
  ]

  static let system: Set<String> = ["Foundation", "Synchronization", "Dispatch", "Glibc", "Darwin"]

  static let sources = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(
      path: "Sources")

  @Test func everyTargetHasARule() throws {
    let targets = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
    let swiftTargets = try targets.filter { !(try Self.imports(of: $0)).isEmpty }
    #expect(swiftTargets.count >= 6)
    for target in swiftTargets { #expect(Self.allowed[target] != nil, "no rule for \(target)") }
  }

  @Test(arguments: allowed.keys.sorted())
  func importsRunOneWay(target: String) throws {
    for (file, module) in try Self.imports(of: target) {
      #expect(Self.allowed[target]?.contains(module) == true, "\(file) imports \(module)")
    }
  }

  @Test func readsEveryFormOfImport() {
    let source = """
      import A
      @testable import B
      package import C.Sub
        import struct D.Point
      // import Comment
      let text = "import String"
      """
    #expect(Self.modules(in: source) == ["A", "B", "C", "D"])
  }

  private static func imports(of target: String) throws -> [(file: String, module: String)] {
    let folder = sources.appending(path: target)
    guard let files = FileManager.default.enumerator(atPath: folder.path) else { return [] }
    return try files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().flatMap { file in
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      return modules(in: text).map { (file, $0) }
    }
  }

  private static func modules(in text: String) -> [String] {
    let modifiers: Set<Substring> = ["public", "package", "internal", "private", "fileprivate"]
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
    return text.split(separator: "\n").compactMap { line in
      var words = line.split(separator: " ").drop { $0.hasPrefix("@") || modifiers.contains($0) }
      guard words.first == "import" else { return nil }
      words = words.dropFirst()
      if let kind = words.first, kinds.contains(kind) { words = words.dropFirst() }
      return words.first?.split(separator: ".").first.map(String.init)
    }
  }
}
