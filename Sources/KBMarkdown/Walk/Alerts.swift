/// GitHub's alerts: a quotation that begins with `[!NOTE]` or alike.
///
/// - Source: GitHub Docs, "Basic writing and formatting syntax", Alerts; they are not nested in other blocks.
enum Alert: String, CaseIterable {
  case note, tip, important, warning, caution

  /// Reads the marker that stands alone on the first line of a quotation.
  init?(marker: Bytes) {
    var end = marker.count
    while end > 0, isASCIISpace(marker[end - 1]) { end -= 1 }
    guard end > 3, marker[0] == UInt8(ascii: "["), marker[1] == UInt8(ascii: "!"),
      marker[end - 1] == UInt8(ascii: "]")
    else { return nil }
    self.init(rawValue: String(decoding: marker[2..<end - 1], as: UTF8.self).lowercased())
  }

  var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

extension BodyWalker {
  mutating func enterBlockQuote(_ node: Node) -> Step {
    html.freshLine()
    guard !isPlain, let alert = alert(of: node) else {
      html.put("<blockquote>\n")
      return .descend
    }
    html.put("<div class=\"markdown-alert markdown-alert-")
    html.put(alert.rawValue.utf8)
    html.put("\">\n<p class=\"markdown-alert-title\">")
    html.put(alert.title.utf8)
    html.put("</p>\n")
    text.put(alert.title)
    text.endLine()
    openAlerts.append(node)
    return .descend
  }

  mutating func leaveBlockQuote(_ node: Node) {
    html.freshLine()
    if openAlerts.last == node {
      openAlerts.removeLast()
      html.put("</div>\n")
    } else {
      html.put("</blockquote>\n")
    }
  }

  /// The kind of alert that a quotation is, if it has content besides the marker.
  private func alert(of quotation: Node) -> Alert? {
    guard quotation.parent?.kind == .document, let paragraph = quotation.firstChild,
      paragraph.kind == .paragraph,
      let marker = paragraph.firstChild, marker.kind == .text, let alert = Alert(marker: marker.literal)
    else { return nil }
    if let next = marker.next { return next.kind == .softBreak || next.kind == .lineBreak ? alert : nil }
    return paragraph.next == nil ? nil : alert
  }

  /// Whether a paragraph holds nothing but the marker of an alert.
  func isAlertMarker(_ paragraph: Node) -> Bool {
    guard let alert = openAlerts.last, paragraph.previous == nil, paragraph.parent == alert else {
      return false
    }
    return paragraph.firstChild?.next == nil
  }

  /// The node that the marker of an alert ends with, if this text is one.
  func endOfAlertMarker(_ text: Node) -> Node? {
    guard let alert = openAlerts.last, let paragraph = text.parent, paragraph.previous == nil,
      paragraph.parent == alert, text.previous == nil
    else { return nil }
    return text.next ?? text
  }
}
