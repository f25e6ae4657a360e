import KBTestSupport
import Testing

@testable import KBModel

@Suite struct AliasScanTests {
  /// Each case marks the `&` of the anchor; where there is none, nothing is found.
  @Test(arguments: [
    "a: 1️⃣&x b\nc: *x", "*x 1️⃣&x", "' 1️⃣&x' # *x", "[1️⃣&x,*x]", "{a:1️⃣&x b, c:*x}", "- &y\n- 1️⃣&x-1_\n- *x-1_",
    "\u{2028}1️⃣&x\u{85}*x", "--- 1️⃣&x\n\t*x",
    "a: &x b", "a: *x", "a: &x b\nc: *y", "R&D and R*D", "&xy *x", "& *", "&é *é", "",
  ])
  func findsAnAnchorThatHasAnAliasWhereverTheyStand(marked: String) {
    let bytes = Array("prefix".utf8) + Array(MarkedText.unmarked(marked).utf8)
    let expected = MarkedText.offset(of: "1️⃣", in: marked).map { $0 + 6 }
    #expect(AliasScan.anchor(in: bytes[6...]) == expected)
  }
}
