/// A statement, or text to print, as it was written.
struct StatementSyntax: Sendable {
  indirect enum Kind: Sendable {
    case text([UInt8])
    case output(ExpressionSyntax)
    case conditional([Branch], otherwise: [StatementSyntax])
    case loop(LoopSyntax)
    case assign(TargetSyntax, ExpressionSyntax)
    case assignBlock(TargetSyntax, filters: [FilterSyntax], body: [StatementSyntax])
    case with([(target: TargetSyntax, value: ExpressionSyntax)], body: [StatementSyntax])
    case filterBlock([FilterSyntax], body: [StatementSyntax])
    case block(BlockSyntax)
    case extends(ExpressionSyntax)
    case include(ExpressionSyntax, ignoresMissing: Bool, hasContext: Bool)
    case importModule(ExpressionSyntax, target: NameSyntax, hasContext: Bool)
    case importNames(ExpressionSyntax, names: [(name: NameSyntax, alias: NameSyntax)], hasContext: Bool)
    case macro(MacroSyntax)
    case callBlock(MacroSyntax, call: ExpressionSyntax)
  }

  struct Branch: Sendable {
    let test: ExpressionSyntax
    let body: [StatementSyntax]
  }

  let kind: Kind
  /// UTF-8 byte offsets in the source of the tag, or of the text.
  let range: Range<Int>
}

struct NameSyntax: Sendable {
  let name: String
  let range: Range<Int>
}

/// What an assignment, a loop or a `with` writes to.
indirect enum TargetSyntax: Sendable {
  case name(NameSyntax)
  case tuple([TargetSyntax], Range<Int>)
  /// `namespace.member`
  case member(of: NameSyntax, NameSyntax)

  var names: [NameSyntax] {
    switch self {
    case .name(let name): [name]
    case .tuple(let targets, _): targets.flatMap(\.names)
    case .member: []
    }
  }

  var range: Range<Int> {
    switch self {
    case .name(let name): name.range
    case .tuple(_, let range): range
    case .member(let name, let member): name.range.lowerBound..<member.range.upperBound
    }
  }
}

struct LoopSyntax: Sendable {
  let target: TargetSyntax
  let items: ExpressionSyntax
  let test: ExpressionSyntax?
  let body: [StatementSyntax]
  let otherwise: [StatementSyntax]

  /// Whether the body's last text ends in whitespace.
  var bodyEndsInSpace: Bool {
    guard case .text(let bytes)? = body.last?.kind else { return false }
    return bytes.last?.isSpace ?? false
  }
}

struct BlockSyntax: Sendable {
  let name: NameSyntax
  let isScoped: Bool
  let isRequired: Bool
  let body: [StatementSyntax]
}

/// A macro, or the body of a call block.
struct MacroSyntax: Sendable {
  let name: NameSyntax
  let parameters: [(name: NameSyntax, fallback: ExpressionSyntax?)]
  let body: [StatementSyntax]
}
