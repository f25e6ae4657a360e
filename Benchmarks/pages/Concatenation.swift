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
  mutating func literal(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends what is HTML already.
  mutating func add(markup text: String) { bytes.append(contentsOf: text.utf8) }

  /// Appends text, escaped; runs without characters to escape are copied at once.
  mutating func add(_ text: String) {
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
    literal("\">\n<head>\n<meta charset=\"utf-8\">\n")
    literal(
      """
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; \
      img-src 'self'; font-src 'self'; connect-src 'self'; \
      form-action 'self'; base-uri 'none'">
      <title>
      """)
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
    literal("\" type=\"image/svg+xml\">\n<script src=\"")
    add(page.scripts.scheme)
    literal("\"></script>\n<link rel=\"stylesheet\" href=\"")
    add(page.stylesheet)
    literal("\">\n<script type=\"module\" src=\"")
    add(page.scripts.main)
    literal(
      """
      "></script>
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
    literal(
      """
      </a>
          <div class="tools">
      <form class="search" role="search" action="
      """)
    add(page.searchURL)
    literal(
      """
      ">
      <label for="search-field" class="visually-hidden">Search</label>
      <input id="search-field" name="q" type="search" placeholder="Search">
      </form>

          <button class="scheme" type="button" hidden>Dark</button>
          </div>

      """)
    literal("    <nav aria-label=\"Main\">\n      <ul class=\"nav\">\n")
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
}
