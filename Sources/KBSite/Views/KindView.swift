import KBModel

/// The groups that a view makes of a kind's entries: events by year, models by company.
struct KindView: Sendable {
  let declaration: ViewDeclaration
  /// Position of the kind whose entries it groups.
  let kind: Int
  /// In the order in which to show them; none is empty.
  let groups: [Group]
  /// Site-absolute path of the index of groups, such as `/events/by/year/`.
  let path: String

  struct Group: Sendable {
    /// The last part of the address; no other group of the view has it.
    let slug: String
    let title: String
    /// The entry that the group stands for, if the view groups by a reference.
    let target: EntryIndex?
    /// In the order of ``KnowledgeBase/entries``.
    let entries: [EntryIndex]
  }

  /// Site-absolute path of a group's page: `/events/by/year/2024/`.
  func path(of group: Group) -> String { path + group.slug + "/" }
}

/// The views of all kinds, computed before anything is planned.
package struct KindViews: Sendable {
  /// By the position of the kind; empty where no kind has a view.
  private let views: [[KindView]]
  /// The groups that stand for an entry, in the order of kinds and views.
  private let groups: [EntryIndex: [GroupPlace]]
  /// Whether no text of an entry can change them.
  let restOnFacts: Bool

  struct GroupPlace: Sendable {
    let kind: Int
    let view: Int
    let group: Int
  }

  /// No views.
  package init() { self.init([]) }

  init(_ views: [[KindView]], restOnFacts: Bool = true) {
    self.views = views
    self.restOnFacts = restOnFacts
    var groups: [EntryIndex: [GroupPlace]] = [:]
    for (kind, views) in views.enumerated() {
      for (number, view) in views.enumerated() {
        for (group, item) in view.groups.enumerated() {
          guard let target = item.target else { continue }
          groups[target, default: []].append(GroupPlace(kind: kind, view: number, group: group))
        }
      }
    }
    self.groups = groups
  }

  var isEmpty: Bool { views.isEmpty }

  /// The views of a kind in the order declared.
  subscript(kind kind: Int) -> [KindView] { views.isEmpty ? [] : views[kind] }

  /// The groups that stand for an entry: the events in which a company is involved.
  func groups(of entry: EntryIndex) -> [GroupPlace] { groups[entry] ?? [] }
}
