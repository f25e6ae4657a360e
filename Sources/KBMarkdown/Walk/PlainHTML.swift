extension BodyWalker {
  /// Passes raw HTML on, in plain mode only.
  mutating func putPlainHTML(_ raw: Bytes, isInline: Bool) {
    guard configuration.extensions.contains(.tagfilter) else { return html.put(raw) }
    for index in 0..<raw.count {
      let isFiltered =
        raw[index] == UInt8(ascii: "<") && (index == 0 || !isInline)
        && TagFilter.matches(Bytes(rebasing: raw[index...]))
      if isFiltered { html.put("&lt;") } else { html.put(byte: raw[index]) }
    }
  }
}
