import KBDiagnostics
import KBModel
import KBSite
import KBTestSupport
import Testing

/// The output is a function of the input: neither threads nor the order of files show in it.
@Suite struct DeterminismTests {
  /// A site with many entries, links in all directions, and some mistakes.
  private static let files: [String: String] = {
    var files = [
      "content/_index.md": "Home. [[e3]]\n",
      "content/_sources.yaml": "sources:\n  - {id: s, title: S, url: https://example.org/}\n",
      "content/a/_kind.yaml":
        "title: {one: A, many: As}\nfields: {to: {type: ref, to: [a, b], inverse: from}}\n",
      "content/b/_kind.yaml": "title: {one: B, many: Bs}\nautolink: true\n",
      "static/x.txt": "x", "static/deep/y.txt": "y", "templates/assets/m.css": "p{}",
      "templates/assets/n.css": "q{}",
    ]
    for index in 0..<60 {
      let target = (index * 7 + 3) % 60
      files["content/a/e\(index).md"] = """
        ---
        title: Entry \(index)
        to: \(target % 2 == 0 ? "a/e\(target)" : "b/t\(target)")
        ---
        See [[e\(target)]] and term \(index % 9). [@s] \(index % 20 == 0 ? "[[missing]]" : "")
        """
      files["content/b/t\(index).md"] =
        "---\ntitle: Term \(index)\n---\nA term, not term \((index + 1) % 60).\n"
    }
    for (name, bytes) in TestFolder.files(below: GoldenSite.folder + "/_common/templates") {
      files["templates/" + name] = String(decoding: bytes, as: UTF8.self)
    }
    return files
  }()

  private struct Outcome: Equatable {
    let files: [String: [UInt8]]
    let lines: [String]
    let paths: [String]
  }

  private static func build(jobs: Int, order: @escaping @Sendable ([String]) -> [String]) throws -> Outcome {
    var site = MemorySite(files)
    site.order = order
    var diagnostics: [Diagnostic] = []
    let built = try Site(site.tree, options: .init(parallel: Parallel(jobs: jobs)), diagnostics: &diagnostics)
    let sink = MemorySink()
    diagnostics += try built.assemble(into: sink, parallel: Parallel(jobs: jobs))
    diagnostics += built.linked.editorialNotes(today: nil)
    return Outcome(
      files: sink.files, lines: diagnostics.inReadingOrder().lines,
      paths: built.plan.items.map(\.path.description))
  }

  private static let serial = Result { try build(jobs: 1) { $0.sorted() } }

  @Test(arguments: [1, 2, 8], 0..<3)
  func threadsAndTheOrderOfFilesDoNotMatter(jobs: Int, seed: Int) throws {
    let expected = try Self.serial.get()
    #expect(expected.files.count > 120)
    #expect(expected.lines.count >= 3)
    let found = try Self.build(jobs: jobs) { paths in
      // A fixed shuffle for each seed.
      paths.sorted { left, right in
        let key: (String) -> Int = { path in path.utf8.reduce(seed + 7) { ($0 &* 31 &+ Int($1)) % 10_007 } }
        return (key(left), left) < (key(right), right)
      }
    }
    #expect(found == expected)
  }
}
