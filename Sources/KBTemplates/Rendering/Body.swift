/// Statements, one after the other.
///
/// They hang in a balanced tree: a node that is a constant member of another is lent while it runs, whereas taking it out
/// of an array would count a reference, which costs more than most nodes do.
struct Body: Sendable {
  private let root: (any StatementNode)?
  /// The last statement.
  let last: (any StatementNode)?

  init(_ nodes: [any StatementNode]) {
    root = Self.tree(Self.joiningText(nodes)[...])
    last = nodes.last
  }

  @inline(__always)
  func run(_ renderer: inout Renderer) throws(Fault) {
    try root?.run(&renderer)  // lent, where binding it to a name would count a reference
  }

  private static func tree(_ nodes: ArraySlice<any StatementNode>) -> (any StatementNode)? {
    guard nodes.count > 1 else { return nodes.first }
    let part = (nodes.count + SequenceNode.width - 1) / SequenceNode.width
    var rest = nodes
    var children: [any StatementNode] = []
    while !rest.isEmpty {
      if let child = tree(rest.prefix(part)) { children.append(child) }
      rest = rest.dropFirst(part)
    }
    return SequenceNode(children)
  }

  /// Text is printed by the statement that follows it, where there is one.
  private static func joiningText(_ nodes: [any StatementNode]) -> [any StatementNode] {
    var joined: [any StatementNode] = []
    var text: [UInt8] = []
    for node in nodes {
      if let literal = node as? TextNode {
        text += literal.bytes
      } else {
        joined.append(text.isEmpty ? node : prefixed(text, node))
        text = []
      }
    }
    return text.isEmpty ? joined : joined + [TextNode(text)]
  }
}

private func prefixed(_ text: [UInt8], _ node: any StatementNode) -> any StatementNode {
  if let output = node as? OutputNode { PrefixedOutputNode(text, output) } else { PrefixedNode(text, node) }
}

/// Some statements, one after the other.
private final class SequenceNode: StatementNode {
  static let width = 8

  private let first: any StatementNode
  private let second: (any StatementNode)?
  private let third: (any StatementNode)?
  private let fourth: (any StatementNode)?
  private let fifth: (any StatementNode)?
  private let sixth: (any StatementNode)?
  private let seventh: (any StatementNode)?
  private let eighth: (any StatementNode)?

  /// - Parameter nodes: one to ``width``.
  init(_ nodes: [any StatementNode]) {
    first = nodes[0]
    second = nodes.count > 1 ? nodes[1] : nil
    third = nodes.count > 2 ? nodes[2] : nil
    fourth = nodes.count > 3 ? nodes[3] : nil
    fifth = nodes.count > 4 ? nodes[4] : nil
    sixth = nodes.count > 5 ? nodes[5] : nil
    seventh = nodes.count > 6 ? nodes[6] : nil
    eighth = nodes.count > 7 ? nodes[7] : nil
  }

  func run(_ renderer: inout Renderer) throws(Fault) {
    try first.run(&renderer)
    try second?.run(&renderer)
    try third?.run(&renderer)
    try fourth?.run(&renderer)
    if fifth == nil { return }
    try fifth?.run(&renderer)
    try sixth?.run(&renderer)
    try seventh?.run(&renderer)
    try eighth?.run(&renderer)
  }
}

/// A statement with the text before it.
private final class PrefixedNode: StatementNode {
  private let text: [UInt8]
  private let node: any StatementNode

  init(_ text: [UInt8], _ node: any StatementNode) {
    self.text = text
    self.node = node
  }

  func run(_ renderer: inout Renderer) throws(Fault) {
    renderer.output.append(text)
    try node.run(&renderer)
  }
}

/// A value with the text before it: what most statements of a page are.
private final class PrefixedOutputNode: StatementNode {
  private let text: [UInt8]
  private let expression: any ExpressionNode
  private let escape: Escape

  init(_ text: [UInt8], _ output: OutputNode) {
    self.text = text
    expression = output.expression
    escape = output.escape
  }

  func run(_ renderer: inout Renderer) throws(Fault) {
    renderer.output.append(text)
    try expression.print(escape, &renderer)
  }
}
