import Foundation

/// Writes a corpus in both forms, `kbgen/` and `hugo/`, and what `run` compares the outputs with.
struct CorpusWriter {
  let corpus: Corpus
  let files: Files

  func write(kinds: URL) throws {
    try files.copy(from: kinds, to: "kbgen")
    try writeSources()
    for kind in Corpus.Kind.allCases {
      try files.makeFolder("hugo/content/\(kind.rawValue)")
      let title = kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()
      try files.write("---\ntitle: \(title)\n---\n", to: "hugo/content/\(kind.rawValue)/_index.md")
    }
    for entry in 0..<corpus.count {
      let text = EntryText(entry, of: corpus).text
      let path = "content/\(corpus.kind(of: entry).rawValue)/\(corpus.slug(of: entry)).md"
      try files.write(text.kbgen, to: "kbgen/" + path)
      try files.write(text.hugo, to: "hugo/" + path)
    }
    try writeSamples()
  }

  /// The sources that several entries cite: a file of content for kbgen, a data file for Hugo.
  private func writeSources() throws {
    try files.makeFolder("hugo/data")
    let fields = (0..<corpus.sharedSources).map { number in
      """
      title: "Shared source \(number)", url: "https://source.example/shared/\(number)", publisher: Example Archive, \
      published: 2024-0\(1 + number % 9), accessed: 2026-11-21, type: paper}

      """
    }
    let list = fields.enumerated().map { "  - {id: shared-\($0), \($1)" }.joined()
    let map = fields.enumerated().map { "shared-\($0): {\($1)" }.joined()
    try files.write("sources:\n" + list, to: "kbgen/content/_sources.yaml")
    try files.write(map, to: "hugo/data/sources.yaml")
  }

  /// Some pages, with the links that their texts must have.
  private func writeSamples() throws {
    struct Sample: Encodable {
      let path: String
      let links: [String]
    }
    let samples = [0, 1, 5, 13, corpus.count / 2 + 3, corpus.count - 1].map { entry in
      Sample(path: corpus.path(of: entry), links: EntryText(entry, of: corpus).targets.map(corpus.path))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes]
    try files.write(String(decoding: encoder.encode(samples), as: UTF8.self), to: "samples.json")
  }
}
