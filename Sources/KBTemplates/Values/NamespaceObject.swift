import Synchronization

/// What `namespace()` makes: the one value whose members a template can set, also from inside a loop.
package final class NamespaceObject: TemplateObject {
  private struct State {
    var members: TemplateMap
    /// How often a member was set.
    var version = 0
  }

  private let state: Mutex<State>

  init(_ members: TemplateMap) { state = Mutex(State(members: members)) }

  package func member(_ name: String) -> Value? { state.withLock { $0.members[name] } }
  package var memberNames: [String] { state.withLock { $0.members.keys } }
  package var engineObject: EngineObject? { .namespace(self) }

  var version: Int { state.withLock { $0.version } }

  func set(_ name: String, to value: Value) {
    state.withLock {
      $0.members[name] = value
      $0.version += 1
    }
  }

  /// Adds items to a member that is a list, without copying the list if nobody else holds it.
  func append(_ items: [Value], to name: String) {
    state.withLock {
      $0.members.append(items, to: name)
      $0.version += 1
    }
  }
}
