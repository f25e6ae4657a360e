import KBDiagnostics
import Testing

@testable import KBTemplates

/// Values are written for the place where they stand, or refused.
@Suite struct SafetyTests {
  static let hostile = "<b>\"&' x</b>"

  /// Templates and what they make of hostile values: `x` is a string, `safe` the same as safe HTML.
  @Test(arguments: [
    ("a.html", "{{ x }}|{{ safe }}", "&lt;b&gt;&#34;&amp;&#39; x&lt;/b&gt;|<b>\"&' x</b>"),
    ("a.html", "<p title=\"{{ x }}\">", "<p title=\"&lt;b&gt;&#34;&amp;&#39; x&lt;/b&gt;\">"),
    ("a.html", "<p title=\"{{ safe }}\">", "<p title=\"&lt;b&gt;&#34;&&#39; x&lt;/b&gt;\">"),
    ("a.html", "<p title='{{ '&lt;'|safe }}'>", "<p title='&lt;'>"),
    ("a.html", "<title>{{ safe }}</title>", "<title>&lt;b&gt;&#34;&&#39; x&lt;/b&gt;</title>"),
    ("a.html", "<!-- {{ safe }} -->", "<!-- &lt;b&gt;&#34;&&#39; x&lt;/b&gt; -->"),
    (
      "a.html", "<p data-x='{{ {'a': x}|tojson }}'>",
      "<p data-x='{&#34;a&#34;: &#34;\\u003cb\\u003e\\&#34;\\u0026\\u0027 x\\u003c/b\\u003e&#34;}'>"
    ),
    ("a.html", "{% filter striptags %}<i>&lt;b&gt;</i>{% endfilter %}", "&lt;b&gt;"),
    ("a.html", "{% set y | striptags %}<i>&lt;b&gt;</i>{% endset %}{{ y }}", "&lt;b&gt;"),
    (
      "a.html", "{% set y %}<i>{{ x }}</i>{% endset %}<p title=\"{{ y }}\">",
      "<p title=\"&lt;i&gt;&lt;b&gt;&#34;&amp;&#39; x&lt;/b&gt;&lt;/i&gt;\">"
    ),
    (
      "a.xml", "<a b=\"{{ x }}\">{{ x }}{{ '\\x01a\\x0b' }}</a>",
      "<a b=\"&lt;b&gt;&#34;&amp;&#39; x&lt;/b&gt;\">&lt;b&gt;&#34;&amp;&#39; x&lt;/b&gt;a</a>"
    ),
    (
      "a.json", "{\"a\": {{ x }}, \"b\": \"p{{ x }}\", \"c\": {{ list }}}",
      "{\"a\": \"<b>\\\"&' x</b>\", \"b\": \"p<b>\\\"&' x</b>\", \"c\": [1, \"é\", null, {\"k\": true}]}"
    ),
    (
      "a.json", "[{{ safe }}, {{ 1.5 }}, {{ list|tojson }}]",
      "[\"<b>\\\"&' x</b>\", 1.5, [1, \"\\u00e9\", null, {\"k\": true}]]"
    ),
    (
      "a.json",
      "{% macro m(v) %}{\"v\": {{ v }}}{% endmacro %}[{{ m(x) }}{% for i in [1, 2] %}, {{ i }}{% endfor %}]",
      "[{\"v\": \"<b>\\\"&' x</b>\"}, 1, 2]"
    ),
    (
      "a.csv", "{{ x }},{{ 1 }},{{ '=1+1' }},\"{{ '@x \"y\"' }}\",{{ -5 }},{{ '-5' }}\n",
      "\"<b>\"\"&' x</b>\",1,'=1+1,\"'@x \"\"y\"\"\",-5,'-5"
    ),
    (
      "a.csv",
      "{% for r in [['a', 'b,c'], ['d\ne', 'f']] %}{% for c in r %}{{ c }}{% if not loop.last %},{% endif %}{% endfor %}\n{% endfor %}",
      "a,\"b,c\"\n\"d\ne\",f\n"
    ),
    ("a.txt", "{{ x }} {{ safe }}", "<b>\"&' x</b> <b>\"&' x</b>"),
    ("a.md", "{{ x }}", "<b>\"&' x</b>"),
    ("a.html.j2", "{{ x }}", "&lt;b&gt;&#34;&amp;&#39; x&lt;/b&gt;"),
    ("nothing", "{{ x }}", "&lt;b&gt;&#34;&amp;&#39; x&lt;/b&gt;"),
  ])
  func valuesAreWrittenForTheirPlace(name: String, template: String, expected: String) throws {
    let context: [String: Value] = [
      "x": .string(Self.hostile), "safe": .markup(Self.hostile), "list": [1, "é", .none, ["k": true]],
    ]
    #expect(try Templates([name: template]).render(name, context) == expected)
  }

  /// Places that look odd and are fine.
  @Test(arguments: [
    "a < b {{ x }} and <3 {{ x }}", "<p title=\"a > b {{ x }}\">{{ x }}</p>", "<!----> {{ x }}",
    "<!--> {{ x }}",
    "<!-- -- > {{ x }} --> {{ x }}", "<p a b=c d='e' {% if t %}f{% endif %}>{{ x }}", "<br>{{ x }}<br/>",
    "<a{% if t %} b=\"{{ x }}\"{% elif t %} c='{{ x }}'{% endif %}{% if t %} d{% endif %} e=\"f\">",
    "<a {% for i in [1, 2] %}b=\"{{ i }}\" {% endfor %}c>",
    "<script>if (a < b) { c('</p>') }</script>{{ x }}",
    "<script>a<!b</script>{{ x }}", "<STYLE>a > b {}</STYLE >{{ x }}", "<title>a < b {{ x }}</title>",
    "<textarea><p class={{ x }}></textarea>", "</p {{ '' }}>".replacing("{{ '' }}", with: "x"),
    "<p\n\tclass\n=\n\"{{ x }}\"\n>",
    "{% if t %}<p>{% else %}<div>{% endif %}{{ x }}",
    "<a href=\"/{% if t %}{{ x }}{% endif %}?{{ x }}#{{ x }}\">",
    "<a href=\"{{ u }}/x\">", "<a href=\"https://{{ x }}/\">", "<a href=\"mailto:{{ x }}\">",
    "<a href=\"#{{ x }}\">",
    "<meta name=\"description\" content=\"{{ x }}\">",
    "<meta http-equiv=\"content-security-policy\" content=\"{{ x }}\">",
    "<script type=\"application/ld+json; charset=utf-8\">{{ x|tojson if t else none|tojson }}</script>",
    "<{% raw %}b{% endraw %}>{{ x }}", "<![if x]>{{ x }}<![endif]>", "<?php ?>{{ x }}", "&{{ x }};",
  ])
  func looksOddAndIsFine(_ template: String) throws {
    let templates = Templates(["a.html": template])
    #expect(templates.diagnostics.map(\.message) == [])
    _ = try templates.render("a.html", ["x": "v", "t": true, "u": "https://example.org"])
  }

  /// Places that are refused when the template is compiled, beyond those that the differential test lists.
  @Test(arguments: [
    "<p {{ x }}", "<p title={% if x %}\"a\"{% endif %}>", "<p title=\"{{ x }}", "<![{{ x }}]>",
    "<? {{ x }} ?>",
    "</ {{ x }}>", "<title></{{ x }}</title>", "<!-- {{ x }}>", "<!-- {{ x }}->", "<script><!-- </script>",
    "<script>x = '<!--<script>'</script>", "<a href=\"x\"{% if x %}b{% endif %}>",
    "<a b{% if x %}c{% endif %}>",
    "<meta content=\"{{ x }}\" http-equiv=\"refresh\">", "<meta http-equiv=\"{{ x }}\" content=\"a\">",
    "<script{% if x %} type=\"application/json\"{% endif %}>{{ x|tojson }}</script>",
    "<script type=\"application/json\">{{ x }}</script>", "<a href=\"{% include 'b.html' %}\">",
    "<svg><set to=\"{{ x }}\">",
    "{% if x %}<a href=\"{% else %}<b>{% endif %}", "{% for i in x %}<p title=\"{% endfor %}",
    "<p {% for i in x %}a=\"{{ i }}\"{% endfor %}>",
    "{% block b %}<p {% endblock %}>", "{% macro m() %}<!--{% endmacro %}", "{% set y %}<script>{% endset %}",
  ])
  func isRefused(_ template: String) {
    let templates = Templates(["a.html": template, "b.html": ""])
    #expect(templates.diagnostics.contains { $0.code == .unsafePlace || $0.code == .shiftedHTMLState })
  }

  @Test func blocksKeepTheirPlaceThroughInheritance() throws {
    let base =
      "<title>{% block title %}{% endblock %}</title><body{% block attributes %}{% endblock %}>"
      + "<a href=\"{% block url %}{% endblock %}\"></a><script type=\"application/json\">{% block data %}{% endblock %}</script>"
    let templates = Templates([
      "base.html": base,
      "page.html":
        "{% extends 'base.html' %}{% block title %}{{ x }}{% endblock %}{% block attributes %} id=\"{{ x }}\"{% endblock %}"
        + "{% block url %}{{ u }}{% endblock %}{% block data %}{{ x|tojson }}{% endblock %}",
    ])
    let page = try templates.render("page.html", ["x": .markup("<i>"), "u": "/x"])
    #expect(
      page
        == "<title>&lt;i&gt;</title><body id=\"&lt;i&gt;\"><a href=\"/x\"></a><script type=\"application/json\">\"\\u003ci\\u003e\"</script>"
    )
    #expect(throws: Diagnostic.self) { try templates.render("page.html", ["x": "v", "u": "javascript:x"]) }
    for override in [
      "title %}<i class={{ x }}>", "attributes %}{{ x }}", "data %}{{ x }}", "url %}\"{{ x }}\"",
    ] {
      let bad = Templates([
        "base.html": base, "page.html": "{% extends 'base.html' %}{% block \(override){% endblock %}",
      ])
      #expect(bad.diagnostics.isEmpty == override.hasPrefix("title"), "\(override)")
    }
  }

  @Test func aBlockForAnotherPlaceIsRefusedWhenTheParentIsChosenLate() throws {
    let templates = Templates([
      "base.html": "<p title=\"{% block b %}{% endblock %}\">",
      "page.html": "{% extends parent %}{% block b %}<b>{{ x }}</b>{% endblock %}",
    ])
    #expect(templates.diagnostics.isEmpty)
    let error = #expect(throws: Diagnostic.self) {
      try templates.render("page.html", ["parent": "base.html", "x": "v"])
    }
    #expect(error?.code == .unsafePlace)
  }

  @Test(arguments: [
    ("/a", URLScheme.Finding.none), ("a/b:c", .none), ("?a:b", .none), ("#a:b", .none), ("", .undecided),
    ("abc", .undecided),
    ("http://x", .scheme("http")), ("JavaScript:x", .scheme("javascript")),
    ("\u{1} java\nscript\t:x", .scheme("javascript")),
    ("1a:b", .none), ("a1+-.b:c", .scheme("a1+-.b")), ("é:x", .none), (":x", .none), ("a&amp;b:c", .none),
    ("java&#115;:x", .hidden),
    ("&colon;", .hidden), ("&#39;javascript:x", .scheme("javascript")), ("' a:b", .scheme("a")),
    ("%6aavascript:x", .none),
  ])
  func schemesAreReadAsBrowsersDo(url: String, finding: URLScheme.Finding) {
    #expect(Array(url.utf8).withUnsafeBufferPointer { URLScheme.find($0[...]) } == finding)
  }
}
