import CCMarkGFM

/// A Markdown document as cmark-gfm parsed it; owns the tree.
///
/// Documents of one thread must end in the reverse order of their beginning, for they share its ``Arena``.
struct ParsedDocument: ~Copyable {
  private let root: Node
  private let mark: Arena.Mark

  /// Parses bytes that ``BodyGuard`` has let through.
  ///
  /// - Returns: nil only if the library gives no parser or tree, which it always does.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, extensions: Set<MarkdownExtension>) {
    var options = CMARK_OPT_DEFAULT
    if extensions.contains(.footnotes) { options |= CMARK_OPT_FOOTNOTES }
    let mark = ParserMemory.arena.pointee.mark
    // Neither parser nor tree is freed by the library: their memory goes back all at once.
    guard let parser = cmark_parser_new_with_mem(options, ParserMemory.allocator) else { return nil }
    // In the order of the enumeration, whatever the order of the set: the first extension that fits wins.
    for name in MarkdownExtension.allCases where extensions.contains(name) {
      guard let pointer = Library.shared.pointer(for: name) else { continue }
      cmark_parser_attach_syntax_extension(parser, pointer)
    }
    bytes.withMemoryRebound(to: CChar.self) { text in
      if let start = text.baseAddress { cmark_parser_feed(parser, start, text.count) }
    }
    guard let tree = Library.finish(parser) else {
      ParserMemory.arena.pointee.release(to: mark)
      return nil
    }
    root = Node(tree)
    self.mark = mark
  }

  /// Lends the tree.
  ///
  /// Nodes must not outlive the call; the document lives until it returns, whereas a local variable may end
  /// before.
  borrowing func withRoot<Result>(_ read: (Node) -> Result) -> Result { read(root) }

  deinit { ParserMemory.arena.pointee.release(to: mark) }
}
