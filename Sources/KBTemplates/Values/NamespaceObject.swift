/// What `namespace()` makes: the one value whose members a template can set, also from inside a loop.
///
/// It never leaves the rendering that made it, which is one thread's, so that it needs no lock.
package final class NamespaceObject: TemplateObject, @unchecked Sendable {
  private var members: TemplateMap
  /// How often a member was set.
  private(set) var version = 0

  init(_ members: TemplateMap) { self.members = members }

  package func member(_ name: String) -> Value? { members[name] }
  package var memberNames: [String] { members.keys }
  package var engineObject: EngineObject? { .namespace(self) }

  /// A member that is a list, with the version that it is of; nil if it is none.
  func list(_ name: String) -> (items: [Value], version: Int)? {
    if case .list(let items)? = members[name] { (items, version) } else { nil }
  }

  func set(_ name: String, to value: Value) {
    members[name] = value
    version += 1
  }

  /// Adds items to a member that is a list, without copying the list if nobody else holds it.
  func append(_ items: some Collection<Value>, to name: String) {
    members.append(items, to: name)
    version += 1
  }
}
