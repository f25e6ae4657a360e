import CCMarkGFM

@testable import KBMarkdown

/// What cmark-gfm's own renderer makes of a text.
func renderedByLibrary(_ markdown: String, _ extensions: Set<MarkdownExtension>) -> String {
  let bytes = Array(markdown.utf8)
  return bytes.withUnsafeBufferPointer { buffer in
    guard let document = ParsedDocument(buffer, extensions: extensions) else { return "no parser" }
    let memory = ParserMemory.allocator
    var filters: UnsafeMutablePointer<cmark_llist>?
    if extensions.contains(.tagfilter), let pointer = Library.shared.pointer(for: .tagfilter) {
      filters = cmark_llist_append(memory, nil, UnsafeMutableRawPointer(pointer))
    }
    defer { cmark_llist_free(memory, filters) }
    var options = CMARK_OPT_UNSAFE
    if extensions.contains(.footnotes) { options |= CMARK_OPT_FOOTNOTES }
    return document.withRoot { root in
      guard let html = cmark_render_html(root.pointer, options, filters) else { return "no output" }
      return String(cString: html)
    }
  }
}
