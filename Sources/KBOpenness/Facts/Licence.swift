/// A licence as far as verdicts need it.
package struct Licence: Sendable {
  /// Identifier of the entry: `licences/mit`.
  package let id: String
  /// The last part of the identifier, by which rulesets name the licence: `mit`.
  package let slug: String
  package let title: String
  /// SPDX identifier, where there is one.
  package let spdx: String?
  /// Whether its clauses restrict who may do what, so that no list makes it open.
  package let isRestricted: Bool

  package init(id: String, title: String, spdx: String?, isRestricted: Bool = false) {
    self.id = id
    self.slug = id.split(separator: "/").last.map(String.init) ?? id
    self.title = title
    self.spdx = spdx
    self.isRestricted = isRestricted
  }
}

/// Licences joined as in SPDX expressions.
///
/// - Source: SPDX specification 2.3, annex D.
package indirect enum LicenceExpression: Sendable, Equatable {
  /// A licence, by its identifier.
  case licence(String)
  /// A source says that there is no licence.
  case nothing
  case with(LicenceExpression, LicenceExpression)
  case and(LicenceExpression, LicenceExpression)
  case or(LicenceExpression, LicenceExpression)

  /// The licences named, in the order written.
  package var licences: [String] {
    switch self {
    case .licence(let id): [id]
    case .nothing: []
    case .with(let left, let right), .and(let left, let right), .or(let left, let right):
      left.licences + right.licences
    }
  }

  /// The expression as people read it.
  ///
  /// - Parameter title: what a licence is called.
  package func text(_ title: (String) -> String) -> String {
    switch self {
    case .licence(let id): title(id)
    case .nothing: "no licence"
    case .with(let left, let right): "\(left.text(title)) with \(right.text(title))"
    case .and(let left, let right): "\(left.bracketed(title)) and \(right.bracketed(title))"
    case .or(let left, let right): "\(left.text(title)) or \(right.text(title))"
    }
  }

  private func bracketed(_ title: (String) -> String) -> String {
    if case .or = self { return "(\(text(title)))" }
    return text(title)
  }
}
