import KBDiagnostics

/// Adds an address to an entry's `redirect_from`.
enum RedirectEdit {
  /// - Parameters:
  ///   - old: the address to redirect from.
  ///   - new: the entry's new address, which can no longer redirect; it then gives way to the old one.
  static func adding(_ old: String, insteadOf new: String, to page: ParsedPage) -> TextEdit? {
    guard let node = page.frontMatter, case .mapping(let pairs) = node.content else { return nil }
    guard let list = pairs.first(where: { $0.key == "redirect_from" })?.value, !list.isAbsent else {
      return newLine(old, pairs, page)
    }
    let items = list.items
    if let item = items.first(where: { $0.address == new || $0.address + "/" == new }) {
      return TextEdit(range: item.range, text: old)
    }
    let bytes = page.source.bytes
    guard case .sequence = list.content, let last = items.last else {
      return TextEdit(range: list.range, text: "[\((items.map(\.address) + [old]).joined(separator: ", "))]")
    }
    let end = last.range.upperBound
    if bytes[list.range.lowerBound] == UInt8(ascii: "[") {
      return TextEdit(range: end..<end, text: ", \(old)")
    }
    // A list with a dash per line: the next item begins as the last one does.
    let line = page.source.lineRange(around: last.range.lowerBound)
    let start = String(decoding: bytes[line.lowerBound..<last.range.lowerBound], as: UTF8.self)
    return TextEdit(range: line.upperBound..<line.upperBound, text: "\n\(start)\(old)")
  }

  /// `redirect_from:` as the last line of the front matter, or in the place of one without a value.
  private static func newLine(_ old: String, _ pairs: [YAMLPair], _ page: ParsedPage) -> TextEdit? {
    if let empty = pairs.first(where: { $0.key == "redirect_from" }) {
      let line = page.source.lineRange(around: empty.keyRange.lowerBound)
      return TextEdit(range: empty.keyRange.upperBound..<line.upperBound, text: ": [\(old)]")
    }
    var ignored: [Diagnostic] = []
    guard let yaml = FrontMatter.split(page.source, diagnostics: &ignored)?.yaml else { return nil }
    return TextEdit(range: yaml.upperBound..<yaml.upperBound, text: "redirect_from: [\(old)]\n")
  }
}

extension YAMLNode {
  /// The items of a list; one value stands for a list of one.
  fileprivate var items: [YAMLNode] {
    if case .sequence(let items) = content { return items }
    return [self]
  }

  fileprivate var address: String {
    if case .scalar(let text, _) = content { return text }
    return ""
  }
}
