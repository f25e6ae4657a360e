import KBDiagnostics
import Testing

/// Looking for bytes in texts of any length.
@Suite struct ByteScanTests {
  /// Every length around the sixteen bytes of a block, every place of the wanted byte, every place to begin at.
  @Test func `the first wanted byte is found wherever it stands, and nothing behind the text`() {
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

  @Test func `the zeros behind a short text are not taken for bytes of it`() {
    for count in 0...20 {
      [UInt8](repeating: 7, count: count).withUnsafeBufferPointer { text in
        #expect(ByteScan.next(in: text, from: 0) { ByteScan.equal($0, 0) } == count)
      }
    }
  }
}
