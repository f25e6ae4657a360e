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

  /// Shows the value where it is kept, without a copy of it.
  ///
  /// - Parameter body: looks at the value, and evaluates no node: a variable is off the stack while it is lent.
  func lend(
    _ renderer: inout Renderer, to body: (borrowing Value, inout Renderer) throws(Fault) -> Void
  ) throws(Fault)
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

  func lend(
    _ renderer: inout Renderer, to body: (borrowing Value, inout Renderer) throws(Fault) -> Void
  ) throws(Fault) {
    try body(try evaluate(&renderer), &renderer)
  }
}

/// An expression whose value is kept somewhere: what only looks at it is done there.
protocol LendingNode: ExpressionNode {}

extension LendingNode {
  @inline(__always)
  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    var result = Value.none
    try lend(&renderer) { (value, _) throws(Fault) in result = copy value }
    return result
  }

  @inline(__always)
  func isTrue(_ renderer: inout Renderer) throws(Fault) -> Bool {
    var result = false
    try lend(&renderer) { (value, _) throws(Fault) in result = value.isTrue }
    return result
  }

  @inline(__always)
  func isOne(of texts: [ConstantText], _ renderer: inout Renderer) throws(Fault) -> Bool {
    var result = false
    try lend(&renderer) { (value, _) throws(Fault) in result = value.isOne(of: texts) }
    return result
  }

  @inline(__always)
  func print(_ escape: Escape, _ renderer: inout Renderer) throws(Fault) {
    try lend(&renderer) { (value, renderer) throws(Fault) in
      try renderer.print(value, escape, at: place)
    }
  }
}

/// A compiled statement, which appends to the renderer's output.
protocol StatementNode: AnyObject, Sendable {
  func run(_ renderer: inout Renderer) throws(Fault)
}
