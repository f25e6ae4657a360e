import KBMarkdown
import KBModel
import KBTemplates

/// An entry's page as Markdown: names, verdict, text, facts as tables, what links here, sources.
struct EntryMarkdown {
  let site: SiteContext
  let index: EntryIndex

  private var entry: Entry { _read { yield site.linked.base.entries[index] } }
  private var kind: Kind { _read { yield site.linked.base.kinds[site.linked.base.entries[index].kind] } }
  private var page: RenderedPage { _read { yield site.linked.pages[index] } }
  private var fields: FieldMarkdown { FieldMarkdown(site: site, index: index) }
  private var data: EntryData { EntryData(site: site, index: index) }

  var markdown: String {
    let address = site.address(of: index)
    let parts = [
      "# " + MarkdownTwin.escaped(entry.title),
      site.summary(of: index).map { "> " + MarkdownTwin.escaped($0) },
      PageMarkdown.origin(address, kind.one, site),
      aliases, verdict, MarkdownTwin.markdown(of: page.html, page: address),
    ]
    return PageMarkdown.joined(parts + facts + [backlinks, PageMarkdown.sources(page, site)])
  }

  private var aliases: String? {
    entry.aliases.isEmpty ? nil : "Also: " + entry.aliases.map(MarkdownTwin.escaped).joined(separator: ", ")
  }

  private var verdict: String? {
    guard let verdict = data.verdict else { return nil }
    func text(_ name: String) -> String { MarkdownTwin.escaped(verdict.member(name)?.text ?? "") }
    var lines = [
      "- Headline: **\(text("headline_label"))**",
      "- Class: \(text("mof_label"))",
      "- It \(text("osaid_label")).",
    ]
    if let claim = verdict.claimText { lines.append("- " + MarkdownTwin.escaped(claim)) }
    let rules = verdict.grading.grader.rules.origins.map { "\($0.name) \($0.version)" }.joined(
      separator: ", ")
    lines.append("- Rules: \(rules)")
    return "## Verdict\n\n" + lines.joined(separator: "\n")
  }

  /// The short facts in one table, the long ones each in its own.
  private var facts: [String?] {
    var short = MarkdownTable(headings: ["Fact", "Value", "Sources"])
    var long: [String] = []
    for (field, item) in zip(kind.fields, entry.values) {
      guard let item, field.name != kind.summaryField else { continue }
      let sources = fields.citations(entry.evidence[field.name] ?? [])
      if let table = fields.table(item, field) {
        let heading = "## " + MarkdownTwin.escaped(field.label) + (sources.isEmpty ? "" : " " + sources)
        long.append(heading + "\n\n" + table.markdown)
      } else {
        short.add([MarkdownTwin.escaped(field.label), fields.inline(item, field), sources])
      }
    }
    return [short.isEmpty ? nil : "## Facts\n\n" + short.markdown] + long
  }

  private var backlinks: String? {
    let names = site.names
    var lines = data.inverseRelations.map { "- \($0.label): \(names[$0.source].markdown)" }
    lines += data.mentionedBy.map { "- " + names[$0].markdown }
    return lines.isEmpty ? nil : "## What links here\n\n" + lines.joined(separator: "\n")
  }
}
