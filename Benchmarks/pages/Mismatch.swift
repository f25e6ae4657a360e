/// The sides do not make the same page, so that comparing their speed would say nothing.
struct Mismatch: Error {
  let what: String

  init(what: String) { self.what = what }

  /// - Returns: nil if both texts are the same.
  init?(_ side: String, _ text: String, against theme: String) {
    if text == theme { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = theme.split(separator: "\n", omittingEmptySubsequences: false)
    let place =
      zip(lines, wanted).enumerated().first { $1.0 != $1.1 }?.offset ?? min(lines.count, wanted.count)
    func line(_ lines: [Substring]) -> Substring { place < lines.count ? lines[place] : "(the end)" }
    what = """
      line \(place + 1) of the page by \(side) differs from the theme's:
        \(line(lines))
        \(line(wanted))
      """
  }
}
