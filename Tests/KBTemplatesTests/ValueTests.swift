import KBDiagnostics
import Testing

@testable import KBTemplates

@Suite struct ValueTests {
  @Test func valuesAreSmall() {
    #expect(MemoryLayout<Value>.size <= 17)
  }

  @Test func mapsKeepTheirOrder() {
    var map = TemplateMap((0..<40).map { ("key\($0)", Value.int($0)) })
    #expect(map.keys == (0..<40).map { "key\($0)" })
    #expect(map.count == 40)
    map["key7"] = nil
    map["key8"] = "eight"
    map["new"] = true
    #expect(map["key7"] == nil)
    #expect(map["key8"]?.text == "eight")
    #expect(map["key39"]?.isTrue == true)
    #expect(map.keys.last == "new")
    for key in map.keys.prefix(35) { map[key] = nil }
    #expect(map.keys == ["key36", "key37", "key38", "key39", "new"])
    #expect(map["key38"] != nil && map["key0"] == nil)
    #expect(TemplateMap(["b": 1, "a": 2]).keys == ["a", "b"])
  }

  @Test(arguments: [
    ("{\"a\": [1, -2.5, 1e3, true, false, null, \"x\\n\\u00e9\\ud83d\\ude00\"], \"b\": {}}", true),
    (" [ ] ", true), ("12345678901234567890", true),
    ("", false), ("{", false), ("[1,]", false), ("{\"a\" 1}", false), ("[1] 2", false), ("\"a", false),
    ("\"\\q\"", false),
    ("nul", false), ("-", false), ("\"\u{1}\"", false), ("{a: 1}", false),
  ])
  func jsonIsRead(_ text: String, _ isGood: Bool) {
    let value = try? JSONReader.read(Array(text.utf8))
    #expect((value != nil) == isGood)
  }

  @Test func jsonIsWrittenAsItWasRead() throws {
    let text = "{\"b\": [1, -2.5, true, null, \"x\\n😀\"], \"a\": {\"c\": []}}"
    var buffer = ByteBuffer()
    var writer = JSONText(style: .init(), limit: 1_000)
    try writer.append(try JSONReader.read(Array(text.utf8)), to: &buffer)
    let written = buffer.text
    #expect(written == text)
    #expect(throws: JSONReader.Failure.self) {
      try JSONReader.read(Array(String(repeating: "[", count: 100_000).utf8))
    }
  }

  @Test(arguments: [
    (1.0, "1.0"), (0.1 + 0.2, "0.30000000000000004"), (1e16, "1e+16"), (1.5e16, "1.5e+16"),
    (123_456_789_012_345_680, "1.2345678901234568e+17"),
    (9_007_199_254_740_992, "9007199254740992.0"), (1e-5, "1e-05"), (0.0001, "0.0001"),
    (.leastNonzeroMagnitude, "5e-324"),
    (-0.0, "-0.0"), (.infinity, "inf"),
    (.nan, "nan"), (1.7976931348623157e308, "1.7976931348623157e+308"), (100, "100.0"),
    (1e15, "1000000000000000.0"),
  ])
  func numbersPrintAsInPython(_ number: Double, _ text: String) {
    #expect(NumberText.text(of: number) == text)
  }

  @Test func signaturesAreRead() {
    let signature = Signature("value, a, b=2, c=\", \", d=none, e=1.5, f=true, *args, **kwargs")
    #expect(signature.parameters.map(\.name) == ["value", "a", "b", "c", "d", "e", "f"])
    #expect(signature.takesRest && signature.takesNamed)
    #expect(
      signature.description(withoutFirst: true) == "a, b=2, c=\", \", d=none, e=1.5, f=true, *args, **kwargs")
  }
}
