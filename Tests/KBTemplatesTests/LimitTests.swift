import KBDiagnostics
import Testing

@testable import KBTemplates

/// No template runs for ever or fills the memory.
@Suite struct LimitTests {
  @Test(arguments: [
    "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "{% for a in range(999) %}{{ 'x' * 100000 }}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m() %}{% call m() %}{% endcall %}{{ caller() }}{% endmacro %}{% call m() %}{% endcall %}",
    "{% include 'a.html' %}",
    "{% import 'a.html' as x %}",
    "{% block b %}{{ self.b() }}{% endblock %}",
    "{% set ns = namespace(s='x') %}{% for i in range(99) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
    "{% set ns = namespace(s='x') %}{% for i in range(99) %}{% set ns.s = ns.s + ns.s %}{% endfor %}",
    "{% set ns = namespace(l=[1]) %}{% for i in range(99) %}{% set ns.l = ns.l + ns.l %}{% endfor %}",
    "{% set ns = namespace(l=[1]) %}{% for i in range(99) %}{% set ns.l = [ns.l] %}{% endfor %}",
    "{% set ns = namespace(l=[1]) %}{% for i in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}",
    "{% set ns = namespace() %}{% set ns.me = ns %}{{ ns|tojson }}",
    "{{ 'x' * 10 ** 10 }}", "{{ [1] * 10 ** 10 }}", "{{ range(10 ** 10) }}", "{{ 'x'|center(10 ** 10) }}",
    "{{ ('a' * 10 ** 6)|replace('a', 'b' * 10 ** 6) }}", "{{ ('a\n' * 10 ** 5)|indent(10 ** 5) }}",
    "{{ '%999999d' * 9999 % ((1,) * 9999) }}", "{{ ['a'] * 9999|int|join('x' * 99999) }}",
    "{{ '%99999999999999999999d' % 1 }}",
    "{{ (['a'] * 9999)|join('x' * 99999) }}", "{{ ('a ' * 99999)|wordwrap(1, wrapstring='x' * 9999) }}",
    "{{ [1]|batch(10 ** 10, 1) }}", "{{ [1]|slice(10 ** 10) }}", "{{ 2 ** 99999 }}",
    "{{ 1|round(10 ** 10) ~ 1|round(-10 ** 10) }}x{{ none }}",
    "{{ 1.5|round(10 ** 10) ~ 1.5|round(-10 ** 10) ~ 1|number(10 ** 10) }}{{ none }}",
    "{{ ''|indent(10 ** 10) }}",
  ])
  func stops(_ template: String) throws {
    var environment = Environment()
    environment.limits.steps = 500_000
    let clock = ContinuousClock()
    let duration = clock.measure {
      let error = #expect(throws: Diagnostic.self) {
        try Templates(["a.html": template], environment: environment).render("a.html")
      }
      #expect(error?.span?.range != nil)
    }
    #expect(duration < .seconds(20))
  }

  @Test func namesTheLoopThatDoesNotEnd() throws {
    let text =
      "<p>\n{% for a in list %}{% for b in list %}{% for c in list %}{% endfor %}{% endfor %}{% endfor %}"
    let error = try #require(throws: Diagnostic.self) {
      try render(text, ["list": .list(Array(repeating: 1, count: 1000))])
    }
    #expect(error.code == .templateLimit)
    #expect(error.message.hasPrefix("this loop takes more than"))
    #expect(error.span?.range?.lowerBound ?? 0 > 20)
  }

  @Test func listsThatHoldEachOtherManyTimesAreCompared() throws {
    let sets = (1...60).map {
      "{% set a\($0) = [a\($0 - 1), a\($0 - 1)] %}{% set b\($0) = [b\($0 - 1), b\($0 - 1)] %}"
    }
    let text = "{% set a0 = [1] %}{% set b0 = [1] %}\(sets.joined()){{ a60 == b60 }}{{ a60 in [b60] }}"
    #expect(try render(text) == "FalseFalse")
  }

  @Test func searchIsLinear() throws {
    let text =
      "{{ ('a' * 900000 ~ 'b') in ('a' * 1800000) }}{{ ('a' * 1800000)|replace('a' * 900000 ~ 'b', 'c')|length }}"
    var page = ""
    let duration = try ContinuousClock().measure { page = try render(text) }
    #expect(page == "False1800000")
    #expect(duration < .seconds(20))
  }

  @Test func deepExpressionsAreRefused() {
    for (open, close) in [("(", ")"), ("[", "]"), ("-", ""), ("not ", ""), ("{'a': ", "}")] {
      let nested = String(repeating: open, count: 5_000) + "1" + String(repeating: close, count: 5_000)
      #expect(Templates(["a.html": "{{ \(nested) }}"]).diagnostics.map(\.code) == [.templateSyntax])
    }
    for chain in ["+1", "|abs", ".a", "[0]", " or 1", " if 1 else 1", "()", " is odd"] {
      let text = "{{ 1\(String(repeating: chain, count: 5_000)) }}"
      #expect(Templates(["a.html": text]).diagnostics.first?.code == .templateSyntax, "\(chain)")
    }
    let tags = String(repeating: "{% if x %}", count: 5_000)
    #expect(Templates(["a.html": tags]).diagnostics.first?.code == .templateSyntax)
    let many = String(repeating: "{{ 1 }}", count: 30_000)
    #expect(Templates(["a.html": many]).diagnostics.first?.code == .templateSyntax)
  }
}
