import KBDiagnostics
import Testing

@testable import KBTemplates

@Suite struct SmokeTests {
  @Test func rendersABit() throws {
    #expect(MemoryLayout<Value>.size <= 17)
    #expect(
      try render("a{{ x }}b{% for i in l %}{{ loop.index }}:{{ i }},{% endfor %}", ["x": "<", "l": [1, 2]])
        == "a&lt;b1:1,2:2,")
    let t = Templates([
      "base.html": "<{% block t %}base{% endblock %}>{% block u %}U{{ y }}{% endblock %}",
      "page.html": "{% extends 'base.html' %}{% set y = 3 %}{% block t %}[{{ super() }}]{% endblock %}",
      "m.html": "{% macro a(x, y=2) %}{{ x }}-{{ y }}{{ b() }}{% endmacro %}{% macro b() %}!{% endmacro %}",
      "use.html":
        "{% from 'm.html' import a %}{{ a(1) }}{{ a(y=5, x='<') }}{% call w() %}in{% endcall %}{% macro w() %}({{ caller() }}){% endmacro %}",
      "inc.html": "{% for i in range %}{% include 'part.html' %}{% endfor %}", "part.html": "{{ i }};",
    ])
    #expect(try t.render("page.html") == "<[base]>U3")
    #expect(throws: Diagnostic.self) { try t.render("use.html") }
    #expect(try t.render("inc.html", ["range": [1, 2]]) == "1;2;")
  }
}
