/// An expression as it was written.
struct ExpressionSyntax: Sendable {
  indirect enum Kind: Sendable {
    case literal(Value)
    case name(String)
    /// A list or a tuple; templates cannot tell them apart.
    case list([ExpressionSyntax])
    case map([(key: ExpressionSyntax, value: ExpressionSyntax)])
    case negate(ExpressionSyntax)
    case plus(ExpressionSyntax)
    case not(ExpressionSyntax)
    case and(ExpressionSyntax, ExpressionSyntax)
    case or(ExpressionSyntax, ExpressionSyntax)
    case arithmetic(Arithmetic, ExpressionSyntax, ExpressionSyntax)
    case concatenate([ExpressionSyntax])
    case compare(ExpressionSyntax, [(operation: ComparisonOperator, operand: ExpressionSyntax)])
    case conditional(test: ExpressionSyntax, then: ExpressionSyntax, otherwise: ExpressionSyntax?)
    case attribute(ExpressionSyntax, String)
    case subscripted(ExpressionSyntax, ExpressionSyntax)
    case slice(ExpressionSyntax, SliceSyntax)
    case call(ExpressionSyntax, ArgumentsSyntax)
    case filter(ExpressionSyntax, FilterSyntax)
    case test(ExpressionSyntax, FilterSyntax, isNegated: Bool)
    /// What stands for an expression that could not be read.
    case invalid
  }

  let kind: Kind
  /// UTF-8 byte offsets in the source.
  let range: Range<Int>
}

enum ComparisonOperator: String, Sendable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case isIn = "in"
  case isNotIn = "not in"
}

struct SliceSyntax: Sendable {
  let start: ExpressionSyntax?
  let stop: ExpressionSyntax?
  let step: ExpressionSyntax?
}

/// The arguments of a call, filter or test.
struct ArgumentsSyntax: Sendable {
  var positional: [ExpressionSyntax] = []
  var named: [(name: String, range: Range<Int>, value: ExpressionSyntax)] = []
  /// `*list`
  var rest: ExpressionSyntax?
  /// `**map`
  var restNamed: ExpressionSyntax?

  var isEmpty: Bool { positional.isEmpty && named.isEmpty && rest == nil && restNamed == nil }
}

/// A filter or test: its name and its arguments.
struct FilterSyntax: Sendable {
  let name: String
  let nameRange: Range<Int>
  let arguments: ArgumentsSyntax
}
