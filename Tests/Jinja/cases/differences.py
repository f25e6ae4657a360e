"""Where we refuse, on purpose, what Jinja2 renders. Each group is one documented difference."""


def file(name, template, **files):
    return {"main": name, "files": {name: template}}


def refused(*templates):
    return [{"template": template, "refused": True} if isinstance(template, str) else {**template, "refused": True} for template in templates]


CASES = {
    "none, lists and maps are not printed": refused(
        "{{ none }}", "{{ nothing }}", "{{ list }}", "{{ map }}", "{{ [1] ~ 'a' }}", "{{ none ~ 'a' }}",
        "{{ [none]|join }}", "{{ none|string }}", "{{ none|upper }}", "{{ [1, 2]|upper }}", "{{ '%s' % none }}",
        "{{ users|map(attribute='tags')|join }}", "{{ range }}", "{{ nothing|e }}", "{{ '%s'|format([1]) }}",
        "{{ loop_of|default(none) }}", "{{ ['a', none]|sum(start='')|default('x') if false else none }}",
        "<p class=\"{{ none }}\">", "{{ list|slice(2)|first }}", "{{ namespace() }}", "{% set x = [1] %}{{ x }}",
    ),
    "integers have 64 bits": refused(
        "{{ 9223372036854775808 }}", "{{ 9223372036854775807 + 1 }}", "{{ 2 ** 63 }}", "{{ 10 ** 19 }}",
        "{{ 9223372036854775807 * 2 }}", "{{ -9223372036854775807 - 2 }}", "{{ 3037000500 * 3037000500 }}",
        "{{ '99999999999999999999'|int }}", "{{ 1e30|int }}", "{{ [9223372036854775807, 1]|sum }}",
    ),
    "an undefined value cannot be kept": refused(
        "{% set x = missing %}ok", "{{ [missing]|length }}", "{% macro m(a) %}ok{% endmacro %}{{ m(missing) }}",
        "{{ users|map(attribute='nosuch')|list|length }}", "{% with x = missing %}ok{% endwith %}",
        "{% if [missing] %}a{% endif %}", "{{ {'a': missing}|length }}", "{{ missing|list|length if false else [missing]|length }}",
    ),
    "the keys of a map are strings": refused(
        "{{ {1: 'a'}[1] }}", "{{ {true: 'a'}|length }}", "{{ {none: 'a'}|length }}", "{{ {(1, 2): 'a'}|length }}",
    ),
    "escaping cannot be switched off": refused(
        "{% autoescape false %}{{ html }}{% endautoescape %}", "{% autoescape true %}{{ html }}{% endautoescape %}",
    ),
    "loops are not recursive": refused(
        "{% for x in [1, 2] recursive %}{{ x }}{% endfor %}",
    ),
    "tests but defined and undefined need a value": refused(
        "{{ missing is none }}", "{{ missing is string }}", "{{ map.missing is mapping }}", "{{ missing is callable }}",
    ),
    "filters that are left out": refused(
        "{{ 'http://a.b'|urlize }}", "{{ {'a': 1}|xmlattr }}", "{{ map|pprint }}", "{{ list|random }}",
        "{{ map|attr('keys') is defined }}",
    ),
    "extends is not conditional": refused(
        {"files": {"main.html": "{% if yes %}{% extends 'b.html' %}{% endif %}", "b.html": "b"}},
    ),
    "values do not change": refused(
        "{% set x = [] %}{% set y = x.append(1) %}{{ x|length }}", "{% set x = {} %}{% set y = x.update(a=1) %}{{ x|length }}",
        "{{ [3, 1].sort() is none }}", "{{ {'a': 1}.pop('a') }}",
    ),
    "names of Python's insides": refused(
        "{{ ''.__class__ }}", "{{ name.__len__() }}", "{{ map.__class__.__name__ }}",
        "{{ range.__name__ }}", "{{ 'a'.format() }}", "{{ 'a'.encode() is defined }}",
    ),
    "unsafe places: names and unquoted values": refused(
        "<a class={{ name }}>", "<a class=a{{ name }}>", "<{{ name }}>", "<h{{ n }}>", "</{{ name }}>", "<a {{ name }}>",
        "<a {{ name }}=\"x\">", "<a data-{{ name }}=\"x\">", "<a class{{ name }}=\"x\">", "<a class= {{ name }}>", "<a class=\"x\"{{ name }}>",
        "<!DOCTYPE {{ name }}>", "<a{{ name }}>", "<{% if yes %}a{% else %}b{% endif %}>",
    ),
    "unsafe places: scripts, styles and event attributes": refused(
        "<script>{{ name }}</script>", "<script>var x = {{ map|tojson }};</script>", "<style>{{ name }}</style>",
        "<a onclick=\"{{ name }}\">", "<a style=\"color: {{ name }}\">", "<iframe srcdoc=\"{{ name }}\"></iframe>",
        "<script type=\"application/json\">{{ name }}</script>", "<script type=\"{{ 'application/json' }}\">{{ map|tojson }}</script>",
        "<script type=\"module\">{{ map|tojson }}</script>", "<script type=\"application/json\">{{ map|tojson|safe }}</script>",
        "<script type=\"application/json\">{{ map|tojson|upper }}</script>", "<SCRIPT>{{ name }}</SCRIPT>", "<a ONCLICK='{{ name }}'>",
        "<script type=\"text/javascript\">{% for x in list %}{{ x }}{% endfor %}</script>", "<svg><script>{{ name }}</script></svg>",
        "<a style='{% if yes %}{{ name }}{% endif %}'>", "<xmp>{{ name }}</xmp>", "<iframe>{{ name }}</iframe>", "<plaintext>{{ name }}",
    ),
    "unsafe URLs": refused(
        "<a href=\"{{ 'javascript:alert(1)' }}\">", "<a href=\"{{ ' javascript:alert(1)' }}\">", "<a href=\"{{ 'JaVaScRiPt:x' }}\">",
        "<a href=\"{{ 'java\\nscript:x' }}\">", "<a href=\"{{ 'java\\tscript:x' }}\">", "<a href=\"{{ '\\x01javascript:x' }}\">",
        "<img src=\"{{ 'data:text/html,x' }}\">", "<form action=\"{{ 'vbscript:x' }}\">", "<button formaction=\"{{ 'javascript:x' }}\">",
        "<a href=\"{{ 'javascript' }}{{ ':alert(1)' }}\">", "<a href=\"java{{ 'script:alert(1)' }}\">", "<a href=\"{{ 'javascript' }}:alert(1)\">",
        "<a href='{% if yes %}{{ 'javascript:x' }}{% endif %}'>", "<object data=\"{{ 'javascript:x' }}\">", "<video poster=\"{{ 'javascript:x' }}\">",
        "<blockquote cite=\"{{ 'javascript:x' }}\">", "<img srcset=\"{{ '/a 1x, javascript:x 2x' }}\">", "<a href=\"{{ 'blob:x' }}\">",
        "<svg><a xlink:href=\"{{ 'javascript:x' }}\"></a></svg>", "<a href=\"{{ 'javascript:x'|safe }}\">", "<a href=\"{{ 'javascript&#58;x'|safe }}\">",
        "<a href=\"{{ 'javascript&colon;x'|safe }}\">", "<a href=\"{% for c in ['java', 'script', ':x'] %}{{ c }}{% endfor %}\">", "<base href=\"{{ 'javascript:x' }}\">",
        "<meta http-equiv=\"refresh\" content=\"0;url={{ 'javascript:x' }}\">", "<svg><animate attributeName=\"href\" to=\"{{ 'javascript:x' }}\"/></svg>",
    ),
    "parts that end elsewhere than they began": refused(
        "<p class=\"{% if yes %}a\"{% endif %}>", "{% if yes %}<p class=\"{% endif %}x\">", "{% for x in list %}<p {% endfor %}>",
        "<p {% if yes %}>{% endif %}", "{% macro m() %}<p class=\"{% endmacro %}", "<p class=\"x{% block b %}\">{% endblock %}",
        "{% if yes %}<!-- {% endif %} -->", "{% if yes %}<script>{% endif %}", "<p class=\"", "<p", "<!-- x", "<script>x",
        "{% if yes %}<title>{% endif %}x</title>", "{% set x %}<p {% endset %}", "{% filter upper %}<p {% endfilter %}",
        "<a{% if yes %}b{% endif %}>", "<a class{% if yes %}=\"x\"{% endif %}>", "<a {% if yes %}class=\"x\"{% endif %}id=\"y\">",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}<p {% endcall %}>", "<p {% for x in list %}a=\"{% endfor %}>",
    ),
    "formats do not mix": refused(
        {"files": {"main.html": "{% include 'a.txt' %}", "a.txt": "x"}}, {"files": {"main.html": "{% import 'a.txt' as a %}", "a.txt": ""}},
        {"files": {"main.html": "{% extends 'a.txt' %}", "a.txt": "x"}}, {"files": {"main.html": "{% set t = 'a.txt' %}{% include t %}", "a.txt": "x"}},
        {"files": {"main.html": "<p class=\"{% include 'a.html' %}\">", "a.html": "x"}},
    ),
    "no template runs for ever": refused(
        "{{ 'x' * 100000000 }}",
        "{{ range(10000000)|length }}",
    ),
}
