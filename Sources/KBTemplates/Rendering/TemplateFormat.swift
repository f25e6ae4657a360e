/// What a template makes, by the extension of its name; it decides how values are escaped.
enum TemplateFormat: Sendable, Equatable {
  case html, xml, json, csv, text

  /// - Parameter name: file name; a last `.j2`, `.jinja` or `.jinja2` does not count. Unknown means HTML, the strictest.
  init(templateName name: String) {
    var parts = name.split(separator: "/").last.map { $0.split(separator: ".") } ?? []
    if let last = parts.last, ["j2", "jinja", "jinja2"].contains(last) { parts.removeLast() }
    switch parts.count > 1 ? parts.last?.lowercased() : nil {
    case "xml", "rss", "atom", "xsl", "opml": self = .xml
    // YAML takes every value that is written as JSON.
    case "json", "jsonld", "webmanifest", "geojson", "yaml", "yml": self = .json
    case "csv": self = .csv
    case "txt", "md": self = .text
    default: self = .html
    }
  }

  /// Whether what a macro makes is escaped already.
  var makesMarkup: Bool { self == .html || self == .xml }
}
