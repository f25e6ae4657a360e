import KBModel
import KBTemplates

/// A feed as Atom and as JSON Feed.
enum FeedFiles {
  static func exports(of feed: Feed) -> [Export] {
    [
      Export(path(feed, "xml")) { site, _ in Array(atom(feed, site.settings).utf8) },
      Export(path(feed, "json")) { site, _ in try json(feed, site.settings).json() },
    ]
  }

  /// What pages say of their feeds.
  static func links(to feed: Feed, in settings: Settings) -> [Value] {
    [("xml", "application/atom+xml"), ("json", "application/feed+json")].map { ending, type in
      .map([
        "title": .string(feed.title), "url": .string(settings.baseURL.link(to: "/" + path(feed, ending))),
        "type": .string(type),
      ])
    }
  }

  private static func path(_ feed: Feed, _ ending: String) -> String { feed.path.dropFirst() + "." + ending }

  private static func title(_ feed: Feed, _ settings: Settings) -> String {
    "\(settings.title) \(feed.title)"
  }

  /// Feeds want an instant; all that is known is a day.
  private static func instant(_ day: String) -> String { day + "T00:00:00Z" }

  /// - Source: RFC 4287.
  private static func atom(_ feed: Feed, _ settings: Settings) -> String {
    func element(_ name: String, _ text: String) -> String { "<\(name)>\(XMLText.escaped(text))</\(name)>" }
    func link(_ relation: String, _ type: String, _ url: String) -> String {
      "<link rel=\"\(relation)\" type=\"\(type)\" href=\"\(XMLText.escaped(url))\"/>"
    }
    let address = settings.baseURL.absolute("/" + path(feed, "xml"))
    var lines = [
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"\(XMLText.escaped(settings.language))\">",
      "  " + element("id", address), "  " + element("title", title(feed, settings)),
      "  " + element("updated", instant(feed.items.map(\.updated).max() ?? "")),
      "  <author>\(element("name", settings.title))</author>",
      "  " + link("self", "application/atom+xml", address),
      "  " + link("alternate", "text/html", settings.baseURL.absolute(feed.page)),
    ]
    if let rights = settings.copyright { lines.append("  " + element("rights", rights)) }
    for item in feed.items {
      lines += [
        "  <entry>", "    " + element("id", item.id), "    " + element("title", item.title),
        "    " + element("updated", instant(item.updated)),
      ]
      if let day = item.published { lines.append("    " + element("published", instant(day))) }
      lines += [
        "    " + link("alternate", "text/html", item.url),
        "    <category term=\"\(XMLText.escaped(item.kind))\"/>",
      ]
      if let summary = item.summary { lines.append("    " + element("summary", summary)) }
      lines.append("  </entry>")
    }
    return XMLText.declaration + lines.joined(separator: "\n") + "\n</feed>\n"
  }

  /// - Source: JSON Feed 1.1.
  private static func json(_ feed: Feed, _ settings: Settings) -> Value {
    let items = feed.items.map { item -> Value in
      var members: [(String, Value)] = [
        ("id", .string(item.id)), ("url", .string(item.url)), ("title", .string(item.title)),
        // Each item has to have a content.
        ("content_text", .string(item.summary ?? item.title)), ("tags", .list([.string(item.kind)])),
      ]
      if let day = item.published { members.append(("date_published", .string(instant(day)))) }
      members.append(("date_modified", .string(instant(item.updated))))
      return .map(TemplateMap(members))
    }
    return .map([
      "version": "https://jsonfeed.org/version/1.1", "title": .string(title(feed, settings)),
      "home_page_url": .string(settings.baseURL.absolute(feed.page)),
      "feed_url": .string(settings.baseURL.absolute("/" + path(feed, "json"))),
      "language": .string(settings.language), "authors": .list([.map(["name": .string(settings.title)])]),
      "items": .list(items),
    ])
  }
}
