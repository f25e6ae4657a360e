/// Statements, one after the other.
///
/// They hang in a balanced tree: a node that is a constant member of another is lent while it runs, whereas taking it out
/// of an array would count a reference, which costs more than most nodes do.
struct Body: Sendable {
  private let root: (any StatementNode)?

  init(_ nodes: [any StatementNode]) {
    root = Self.tree(Self.joiningText(nodes)[...])
  }

  /// The last statement.
  var last: (any StatementNode)? {
    var node = root
    while let sequence = node as? SequenceNode { node = sequence.second }
    return node
  }

  @inline(__always)
  func run(_ renderer: inout Renderer) throws(Fault) {
    if let root { try root.run(&renderer) }
  }

  private static func tree(_ nodes: ArraySlice<any StatementNode>) -> (any StatementNode)? {
    guard nodes.count > 1 else { return nodes.first }
    let middle = nodes.startIndex + nodes.count / 2
    guard let first = tree(nodes[..<middle]), let second = tree(nodes[middle...]) else { return nil }
    return SequenceNode(first, second)
  }

  private static func joiningText(_ nodes: [any StatementNode]) -> [any StatementNode] {
    var joined: [any StatementNode] = []
    for node in nodes {
      if let text = node as? TextNode {
        if text.bytes.isEmpty { continue }
        if let before = joined.last as? TextNode {
          joined[joined.count - 1] = TextNode(before.bytes + text.bytes)
          continue
        }
      }
      joined.append(node)
    }
    return joined
  }
}

/// Two statements, one after the other.
private final class SequenceNode: StatementNode {
  let first: any StatementNode
  let second: any StatementNode

  init(_ first: any StatementNode, _ second: any StatementNode) {
    self.first = first
    self.second = second
  }

  func run(_ renderer: inout Renderer) throws(Fault) {
    try first.run(&renderer)
    try second.run(&renderer)
  }
}
