/// Something of the host's that templates read like a map, without building the map first.
///
/// The declared names are a promise: asking for any other is an error with a suggestion. A class, so that a value that
/// holds one is copied at the price of one reference.
package protocol TemplateObject: AnyObject, Sendable {
  /// One member.
  ///
  /// - Returns: nil if the name is not declared; `.none` if it is declared and absent here.
  func member(_ name: String) -> Value?

  /// The declared names, in the order in which to list them.
  var memberNames: [String] { get }

  /// What makes two objects the same for `==` and `in`, such as an entry's id; nil forbids comparing.
  var identity: String? { get }

  /// What the engine itself needs to know; nil for objects of the host.
  var engineObject: EngineObject? { get }
}

extension TemplateObject {
  package var identity: String? { nil }
  package var engineObject: EngineObject? { nil }
}

/// Objects that the engine makes and treats specially.
package enum EngineObject: Sendable {
  /// What `namespace()` makes: the one thing that a template can change in place.
  case namespace(NamespaceObject)
  /// A list whose items have names too, such as a group.
  case tuple([Value])
}
