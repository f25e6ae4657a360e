import KBDiagnostics
import KBTestSupport
import Testing

@testable import KBModel

@Suite struct YAMLGuardTests {
  private static func refusals(_ text: String) -> (diagnostics: [Diagnostic], root: YAMLNode?) {
    let source = SourceText(path: "a.yaml", bytes: Array(text.utf8))
    var diagnostics: [Diagnostic] = []
    let root = YAMLReader.read(
      source, range: 0..<source.bytes.count, limit: 16 << 10, diagnostics: &diagnostics)
    return (diagnostics, root)
  }

  /// Each case marks the one byte that is refused.
  @Test(arguments: [
    ("a: 1️⃣&2️⃣x b", "an anchor"),
    ("a: 1️⃣*2️⃣x", "an alias"),
    ("a: 1️⃣!2️⃣!binary x", "a tag"),
    ("? 1️⃣[2️⃣a]", "a complex key"),
    ("1️⃣{2️⃣a: b}: c", "a complex key"),
    ("1️⃣%2️⃣YAML 1.2\n---\na: b", "a directive"),
    ("- 1️⃣&2️⃣x", "an anchor"),
    ("- - 1️⃣*2️⃣x", "an alias"),
    ("a: [b, 1️⃣*2️⃣x]", "an alias"),
    ("a: {b: 1️⃣*2️⃣x}", "an alias"),
    ("1️⃣*2️⃣x: b", "an alias"),
    ("a: {1️⃣&2️⃣x b: c}", "an anchor"),
    ("1️⃣&2️⃣x !y a: b", "an anchor"),
    ("1️⃣!2️⃣y &x a: b", "a tag"),
    ("a:\n  1️⃣*2️⃣x", "an alias"),
    ("a: 'it''s: '\nb: 1️⃣&2️⃣x [1]", "an anchor"),
    ("a: x\n  'y\nb: 1️⃣&2️⃣x [1]", "an anchor"),
    ("a: [x\n  'b, 1️⃣&2️⃣x c', d]", "an anchor"),
    ("a: # |\n  b: 1️⃣&2️⃣x [1]", "an anchor"),
    ("- a: |\n    text\n  b: 1️⃣&2️⃣x [1]", "an anchor"),
    ("- a: b |\n  c: 1️⃣&2️⃣x [1]", "an anchor"),
    ("a: |\n  text: 'x\nb: 1️⃣&2️⃣x", "an anchor"),
    ("a: \"x\\\" \"\nb: 1️⃣&2️⃣x", "an anchor"),
    ("--- 1️⃣&2️⃣x\na: b", "an anchor"),
    ("a: x\n  [y\nb: |\n  q:'\nc: 1️⃣&2️⃣x 1", "an anchor"),
  ])
  func refusesAtTheByte(marked: String, name: String) throws {
    let text = MarkedText.unmarked(marked)
    let found = Self.refusals(text)
    #expect(found.diagnostics.codes == ["KB0204"])
    #expect(found.diagnostics.first?.message.hasPrefix(name) == true)
    #expect(MarkedText.mark(text, found.diagnostics.ranges(in: "a.yaml")) == marked)
    #expect(found.root == nil)
  }

  @Test(arguments: [
    "a: b & c", "a: R&D", "a: \"*x*\"", "a: '*x*, &y !z'", "a: it's [fine]", "a: what?", "a: 5 * 3", "a: b!",
    "a: [b, 'c, *d']", "a: b # *c", "# &a\nb: c", "a: |\n  *text* & !more\n  ? [b]\nb: c",
    "a: >-\n  *text*\n\n  - &x\nb: c", "a: |2\n   *b*", "a: \"over\n  *two* lines\"", "a: 'it''s *fine*'",
    "- a: |\n    *text*\n  b: c", "- |\n  *text*\n- b", "a: b |\nc: d", "a: x\n  'tis\nb: c",
    "\"a\": b\n'c': d",
    "a: x\n\"b\": 'y'",
  ])
  func leavesTextAlone(text: String) {
    let found = Self.refusals(text)
    #expect(found.diagnostics == [])
    #expect(found.root != nil)
  }

  @Test(arguments: ["[", "{a: ", "- "], [16, 17, 2000])
  func boundsNesting(opening: String, depth: Int) {
    let text = String(repeating: opening, count: depth) + "x"
    let isDeep = Self.refusals(text).diagnostics.contains { $0.message.contains("levels deep") }
    #expect(isDeep == (depth > YAMLReader.deepest))
  }

  /// Indentation costs a byte a level on each line, so that the size bounds the depth.
  @Test func readsTheDeepestIndentationThatFits() {
    let text = (0..<175).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(text.utf8.count <= FrontMatter.sizeLimit)
    #expect(Self.refusals(text).diagnostics.count <= 1)
  }

  @Test func refusesMoreThanTheLimitBeforeParsing() {
    let text = "a: " + String(repeating: "x", count: 16 << 10)
    let found = Self.refusals(text).diagnostics
    #expect(found.codes == ["KB0204"])
    #expect(found.first?.message == "16387 bytes of YAML; at most 16384 are read")
    #expect(found.first?.span?.range == 0..<1)
  }

  /// The 498-byte tree that keeps a parser busy for seconds, in whatever disguise, is never composed.
  @Test(arguments: ["", "x: 'it''s: '\n", "x: y\n  'z\n", "x: # |\n", "x: a\n  [y\nz: |\n  q:'\n"])
  func aTreeOfAliasesIsRefusedAtOnce(disguise: String) {
    var text = disguise + "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let clock = ContinuousClock()
    let time = clock.measure { #expect(Self.refusals(text).diagnostics.codes == ["KB0204"]) }
    #expect(time < .milliseconds(500))
  }
}
