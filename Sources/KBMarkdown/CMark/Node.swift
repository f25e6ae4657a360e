import CCMarkGFM

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Bytes that a node of the tree owns; valid as long as the document.
typealias Bytes = UnsafeBufferPointer<UInt8>

/// One node of a parsed document.
///
/// Valid as long as the ``ParsedDocument`` that gave it: never stored beyond one rendering.
struct Node: Hashable {
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  private init?(_ pointer: OpaquePointer?) {
    guard let pointer else { return nil }
    self.pointer = pointer
  }

  var kind: NodeKind { NodeKind(cmark_node_get_type(pointer)) }
  var parent: Node? { Node(cmark_node_parent(pointer)) }
  var next: Node? { Node(cmark_node_next(pointer)) }
  var previous: Node? { Node(cmark_node_previous(pointer)) }
  /// The document.
  var root: Node {
    var node = self
    while let parent = node.parent { node = parent }
    return node
  }
  var firstChild: Node? { Node(cmark_node_first_child(pointer)) }

  /// Text, code, raw HTML, or the number of a footnote reference.
  var literal: Bytes { Node.bytes(cmark_node_get_literal(pointer)) }
  var url: Bytes { Node.bytes(cmark_node_get_url(pointer)) }
  var title: Bytes { Node.bytes(cmark_node_get_title(pointer)) }
  /// What follows the opening fence of a code block.
  var fenceInfo: Bytes { Node.bytes(cmark_node_get_fence_info(pointer)) }

  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  var isOrderedList: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
  var listStart: Int { Int(cmark_node_get_list_start(pointer)) }
  var isTightList: Bool { cmark_node_get_list_tight(pointer) != 0 }
  /// Whether an item of a list is a task, with a box to tick.
  var isTask: Bool { cmark_node_get_syntax_extension(pointer) != nil }
  var isTicked: Bool { cmark_gfm_extensions_get_tasklist_item_checked(pointer) }
  var isHeaderRow: Bool { cmark_gfm_extensions_get_table_row_is_header(pointer) != 0 }

  /// Alignment of each column of a table: `l`, `c`, `r` or 0; empty if this is no table.
  var columnAlignments: Bytes {
    let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
    guard count > 0, let first = cmark_gfm_extensions_get_table_alignments(pointer) else {
      return Bytes(start: nil, count: 0)
    }
    return Bytes(start: first, count: count)
  }

  /// First line of the node in the bytes parsed, from 1; 0 if the library does not say. Exact for blocks
  /// only.
  var startLine: Int { Int(cmark_node_get_start_line(pointer)) }
  var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
  /// First byte of the node in its line, from 1. A hint: wrong after lazy continuation, tabs, and `\|` in
  /// cells.
  var startColumn: Int { Int(cmark_node_get_start_column(pointer)) }
  var endColumn: Int { Int(cmark_node_get_end_column(pointer)) }

  /// The HTML that the library's own renderer makes of this node in safe mode.
  ///
  /// Asked for footnotes only, whose labels and counts have no accessor.
  func renderedByLibrary() -> [UInt8] {
    guard let text = cmark_render_html(pointer, CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES, nil) else {
      return []
    }
    // The string comes from the node's allocator.
    defer { ParserMemory.allocator.pointee.free(text) }
    return Array(Node.bytes(text))
  }

  private static func bytes(_ text: UnsafePointer<CChar>?) -> Bytes {
    guard let text else { return Bytes(start: nil, count: 0) }
    let start = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
    return Bytes(start: start, count: strlen(text))
  }
}
