import KBTestSupport
import Testing

@testable import KBModel

@Suite struct ReferenceExpressionTests {
  private static let names = ["a", "b", "c", "mit", "apache-2-0"]

  /// The tree of an expression with all its brackets.
  private static func shape(_ expression: ReferenceExpression) -> String {
    switch expression {
    case .entry(let index): names[index]
    case .nothing: "none"
    case .with(let left, let right): "(\(shape(left)) with \(shape(right)))"
    case .and(let left, let right): "(\(shape(left)) and \(shape(right)))"
    case .or(let left, let right): "(\(shape(left)) or \(shape(right)))"
    }
  }

  private static func read(_ text: String) throws -> ReferenceExpression? {
    try ReferenceExpressionReader.read(text) { name, _ in names.firstIndex(of: name) }
  }

  /// A case gives the tree, and how a page prints it: brackets only where they are needed.
  @Test(arguments: [
    ("a", "a", "a"),
    ("none", "none", "none"),
    ("a OR b", "(a or b)", "a or b"),
    ("a AND b", "(a and b)", "a and b"),
    ("a WITH b", "(a with b)", "a with b"),
    ("a OR b AND c", "(a or (b and c))", "a or b and c"),
    ("a AND b OR c", "((a and b) or c)", "a and b or c"),
    ("a AND b WITH c", "(a and (b with c))", "a and b with c"),
    ("(a OR b) AND c", "((a or b) and c)", "( a or b ) and c"),
    ("a AND (b OR c)", "(a and (b or c))", "a and ( b or c )"),
    ("a OR b OR c", "((a or b) or c)", "a or b or c"),
    ("((a))", "a", "a"),
    ("(a)OR(b)", "(a or b)", "a or b"),
    ("  a \t OR\n b ", "(a or b)", "a or b"),
    ("mit OR apache-2-0", "(mit or apache-2-0)", "mit or apache-2-0"),
  ])
  func withBindsCloserThanAndCloserThanOr(text: String, shape: String, shown: String) throws {
    let expression = try #require(try Self.read(text))
    #expect(Self.shape(expression) == shape)
    let parts = expression.parts.map { part in
      switch part {
      case .entry(let index): Self.names[index]
      case .word(let word): word
      }
    }
    #expect(parts.joined(separator: " ") == shown)
  }

  @Test func namesItsEntriesInTheOrderWritten() throws {
    #expect(try Self.read("c OR (b AND none) OR a")?.entries == [2, 1, 0])
  }

  /// A case marks the offending bytes.
  @Test(arguments: [
    ("1️⃣2️⃣", "a name is missing at the end"),
    ("a O1️⃣R2️⃣", "a name is missing at the end"),
    ("1️⃣OR2️⃣ a", "a name is expected here, not \"OR\""),
    ("a OR 1️⃣AND2️⃣ b", "a name is expected here, not \"AND\""),
    ("a 1️⃣b2️⃣", "OR, AND or WITH is expected here, not \"b\""),
    ("a 1️⃣or2️⃣ b", "OR, AND or WITH is expected here, not \"or\""),
    ("(a OR 1️⃣b2️⃣", "\")\" is missing at the end"),
    ("a1️⃣)2️⃣", "OR, AND or WITH is expected here, not \")\""),
    ("(1️⃣)2️⃣", "a name is expected here, not \")\""),
    ("(a 1️⃣b2️⃣)", "\")\" is expected here, not \"b\""),
  ])
  func saysWhatIsWrongAndWhere(marked: String, message: String) {
    let text = MarkedText.unmarked(marked)
    do {
      _ = try Self.read(text)
      Issue.record("no failure")
    } catch let failure as ReferenceExpressionReader.Failure {
      #expect(failure.message == message)
      #expect(MarkedText.mark(text, [failure.range]) == marked)
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test(arguments: [(16, true), (17, false), (5000, false)])
  func boundsItsBrackets(depth: Int, isFine: Bool) {
    let text = String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
    #expect(((try? Self.read(text)) != nil) == isFine)
  }

  @Test func anUnknownOperandGivesNothingButIsNoFailure() throws {
    #expect(try Self.read("a OR unknown") == nil)
  }
}
