/// What mutated templates are made of.
enum FuzzSeeds {
  static let templates = [
    "{% extends 'other.html' %}{% block a %}{{ super() }}{{ self.a() }}{% endblock %}",
    "{% macro m(a, b=2) %}{{ a }}{{ b }}{{ caller() if caller is defined }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1) }}{% call(y) m(x) %}{{ y }}{% endcall %}",
    "{% for a, b in nested if a > 0 %}{{ loop.index }}{{ loop.cycle('x', 'y') }}{{ a }}{% else %}none{% endfor %}",
    "{% set ns = namespace(a=[]) %}{% for i in list %}{% set ns.a = ns.a + [ns.a] %}{% endfor %}{{ ns.a|tojson }}",
    "{% macro r(n) %}{{ n }}{{ r(n + 1) }}{% endmacro %}{{ r(0) }}",
    "{% include 'other.html' %}{% include ['no.html', 'fuzz.html'] ignore missing %}{% import 'other.html' as o with context %}",
    "<a href=\"{{ x }}\" class='{{ name }}'{% if yes %} title=\"{{ x }}\"{% endif %}>{{ x }}</a><!-- {{ x }} -->",
    "<script type=\"application/json\">{\"a\": {{ users|tojson }}}</script><title>{{ x }}</title><textarea>{{ x }}</textarea>",
    "<img srcset=\"{{ name }} 1x, {{ x }} 2x\" src=\"/{{ x }}\"><p class=\"{% for w in words %}{{ w }} {% endfor %}\">{{ text|indent }}</p>",
    "{{ '%s %d %5.2f %x' % (name, n, pi, n) }}{{ '%(a)s' % map }}{{ long|wordwrap(5) }}{{ long|truncate(9) }}{{ text|indent(3) }}",
    "{% raw %}{{ x }}{% endraw %}{# c #}{%- set y -%} {{ x }} {%- endset -%}{{ y }}{% filter upper|replace('A', x) %}{{ x }}{% endfilter %}",
    "{{ users|groupby('age')|map('first')|join(',') }}{{ users|sort(attribute='name,age')|map(attribute='tags.0', default=x)|join }}",
    "{{ 2 ** 62 * 2 }}{{ -7 // 2 % 3 }}{{ 1e300 * 1e300 }}{{ range(0, 10 ** 6)|length }}{{ 'ab' * 10 ** 4 }}",
    "{% with a = 1, b = [x, {'k': x}] %}{{ b[1].k }}{{ b[::-1][0]['k'] }}{% endwith %}{{ x[1:-1:2] }}{{ x|urlencode|striptags }}",
    "{\"a\": {{ x }}, \"b\": \"{{ x }}\", \"c\": {{ users }}}", "a,b\n\"{{ x }}\",{{ name }},{{ n }}\n",
  ]

  static let tokens = [
    "{{", "}}", "{%", "%}", "{#", "#}", "{%-", "-%}", "{{-", "-}}", "{%+", "+%}", "(", ")", "[", "]", "{", "}", "'", "\"",
    "\\", "|", "~", "**", "//", "==", "!=", "<=", "<", ">", "=", ":", ",", ".", "..", "%", "-", "+", "*", "0", "1", "-1", "1.5",
    "1e999", "9223372036854775807", "9223372036854775808", "0x", "_", "é", "\u{301}", "😀", "\u{0}", "\u{7F}", "\u{A0}", "\n", "\r\n",
    "\r", "\t", " ", "if ", "elif ", "else", "endif", "for ", " in ", "endfor", "set ", "endset", "block b", "endblock", "macro f(a)",
    "endmacro", "call f()", "endcall", "filter upper", "endfilter", "with ", "endwith", "raw", "endraw", "include 'other.html'",
    "extends 'other.html'", "import 'other.html' as q", "from 'other.html' import q", " is ", " not ", " and ", " or ", "defined",
    "none", "true", "loop", "loop.index", "super()", "self.b()", "caller()", "namespace()", "x", "users", "list", "nested", "map", "name",
    "|tojson", "|e", "|default(1)", "|list", "|join", "|first", "|map('upper')", "|select('odd')", "|sort", "|batch(2)", "|slice(3)",
    "|int", "|float", "|round(2)", "|center(9)", "|indent", "|format(1)", "|unique", "|groupby(0)", "|dictsort", "|sum", "|min",
    "|replace('a', 'b')", "|date", "|number", "|si", "|slugify", "|items", "|string", "|length", "|trim", "|title", "|wordcount",
    "<a href=\"", "<p ", "</p>", "<script>", "</script>", "<style>", "<!--", "-->", "<title>", "</title>", "/>", " class=\"", " onclick=\"",
    " style='", "javascript:", "&#58;", "<![CDATA[", "]]>", "<?", "<!", "{{ x }}", "{% if yes %}", "{% endif %}", "{% for i in list %}",
    "{% endfor %}", "{% set q %}", "{% endset %}", "recursive", "scoped", "required", "ignore missing", "without context", "with context",
  ]
}
