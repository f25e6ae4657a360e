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
          "html": .markup(String(decoding: heading.html, as: UTF8.self)),
        ])
      })
  }
}

/// Numbered references as templates see them.
enum ReferenceContext {
  static func list(_ references: ReferenceList, in base: KnowledgeBase) -> [Value] {
    references.sources.enumerated().map { index, position in
      let source = base.sources[position]
      return .map([
        "number": .int(index + 1), "id": .string(source.id), "title": .string(source.title),
        "url": .string(source.url), "host": .string(WebLocation.host(of: source.url)),
        "publisher": Value(source.publisher), "published": Value(source.published?.written),
        "accessed": Value(source.accessed?.written), "type": Value(source.type), "was_opened": .bool(source.wasOpened),
      ])
    }
  }
}

/// How addresses are shown to people.
enum WebLocation {
  /// The host without `www.`: `github.com`.
  static func host(of url: String) -> String {
    let host = rest(of: url).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
  }

  /// Host and path, without scheme, query and a slash at the end.
  static func short(_ url: String) -> String {
    let text = rest(of: url).prefix { $0 != "?" && $0 != "#" }
    return String(text.hasSuffix("/") ? text.dropLast() : text)
  }

  private static func rest(of url: String) -> Substring {
    guard let slashes = url.firstRange(of: "://") else { return url[...] }
    return url[slashes.upperBound...]
  }
}
