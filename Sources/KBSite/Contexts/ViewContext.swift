import KBModel
import KBTemplates

/// A view of a kind as templates see it: the index of its groups.
final class ViewContext: TemplateObject {
  private let site: SiteContext
  private let view: KindView

  init(site: SiteContext, view: KindView) {
    self.site = site
    self.view = view
  }

  var memberNames: [String] { ContextObject.view.names }

  func member(_ name: String) -> Value? {
    switch name {
    case "id": .string(view.declaration.id)
    case "label": .string(view.declaration.label)
    case "url": .string(site.settings.baseURL.link(to: view.path))
    case "kind": .object(KindContext(site: site, kind: view.kind))
    case "groups": .list(view.groups.indices.map(group))
    default: nil
    }
  }

  var identity: String? { view.path }

  func group(_ index: Int) -> Value { .object(ViewGroupContext(site: site, view: view, index: index)) }
}

/// A group of a view, and what its page holds.
final class ViewGroupContext: TemplateObject {
  private let site: SiteContext
  private let view: KindView
  private let index: Int

  init(site: SiteContext, view: KindView, index: Int) {
    self.site = site
    self.view = view
    self.index = index
  }

  private var group: KindView.Group { view.groups[index] }

  var memberNames: [String] { ContextObject.viewGroup.names }

  func member(_ name: String) -> Value? {
    switch name {
    case "view": .object(ViewContext(site: site, view: view))
    case "slug": .string(group.slug)
    case "title": .string(group.title)
    case "url": .string(site.settings.baseURL.link(to: view.path(of: group)))
    case "count": .int(group.entries.count)
    case "entries": .list(group.entries.map(site.entry))
    case "entry": group.target.map(site.entry) ?? Value.none
    case "previous": neighbour(index - 1)
    case "next": neighbour(index + 1)
    default: nil
    }
  }

  var identity: String? { view.path(of: group) }

  private func neighbour(_ index: Int) -> Value {
    guard view.groups.indices.contains(index) else { return Value.none }
    return .object(ViewGroupContext(site: site, view: view, index: index))
  }
}
