import CCMarkGFM
import Synchronization

/// What is global in cmark-gfm, set up once: its extensions and the numbers it gave to their node types.
///
/// `@unchecked Sendable`: the pointers are set once, in ``init()``, and the library only reads what they point to.
struct Library: @unchecked Sendable {
  static let shared = Library()

  /// Held while a parse is finished.
  ///
  /// cmark-gfm 0.29.0.gfm.6 keeps the set of special characters in a global table: `cmark_parser_finish` adds
  /// those of the parser's extensions and takes them away again. Without the lock, one thread's finish takes
  /// them away under another's (4 threads: 33 % of outputs wrong). Parsers without such extensions read the
  /// same table.
  private static let finishing = Mutex<Void>(())

  /// Ends a parse, one thread at a time.
  ///
  /// - Returns: the tree, which the caller frees.
  static func finish(_ parser: OpaquePointer) -> OpaquePointer? {
    let parser = Handle(pointer: parser)
    return finishing.withLock { _ in Handle(pointer: cmark_parser_finish(parser.pointer)) }.pointer
  }

  /// Carries a pointer in and out of the lock.
  ///
  /// `@unchecked Sendable`: only the calling thread knows the pointer.
  private struct Handle: @unchecked Sendable {
    let pointer: OpaquePointer?
  }

  private let extensions: [MarkdownExtension: OpaquePointer]
  let tableType: UInt32
  let tableRowType: UInt32
  let tableCellType: UInt32
  let strikethroughType: UInt32

  private init() {
    cmark_gfm_core_extensions_ensure_registered()
    var found: [MarkdownExtension: OpaquePointer] = [:]
    for name in MarkdownExtension.allCases {
      found[name] = cmark_find_syntax_extension(name.rawValue)
    }
    extensions = found
    let types = Library.probeTypes(attaching: Array(found.values))
    tableType = types["table"] ?? 0
    tableRowType = types["table_row"] ?? types["table_header"] ?? 0
    tableCellType = types["table_cell"] ?? 0
    strikethroughType = types["strikethrough"] ?? 0
  }

  /// The library's object for an extension; nil for footnotes, which are an option of the parser.
  func pointer(for name: MarkdownExtension) -> OpaquePointer? { extensions[name] }

  /// Learns the extensions' node types, which no installed header declares, from a document that holds each.
  private static func probeTypes(attaching extensions: [OpaquePointer]) -> [String: UInt32] {
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return [:] }
    defer { cmark_parser_free(parser) }
    for pointer in extensions { cmark_parser_attach_syntax_extension(parser, pointer) }
    let sample = "|~a~|\n|-|\n|b|\n"
    cmark_parser_feed(parser, sample, sample.utf8.count)
    guard let root = finish(parser) else { return [:] }
    defer { cmark_node_free(root) }
    guard let iterator = cmark_iter_new(root) else { return [:] }
    defer { cmark_iter_free(iterator) }
    var types: [String: UInt32] = [:]
    while cmark_iter_next(iterator) != CMARK_EVENT_DONE {
      guard let node = cmark_iter_get_node(iterator), let name = cmark_node_get_type_string(node) else {
        continue
      }
      types[String(cString: name)] = cmark_node_get_type(node).rawValue
    }
    return types
  }
}
