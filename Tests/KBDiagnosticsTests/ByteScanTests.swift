import KBDiagnostics
import Testing

@Suite("Scanning bytes")
struct ByteScanTests {
  /// Every length around the sixteen bytes of a block, every place of the wanted byte, every place to begin at.
  @Test("The first wanted byte is found wherever it stands, and nothing behind the text")
  func findsTheFirst() {
    for count in 0...37 {
      for wanted in 0...count {
        // What stands behind the text is wanted too.
        var bytes = [UInt8](repeating: 7, count: count) + [UInt8](repeating: 9, count: 16)
        if wanted < count { bytes[wanted] = 9 }
        bytes.withUnsafeBufferPointer { bytes in
          let text = UnsafeBufferPointer(rebasing: bytes[..<count])
          for start in 0...count {
            let found = ByteScan.next(in: text, from: start) { ByteScan.equal($0, 9) }
            #expect(found == (start <= wanted ? wanted : count))
          }
        }
      }
    }
  }

  @Test("The zeros behind a short text are not taken for bytes of it")
  func zerosBehindTheText() {
    for count in 0...20 {
      [UInt8](repeating: 7, count: count).withUnsafeBufferPointer { text in
        #expect(ByteScan.next(in: text, from: 0) { ByteScan.equal($0, 0) } == count)
      }
    }
  }
}
