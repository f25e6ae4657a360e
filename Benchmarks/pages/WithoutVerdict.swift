import KBTemplates

/// The page's kind as if its entries were not graded: the peers do not make the part of the page that verdicts fill.
final class WithoutVerdict: TemplateObject {
  private let kind: any TemplateObject

  private init(_ kind: any TemplateObject) { self.kind = kind }

  static func names(_ names: TemplateMap) -> TemplateMap {
    guard case .object(let kind)? = names["kind"] else { return names }
    var names = names
    names["kind"] = .object(WithoutVerdict(kind))
    return names
  }

  func member(_ name: String) -> Value? { name == "is_graded" ? false : kind.member(name) }
  var memberNames: [String] { kind.memberNames }
  var identity: String? { kind.identity }
}
