/// The article of the page: head, fact box, text, components, sources, what links here.
extension Concatenation {
  mutating func appendArticle(_ page: EntryPage) {
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
    if let container = period.container {
      literal("<span class=\"note\">inside: ")
      add(container)
      literal("</span>")
    }
    if let dates = period.dates {
      literal("<span class=\"period\">")
      add(dates)
      literal("</span>")
    }
    literal("</td>\n<td>")
    if let licence = period.licence {
      append(licence)
    } else if period.container != nil {
      literal("<span class=\"soft\">That of the part around it</span>")
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
