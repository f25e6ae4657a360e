import KBDiagnostics
import KBModel
import KBTestSupport
import Testing

@testable import KBServer
@testable import KBSite

/// What is built from the state before is what a first build of the same files gives.
@Suite struct SiteSessionTests {
  private static let options = Site.Options(parallel: Parallel(jobs: 2))

  private struct Outcome {
    var files: [String: [UInt8]] = [:]
    var problems: [Diagnostic]

    init(_ rebuild: Rebuild) throws {
      problems = rebuild.problems
      guard let site = rebuild.site else { return }
      let sink = MemorySink()
      problems += try site.assemble(into: sink, parallel: SiteSessionTests.options.parallel)
      problems += site.linked.editorialNotes(today: PartialDate("2026-11-21"))
      files = sink.files
    }
  }

  /// Builds the files as they are in both ways.
  ///
  /// - Parameter paths: those that changed; nil if nobody says.
  /// - Returns: whether the outcomes are the same.
  private func compare(
    _ session: SiteSession, _ site: RandomSite, changed paths: [String]?, after history: [RandomSite.Edit]
  ) throws -> Bool {
    let changes = paths.map { FileChanges.files(Set($0)) } ?? .any
    let found = try Outcome(session.rebuild(changes, options: Self.options))
    let expected = try Outcome(SiteSession(root: site.root).rebuild(.any, options: Self.options))
    let different = Set(found.files.keys).union(expected.files.keys).filter {
      found.files[$0] != expected.files[$0]
    }
    #expect(different.sorted() == [], "after \(history)")
    #expect(found.problems == expected.problems, "after \(history)")
    return different.isEmpty && found.problems == expected.problems
  }

  @Test(arguments: RandomSite.Edit.allCases)
  func eachEditGivesWhatAFirstBuildGives(edit: RandomSite.Edit) throws {
    var site = try RandomSite(seed: 0)
    defer { TestFolder.remove(site.root) }
    let session = SiteSession(root: site.root)
    _ = session.rebuild(.any, options: Self.options)
    for _ in 0..<3 where try !compare(session, site, changed: site.make(edit), after: [edit]) { return }
  }

  @Test(arguments: 0..<4 as Range<UInt64>, [true, false])
  func editsInAnyOrderGiveWhatAFirstBuildGives(seed: UInt64, namesChanges: Bool) throws {
    var site = try RandomSite(seed: seed)
    defer { TestFolder.remove(site.root) }
    let session = SiteSession(root: site.root)
    _ = session.rebuild(.any, options: Self.options)
    var history: [RandomSite.Edit] = []
    for _ in 0..<30 {
      let (edit, paths) = try site.edit()
      history.append(edit)
      guard try compare(session, site, changed: namesChanges ? paths : nil, after: history) else { return }
    }
  }

  @Test func anEditedBodyLeavesAllElseAsItWas() throws {
    var site = try RandomSite(seed: 0)
    defer { TestFolder.remove(site.root) }
    let session = SiteSession(root: site.root)
    let before = try #require(session.rebuild(.any, options: Self.options).site)
    let path = try #require(try site.make(.body).first)
    let after = try #require(session.rebuild(.files([path]), options: Self.options).site)
    #expect(before.linked.base.facts === after.linked.base.facts)
    // Texts that were not made again lie where they lay.
    let place = { (text: String) in text.utf8.withContiguousStorageIfAvailable { $0.baseAddress } ?? nil }
    let changed = before.linked.pages.indices.filter { index in
      place(before.linked.pages[index].html) != place(after.linked.pages[index].html)
    }
    #expect(changed.map { after.linked.base.entries[$0].source.path } == [path])
  }
}
