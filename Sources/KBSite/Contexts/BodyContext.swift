import KBModel
import KBTemplates

extension RenderedPage {
  /// The body as safe HTML.
  var markup: Value { .markup(html) }

  /// The headings, for a table of contents.
  var outlineValue: Value {
    .list(
      outline.map { heading in
        .map([
          "level": .int(heading.level), "id": .string(heading.id), "text": .string(heading.text),
          "html": .markup(heading.html),
        ])
      })
  }
}

/// A numbered reference as templates see it.
final class ReferenceContext: TemplateObject {
  private let number: Int
  private let source: SourceRecord

  private init(number: Int, source: SourceRecord) {
    self.number = number
    self.source = source
  }

  static func list(_ references: ReferenceList, in base: KnowledgeBase) -> [Value] {
    references.sources.enumerated().map { index, position in
      .object(ReferenceContext(number: index + 1, source: base.sources[position]))
    }
  }

  var memberNames: [String] { ContextObject.reference.names }

  func member(_ name: String) -> Value? {
    name == "number" ? .int(number) : source.member(name)
  }
}

/// How addresses are shown to people.
enum WebLocation {
  /// The host without `www.`: `github.com`.
  static func host(of url: String) -> String {
    let host = rest(of: url).utf8.prefix { !"/?#".utf8.contains($0) }
    return String(Substring(host.starts(with: "www.".utf8) ? host.dropFirst(4) : host))
  }

  /// Host and path, without scheme, query and a slash at the end.
  static func short(_ url: String) -> String {
    let text = rest(of: url).utf8.prefix { !"?#".utf8.contains($0) }
    return String(Substring(text.last == UInt8(ascii: "/") ? text.dropLast() : text))
  }

  private static func rest(of url: String) -> Substring {
    let bytes = url.utf8
    var start = bytes.startIndex
    while let colon = bytes[start...].firstIndex(of: UInt8(ascii: ":")) {
      start = bytes.index(after: colon)
      if bytes[start...].starts(with: "//".utf8) { return url[bytes.index(start, offsetBy: 2)...] }
    }
    return url[...]
  }
}
