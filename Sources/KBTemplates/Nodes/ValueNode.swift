/// The one statement of a compiled expression that stands by itself.
final class ValueNode: StatementNode {
  let expression: any ExpressionNode

  init(_ expression: any ExpressionNode) { self.expression = expression }

  func run(_ renderer: inout Renderer) throws(Fault) {}
}
