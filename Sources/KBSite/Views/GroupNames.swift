import KBModel

/// Titles and order of the groups of a view whose expression is just a field of fixed values, or the headline of verdicts:
/// those that are declared with the values.
struct GroupNames: Sendable {
  private let names: [(value: String, title: String)]

  /// - Returns: nil if the expression is anything else.
  init?(_ view: ViewDeclaration, of kind: Int, in site: SiteContext) {
    let text = view.expression.value
    if let vocabulary = Self.vocabulary(of: text, in: site.base.kinds[kind]) {
      names = vocabulary.terms.map { ($0.value, $0.label) }
    } else if text == "verdict.headline", let grading = site.grading, grading.isGraded(kind) {
      names = grading.grader.rules.levels.headlines.map { ($0.id, $0.label) }
    } else {
      return nil
    }
  }

  /// The values of a field that holds one of them, or a list of some.
  private static func vocabulary(of name: String, in kind: Kind) -> Vocabulary? {
    guard let field = kind.fieldIndex(name) else { return nil }
    switch kind.fields[field].type {
    case .choice(let vocabulary): return vocabulary
    case .list(let element):
      if case .choice(let vocabulary) = element.type { return vocabulary }
      return nil
    default: return nil
    }
  }

  /// Place in the order, and title; nil for a value that is not declared.
  func name(of value: String) -> (place: Int, title: String)? {
    names.firstIndex { $0.value == value }.map { ($0, names[$0].title) }
  }
}
