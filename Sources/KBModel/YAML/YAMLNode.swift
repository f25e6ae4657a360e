/// A piece of YAML with its place in the file: what the strict reader makes of a document.
package struct YAMLNode: Sendable {
  package enum Content: Sendable {
    /// - isPlain: written without quotes and not as a block, so that `true` may be a boolean.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    case mapping([YAMLPair])
  }

  package let content: Content
  /// UTF-8 byte offsets in the file.
  package let range: Range<Int>

  /// Nothing was written: `key:`, `key: ~` or `key: null`.
  package var isAbsent: Bool {
    if case .scalar(let text, isPlain: true) = content {
      return text.isEmpty || text == "~" || text == "null"
    }
    return false
  }

  /// What an editor would call this piece.
  package var kindName: String {
    switch content {
    case .scalar: "a single value"
    case .sequence: "a list"
    case .mapping: "a mapping of keys to values"
    }
  }
}

/// A key of a mapping with its value.
package struct YAMLPair: Sendable {
  package let key: String
  package let keyRange: Range<Int>
  package let value: YAMLNode
}
