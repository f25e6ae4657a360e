/// A compiled expression.
///
/// Nodes are final classes with constant members: a tree of them is shared by threads without copying, and a call
/// through one costs neither a retain nor a box.
protocol ExpressionNode: AnyObject, Sendable {
  var place: Place { get }

  /// The value.
  ///
  /// - Throws: also when the expression is undefined.
  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value

  /// The value, nil where it is undefined: what `is defined` and `default` ask for.
  func evaluateIfDefined(_ renderer: inout Renderer) throws(Fault) -> Value?

  /// Whether the value counts as true.
  func isTrue(_ renderer: inout Renderer) throws(Fault) -> Bool

  /// Whether the value is one of some texts.
  func isOne(of texts: [ConstantText], _ renderer: inout Renderer) throws(Fault) -> Bool

  /// Prints the value.
  func print(_ escape: Escape, _ renderer: inout Renderer) throws(Fault)
}

extension ExpressionNode {
  func evaluateIfDefined(_ renderer: inout Renderer) throws(Fault) -> Value? { try evaluate(&renderer) }
  func isTrue(_ renderer: inout Renderer) throws(Fault) -> Bool { try evaluate(&renderer).isTrue }

  func isOne(of texts: [ConstantText], _ renderer: inout Renderer) throws(Fault) -> Bool {
    try evaluate(&renderer).isOne(of: texts)
  }

  func print(_ escape: Escape, _ renderer: inout Renderer) throws(Fault) {
    try renderer.print(try evaluate(&renderer), escape, at: place)
  }
}

/// A compiled statement, which appends to the renderer's output.
protocol StatementNode: AnyObject, Sendable {
  func run(_ renderer: inout Renderer) throws(Fault)
}
