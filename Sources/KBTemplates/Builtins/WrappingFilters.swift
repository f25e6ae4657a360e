extension Builtins {
  static let wrappingFilters: [TemplateFunction] = [
    TemplateFunction("center", "value, width=80", "With spaces on both sides up to a width.") {
      (a, _) throws(TemplateFailure) in
      let width = try a.int(1, "width")
      try requireModest(width)
      return try a[0].mapText { centred($0, width) }
    },
    TemplateFunction(
      "indent", "value, width=4, first=false, blank=false",
      "Each line after the first indented by spaces, or by a text given as `width`."
    ) { (a, renderer) throws(TemplateFailure) in try indent(a, limit: renderer.limits.stringBytes) },
    TemplateFunction(
      "truncate", "value, length=255, killwords=false, end=\"...\", leeway=none",
      "Cut to a length at a word's end, unless it is only `leeway` too long."
    ) { (a, _) throws(TemplateFailure) in try truncate(a) },
    TemplateFunction(
      "wordwrap", "value, width=79, break_long_words=true, wrapstring=none, break_on_hyphens=true",
      "Broken into lines of at most `width` characters."
    ) { (a, renderer) throws(TemplateFailure) in try wordwrap(a, limit: renderer.limits.stringBytes) },
  ]

  private static func wordwrap(_ a: Arguments, limit: Int) throws(TemplateFailure) -> Value {
    let width = try a.int(1, "width")
    guard width > 0 else { throw TemplateFailure("\"width\" is at least 1") }
    let wrap = WordWrap(width: width, breaksLongWords: a[2].isTrue, breaksOnHyphens: a[4].isTrue)
    let end: Value = a.isNone(3) ? .string("\n") : a[3]
    let paragraphs = Text.lines(try a.text(0)).map { line in
      let lines = wrap.lines(of: line)
      return lines.isEmpty ? [""] : lines
    }
    let lines = paragraphs.joined().map { end.isMarkup ? HTMLEscape.escaped($0) : $0 }
    let text = try BoundedText.joined(lines, separator: try end.printedText(), limit: limit)
    return end.isMarkup ? .markup(text) : .string(text)
  }

  private static func centred(_ text: String, _ width: Int) -> String {
    let missing = width - text.unicodeScalars.count
    guard missing > 0 else { return text }
    let left = missing / 2 + (missing & width & 1)
    return String(repeating: " ", count: left) + text + String(repeating: " ", count: missing - left)
  }

  private static func indent(_ a: Arguments, limit: Int) throws(TemplateFailure) -> Value {
    let indention: String
    if a[1].text != nil {
      indention = a[0].isMarkup ? try a[1].escapedText() : try a.text(1)
    } else {
      let width = try a.int(1, "width")
      try requireModest(width)
      indention = String(repeating: " ", count: max(0, width))
    }
    return try a[0].mapText { (text) throws(TemplateFailure) in
      var result = BoundedText(limit: limit)
      for (place, line) in Text.lines(text + "\n").enumerated() {
        if place > 0 { try result.append([.newline]) }
        let isIndented = place == 0 ? a[2].isTrue : a[3].isTrue || !line.isEmpty
        if isIndented { try result.append(indention.utf8) }
        try result.append(line.utf8)
      }
      return result.text
    }
  }

  private static func truncate(_ a: Arguments) throws(TemplateFailure) -> Value {
    let length = try a.int(1, "length")
    let end = a[0].isMarkup ? try a[3].escapedText() : try a.text(3)
    let endLength = try a.text(3).unicodeScalars.count
    let leeway = try a.optionalInt(4, "leeway") ?? 5
    guard length >= endLength else {
      throw TemplateFailure("\"length\" is at least that of \"end\", \(endLength)")
    }
    guard leeway >= 0 else { throw TemplateFailure("\"leeway\" is at least 0") }
    return try a[0].mapText { text in
      let scalars = text.unicodeScalars
      guard scalars.count - leeway > length else { return text }
      var cut = scalars.prefix(length - endLength)
      if !a[2].isTrue, let space = cut.lastIndex(of: " ") { cut = cut[..<space] }
      return String(cut) + end
    }
  }
}
