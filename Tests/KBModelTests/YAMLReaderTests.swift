import KBDiagnostics
import KBTestSupport
import Testing

@testable import KBModel

@Suite struct YAMLReaderTests {
  /// Reads text that stands in the middle of a file, as front matter does.
  static func read(_ text: String, after prefix: String = "--é\n") -> (
    node: YAMLNode?, problems: [Diagnostic]
  ) {
    let source = SourceText(path: "a.md", bytes: Array((prefix + text + "---\nbody: x\n").utf8))
    let start = prefix.utf8.count
    var problems: [Diagnostic] = []
    let node = YAMLReader.read(
      source, range: start..<start + text.utf8.count, limit: 16 << 10, diagnostics: &problems)
    return (node, problems)
  }

  /// All scalars and keys of a tree, in reading order.
  private static func ranges(_ node: YAMLNode) -> [Range<Int>] {
    switch node.content {
    case .scalar: [node.range]
    case .sequence(let items): items.flatMap(ranges)
    case .mapping(let pairs): pairs.flatMap { [$0.keyRange] + ranges($0.value) }
    }
  }

  /// Each case marks keys and values in reading order.
  @Test(arguments: [
    "1️⃣a2️⃣: 3️⃣b4️⃣\n",
    "1️⃣é2️⃣: 3️⃣開放4️⃣\n5️⃣b6️⃣: 7️⃣c8️⃣\n",
    "1️⃣a2️⃣: 3️⃣\"q\\\"u\"4️⃣ # c\n",
    "1️⃣a2️⃣: 3️⃣'it'4️⃣\n",
    "1️⃣a2️⃣: 3️⃣'it''s'4️⃣\n",
    "1️⃣\"a\"2️⃣: 3️⃣b c4️⃣   # comment\n",
    "1️⃣a2️⃣: [3️⃣b4️⃣, 5️⃣c6️⃣]\n",
    "1️⃣a2️⃣:\n  - 3️⃣b4️⃣\n  - 5️⃣c6️⃣\n",
    "1️⃣a2️⃣: {3️⃣b4️⃣: 5️⃣c6️⃣}\n",
    "- 1️⃣a2️⃣\n- {3️⃣b4️⃣: 5️⃣é6️⃣}\n",
    "1️⃣a2️⃣: 3️⃣b4️⃣\r\n5️⃣c6️⃣: 7️⃣d8️⃣\r\n",
    "1️⃣a2️⃣: 3️⃣😀4️⃣\n5️⃣c6️⃣: 7️⃣😀 d8️⃣\n",
    "1️⃣a2️⃣: 3️⃣\"b\u{2028}c\"4️⃣\n5️⃣d6️⃣: 7️⃣e8️⃣\n",
    "1️⃣a2️⃣: 3️⃣\"b\u{85}c\"4️⃣\n5️⃣d6️⃣: 7️⃣e8️⃣\n",
  ])
  func givesEveryKeyAndValueItsBytes(marked: String) throws {
    let prefix = "--é\n"
    let text = MarkedText.unmarked(marked)
    let result = Self.read(text, after: prefix)
    #expect(result.problems == [])
    let node = try #require(result.node)
    let ranges = Self.ranges(node).map {
      $0.lowerBound - prefix.utf8.count..<$0.upperBound - prefix.utf8.count
    }
    #expect(MarkedText.mark(text, ranges) == marked)
  }

  @Test(arguments: [
    ("a: yes\n", "yes", true), ("a: 'true'\n", "true", false), ("a: \"no\"\n", "no", false),
    ("a: 010\n", "010", true), ("a: 2024-13-45\n", "2024-13-45", true), ("a: |\n  b\n  c\n", "b\nc\n", false),
    ("a: >\n  b\n  c\n", "b c\n", false), ("a: b\n  c\n", "b c", true), ("a: \"\\u00e9\\n\"\n", "é\n", false),
    ("a: 1e3\n", "1e3", true), ("a: .inf\n", ".inf", true), ("a: 0x1F\n", "0x1F", true),
    ("a: <<\n", "<<", true),
  ])
  func keepsScalarsAsTextAndSaysWhetherTheyArePlain(text: String, expected: String, isPlain: Bool) throws {
    let result = Self.read(text)
    #expect(result.problems == [])
    guard case .mapping(let pairs)? = result.node?.content,
      case .scalar(expected, isPlain) = pairs[0].value.content
    else {
      Issue.record("\(String(describing: result.node))")
      return
    }
  }

  @Test(arguments: [
    ("a:\n", true), ("a: ~\n", true), ("a: null\n", true), ("a: ''\n", false), ("a: \"null\"\n", false),
    ("a: Null\n", false), ("a: []\n", false),
  ])
  func knowsWhatWasLeftOut(text: String, isAbsent: Bool) {
    guard case .mapping(let pairs)? = Self.read(text).node?.content else { return #expect(Bool(false)) }
    #expect(pairs[0].value.isAbsent == isAbsent)
  }

  @Test(arguments: ["", "\n", "# only a comment\n", "   \n\n"])
  func anEmptyDocumentIsNoProblem(text: String) {
    let result = Self.read(text)
    #expect(result.node == nil)
    #expect(result.problems == [])
  }

  /// Each case marks the place of the error.
  @Test(arguments: [
    ("a: b1️⃣:2️⃣ c\n", "KB0203"),
    ("a: [b, c\nd1️⃣:2️⃣ e\n", "KB0203"),
    ("a: \"b\n", "KB0203"),
    ("a: b\n1️⃣\t2️⃣c: d\n", "KB0203"),
    ("a: b\n  c1️⃣:2️⃣ d\n", "KB0203"),
    ("1️⃣@2️⃣a: b\n", "KB0203"),
    ("a: 1\nb: 2\n1️⃣a2️⃣: 3\n", "KB0214"),
    ("é: 1\n1️⃣é2️⃣: 3\n", "KB0214"),
    ("x:\n  a: 1\n  1️⃣a2️⃣: 3\n", "KB0214"),
    ("x: {a: 1, 1️⃣a2️⃣: 3}\n", "KB0214"),
    ((1...20).map { "k\($0): x\n" }.joined() + "1️⃣k32️⃣: y\n", "KB0214"),
  ])
  func pointsAtWhatIsNotYAML(marked: String, code: String) {
    let prefix = "--é\n"
    let text = MarkedText.unmarked(marked)
    let result = Self.read(text, after: prefix)
    #expect(result.problems.codes == [code])
    #expect(result.node == nil)
    guard text != marked else { return }
    let ranges = result.problems.ranges(in: "a.md").map {
      $0.lowerBound - prefix.utf8.count..<$0.upperBound - prefix.utf8.count
    }
    #expect(MarkedText.mark(text, ranges) == marked)
  }

  @Test(arguments: ["a: b\n--- \nc: d\n", "a: \u{1}b\n", "a: b\n...\nc: d\n"])
  func refusesDocumentsAndCharactersThatYAMLWouldTake(text: String) {
    let result = Self.read(text)
    #expect(result.problems.codes == ["KB0203"])
    for range in result.problems.ranges(in: "a.md") { #expect(range.upperBound <= 5 + text.utf8.count) }
  }

  /// Whatever stands in the front matter, reading it neither crashes nor points outside of it.
  @Test(arguments: [
    "? [a]\n", "[a]: b\n", "{[a]: b}\n", "{a, b}\n", "[a: b]\n", "a: [[[]]]\n", "- - - a\n", "a: !x y\n",
    ": a\n",
    ":\n", "-\n", "- \n-\n", "'\n", "\"\\\n", "a: '\\'\n", "|\n a\n", ">\n", "a: {\n", "}\n", "]\n", "[,]\n",
    "{,}\n",
    "a: - b\n", "---\n", "...\n", "--- a\n", "\u{FEFF}a: b\n", "a\u{0}b: c\n", "{a: b}: c\n", "'a':b\n",
    "&\n", "*\n",
  ])
  func survivesOddities(text: String) {
    let result = Self.read(text)
    #expect(result.problems.count <= 1)
    for range in result.problems.ranges(in: "a.md") {
      #expect(range.lowerBound >= 5)
      #expect(range.upperBound <= 5 + text.utf8.count)
    }
    if let node = result.node {
      for range in Self.ranges(node) {
        #expect(range.lowerBound >= 5 && range.upperBound <= 5 + text.utf8.count)
      }
    }
  }
}
