/// Reads HTML that KBMarkdown wrote, piece by piece.
///
/// It relies on that writer: tags are well-formed, attributes quoted, and `<` and `&` stand nowhere else.
struct HTMLScanner {
  enum Piece {
    case text(ArraySlice<UInt8>)
    case open(String, attributes: ArraySlice<UInt8>)
    case close(String)
  }

  private let html: [UInt8]
  private var index = 0

  init(_ html: some Sequence<UInt8>) { self.html = Array(html) }

  mutating func next() -> Piece? {
    guard index < html.count else { return nil }
    guard html[index] == UInt8(ascii: "<") else {
      let end = html[index...].firstIndex(of: UInt8(ascii: "<")) ?? html.count
      defer { index = end }
      return .text(html[index..<end])
    }
    let end = html[index...].firstIndex(of: UInt8(ascii: ">")) ?? html.count
    defer { index = min(end + 1, html.count) }
    let inner = html[(index + 1)..<end]
    if inner.first == UInt8(ascii: "/") { return .close(String(decoding: inner.dropFirst(), as: UTF8.self)) }
    let nameEnd = inner.firstIndex { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "/") } ?? inner.endIndex
    return .open(String(decoding: inner[..<nameEnd], as: UTF8.self), attributes: inner[nameEnd...])
  }

  /// The value of an attribute, references decoded; nil if the tag has none of that name.
  static func value(of name: String, in attributes: ArraySlice<UInt8>) -> String? {
    var rest = attributes
    while let equals = rest.firstIndex(of: UInt8(ascii: "=")) {
      let start = min(equals + 2, rest.endIndex)
      guard let end = rest[start...].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
      // Before the name stands a space, before that perhaps an attribute without a value.
      let nameStart = rest[..<equals].lastIndex(of: UInt8(ascii: " ")).map { $0 + 1 } ?? rest.startIndex
      if rest[nameStart..<equals].elementsEqual(name.utf8) {
        return String(decoding: decoded(rest[start..<end]), as: UTF8.self)
      }
      rest = rest[(end + 1)...]
    }
    return nil
  }

  /// Text with the references replaced that KBMarkdown writes.
  static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard text.contains(UInt8(ascii: "&")) else { return Array(text) }
    var result: [UInt8] = []
    var rest = text
    while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
      result += rest[..<start]
      rest = rest[start...]
      let reference = references.first { rest.starts(with: $0.written) }
      result.append(reference?.byte ?? UInt8(ascii: "&"))
      rest = rest.dropFirst(reference?.written.count ?? 1)
    }
    return result + rest
  }

  private static let references: [(written: [UInt8], byte: UInt8)] = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"),
  ].map { (Array($0.0.utf8), Character($0.1).asciiValue ?? 0) }
}
