/// Cuts a piece of text around a place, at word boundaries.
enum Snippet {
  /// Bytes shown on each side at most.
  private static let reach = 80

  /// - Parameter place: UTF-8 bytes of the text.
  static func around(_ place: Range<Int>, in text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      let place = place.clamped(to: 0..<bytes.count)
      let line = paragraph(around: place, in: bytes)
      let start = wordStart(place, in: bytes, line)
      let end = wordEnd(place, in: bytes, line)
      let middle = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
      return (start > line.lowerBound ? "… " : "") + middle + (end < line.upperBound ? " …" : "")
    }
  }

  /// The paragraph, as far as a snippet of it may reach and one byte more.
  private static func paragraph(around place: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>
  {
    var start = place.lowerBound
    let first = max(0, start - reach - 1)
    while start > first, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    var end = place.upperBound
    let last = min(bytes.count, end + reach + 1)
    while end < last, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    return start..<end
  }

  /// The beginning of a word within reach before the place; of a character where the text has no spaces.
  private static func wordStart(
    _ place: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
  ) -> Int {
    var start = place.lowerBound - reach
    guard start > line.lowerBound else { return line.lowerBound }
    if let space = bytes[start..<place.lowerBound].firstIndex(of: UInt8(ascii: " ")) { return space + 1 }
    while start < place.lowerBound, isContinuation(bytes[start]) { start += 1 }
    return start
  }

  /// The end of a word within reach behind the place; of a character where the text has no spaces.
  private static func wordEnd(
    _ place: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
  ) -> Int {
    var end = place.upperBound + reach
    guard end < line.upperBound else { return line.upperBound }
    if let space = bytes[place.upperBound..<end].lastIndex(of: UInt8(ascii: " ")) { return space }
    while end > place.upperBound, isContinuation(bytes[end]) { end -= 1 }
    return end
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
