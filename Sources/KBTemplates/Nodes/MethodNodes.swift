/// `value.name(arguments)` where the name is a method of Python's that Jinja's authors use, such as `map.items()`.
final class MethodCallNode: ExpressionNode {
  let place: Place
  let base: any ExpressionNode
  let name: String
  let arguments: ArgumentList
  let caller: MacroDefinition?
  private let methods: Methods.Named

  init(
    _ base: any ExpressionNode, name: String, _ arguments: ArgumentList, caller: MacroDefinition?,
    place: Place
  ) {
    self.base = base
    self.name = name
    self.arguments = arguments
    self.caller = caller
    methods = Methods.Named(name)
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    let value = try base.evaluate(&renderer)
    if let member = Members.named(name, of: value) {
      return try CallNode(LiteralNode(member, place: place), arguments, caller: caller, place: place)
        .evaluate(&renderer)
    }
    guard let method = methods.method(of: value) else {
      throw renderer.undefinedMember(.string(name), of: value, at: place)
    }
    let values = try arguments.evaluate(&renderer, behind: value)
    return try renderer.call(method, values, at: place) ?? .none
  }
}
