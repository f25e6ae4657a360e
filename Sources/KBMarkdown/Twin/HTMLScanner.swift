import KBDiagnostics

/// Bytes of the HTML that is read, which outlives all that looks at them.
typealias HTMLBytes = UnsafeBufferPointer<UInt8>

/// Reads HTML that KBMarkdown wrote, piece by piece.
///
/// It relies on that writer: tags are well-formed, attributes quoted, and `<` and `&` stand nowhere else.
struct HTMLScanner {
  enum Piece {
    case text(HTMLBytes)
    case open(TwinElement, attributes: HTMLBytes)
    case close(TwinElement)
  }

  private let html: HTMLBytes
  private var index = 0

  init(_ html: HTMLBytes) { self.html = html }

  mutating func next() -> Piece? {
    guard index < html.count else { return nil }
    guard html[index] == UInt8(ascii: "<") else {
      let end = html.place(of: UInt8(ascii: "<"), from: index)
      defer { index = end }
      return .text(html[range: index..<end])
    }
    let end = html.place(of: UInt8(ascii: ">"), from: index)
    let start = index + 1
    index = min(end + 1, html.count)
    if start < end, html[start] == UInt8(ascii: "/") {
      return .close(TwinElement(html[range: start + 1..<end]))
    }
    var nameEnd = start
    while nameEnd < end, html[nameEnd] != UInt8(ascii: " "), html[nameEnd] != UInt8(ascii: "/") {
      nameEnd += 1
    }
    return .open(TwinElement(html[range: start..<nameEnd]), attributes: html[range: nameEnd..<end])
  }

  /// The value of an attribute as it is written; nil if the tag has none of that name.
  static func value(of name: StaticString, in attributes: HTMLBytes) -> HTMLBytes? {
    var start = 0
    while true {
      let equals = attributes.place(of: UInt8(ascii: "="), from: start)
      guard equals + 1 < attributes.count else { return nil }
      let end = attributes.place(of: UInt8(ascii: "\""), from: equals + 2)
      guard end < attributes.count else { return nil }
      // Before the name stands a space, before that perhaps an attribute without a value.
      var nameStart = equals
      while nameStart > start, attributes[nameStart - 1] != UInt8(ascii: " ") { nameStart -= 1 }
      if attributes[range: nameStart..<equals].equals(name) { return attributes[range: equals + 2..<end] }
      start = end + 1
    }
  }

  /// What a reference that KBMarkdown writes stands for, and its length; an `&` alone where there is none.
  static func reference(at place: Int, of text: HTMLBytes) -> (byte: UInt8, length: Int) {
    let rest = text[range: place..<text.count]
    for (written, byte) in references where rest.starts(with: written) {
      return (byte, written.utf8CodeUnitCount)
    }
    return (UInt8(ascii: "&"), 1)
  }

  private static let references: [(written: StaticString, byte: UInt8)] = [
    ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
    ("&quot;", UInt8(ascii: "\"")), ("&#39;", UInt8(ascii: "'")), ("&#x27;", UInt8(ascii: "'")),
  ]
}

extension ByteBuffer {
  /// Appends text with its references replaced.
  mutating func append(decoding text: HTMLBytes) {
    var index = 0
    while index < text.count {
      let end = text.place(of: UInt8(ascii: "&"), from: index)
      append(text[range: index..<end])
      index = end
      guard index < text.count else { return }
      let (byte, length) = HTMLScanner.reference(at: index, of: text)
      append(byte)
      index += length
    }
  }
}

/// The elements that have a form in Markdown of their own.
enum TwinElement: String, CaseIterable {
  case a, blockquote, br, code, del, details, div, em, h1, h2, h3, h4, h5, h6, hr, img, input, kbd, li, ol, p,
    pre, section, strong, sub, summary, sup, table, tbody, td, th, thead, tr, ul
  /// Any other.
  case other

  init(_ name: HTMLBytes) {
    let key = Self.key(of: name)
    var slot = Self.slot(of: key)
    while Self.slots[slot].key != key, Self.slots[slot].key != 0 { slot = (slot + 1) % Self.slotCount }
    self = Self.slots[slot].element
  }

  /// A hash table with linear probing: each tag is looked up, and a `Dictionary` hashes against attackers, who do not name
  /// elements.
  private static let slots: [(key: UInt64, element: TwinElement)] = {
    var slots = [(key: UInt64, element: TwinElement)](repeating: (0, .other), count: slotCount)
    for element in allCases {
      let key = Array(element.rawValue.utf8).withUnsafeBufferPointer(key)
      var slot = slot(of: key)
      while slots[slot].key != 0 { slot = (slot + 1) % slotCount }
      slots[slot] = (key, element)
    }
    return slots
  }()

  private static let slotBits = 7
  private static var slotCount: Int { 1 << slotBits }

  /// - Source: Knuth, "The Art of Computer Programming", §6.4: multiplicative hashing with the golden ratio.
  private static func slot(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> (64 - slotBits))
  }

  /// The first eight bytes, by which these names differ from each other and from all that a body may hold.
  private static func key(of name: HTMLBytes) -> UInt64 {
    guard let start = name.baseAddress, !name.isEmpty else { return 0 }
    return ByteScan.partBlock(at: start, count: Swift.min(name.count, 15))[0].littleEndian
  }
}

extension HTMLBytes {
  subscript(range bounds: Range<Int>) -> HTMLBytes { HTMLBytes(rebasing: self[bounds]) }

  /// The place of the first such byte; the count if there is none.
  @inline(__always)
  func place(of byte: UInt8, from start: Int) -> Int {
    start < count
      ? ByteScan.next(in: self, from: start) { ByteScan.equal($0, byte) } : Swift.max(count, start)
  }

  func starts(with text: StaticString) -> Bool {
    guard count >= text.utf8CodeUnitCount else { return false }
    for place in 0..<text.utf8CodeUnitCount where self[place] != text.utf8Start[place] { return false }
    return true
  }

  func contains(_ text: StaticString) -> Bool {
    indices.contains { self[range: $0..<count].starts(with: text) }
  }

  func equals(_ text: StaticString) -> Bool { count == text.utf8CodeUnitCount && starts(with: text) }
}
