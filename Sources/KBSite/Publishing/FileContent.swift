/// What a file is to hold, in pieces one after the other: a file of many texts is not copied together before it is written.
package struct FileContent: Sendable {
  package let pieces: [[UInt8]]

  package init(pieces: [[UInt8]]) { self.pieces = pieces }

  init(_ bytes: [UInt8]) { pieces = [bytes] }

  /// Bytes of all pieces.
  package var count: Int { pieces.reduce(0) { $0 + $1.count } }

  /// All pieces as one.
  package var bytes: [UInt8] { pieces.count == 1 ? pieces[0] : Array(pieces.joined()) }

  /// Whether a file holds just this.
  func isEqual(to bytes: [UInt8]) -> Bool {
    if pieces.count == 1 { return pieces[0] == bytes }
    guard count == bytes.count else { return false }
    var rest = bytes[...]
    return pieces.allSatisfy { piece in
      defer { rest = rest.dropFirst(piece.count) }
      return rest.prefix(piece.count) == piece[...]
    }
  }
}
