import KBDiagnostics
import KBTestSupport
import Testing

/// Builds every case of `Tests/Sites` and compares what comes out with what is written down there.
///
/// `KBGEN_RECORD=1 swift test --filter GoldenSiteTests` writes it down anew; look at the difference before committing.
@Suite struct GoldenSiteTests {
  @Test(arguments: GoldenSite.all)
  func aSiteComesOutAsItIsWrittenDown(site: GoldenSite) throws {
    let result = try site.build(jobs: 2)
    if GoldenSite.isRecording { return try site.record(result) }
    #expect(result.diagnostics == site.recordedDiagnostics)
    guard let expected = site.recordedFiles else { return }
    #expect(result.files.keys.sorted() == expected.keys.sorted())
    for (name, bytes) in expected where result.files[name] != bytes {
      let found = String(decoding: result.files[name] ?? [], as: UTF8.self)
      Issue.record("\(name) differs:\n\(Difference.lines(String(decoding: bytes, as: UTF8.self), found))")
    }
  }

  @Test(arguments: GoldenSite.all)
  func oneThreadAndManyGiveTheSame(site: GoldenSite) throws {
    #expect(try site.build(jobs: 1) == site.build(jobs: 8))
  }

  @Test func thereAreCases() {
    #expect(GoldenSite.all.count > 60)
  }
}
