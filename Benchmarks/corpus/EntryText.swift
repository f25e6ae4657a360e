/// Writes one entry: front matter, then a text with every common construct and ``links`` links to other entries.
struct EntryText {
  static let links = 17

  private(set) var text = Twin()
  let targets: [Int]
  private let corpus: Corpus
  private let references: [String]
  private var prose: Prose
  private var linked = 0

  init(_ entry: Int, of corpus: Corpus) {
    self.corpus = corpus
    var random = Random(seed: entry + 1)
    targets = corpus.targets(of: entry, links: Self.links, &random)
    let facts = Facts(entry, of: corpus, &random)
    references = facts.references
    prose = Prose(random: random)
    facts.write(to: &text, prose: &prose)
    writeBody()
  }

  private mutating func writeBody() {
    paragraph(links: 3, citation: 0)
    heading(2)
    paragraph(links: 2, citation: 1)
    paragraph(links: 2, citation: nil)
    heading(3)
    list(items: 5, links: 3, marker: { _ in "- " })
    heading(2)
    table(rows: 5, links: 2)
    heading(2)
    paragraph(links: 1, citation: nil)
    code()
    list(items: 3, links: 1, marker: { "\($0 + 1). " })
    list(items: 2, links: 0, marker: { $0 == 0 ? "- [x] " : "- [ ] " })
    heading(3)
    text.add("> ")
    paragraph(links: 1, citation: nil)
    text.add("\(prose.sentence(6)) See https://source.example/notes/\(linked) and ~~\(prose.plain(2))~~.\n")
    paragraph(links: 2, citation: 3)
  }

  private mutating func heading(_ level: Int) {
    text.add("\(String(repeating: "#", count: level)) \(prose.heading())\n\n")
  }

  /// Sentences with the links between them, all in one line.
  private mutating func paragraph(links: Int, citation: Int?) {
    for _ in 0..<links {
      text.add("\(prose.sentence(12)) \(prose.random.pick(["Compare", "See also", "This follows"])) ")
      link()
      text.add(" \(prose.plain(3)). ")
    }
    text.add(prose.sentence(12))
    if let citation {
      text.add(kbgen: " [@\(references[citation])]", hugo: " [[\(citation + 1)]](#ref-\(citation + 1))")
    }
    text.add("\n\n")
  }

  private mutating func list(items: Int, links: Int, marker: (Int) -> String) {
    for item in 0..<items {
      text.add(marker(item) + prose.sentence(8))
      if item < links {
        text.add(" More in ")
        link()
        text.add(".")
      }
      text.add("\n")
    }
    text.add("\n")
  }

  private mutating func table(rows: Int, links: Int) {
    text.add("| Name | Means | Since | Share |\n| --- | --- | --- | ---: |\n")
    for row in 0..<rows {
      text.add("| ")
      if row < links { link(inTable: true) } else { text.add(prose.plain(2)) }
      text.add(" | \(prose.plain(4)) | 20\(10 + row) | \(row * 17 % 100) % |\n")
    }
    text.add("\n")
  }

  private mutating func code() {
    text.add("```python\nmodel = load(\"\(prose.plain(1))\", revision=\(prose.random.below(100)))\n")
    text.add("for item in model.parts():\n    if item.size < 1 << 20 and item.is_open:\n")
    text.add("        print(item.name)\n```\n\n")
  }

  private mutating func link(inTable: Bool = false) {
    let target = targets[linked]
    linked += 1
    let name = corpus.title(of: target)
    text.add(
      kbgen: "[[\(corpus.slug(of: target))\(inTable ? "\\" : "")|\(name)]]",
      hugo: "[\(name)](\(corpus.path(of: target)))")
  }
}
