import KBDiagnostics
import KBModel
import KBTestSupport
import Testing

@Suite struct KindTests {
  private static func site(_ kind: String, rules: String? = nil) -> MemorySite {
    var files = [
      "content/things/_kind.yaml": MarkedText.unmarked(kind),
      "content/things/a.md": "---\ntitle: A\n---\n",
    ]
    files["content/_rulesets/parts.yaml"] = rules
    return MemorySite(files)
  }

  @Test func aKindNeedsNothingButItsTitle() throws {
    let (linked, diagnostics) = try Self.site("title: {one: Thing, many: Things}").link()
    #expect(diagnostics.lines == [])
    let kind = try #require(linked.base.kinds.first)
    #expect([kind.id, kind.one, kind.many, kind.url.prefix] == ["things", "Thing", "Things", "/things/"])
    #expect(kind.hasList)
    #expect(!kind.autolink)
    #expect(kind.description == nil)
    #expect(kind.fields.isEmpty)
  }

  @Test func aFieldIsLabelledAfterItsNameUnlessItSaysMore() throws {
    let kind = try #require(
      try Self.site(
        """
        title: {one: Thing, many: Things}
        description: What there is.
        url: /{slug}/
        list: false
        autolink: true
        summary: short
        fields:
          short: {type: text, max_length: 100, help: In a sentence.}
          context_length: {type: integer, min: 1}
          maker: {type: ref, to: things, inverse: made, label: Made by, required: false}
          kin: {type: ref, to: [things], inverse: kin_of, inverse_label: Kin of}
        """
      ).link().linked.base.kinds.first)
    #expect(kind.fields.map(\.label) == ["Short", "Context length", "Made by", "Kin"])
    #expect(kind.fields.map(\.inverse?.label) == [nil, nil, "Made", "Kin of"])
    #expect(kind.fields[0].maxLength == 100)
    #expect(kind.fields[0].help == "In a sentence.")
    #expect(kind.fields[1].minimum == 1)
    #expect(kind.summaryField == "short")
    #expect(kind.url.prefix == "/")
    #expect(!kind.hasList)
    #expect(kind.autolink)
  }

  @Test func aVocabularyComesFromARuleset() throws {
    let kind = "title: {one: T, many: Ts}\nfields: {p: {type: map, keys: parts, of: {type: integer}}}"
    let rules = "version: 1\nparts:\n  data: {label: Training data, type: data}\n  code:\n"
    let linked = try Self.site(kind, rules: rules).link().linked
    guard case .map(let keys, _)? = linked.base.kinds.first?.fields.first?.type else {
      return #expect(Bool(false))
    }
    #expect(keys.terms.map(\.value) == ["data", "code"])
    #expect(keys.terms.map(\.label) == ["Training data", "code"])
  }

  private static let title = "title: {one: T, many: Ts}\n"

  /// Each case marks what the one KB0215 points at.
  @Test(arguments: [
    "fields: {x: {type: 1️⃣day2️⃣}}",
    "fields: {1️⃣x2️⃣: {label: X}}",
    "fields: {1️⃣X2️⃣: {type: date}}",
    "fields: {1️⃣1x2️⃣: {type: date}}",
    "fields: {1️⃣a-b2️⃣: {type: date}}",
    "fields: {1️⃣x2️⃣: {type: enum}}",
    "fields: {1️⃣x2️⃣: {type: ref}}",
    "fields: {x: {type: ref, to: 1️⃣thing2️⃣}}",
    "fields: {x: {type: ref, to: [things, 1️⃣models2️⃣]}}",
    "fields: {1️⃣x2️⃣: {type: list}}",
    "fields: {x: {type: map, keys: 1️⃣nothing2️⃣, of: {type: date}}}",
    "fields: {x: {type: record, fields: {y: {type: 1️⃣day2️⃣}}}}",
    "fields: {x: {type: date, evidence: 1️⃣perhaps2️⃣}}",
    "url: 1️⃣/things/2️⃣",
    "url: 1️⃣/{slug}2️⃣",
    "summary: 1️⃣short2️⃣",
    "views: {x: {of: title, kind: 1️⃣thing2️⃣}}",
    "views: {1️⃣x2️⃣: {label: X}}",
    "views: {1️⃣x2️⃣: {of: [title]}}",
    "views: {1️⃣a/b2️⃣: {of: title}}",
    "views: {1️⃣..2️⃣: {of: title}}",
  ])
  func aDeclarationThatCannotBeIsPointedAt(marked: String) throws {
    let found = try Self.site(Self.title + marked).diagnostics().filter { $0.code == .badKind }
    #expect(found.count == 1, "\(found.lines)")
    let ranges = found.ranges(in: "content/things/_kind.yaml").map {
      $0.lowerBound - Self.title.utf8.count..<$0.upperBound - Self.title.utf8.count
    }
    #expect(MarkedText.mark(MarkedText.unmarked(marked), ranges) == marked)
  }

  @Test(arguments: [
    ("fields: {x: {type: date}}", "KB0215"),
    ("title: Things", "KB0208 KB0215"),
    ("title: {one: T, manny: Ts}", "KB0206"),
    ("title: {one: T, many: Ts}\nfeilds: {}", "KB0206"),
    ("title: {one: T, many: Ts}\nlist: yes", "KB0208"),
    ("title: {one: T, many: Ts}\nfields: {x: {type: date, requird: true}}", "KB0206"),
    ("title: {one: T, many: Ts}\nfields: {x: {type: integer, min: one}}", "KB0208"),
    ("title: {one: T, many: Ts}\nfields: {title: {type: string}}", "KB0215"),
    ("title: {one: T, many: Ts}\nfields: [x]", "KB0208"),
    ("title: {one: T, many: Ts}\nfields: {body: {type: string}}", "KB0215"),
    ("title: {one: T, many: Ts}\nfields: {x: {type: ref, to: things, inverse: x}}", "KB0215"),
    ("title: {one: T, many: Ts}\nfields: {x: {type: ref, to: things, inverse: title}}", "KB0215"),
    ("- a", "KB0208"),
    ("title: [", "KB0203"),
    ("title: &a {one: T, many: Ts}", "KB0204"),
  ])
  func aBrokenDeclarationIsReported(kind: String, codes: String) throws {
    #expect(try Self.site(kind).diagnostics().codes.sorted() == codes.split(separator: " ").map(String.init))
  }

  @Test func summaryMustStandInTheFieldThatTheKindNames() throws {
    var site = Self.site("title: {one: T, many: Ts}\nsummary: s\nfields: {s: {type: text}}")
    site.files["content/things/a.md"] = "---\ntitle: A\nsummary: Short\n---\n"
    #expect(try site.diagnostics().codes == ["KB0206"])
  }
}
