/// An entry's front matter: a title, a summary, five facts of which two refer to other entries, and their sources.
struct Facts {
  /// Ids of the sources in the order in which the page cites them first: those of facts, then one of the text.
  let references: [String]
  private let corpus: Corpus
  private let entry: Int
  private let lines: [String]
  private let evidence: String
  private let own: String

  init(_ entry: Int, of corpus: Corpus, _ random: inout Random) {
    self.corpus = corpus
    self.entry = entry
    let ids = Facts.sharedIDs(corpus, &random)
    own = "own-\(entry)"
    references = [ids[0], own, ids[1], ids[2]]
    let kind = corpus.kind(of: entry)
    let ref = { (target: Corpus.Kind, random: inout Random) in
      corpus.slug(of: corpus.member(of: target, except: entry, &random))
    }
    let date = "20\(10 + random.below(16))-0\(1 + random.below(9))-\(10 + random.below(19))"
    let names: (cited: String, dated: String)
    switch kind {
    case .models:
      names = ("company", "released")
      lines = [
        "company: \(ref(.companies, &random))", "licence: \(ref(.licences, &random))", "released: \(date)",
        "parameters: \(1 + random.below(400))B",
        "access: [\(random.pick(["weights", "weights, api", "api, app", "weights, api, app"]))]",
      ]
    case .companies:
      names = ("flagship", "founded")
      lines = [
        "flagship: \(ref(.models, &random))", "partner: \(ref(.companies, &random))", "founded: \(date)",
        "country: \(random.pick(["France", "Kenya", "Canada", "Japan", "Brazil"]))",
        "website: https://company-\(entry).example/",
      ]
    case .licences:
      names = ("steward", "published")
      lines = [
        "steward: \(ref(.companies, &random))", "replaces: \(ref(.licences, &random))", "published: \(date)",
        "category: \(random.pick(["permissive", "copyleft", "custom"]))",
        "osi_approved: \(random.pick(["true", "false"]))",
      ]
    case .terms:
      names = ("example", "introduced")
      lines = [
        "example: \(ref(.models, &random))", "broader: \(ref(.terms, &random))", "introduced: \(date)",
        "scope: \(random.pick(["licensing", "release", "technology"]))",
        "spelling: \"Term \(entry)\"",
      ]
    }
    evidence = "{\(names.cited): [\(ids[0])], \(names.dated): [\(own), \(ids[1])]}"
  }

  /// Three different shared sources.
  private static func sharedIDs(_ corpus: Corpus, _ random: inout Random) -> [String] {
    let first = random.below(corpus.sharedSources)
    return [0, 1, 2].map { "shared-\((first + $0 * 7) % corpus.sharedSources)" }
  }

  func write(to text: inout Twin, prose: inout Prose) {
    let initials = corpus.title(of: entry).split(separator: " ").prefix(2).compactMap(\.first)
    let summary = "A summary that says " + prose.plain(14) + "."
    text.add("---\ntitle: \(corpus.title(of: entry))\n")
    text.add(kbgen: "aliases", hugo: "also_known_as")
    text.add(": [\(String(initials)) \(entry)]\n")
    text.add(kbgen: "summary", hugo: "description")
    text.add(": \"\(summary)\"\n")
    text.add(lines.joined(separator: "\n") + "\n")
    if entry.isMultiple(of: 50) {
      text.add(kbgen: "redirect_from", hugo: "aliases")
      text.add(": [/old/\(corpus.slug(of: entry))/]\n")
    }
    text.add("evidence: \(evidence)\n")
    text.add(
      """
      sources:
        - {id: \(own), title: "Report on entry \(entry)", url: "https://source.example/reports/\(entry)", \
      publisher: Example Press, published: 2025-03-14, accessed: 2026-11-21, type: report}

      """)
    // Hugo is told the order of the references; kbgen finds it.
    text.add(kbgen: "", hugo: "references: [\(references.joined(separator: ", "))]\n")
    text.add("---\n\n")
  }
}
