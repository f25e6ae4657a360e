import Testing

@testable import KBServer

@Suite struct ByteRangeTests {
  /// - Source: RFC 9110 §14.1.2.
  @Test(arguments: [
    ("bytes=0-4", ByteRange.part(0..<5)), ("bytes=5-", .part(5..<10)), ("bytes=-3", .part(7..<10)),
    ("bytes=8-99", .part(8..<10)), ("bytes=-99", .part(0..<10)), ("bytes=10-", .unsatisfiable),
    ("bytes=12-14", .unsatisfiable), ("bytes=-0", .unsatisfiable), ("bytes=4-2", .all),
    ("bytes=0-1,3-4", .all),
    ("pages=1-2", .all), ("bytes=a-b", .all), ("bytes=", .all),
  ])
  func aRangeIsReadAsTheStandardSays(header: String, expected: ByteRange) {
    #expect(ByteRange(header, of: 10) == expected)
  }

  @Test(arguments: [
    ("/", ContentType.html), ("/models/gpt-2/", ContentType.html), ("/a.CSS", "text/css; charset=utf-8"),
    ("/folder.d/file", "application/octet-stream"), ("/x.unknown", "application/octet-stream"),
  ])
  func aFileHasTheTypeOfItsEnding(path: String, type: String) { #expect(ContentType.of(path) == type) }
}
