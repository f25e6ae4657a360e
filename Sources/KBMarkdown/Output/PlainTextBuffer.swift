import KBDiagnostics

/// The text of a body without markup, as it grows: one line per block.
struct PlainTextBuffer {
  private(set) var bytes: [UInt8] = []
  /// A space was taken away along with something left out, and is due before the next word.
  private var owesSpace = false

  var count: Int { bytes.count }

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Adds text; line breaks become spaces.
  mutating func put(_ text: Bytes) {
    guard let first = text.first else { return }
    var text = text
    if owesSpace {
      owesSpace = false
      if !isASCIISpace(first), !PlainTextBuffer.closes(first) { bytes.append(UInt8(ascii: " ")) }
    } else if isASCIISpace(first), bytes.last.map(isASCIISpace) ?? true {
      text = Bytes(rebasing: text.dropFirst())
    }
    var start = 0
    while true {
      let end = ByteScan.next(in: text, from: start) { ByteScan.equal($0, UInt8(ascii: "\n")) }
      bytes.append(contentsOf: text[start..<end])
      guard end < text.count else { return }
      bytes.append(UInt8(ascii: " "))
      start = end + 1
    }
  }

  mutating func put(_ text: String) {
    var text = text
    text.withUTF8 { put($0) }
  }

  /// Adds text as it is, such as code with its lines.
  mutating func putVerbatim(_ text: Bytes) { bytes.append(contentsOf: text) }

  /// Says that something stands here that the text leaves out, such as a citation: the spaces around it
  /// become one, or none before a full stop.
  mutating func leaveOut() {
    let count = bytes.count
    trimSpaces()
    owesSpace = owesSpace || bytes.count < count
  }

  /// Where the next text will begin.
  mutating func mark() -> Int {
    if owesSpace { bytes.append(UInt8(ascii: " ")) }
    owesSpace = false
    return bytes.count
  }

  /// What was put since a mark, without the spaces at its end.
  func place(from start: Int) -> Range<Int> {
    var end = bytes.count
    while end > start, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    return min(start, end)..<end
  }

  /// Adds a space, unless one is there.
  mutating func space() {
    if let last = bytes.last, last != UInt8(ascii: " "), last != UInt8(ascii: "\n") {
      bytes.append(UInt8(ascii: " "))
    }
  }

  /// Takes away spaces at the end.
  mutating func trimSpaces() {
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
  }

  /// Ends the line of a block.
  mutating func endLine() {
    trimSpaces()
    owesSpace = false
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
  }

  /// Whether a byte is punctuation that follows a word without a space.
  private static func closes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
      UInt8(ascii: "?"), UInt8(ascii: ")"), UInt8(ascii: "]"):
      true
    default: false
    }
  }

  /// The text from an offset on.
  func tail(from offset: Int) -> String {
    String(decoding: bytes[min(offset, bytes.count)...], as: UTF8.self)
  }

  /// The whole text, without an empty line at its end.
  var finished: String {
    let end = bytes.last == UInt8(ascii: "\n") ? bytes.count - 1 : bytes.count
    return String(decoding: bytes[..<end], as: UTF8.self)
  }
}
