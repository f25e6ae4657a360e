import KBModel
import KBTemplates

/// A letter with the names that begin with it.
final class LetterContext: TemplateObject {
  private let site: SiteContext
  private let letter: Alphabet.Letter

  init(site: SiteContext, letter: Alphabet.Letter) {
    self.site = site
    self.letter = letter
  }

  var memberNames: [String] { ContextObject.letter.names }

  func member(_ name: String) -> Value? {
    switch name {
    case "title": .string(letter.title)
    case "slug": .string(letter.slug)
    case "url": site.alphabet.isSplit ? .string(link) : Value.none
    case "count": .int(letter.names.count)
    case "names": .list(letter.names.map(shown))
    default: nil
    }
  }

  private var link: String { site.settings.baseURL.link(to: site.alphabet.path(of: letter)) }

  private func shown(_ name: Alphabet.Name) -> Value {
    let entry = site.base.entries[name.entry]
    return .map([
      "text": .string(name.text), "url": .string(site.base.links[name.entry]),
      "kind": .string(site.base.kinds[entry.kind].one), "of": name.isAlias ? .string(entry.title) : .none,
    ])
  }
}
