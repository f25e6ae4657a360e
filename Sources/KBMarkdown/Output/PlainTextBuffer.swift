/// The text of a body without markup, as it grows: one line per block.
struct PlainTextBuffer {
  private(set) var bytes: [UInt8] = []

  var count: Int { bytes.count }

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  /// Adds text; line breaks become spaces.
  mutating func put(_ text: Bytes) {
    let start = bytes.count
    bytes.append(contentsOf: text)
    for index in start..<bytes.count where bytes[index] == UInt8(ascii: "\n") {
      bytes[index] = UInt8(ascii: " ")
    }
  }

  mutating func put(_ text: String) {
    var text = text
    text.withUTF8 { put($0) }
  }

  /// Adds text as it is, such as code with its lines.
  mutating func putVerbatim(_ text: Bytes) { bytes.append(contentsOf: text) }

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
    if let last = bytes.last, last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
  }

  /// The text from an offset on.
  func tail(from offset: Int) -> String { String(decoding: bytes[min(offset, bytes.count)...], as: UTF8.self) }

  /// The whole text, without an empty line at its end.
  var finished: String {
    let end = bytes.last == UInt8(ascii: "\n") ? bytes.count - 1 : bytes.count
    return String(decoding: bytes[..<end], as: UTF8.self)
  }
}
