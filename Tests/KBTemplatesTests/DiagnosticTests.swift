import KBDiagnostics
import Testing

@testable import KBTemplates

/// Each mistake is reported with its code at its place; the place is marked with « and » in the template.
@Suite struct DiagnosticTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    let template: String
    let code: DiagnosticCode
    var message: String?
    var help: String?

    var testDescription: String { template }
  }

  static let mistakes: [Mistake] = [
    Mistake(
      template: "{{ «entri».title }}", code: .undefinedName, message: "\"entri\" is undefined",
      help: "did you mean \"entry\"?"),
    Mistake(
      template: "a\n  {{ «entry.titel» }}", code: .undefinedMember, message: "no member \"titel\"",
      help: "did you mean \"title\"?"),
    Mistake(template: "{{ «entry['titel']» }}", code: .undefinedMember, help: "did you mean \"title\"?"),
    Mistake(
      template: "{{ «list[9]» }}", code: .undefinedMember, message: "this list of 3 items has no item 9"),
    Mistake(
      template: "{% for fact in list %}{{ «fakt» }}{% endfor %}", code: .undefinedName,
      help: "did you mean \"fact\"?"),
    Mistake(template: "{{ name|«uper» }}", code: .unknownFilter, help: "did you mean \"upper\"?"),
    Mistake(template: "{{ name is «lowr» }}", code: .unknownTest, help: "did you mean \"lower\"?"),
    Mistake(
      template: "{% «fro» x in y %}", code: .unknownTag, message: "there is no tag \"fro\"",
      help: "did you mean \"for\" or \"from\"?"),
    Mistake(
      template: "{% «autoescape» false %}", code: .unknownTag,
      message: "escaping cannot be switched on or off"),
    Mistake(template: "{% «endif» %}", code: .unknownTag, message: "closes nothing that is open"),
    Mistake(
      template: "{% «if» yes %}a", code: .unclosedTag, message: "this \"if\" is not closed",
      help: "add {% endif %}"),
    Mistake(
      template: "{% for x in list %}{% «if» x %}{% endfor %}", code: .unclosedTag,
      message: "not closed before {% endfor %}"),
    Mistake(
      template: "{% include «\"partials/hed.html\"» %}", code: .unknownTemplate,
      help: "did you mean \"partials/head.html\"?"),
    Mistake(
      template: "{% extends «\"bas.html\"» %}", code: .unknownTemplate, help: "did you mean \"base.html\"?"),
    Mistake(
      template: "{% set t = 'nope' %}{% include «t» %}", code: .unknownTemplate,
      message: "there is no template \"nope\""),
    Mistake(template: "{{ «self.nope()» }}", code: .unknownBlock),
    Mistake(template: "{% block a %}{{ «super()» }}{% endblock %}", code: .unknownBlock),
    Mistake(template: "{% block a %}{% endblock %}{% block «a» %}{% endblock %}", code: .templateStructure),
    Mistake(template: "{% if yes %}«{% extends 'base.html' %}»{% endif %}", code: .templateStructure),
    Mistake(
      template: "{{ name|truncate(20, «words»=true) }}", code: .wrongArguments,
      message: "has no parameter \"words\"", help: "truncate(length=255"),
    Mistake(template: "{{ name|upper(«1») }}", code: .wrongArguments),
    Mistake(template: "{{ name|«batch» }}", code: .wrongArguments, message: "\"batch\" needs \"linecount\""),
    Mistake(
      template: "{% macro m(a) %}{% endmacro %}{{ «m(1, 2)» }}", code: .wrongArguments,
      help: "it is defined as m(a)"),
    Mistake(
      template: "{{ «'7' + 1» }}", code: .templateValue,
      message: "\"+\" cannot be applied to a string and an integer"),
    Mistake(template: "{{ «1 // 0» }}", code: .templateValue, message: "division by zero"),
    Mistake(
      template: "{{ «9223372036854775807 + 1» }}", code: .templateValue, message: "does not fit in 64 bits"),
    Mistake(
      template: "{% for x in «n» %}{% endfor %}", code: .templateValue,
      message: "an integer cannot be looped over"),
    Mistake(template: "{{ «name|round» }}", code: .templateValue),
    Mistake(template: "{{ «nothing» }}", code: .unprintableValue, help: "give a default"),
    Mistake(template: "{{ «list» }}", code: .unprintableValue, help: "join it"),
    Mistake(template: "{{ 1 + «}}»", code: .templateSyntax),
    Mistake(template: "{{ (1, 2 «}»}", code: .templateSyntax),
    Mistake(
      template: "{{ a «b» }}", code: .templateSyntax, message: "expected an operator or \"}}\", found \"b\""),
    Mistake(template: "{% for x «on» list %}{% endfor %}", code: .templateSyntax, message: "expected \"in\""),
    Mistake(template: "{{ «$»x }}", code: .templateSyntax, message: "unexpected character \"$\""),
    Mistake(template: "{{ «'»abc }}", code: .templateSyntax, message: "this string has no end"),
    Mistake(template: "«{{» x", code: .templateSyntax, message: "this tag has no end"),
    Mistake(template: "«{#» x", code: .templateSyntax, message: "this comment has no end"),
    Mistake(
      template: "{{ «99999999999999999999» }}", code: .templateSyntax, message: "does not fit in 64 bits"),
    Mistake(
      template: "<a class={{ «name» }}>", code: .unsafePlace, message: "without quotes",
      help: "put quotes around it"),
    Mistake(template: "<h{{ «n» }}>", code: .unsafePlace, message: "the name of a tag"),
    Mistake(template: "<a {{ «name» }}>", code: .unsafePlace, message: "between attributes"),
    Mistake(
      template: "<a onclick=\"f('{{ «name» }}')\">", code: .unsafePlace, message: "event attribute",
      help: "data-"),
    Mistake(
      template: "<script>var x = {{ «entry|tojson» }}</script>", code: .unsafePlace, help: "application/json"),
    Mistake(
      template: "<script type=\"application/json\">{{ «name» }}</script>", code: .unsafePlace, help: "|tojson"
    ),
    Mistake(template: "<p class=\"«{% if yes %}»a\"{% endif %}>", code: .shiftedHTMLState),
    Mistake(
      template: "<a href=\"{{ «'javascript:x'» }}\">", code: .unsafeURL, message: "the scheme \"javascript\"",
      help: "http, https, mailto"),
    Mistake(
      template:
        "{% for i in range(1000) %}{% for j in range(1000) %}{% for k in range(1000) %}{% endfor %}{% endfor %}{% endfor %}",
      code: .templateLimit, message: "this loop takes more than"),
    Mistake(
      template: "{% macro m() %}{{ «m()» }}{% endmacro %}{{ m() }}", code: .templateLimit,
      message: "too deeply"),
    Mistake(
      template:
        "{% set ns = namespace(s='x') %}{% for i in range(40) %}{% set ns.s = «ns.s ~ ns.s» %}{% endfor %}",
      code: .templateLimit),
  ]

  static let context: [String: Value] = [
    "entry": ["title": "T", "url": "/x"], "list": [3, 1, 2], "name": "World", "n": 7, "yes": true,
    "nothing": .none,
  ]

  @Test(arguments: mistakes)
  func isReported(_ mistake: Mistake) throws {
    let (text, range) = Self.unmarked(mistake.template)
    let templates = Templates([
      "main.html": text, "base.html": "{% block title %}{% endblock %}", "partials/head.html": "",
    ])
    let found = try #require(Self.first(templates))
    #expect(found.code == mistake.code, "\(found.message)")
    if let message = mistake.message { #expect(found.message.contains(message), "\(found.message)") }
    if let help = mistake.help { #expect(found.help?.contains(help) == true, "\(found.help ?? "no help")") }
    if let range { #expect(found.span?.range == range) }
    #expect(found.span?.path == "templates/main.html")
  }

  private static func first(_ templates: Templates) -> Diagnostic? {
    if let first = templates.diagnostics.first { return first }
    var buffer: [UInt8] = []
    do throws(Diagnostic) {
      try templates.set.render("main.html", context: context, into: &buffer)
    } catch {
      return error
    }
    return nil
  }

  /// The template without the marks, and the bytes that they mark.
  static func unmarked(_ template: String) -> (text: String, range: Range<Int>?) {
    let parts = template.split(separator: "«", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return (template, nil) }
    let rest = parts[1].split(separator: "»", omittingEmptySubsequences: false)
    guard rest.count == 2 else { return (template, nil) }
    let start = parts[0].utf8.count
    return ("\(parts[0])\(rest[0])\(rest[1])", start..<start + rest[0].utf8.count)
  }

  @Test func everyErrorOfEveryTemplateIsFound() {
    let templates = Templates([
      "a.html":
        "{{ 1 + }}\n{{ x|nope }}\n{% for in y %}{{ )  }}{% endfor %}{% if %}{% endif %}\n<a class={{ x }}>",
      "b.html": "{% if x %}{% fro %}{{ y is nope }}",
      "c.html": "{{ fine }}",
    ])
    let places = templates.diagnostics.inReadingOrder().map {
      "\($0.span?.path.suffix(6) ?? ""):\($0.code.number)"
    }
    #expect(
      places == [
        "a.html:KB0601", "a.html:KB0604", "a.html:KB0601", "a.html:KB0601", "a.html:KB0601", "a.html:KB0620",
        "b.html:KB0602", "b.html:KB0603", "b.html:KB0605",
      ])
  }

  @Test func theWayToAnErrorIsTold() throws {
    let templates = Templates([
      "page.html": "{% extends 'base.html' %}{% block main %}\n  {% include 'part.html' %}{% endblock %}",
      "base.html": "{% block main %}{% endblock %}",
      "part.html": "{% from 'macros.html' import card %}{{ card(entry) }}",
      "macros.html": "{% macro card(entry) %}{{ entry.titel }}{% endmacro %}",
    ])
    let error = try #require(throws: Diagnostic.self) { try templates.render("page.html", Self.context) }
    #expect(error.span?.path == "templates/macros.html")
    #expect(
      error.notes.map { "\($0.message) \($0.span?.path ?? "")" } == [
        "called here: macro \"card\" templates/part.html", "included here templates/page.html",
        "extended here templates/page.html",
      ])
  }

  /// The bad example of each code shows it, the good one does not.
  @Test(arguments: DiagnosticCode.all.filter { $0.number.hasPrefix("KB06") })
  func examplesShowTheirCode(_ code: DiagnosticCode) {
    #expect(Self.codes(in: code.bad).contains(code.number), "\(code.number): \(code.bad)")
    #expect(Self.codes(in: code.good) == [], "\(code.number): \(code.good)")
  }

  private static func codes(in template: String) -> [String] {
    let templates = Templates([
      "main.html": template, "partials/header.html": "",
      "parent.html": "{% block title %}{% endblock %}",
    ])
    var found = templates.diagnostics
    found += templates.set.unknownNames(providing: ["entry", "entries", "x", "name", "text"]).filter { _ in
      template.contains("entri") && !template.contains("entries")
    }
    var buffer: [UInt8] = []
    do throws(Diagnostic) {
      if found.isEmpty || found.allSatisfy({ $0.code == .unknownContextName }) {
        try templates.set.render("main.html", context: exampleContext, into: &buffer)
      }
    } catch {
      found.append(error)
    }
    return found.map(\.code.number)
  }

  private static let exampleContext: [String: Value] = [
    "entry": ["title": "T", "summary": "S", "aliases": ["a"]], "entries": [], "x": true, "name": "n",
    "text": "t",
  ]
}
