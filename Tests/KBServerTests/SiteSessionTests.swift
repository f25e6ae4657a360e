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

  @Test(arguments: 0..<4 as Range<UInt64>, [true, false])
  func editsInAnyOrderGiveWhatAFirstBuildGives(seed: UInt64, namesChanges: Bool) throws {
    var site = try RandomSite(seed: seed)
    defer { TestFolder.remove(site.root) }
    let session = SiteSession(root: site.root)
    _ = session.rebuild(.any, options: Self.options)
    var history: [RandomSite.Edit] = []
    for _ in 0..<40 {
      let (edit, paths) = try site.edit()
      history.append(edit)
      let found = try Outcome(
        session.rebuild(namesChanges ? .files(Set(paths)) : .any, options: Self.options))
      let expected = try Outcome(SiteSession(root: site.root).rebuild(.any, options: Self.options))
      let different = Set(found.files.keys).union(expected.files.keys).filter {
        found.files[$0] != expected.files[$0]
      }
      #expect(different.sorted() == [], "after \(history)")
      #expect(found.problems == expected.problems, "after \(history)")
      guard different.isEmpty, found.problems == expected.problems else { return }
    }
  }
}
