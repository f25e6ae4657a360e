/// Statements with the text between them.
///
/// All text lies in one array, so that running a body touches no object for it.
final class Body: Sendable {
  private let text: [UInt8]
  /// Each statement, and where the text before it ends.
  private let pieces: [(textEnd: Int, node: any StatementNode)]

  init(_ nodes: [any StatementNode]) {
    var text: [UInt8] = []
    var pieces: [(textEnd: Int, node: any StatementNode)] = []
    for node in nodes {
      if let literal = node as? TextNode { text += literal.bytes } else { pieces.append((text.count, node)) }
    }
    self.text = text
    self.pieces = pieces
  }

  /// The last statement, if the body is nothing else.
  var only: (any StatementNode)? { pieces.last?.node }

  @inline(__always)
  func run(_ renderer: inout Renderer) throws(Fault) {
    var start = 0
    for index in pieces.indices {
      let end = pieces[index].textEnd
      if end > start {
        renderer.write(text, start, end)
        start = end
      }
      try pieces[index].node.run(&renderer)
    }
    if start < text.count { renderer.write(text, start, text.count) }
  }
}

extension Renderer {
  @inline(__always)
  mutating func write(_ text: [UInt8], _ start: Int, _ end: Int) {
    text.withUnsafeBufferPointer { output.append(contentsOf: UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }
}
