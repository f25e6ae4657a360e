"""Values in attributes, comments, scripts and other formats, where Jinja2 and we agree."""


def file(name, template, data=None):
    result = {"main": name, "template": template}
    if data is not None:
        result["data"] = data
    return result


CASES = {
    "attributes": [
        "<a class=\"{{ html }}\">x</a>",
        "<a class='{{ html }}'>x</a>",
        "<a class=\"a {{ name }} b\" id='{{ n }}'>{{ html }}</a>",
        "<a{% if yes %} class=\"{{ name }}\"{% endif %}>x</a>",
        "<a {% if no %}class=\"x\"{% endif %}>x</a>",
        "<a {% if yes %}class=\"x\"{% else %}class='y'{% endif %} id=\"z\">x</a>",
        "<option value=\"1\"{% if yes %} selected{% endif %}>a</option>",
        "<p class=\"{% if yes %}a{% else %}b{% endif %}\">x</p>",
        "<p class=\"{% for x in list %}c{{ x }} {% endfor %}\">x</p>",
        "<p{% for x in list %} title=\"{{ x }}\"{% endfor %}>x</p>",
        "<img alt=\"{{ 'a\" onerror=\"b' }}\" src=\"/x.png\">",
        "<input value=\"{{ ('a &amp; b'|safe) }}\">",
        "<input value=\"{{ html|e }}\" disabled>",
        "<br/><hr class=\"{{ name }}\"/>",
        "<a href=\"/x/{{ name }}\">a</a><a href=\"#{{ name }}\">b</a><a href=\"?q={{ html|urlencode }}\">c</a>",
        "<a href=\"{{ 'https://example.org/?a=1&b=2' }}\">x</a><a href=\"{{ 'mailto:a@b.c' }}\">y</a><a href=\"{{ '/rel' }}\">z</a>",
        "<a href=\"{{ 'page.html' }}\">x</a><a href=\"{{ '//host/x' }}\">y</a><a href=\"{{ '' }}\">z</a><a href=\"{{ 'a/b:c' }}\">q</a>",
        "<a href=\"https://example.org/{{ name }}?x={{ n }}\">x</a>",
        "<a href=\"{{ 'https' }}://{{ 'example.org' }}/\">x</a>",
        "<img src=\"{{ '/a.png' }}\" srcset=\"{{ '/a.png' }} 1x, {{ '/b.png' }} 2x\">",
        "<div data-json=\"{{ map|tojson|forceescape }}\"></div>",
        "{% macro cls(x) %}c-{{ x }}{% endmacro %}<p class=\"{{ cls('<') }}\">{{ cls('<') }}</p>",
        "<p class=\"{% block c %}a {{ name }}{% endblock %}\">x</p>",
        "<svg viewBox=\"0 0 {{ n }} {{ n }}\"><path d=\"M{{ n }} 0\"/></svg>",
        "<p title=\"{{ name }}\n{{ n }}\" lang=en>x</p>",
        "<p title=\"<{{ name }}>\">a < b {{ n }} > c</p>",
        "<p>{{ 'x' if yes }}</p>",
        "<A HREF=\"{{ '/x' }}\" CLASS='{{ name }}'>x</A>",
    ],
    "comments and data": [
        "<!-- {{ html }} --> x",
        "<!-- a --> {{ name }} <!DOCTYPE html>",
        "<script type=\"application/json\">{{ map|tojson }}</script>",
        "<script type=\"application/ld+json\">{\"a\": {{ html|tojson }}, \"b\": {{ list|tojson }}}</script>",
        "<script type='application/json' id=\"x\">{% if yes %}{{ map|tojson }}{% else %}null{% endif %}</script>",
        "<script>var a = \"<b>\"; if (a < 1 && b > 2) {}</script>{{ name }}",
        "<style>p > a { color: red }</style>{{ name }}",
        "<title>{{ html }}</title><textarea>{{ html }}</textarea>",
        "<script src=\"{{ '/a.js' }}\"></script>{{ name }}",
        "<title>{% block title %}{{ name }} – x{% endblock %}</title><meta property=\"og:title\" content=\"{{ self.title() }}\">",
        "<pre>{{ html }}</pre><code>{{ text }}</code>",
        "a < b {{ name }} <3 </p> &amp; {{ html }}",
        "<p>{{ html|safe }}</p>",
        "<!-- {% if yes %}a{% endif %} -->",
        "<noscript>{{ name }}</noscript><template><p>{{ html }}</p></template>",
        "<![CDATA[ x ]]>{{ name }}",
        "<?xml version=\"1.0\"?>{{ name }}",
    ],
    "xml": [
        file("main.xml", "<?xml version=\"1.0\"?><a b=\"{{ html }}\">{{ html }}</a>"),
        file("main.xml", "<feed><title>{{ name }}</title><content type=\"html\">{{ html|safe|forceescape }}</content></feed>"),
        file("main.xml", "<a>{% for x in list %}<b id=\"{{ x }}\"/>{% endfor %}</a>"),
        file("main.xml", "<script>{{ name }}</script><style>{{ html }}</style>"),
        file("main.xml", "<a:b xmlns:a=\"x\" a:c='{{ name }}'>{{ 'x&y' }}</a:b>"),
    ],
    "text": [
        file("main.txt", "{{ html }} {{ html|e }} {{ map|tojson }}"),
        file("main.txt", "# {{ name }}\n\n{% for x in list %}- {{ x }}\n{% endfor %}"),
        file("main.txt", "{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m('&') }}"),
        file("llms.txt", "> {{ html }} {{ '<' ~ '>' }}"),
    ],
}
