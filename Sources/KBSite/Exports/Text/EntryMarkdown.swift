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
  private var data: EntryData { EntryData(site: site, index: index) }

  var markdown: [UInt8] {
    let address = site.address(of: index)
    var text = MarkdownText(capacity: page.html.utf8.count + 4 << 10)
    PageMarkdown.head(entry.title, site.summary(of: index), address, kind: kind.one, site, to: &text)
    text.block(aliases)
    text.block(verdict)
    text.block { $0.twin(of: page.html, page: address) }
    facts(&text)
    text.block(backlinks)
    text.block { PageMarkdown.sources(page, site, to: &$0) }
    text += "\n"
    return text.bytes.array
  }

  private func aliases(_ text: inout MarkdownText) {
    guard !entry.aliases.isEmpty else { return }
    text += "Also: "
    text.join(entry.aliases, by: ", ") { $0.escape($1) }
  }

  private func verdict(_ text: inout MarkdownText) {
    guard let verdict = data.verdict else { return }
    let words = { (name: String) in verdict.member(name)?.text ?? "" }
    text += "## Verdict\n\n- Headline: **"
    text.escape(words("headline_label"))
    text += "**\n- Class: "
    text.escape(words("mof_label"))
    text += "\n- It "
    text.escape(words("osaid_label"))
    text += "."
    if let claim = verdict.claimText {
      text += "\n- "
      text.escape(claim)
    }
    text += "\n- Rules: "
    text.join(verdict.grading.grader.rules.origins, by: ", ") { $0 += "\($1.name) \($1.version)" }
  }

  /// The short facts in one table, the long ones each in its own.
  private func facts(_ text: inout MarkdownText) {
    let fields = FieldMarkdown(site: site, index: index)
    var short = MarkdownTable(headings: ["Fact", "Value", "Sources"])
    var long = MarkdownText()
    for (field, item) in zip(kind.fields, entry.values) {
      guard let item, field.name != kind.summaryField else { continue }
      let sources = entry.evidence[field.name] ?? []
      if let table = fields.table(item, field) {
        long.block { long in
          long += "## "
          long.escape(field.label)
          fields.citations(sources, after: " ", to: &long)
          long += "\n\n"
          table.write(to: &long)
        }
      } else {
        short.cell { $0.escape(field.label) }
        short.cell { fields.inline(item, field, to: &$0) }
        short.cell { fields.citations(sources, to: &$0) }
      }
    }
    text.block { text in
      if short.isEmpty { return }
      text += "## Facts\n\n"
      short.write(to: &text)
    }
    text.block { $0.bytes.append(long.bytes.bytes()) }
  }

  private func backlinks(_ text: inout MarkdownText) {
    let relations = data.inverseRelations
    let mentions = data.mentionedBy
    guard !relations.isEmpty || !mentions.isEmpty else { return }
    text += "## What links here\n\n"
    let names = site.names
    text.join(relations, by: "\n") { text, relation in
      text += "- "
      text += relation.label
      text += ": "
      names.append(.markdown, of: relation.source, to: &text.bytes)
    }
    if !relations.isEmpty, !mentions.isEmpty { text += "\n" }
    text.join(mentions, by: "\n") { text, source in
      text += "- "
      names.append(.markdown, of: source, to: &text.bytes)
    }
  }
}
