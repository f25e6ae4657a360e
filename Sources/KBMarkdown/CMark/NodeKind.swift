import CCMarkGFM

/// What a node of the tree is.
enum NodeKind: UInt8 {
  case document, blockQuote, list, item, codeBlock, htmlBlock, paragraph, heading, thematicBreak
  case footnoteDefinition, table, tableRow, tableCell
  case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, link, image, footnoteReference
  case strikethrough
  /// A type that no extension attached here produces.
  case other

  /// Whether nodes of this kind hold inline content directly.
  var holdsInlines: Bool { self == .paragraph || self == .heading || self == .tableCell }

  init(_ type: cmark_node_type) {
    switch type {
    case CMARK_NODE_TEXT: self = .text
    case CMARK_NODE_SOFTBREAK: self = .softBreak
    case CMARK_NODE_PARAGRAPH: self = .paragraph
    case CMARK_NODE_LINK: self = .link
    case CMARK_NODE_EMPH: self = .emphasis
    case CMARK_NODE_STRONG: self = .strong
    case CMARK_NODE_CODE: self = .code
    case CMARK_NODE_LIST: self = .list
    case CMARK_NODE_ITEM: self = .item
    case CMARK_NODE_HEADING: self = .heading
    case CMARK_NODE_BLOCK_QUOTE: self = .blockQuote
    case CMARK_NODE_CODE_BLOCK: self = .codeBlock
    case CMARK_NODE_HTML_BLOCK: self = .htmlBlock
    case CMARK_NODE_THEMATIC_BREAK: self = .thematicBreak
    case CMARK_NODE_FOOTNOTE_DEFINITION: self = .footnoteDefinition
    case CMARK_NODE_LINEBREAK: self = .lineBreak
    case CMARK_NODE_HTML_INLINE: self = .htmlInline
    case CMARK_NODE_IMAGE: self = .image
    case CMARK_NODE_FOOTNOTE_REFERENCE: self = .footnoteReference
    case CMARK_NODE_DOCUMENT: self = .document
    default: self = NodeKind(extensionType: type.rawValue)
    }
  }

  private init(extensionType type: UInt32) {
    let library = Library.shared
    switch type {
    case library.tableCellType: self = .tableCell
    case library.tableRowType: self = .tableRow
    case library.tableType: self = .table
    case library.strikethroughType: self = .strikethrough
    default: self = .other
    }
  }
}
