/// What a component's licence is, where it comes from, and whether it is open for that content.
package struct LicenceFinding: Sendable, Equatable {
  package enum Origin: Sendable, Equatable {
    /// The component names it.
    case own
    /// The model names it, in this slot.
    case slot(String)
    /// It is that of the component inside which this one is found.
    case container(String)
    /// Nothing is said.
    case nowhere
  }

  package enum Status: Sendable, Equatable {
    case open
    /// Open, but for content of another type; it counts, with a remark.
    case openForOtherContent
    case notOpen
    /// A source says that there is no licence.
    case absent
    case unknown

    package var isOpen: Bool { self == .open || self == .openForOtherContent }
  }

  /// Nil where nothing is said.
  package let expression: LicenceExpression?
  package let origin: Origin
  package let status: Status
  /// Ids of sources, where the model names the licence; else those of the component count.
  package let evidence: [String]

  static let unknown = LicenceFinding(expression: nil, origin: .nowhere, status: .unknown, evidence: [])
}

extension LevelRules {
  /// Whether content of a type is open under a licence.
  func status(of expression: LicenceExpression, content: String, among licences: [String: Licence])
    -> LicenceFinding.Status
  {
    if expression == .nothing { return .absent }
    let wanted = lists.filter { open[content]?.contains($0.id) == true }
    if isOpen(expression, by: wanted, among: licences) { return .open }
    return isOpen(expression, by: lists, among: licences) ? .openForOtherContent : .notOpen
  }

  /// Whether an expression is open by some lists: OR if one side is, AND if both are, WITH if the licence is and the
  /// addition is a known exception.
  func isOpen(_ expression: LicenceExpression, by lists: [LicenceList], among licences: [String: Licence])
    -> Bool
  {
    switch expression {
    case .nothing: return false
    case .licence(let id):
      guard let licence = licences[id], !licence.isRestricted else { return false }
      return lists.contains { $0.names(licence) }
    case .or(let left, let right):
      return isOpen(left, by: lists, among: licences) || isOpen(right, by: lists, among: licences)
    case .and(let left, let right):
      return isOpen(left, by: lists, among: licences) && isOpen(right, by: lists, among: licences)
    case .with(let left, .licence(let id)):
      guard let addition = licences[id], !addition.isRestricted else { return false }
      let names = [addition.slug, addition.spdx].compactMap { $0?.lowercased() }
      return names.contains(where: exceptions.contains) && isOpen(left, by: lists, among: licences)
    case .with: return false
    }
  }
}
