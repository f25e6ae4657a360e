import KBDiagnostics
import Testing

@testable import KBTemplates

/// What hosts build on: objects, functions, filters, expressions, threads, checks and the reference.
@Suite struct HostTests {
  /// Counts which members are asked for.
  final class Entry: TemplateObject {
    let id: String

    init(id: String) { self.id = id }

    func member(_ name: String) -> Value? {
      switch name {
      case "id": .string(id)
      case "title": .string("Title of \(id)")
      case "summary": Value.none
      case "tags": ["a", "b"]
      case "next": .object(Entry(id: id + "+"))
      default: nil
      }
    }

    var memberNames: [String] { ["id", "title", "summary", "tags", "next"] }
    var identity: String? { id }
  }

  @Test(arguments: [
    (
      "{{ e.title }} {{ e['id'] }} {{ e.next.next.id }} {{ e.tags|join }} {{ e.summary is none }}",
      "Title of x x x++ ab True"
    ),
    (
      "{{ e.nope is defined }} {{ e.nope|default('-') }} {{ 'id' in e }} {{ 'nope' in e }} {{ e is mapping }}",
      "False - True False True"
    ),
    (
      "{{ e == f }} {{ e == e.next }} {{ e in [f] }} {{ [e, f, e.next]|unique|map(attribute='id')|join(',') }}",
      "True False True x,x+"
    ),
    ("{{ [e.next, e]|sort(attribute='id')|map(attribute='title')|join(',') }}", "Title of x,Title of x+"),
    ("{{ e.items()|length }} {{ e.get('id') }} {{ e.get('nope', 1) }} {{ (e|items|first)[1] }}", "5 x 1 x"),
  ])
  func objectsAreReadLikeMaps(_ template: String, _ expected: String) throws {
    let context: [String: Value] = ["e": .object(Entry(id: "x")), "f": .object(Entry(id: "x"))]
    #expect(try render(template, context) == expected)
  }

  @Test(arguments: [
    "{{ e }}", "{{ e.titel }}", "{% for x in e %}{% endfor %}", "{{ e|tojson }}", "{{ e < e }}",
    "{{ e|length }}",
  ])
  func objectsAreNoText(_ template: String) {
    #expect(throws: Diagnostic.self) { try render(template, ["e": .object(Entry(id: "x"))]) }
  }

  @Test func hostsAddFiltersTestsAndFunctions() throws {
    var environment = Environment()
    environment.globals = ["site": ["title": "S"]]
    environment.register(
      filter: TemplateFunction("markdown", signature: "text, inline=false", summary: "Markdown as HTML.") {
        (a) throws(TemplateFailure) in .markup(a[1].isTrue ? "<i>" : "<p>\(a[0].text ?? "")</p>")
      })
    environment.register(
      test: TemplateFunction("long", signature: "value, than=3") { (a) throws(TemplateFailure) in
        guard case .int(let limit) = a[1] else {
          throw TemplateFailure("\"than\" is an integer", help: "write 3")
        }
        return .bool((a[0].text ?? "").count > limit)
      })
    environment.register(
      function: TemplateFunction("link", signature: "to, *args, text=none, **kwargs") {
        (a) throws(TemplateFailure) in
        .string("\(a[0].text ?? "")|\(a.rest.count)|\(a[1].text ?? "-")|\(a.named.map(\.name).joined())")
      })
    let made = try render(
      "{{ 'x'|markdown }}{{ 'x'|markdown(inline=true) }} {{ 'abcd' is long }}{{ 'abcd' is long(4) }} {{ link('a', text='t', z=1) }} {{ site.title }}",
      environment: environment)
    #expect(made == "<p>x</p><i> TrueFalse a|0|t|z S")
    for bad in ["{{ 'x' is long('y') }}", "{{ link() }}", "{{ link(1, to=2) }}", "{{ 'x'|markdown(2, 3) }}"] {
      #expect(throws: Diagnostic.self) { try render(bad, environment: environment) }
    }
    let reference = TemplateReference.markdown(for: environment)
    #expect(reference.contains("| `\\|markdown(inline=false)` | Markdown as HTML. |"))
  }

  @Test func macrosSeeGlobalsOnlyWhenImported() throws {
    var environment = Environment()
    environment.globals = ["site": "S"]
    let templates = Templates(
      [
        "m.html": "{% macro m() %}{{ site }}{{ page is defined }}{% endmacro %}",
        "a.html": "{% import 'm.html' as m %}{{ m.m() }}",
      ],
      environment: environment)
    #expect(try templates.render("a.html", ["page": 1]) == "SFalse")
  }

  @Test(arguments: [
    ("verdict.osaid == \"meets\"", Value.bool(true)),
    ("parameters > 1e9 and 'weights' in access", .bool(true)),
    ("access|length + 1", .int(3)), ("missing|default('x')", .string("x")),
    ("verdict.mof is none", .bool(true)),
    ("released[:4]|int >= 2024", .bool(true)), (" 1 if parameters else 2 ", .int(1)),
  ])
  func expressionsStandByThemselves(_ text: String, _ expected: Value) throws {
    let context: TemplateMap = [
      "verdict": ["osaid": "meets", "mof": .none], "parameters": 405_000_000_000,
      "access": ["weights", "api"],
      "released": "2024-07-23",
    ]
    #expect(Comparison.areEqual(try Expression(text).evaluate(context), expected))
  }

  @Test(arguments: [
    ("verdict.osaid = 'x'", 14..<15), ("a +", 3..<3), ("", 0..<0), ("a|nope", 2..<6), ("a b", 2..<3),
    ("'x", 0..<1), ("(a", 2..<2),
  ])
  func expressionsTellTheirErrors(_ text: String, _ range: Range<Int>) {
    let error = #expect(throws: Diagnostic.self) { try Expression(text) }
    #expect(error?.span?.range == range)
  }

  @Test func expressionsTellWhatIsUndefined() throws {
    let expression = try Expression("entry.titel")
    let error = #expect(throws: Diagnostic.self) {
      try expression.evaluate(["entry": ["title": "x"]] as TemplateMap)
    }
    #expect(error?.help == "did you mean \"title\"?")
  }

  @Test func threadsShareTemplates() async throws {
    let templates = Templates([
      "base.html": "{% block a %}{% endblock %}{% import 'm.html' as m %}{{ m.m(n) }}",
      "m.html": "{% macro m(x) %}{% for i in range(x) %}{{ loop.index }}{% endfor %}{% endmacro %}",
      "page.html": "{% extends 'base.html' %}{% set ns = namespace(s=0) %}"
        + "{% block a %}{% set ns = namespace(s=0) %}{% for i in range(n) %}{% set ns.s = ns.s + i %}{% endfor %}{{ ns.s }}:{% endblock %}",
    ])
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<8 {
        group.addTask {
          for count in 1...50 {
            let n = (worker + count) % 9 + 1
            let expected = "\(n * (n - 1) / 2):" + (1...n).map(String.init).joined()
            let page = try templates.render("page.html", ["n": .int(n)])
            #expect(page == expected)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func whatIsRenderedIsAppended() throws {
    let templates = Templates(["a.html": "{{ x }}"])
    var buffer = Array("before ".utf8)
    try templates.set.render("a.html", context: ["x": "y"] as TemplateMap, into: &buffer)
    #expect(String(decoding: buffer, as: UTF8.self) == "before y")
    #expect(templates.set.contains("a.html"))
    #expect(!templates.set.contains("b.html"))
    let error = #expect(throws: Diagnostic.self) {
      try templates.set.render("b.html", context: [:] as TemplateMap, into: &buffer)
    }
    #expect(error?.code == .unknownTemplate)
  }

  @Test func namesThatNoPageProvidesAreReported() {
    let templates = Templates([
      "base.html": "{{ site.title }}{% block a %}{% endblock %}{{ fromChild }}{% include 'part.html' %}",
      "page.html":
        "{% extends 'base.html' %}{% set fromChild = 1 %}{% block a %}{{ fromChild }}{{ entri }}{% for f in entry %}{{ f }}{% include 'row.html' %}{% endfor %}{% endblock %}",
      "part.html":
        "{{ fromChild }}{{ tite }}{{ option|default(1) }}{% if maybe is defined %}{{ maybe }}{% endif %}",
      "row.html": "{{ f }}{{ g }}{% macro m(x) %}{{ x }}{{ y }}{{ range(3) }}{% endmacro %}",
      "alone.html": "{{ f }}",
    ])
    #expect(templates.diagnostics.isEmpty)
    let found = templates.set.unknownNames(providing: ["site", "entry", "title"]).inReadingOrder().map {
      "\($0.span?.path ?? "") \($0.message)"
    }
    #expect(
      found == [
        "templates/alone.html no page provides the name \"f\"",
        "templates/page.html no page provides the name \"entri\"",
        "templates/part.html no page provides the name \"tite\"",
        "templates/row.html no page provides the name \"g\"",
        "templates/row.html no page provides the name \"y\"",
      ])
  }

  @Test func theReferenceNamesEverything() {
    let environment = Environment()
    let reference = TemplateReference.markdown(for: environment)
    let names =
      TagName.allCases.map { "`{% \($0.rawValue)" } + environment.filters.keys.map { "`\\|\($0)" }
      + environment.tests.keys.map { "`is \($0)" } + environment.functions.keys.map { "`\($0)(" }
    #expect(names.filter { !reference.contains($0) } == [])
    for function in Array(environment.filters.values) + Array(environment.tests.values)
      + Array(environment.functions.values)
    {
      #expect(!function.summary.isEmpty && function.summary.hasSuffix("."), "\(function.name)")
    }
  }
}
