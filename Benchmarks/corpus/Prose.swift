/// Sentences that look like prose to a parser: words of varying length, commas, now and then emphasis or code.
struct Prose {
  var random: Random

  /// - Parameter words: how many words the sentence has, about.
  mutating func sentence(_ words: Int) -> String {
    var text = ""
    let count = words - 2 + random.below(5)
    for index in 0..<count {
      var word = random.pick(Self.words)
      if index == 0 { word = word.prefix(1).uppercased() + word.dropFirst() }
      switch random.below(40) {
      case 0: word = "*\(word)*"
      case 1: word = "**\(word)**"
      case 2: word = "`\(word)`"
      case 3...5 where index > 0 && index < count - 1: word += ","
      default: break
      }
      text += (index == 0 ? "" : " ") + word
    }
    return text + "."
  }

  /// Words without any markup, for titles of sections, table cells and summaries.
  mutating func plain(_ words: Int) -> String {
    (0..<words).map { _ in random.pick(Self.words) }.joined(separator: " ")
  }

  mutating func heading() -> String {
    let text = plain(2 + random.below(2))
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private static let words = """
    model models weights licence licences release releases data code training paper report source sources open closed
    company group developer developers user users term terms clause version public private research commercial use
    access download server hardware cost price benchmark result results method evaluation test tests claim evidence
    year month day first second later earlier large small new old full partial documented published withheld changed
    the a an of in on with without for from to and or but not which that this these under over after before between
    is was were are has had may can must allows forbids requires names lists says shows holds remains follows means
    text image audio video language reasoning context window token tokens parameters checkpoint architecture card
    according however therefore moreover often rarely never always mostly partly clearly likely openly separately
    community foundation regulator court law policy limit limits permission restriction attribution notice copy
    distribution redistribution modification derivative commercialisation infrastructure transparency reproducibility
    """.split { $0 == " " || $0 == "\n" }.map(String.init)
}
