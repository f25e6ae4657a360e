import Synchronization

/// What `namespace()` makes: the one value whose members a template can set, also from inside a loop.
package final class NamespaceObject: TemplateObject {
  private let members: Mutex<TemplateMap>

  init(_ members: TemplateMap) { self.members = Mutex(members) }

  package func member(_ name: String) -> Value? { members.withLock { $0[name] } }
  package var memberNames: [String] { members.withLock { $0.keys } }
  package var engineObject: EngineObject? { .namespace(self) }

  func set(_ name: String, to value: Value) { members.withLock { $0[name] = value } }
}
