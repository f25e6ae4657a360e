/// The entry page as one would write it by hand: every text appended to one buffer, escaped as the theme escapes it.
struct Concatenation {
  private(set) var bytes: [UInt8] = []

  static func render(_ page: EntryPage, capacity: Int) -> [UInt8] {
    var output = Concatenation()
    output.bytes.reserveCapacity(capacity)
    output.append(page)
    return output.bytes
  }

  // MARK: Bytes

  /// Appends what stands in the template. The pieces are constants, so their bytes are copied from where they lie.
  @inline(__always)
  private mutating func literal(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends what is HTML already.
  private mutating func add(markup text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends text, escaped; runs without characters to escape are copied at once.
  private mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      for index in utf8.indices {
        let escape: StaticString
        switch utf8[index] {
        case UInt8(ascii: "&"): escape = "&amp;"
        case UInt8(ascii: "<"): escape = "&lt;"
        case UInt8(ascii: ">"): escape = "&gt;"
        case UInt8(ascii: "'"): escape = "&#39;"
        case UInt8(ascii: "\""): escape = "&#34;"
        default: continue
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
        literal(escape)
        start = index + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
    }
  }

  // MARK: Frame

  private mutating func append(_ page: EntryPage) {
    literal("<!doctype html>\n<html lang=\"")
    add(page.language)
    literal("\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
    add(page.headTitle)
    literal(
      """
      </title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="description" content="
      """)
    add(page.description)
    literal("\">\n<meta name=\"generator\" content=\"")
    add(page.generator)
    literal("\">\n<link rel=\"canonical\" href=\"")
    add(page.canonical)
    literal("\">\n<link rel=\"icon\" href=\"")
    add(page.icon)
    literal("\" type=\"image/svg+xml\">\n<link rel=\"stylesheet\" href=\"")
    add(page.stylesheet)
    literal(
      """
      ">
      </head>
      <body class="page-entry">
      <a class="skip-link" href="#main">Skip to content</a>

      """)
    appendMasthead(page)
    appendBreadcrumbs(page.breadcrumbs)
    literal("<main id=\"main\" class=\"frame\">\n")
    appendArticle(page)
    literal("</main>\n")
    appendColophon(page)
    literal("</body>\n</html>")
  }

  private mutating func appendMasthead(_ page: EntryPage) {
    literal(
      """
      <header class="masthead">
        <div class="frame masthead-row">
          <a class="site-name" href="
      """)
    add(page.siteURL)
    literal(
      """
      "><svg class="sign" viewBox="0 0 16 16" width="22" height="22" aria-hidden="true"><path d="M2 2h12v12H2z" \
      fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M2 2h6v12H2z" fill="currentColor"/></svg>
      """)
    add(page.siteTitle)
    literal("</a>\n    <nav aria-label=\"Main\">\n      <ul class=\"nav\">\n")
    for item in page.navigation {
      literal("        <li><a href=\"")
      add(item.link.url)
      literal("\"")
      if let current = item.current {
        literal(" aria-current=\"")
        add(current)
        literal("\"")
      }
      literal(">")
      add(item.link.title)
      literal("</a></li>\n")
    }
    literal("      </ul>\n    </nav>\n  </div>\n</header>")
  }

  private mutating func appendBreadcrumbs(_ crumbs: [EntryPage.Link]) {
    literal("<nav class=\"frame breadcrumbs\" aria-label=\"Breadcrumbs\">\n  <ol>\n")
    for crumb in crumbs {
      literal("    <li><a href=\"")
      add(crumb.url)
      literal("\">")
      add(crumb.title)
      literal("</a></li>\n")
    }
    literal("  </ol>\n</nav>\n")
  }

  private mutating func appendColophon(_ page: EntryPage) {
    literal(
      "<footer class=\"colophon\">\n  <div class=\"frame colophon-row\">\n    <p>As of <time datetime=\"")
    add(page.asOf.iso)
    literal("\">")
    add(page.asOf.text)
    literal("</time>.</p>\n    <p>")
    add(page.copyright)
    literal("</p>\n")
    if let url = page.editURL {
      literal("    <p><a href=\"")
      add(url)
      literal("\">Edit this page</a></p>\n")
    }
    if let url = page.repositoryURL {
      literal("    <p><a href=\"")
      add(url)
      literal("\">Source and history</a></p>\n")
    }
    literal("    <p>Made with ")
    add(page.generator)
    literal("</p>\n  </div>\n</footer>")
  }

  // MARK: Article

  private mutating func appendArticle(_ page: EntryPage) {
    literal("<article class=\"entry\">\n<header class=\"page-head\">\n<h1>")
    add(page.title)
    literal("</h1>\n")
    if let summary = page.summary {
      literal("<p class=\"lede\">")
      add(summary)
      literal("</p>\n")
    }
    appendTally(page)
    literal("\n</header>\n<div class=\"side\">\n")
    appendBox(page)
    literal("\n")
    appendOutline(page.outline)
    literal("\n</div>\n<div class=\"text\">\n<div class=\"prose\">")
    add(markup: page.body)
    literal("</div>\n")
    appendComponents(page)
    literal("\n")
    appendReferences(page.references)
    literal("\n")
    appendBacklinks(page.backlinks)
    literal("\n</div>\n</article>\n")
  }

  private mutating func appendTally(_ page: EntryPage) {
    literal("<p class=\"glance\"><span class=\"strip\" aria-hidden=\"true\">")
    for mark in page.marks {
      literal("<i class=\"mark-")
      add(mark)
      literal("\"></i>")
    }
    literal("</span>\n<span class=\"tally\">")
    for state in page.tally {
      literal("<span><b>")
      add(state.count)
      literal("</b> ")
      add(state.name)
      literal("</span> ")
    }
    literal("</span>\n</p>\n")
  }

  private mutating func appendBox(_ page: EntryPage) {
    literal("<aside class=\"box\" aria-labelledby=\"facts\">\n<h2 id=\"facts\" class=\"label\">Facts</h2>\n")
    appendPairs(page.facts)
    literal("\n")
    if !page.aliases.isEmpty || !page.tags.isEmpty {
      literal("<dl class=\"pairs\">\n")
      if !page.aliases.isEmpty {
        literal("<div><dt>Also known as</dt><dd><ul class=\"stack\">")
        for alias in page.aliases {
          literal("<li>")
          add(alias)
          literal("</li>")
        }
        literal("</ul></dd></div>\n")
      }
      if !page.tags.isEmpty {
        literal("<div><dt>Tags</dt><dd>")
        add(page.tags)
        literal("</dd></div>\n")
      }
      literal("</dl>\n")
    }
    literal("</aside>\n")
  }

  private mutating func appendOutline(_ items: [EntryPage.OutlineItem]) {
    if items.isEmpty { return }
    literal(
      """
      <nav class="outline" aria-labelledby="outline">
      <h2 id="outline" class="label">On this page</h2>
      <ol>

      """)
    for item in items {
      literal("<li class=\"level-")
      add(item.level)
      literal("\"><a href=\"#")
      add(item.id)
      literal("\">")
      add(item.text)
      literal("</a></li>\n")
    }
    literal("</ol>\n</nav>\n")
  }

  private mutating func appendComponents(_ page: EntryPage) {
    literal("<section class=\"part\">\n<h2 id=\"fact-components\">")
    add(page.componentsLabel)
    literal(
      """
      </h2>
      <div class="table-scroll" tabindex="0" role="region" aria-labelledby="fact-components">
      <table class="components">
      <thead><tr><th scope="col">Part</th><th scope="col">State</th><th scope="col">Licence</th>\
      <th scope="col">How we know</th></tr></thead>

      """)
    for component in page.components { append(component) }
    literal(
      """
      </table>
      </div>
      <p class="key">“Inferred” is our conclusion from other facts and counts as unknown. “Absent from the source” \
      means that the source lists the parts of the release and this one is missing. Parts that are not listed are \
      unknown.</p>

      </section>

      """)
  }

  private mutating func append(_ component: EntryPage.Component) {
    literal("<tbody>\n")
    for (index, period) in component.periods.enumerated() {
      literal("<tr>\n")
      if index == 0 {
        literal("<th scope=\"row\" rowspan=\"")
        add(component.rowCount)
        literal("\">")
        add(component.label)
        literal("</th>\n")
      }
      append(period)
      literal("</tr>\n")
    }
    literal("</tbody>\n")
  }

  private mutating func append(_ period: EntryPage.ComponentPeriod) {
    literal("<td>")
    if let state = period.state { append(state) }
    if let dates = period.dates {
      literal("<span class=\"period\">")
      add(dates)
      literal("</span>")
    }
    literal("</td>\n<td>")
    if let licence = period.licence {
      append(licence)
    } else if period.isLicenceUnstated {
      literal("<span class=\"soft\">Not stated for this part</span>")
    } else {
      literal("<span class=\"blank\">–</span>")
    }
    literal("</td>\n<td>")
    if let basis = period.basis {
      literal("<span class=\"basis basis-")
      add(basis.value)
      literal("\">")
      add(basis.text)
      literal("</span>")
    } else if period.isWithoutSource {
      literal("<span class=\"basis\">No source found</span>")
    }
    appendCitations(period.citations)
    if let note = period.note {
      literal("<span class=\"note\">")
      add(markup: note)
      literal("</span>")
    }
    literal("</td>\n")
  }

  private mutating func appendReferences(_ references: [EntryPage.Reference]) {
    if references.isEmpty { return }
    literal("<section class=\"part references\">\n<h2 id=\"references\">Sources</h2>\n<ol>\n")
    for reference in references {
      literal("<li id=\"ref-")
      add(reference.number)
      literal("\" value=\"")
      add(reference.number)
      literal("\"><a class=\"external\" href=\"")
      add(reference.link.url)
      literal("\">")
      add(reference.link.title)
      literal("</a>\n<span class=\"source\">")
      if let publisher = reference.publisher {
        add(publisher)
        literal(" · ")
      }
      add(reference.host)
      if let published = reference.published {
        literal(" · published ")
        add(published)
      }
      if let accessed = reference.accessed {
        literal(" · read ")
        add(accessed)
      }
      if !reference.wasOpened { literal(" · <em>address not opened by the editors</em>") }
      literal("</span></li>\n")
    }
    literal("</ol>\n</section>\n")
  }

  private mutating func appendBacklinks(_ groups: [EntryPage.BacklinkGroup]) {
    if groups.isEmpty { return }
    literal("<section class=\"part backlinks\">\n<h2 id=\"links-here\">What links here</h2>\n")
    for group in groups {
      literal("<section>\n<h3>")
      add(group.label)
      literal(" <span class=\"count\">")
      add(group.count)
      literal("</span>")
      appendRelation(group.relation)
      literal("</h3>\n<ul>\n")
      for item in group.items {
        literal("<li>")
        append(item.link)
        appendRelation(item.relation)
        if let snippet = item.snippet {
          literal("<span class=\"snippet\">")
          add(snippet)
          literal("</span>")
        }
        literal("</li>\n")
      }
      literal("</ul>\n</section>\n")
    }
    literal("</section>\n")
  }

  private mutating func appendRelation(_ relation: String?) {
    guard let relation else { return }
    literal(" <span class=\"relation\">")
    add(relation)
    literal("</span>")
  }
}

// MARK: Facts

extension Concatenation {
  fileprivate mutating func append(_ link: EntryPage.Link) {
    literal("<a href=\"")
    add(link.url)
    literal("\">")
    add(link.title)
    literal("</a>")
  }

  fileprivate mutating func appendCitations(_ numbers: [String]) {
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

  fileprivate mutating func appendPairs(_ facts: [EntryPage.Fact]) {
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

  fileprivate mutating func append(_ value: EntryPage.Shown) {
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
