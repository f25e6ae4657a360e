/// The paragraph that text of an HTML block is put into.
struct BlockParagraph {
  private var isOpen = false
  private var isInSummary = false

  /// Whether white space means anything here.
  var holdsText: Bool { isOpen || isInSummary }

  /// - Returns: whether a paragraph begins with this token.
  mutating func prepare(for token: HTMLToken, _ html: inout HTMLBuffer) -> Bool {
    switch token.kind {
    case .open(let element) where token.isAccepted && !element.isPhrasing:
      close(&html)
      isInSummary = element == .summary
    case .close(let element) where token.isAccepted && !element.isPhrasing:
      close(&html)
      isInSummary = false
    case .comment, .content: break
    case .text where token.isBlank: break
    default:
      guard !isOpen, !isInSummary else { return false }
      isOpen = true
      html.put("<p>")
      return true
    }
    return false
  }

  mutating func close(_ html: inout HTMLBuffer) {
    guard isOpen else { return }
    isOpen = false
    html.trimLineEnd()
    html.put("</p>\n")
  }
}
