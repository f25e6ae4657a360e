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
      let start = max(line.lowerBound, wordStart(place.lowerBound - reach, in: bytes, line))
      let end = min(line.upperBound, wordEnd(place.upperBound + reach, in: bytes, line))
      let middle = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
      return (start > line.lowerBound ? "… " : "") + middle + (end < line.upperBound ? " …" : "")
    }
  }

  private static func paragraph(around place: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>
  {
    let newline = UInt8(ascii: "\n")
    let start = bytes[..<place.lowerBound].lastIndex(of: newline).map { $0 + 1 } ?? 0
    let end = bytes[place.upperBound...].firstIndex(of: newline) ?? bytes.count
    return start..<end
  }

  private static func wordStart(_ wanted: Int, in bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>)
    -> Int
  {
    guard wanted > line.lowerBound else { return line.lowerBound }
    let space = bytes[wanted..<line.upperBound].firstIndex(of: UInt8(ascii: " "))
    return space.map { $0 + 1 } ?? line.lowerBound
  }

  private static func wordEnd(_ wanted: Int, in bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Int
  {
    guard wanted < line.upperBound else { return line.upperBound }
    return bytes[line.lowerBound..<wanted].lastIndex(of: UInt8(ascii: " ")) ?? line.upperBound
  }
}
