/// Facts by the type of their values.
extension Concatenation {
  mutating func append(_ link: EntryPage.Link) {
    literal("<a href=\"")
    add(link.url)
    literal("\">")
    add(link.title)
    literal("</a>")
  }

  mutating func appendCitations(_ numbers: [String]) {
    for number in numbers {
      literal("<sup class=\"citation\"><a href=\"#ref-")
      add(number)
      literal("\" aria-label=\"Source ")
      add(number)
      literal("\">[")
      add(number)
      literal("]</a></sup>")
    }
  }

  mutating func appendPairs(_ facts: [EntryPage.Fact]) {
    literal("<dl class=\"pairs\">\n")
    for fact in facts {
      literal("<div>\n<dt>")
      add(fact.label)
      if fact.isWide { appendCitations(fact.citations) }
      literal("</dt>\n<dd>")
      append(fact.value)
      if let unit = fact.unit {
        literal(" ")
        add(unit)
      }
      if !fact.isWide { appendCitations(fact.citations) }
      literal("</dd>\n</div>\n")
    }
    literal("</dl>\n")
  }

  mutating func append(_ value: EntryPage.Shown) {
    switch value {
    case .text(let text): add(text)
    case .markup(let html): add(markup: html)
    case .word(let value, let text):
      literal("<span class=\"mark mark-")
      add(value)
      literal("\">")
      add(text)
      literal("</span>")
    case .date(let iso, let text):
      literal("<time datetime=\"")
      add(iso)
      literal("\">")
      add(text)
      literal("</time>")
    case .external(let link):
      literal("<a class=\"external\" href=\"")
      add(link.url)
      literal("\">")
      add(link.title)
      literal("</a>")
    case .link(let link): append(link)
    case .expression(let parts): append(parts)
    case .words(let words):
      for (index, word) in words.enumerated() {
        if index > 0 { literal(", ") }
        append(word)
      }
    case .stack(let items):
      literal("<ul class=\"stack\">\n")
      for item in items {
        literal("<li>")
        append(item)
        literal("</li>\n")
      }
      literal("</ul>\n")
    case .table(let table): append(table)
    case .pairs(let facts, let citations):
      appendPairs(facts)
      appendCitations(citations)
    case .periods(let periods): append(periods)
    }
  }

  private mutating func append(_ parts: [EntryPage.ExpressionPart]) {
    for part in parts {
      if part.isSpaced { literal(" ") }
      if let url = part.url { append(.init(title: part.text, url: url)) } else { add(part.text) }
    }
  }

  private mutating func append(_ periods: [EntryPage.Period]) {
    for period in periods {
      if let dates = period.dates {
        literal("<p class=\"period\">")
        add(dates)
        literal("</p>\n")
      }
      appendPairs(period.facts)
      literal("\n")
      if !period.citations.isEmpty {
        literal("<p class=\"sourced\">")
        appendCitations(period.citations)
        literal("</p>\n")
      }
    }
  }

  private mutating func append(_ table: EntryPage.Table) {
    literal("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
    add(table.label)
    literal("\">\n<table>\n<thead><tr>")
    for column in table.columns {
      literal("<th scope=\"col\">")
      add(column)
      literal("</th>")
    }
    if table.hasSources { literal("<th scope=\"col\">Sources</th>") }
    literal("</tr></thead>\n<tbody>\n")
    for row in table.rows {
      literal("<tr>")
      for cell in row.cells {
        literal("<td>")
        if let cell {
          append(cell.value)
          appendCitations(cell.citations)
        } else {
          literal("<span class=\"blank\">–</span>")
        }
        literal("</td>")
      }
      if table.hasSources {
        literal("<td>")
        appendCitations(row.citations)
        literal("</td>")
      }
      literal("</tr>\n")
    }
    literal("</tbody>\n</table>\n</div>\n")
  }
}
