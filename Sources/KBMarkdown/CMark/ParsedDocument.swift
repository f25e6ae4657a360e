import CCMarkGFM

/// A Markdown document as cmark-gfm parsed it; owns the tree.
struct ParsedDocument: ~Copyable {
  let root: Node

  /// Parses bytes that ``BodyGuard`` has let through.
  ///
  /// - Returns: nil only if the library has no memory for a parser.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, extensions: Set<MarkdownExtension>) {
    var options = CMARK_OPT_DEFAULT
    if extensions.contains(.footnotes) { options |= CMARK_OPT_FOOTNOTES }
    let library = Library.shared
    guard let parser = cmark_parser_new_with_mem(options, ParserMemory.allocator) else { return nil }
    defer { cmark_parser_free(parser) }
    // In the order of the enumeration, whatever the order of the set: the first extension that fits wins.
    for name in MarkdownExtension.allCases where extensions.contains(name) {
      guard let pointer = library.pointer(for: name) else { continue }
      cmark_parser_attach_syntax_extension(parser, pointer)
    }
    bytes.withMemoryRebound(to: CChar.self) { text in
      if let start = text.baseAddress { cmark_parser_feed(parser, start, text.count) }
    }
    guard let tree = Library.finish(parser) else { return nil }
    root = Node(tree)
  }

  deinit { cmark_node_free(root.pointer) }
}
