/// The theme of a new knowledge base: every layout that a site needs, and one stylesheet.
enum StarterTheme {
  static let files: [String: String] = [
    "templates/layouts/base.html": """
    {# The frame of every page. Layouts fill the block "main". `kbgen template --reference` lists all there is. #}
    <!doctype html>
    <html lang="{{ site.language }}">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'self'; base-uri 'none'">
    <title>{{ page.title }}{% if page.title != site.title %} · {{ site.title }}{% endif %}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    {% if page.description or site.description %}
    <meta name="description" content="{{ page.description or site.description }}">
    {% endif %}
    <link rel="canonical" href="{{ page.canonical }}">
    <link rel="stylesheet" href="{{ asset('main.css') }}">
    </head>
    <body>
    <a class="skip" href="#main">Skip to content</a>
    <header>
    <a class="name" href="{{ site.url }}">{{ site.title }}</a>
    <nav aria-label="Site">{% for item in site.navigation %}<a href="{{ item.url }}">{{ item.title }}</a>{% endfor %}</nav>
    </header>
    <main id="main">
    {% block main %}{% endblock %}
    </main>
    </body>
    </html>

    """,
    "templates/layouts/home.html": """
    {% extends "layouts/base.html" %}
    {% block main %}
    <h1>{{ page.title }}</h1>
    {{ introduction }}
    <ul>
    {% for kind in site.kinds if kind.url %}
    <li><a href="{{ kind.url }}">{{ kind.many }}</a> ({{ kind.count }})</li>
    {% endfor %}
    </ul>
    {% endblock %}

    """,
    "templates/layouts/list.html": """
    {% extends "layouts/base.html" %}
    {% import "partials/parts.html" as parts %}
    {% block main %}
    <h1>{{ page.title }}</h1>
    {{ introduction }}
    {{ parts.entries(entries) }}
    {% for view in kind.views %}
    <p><a href="{{ view.url }}">{{ view.label }}</a></p>
    {% endfor %}
    {% endblock %}

    """,
    "templates/layouts/views.html": """
    {% extends "layouts/base.html" %}
    {% block main %}
    <h1>{{ page.title }}</h1>
    <ul>
    {% for group in view.groups %}
    <li><a href="{{ group.url }}">{{ group.title }}</a> ({{ group.count }})</li>
    {% endfor %}
    </ul>
    {% endblock %}

    """,
    "templates/layouts/view.html": """
    {% extends "layouts/base.html" %}
    {% import "partials/parts.html" as parts %}
    {% block main %}
    <h1>{{ page.title }}</h1>
    {{ parts.entries(entries) }}
    {% endblock %}

    """,
    "templates/layouts/entry.html": """
    {% extends "layouts/base.html" %}
    {% import "partials/parts.html" as parts %}
    {% block main %}
    <h1>{{ entry.title }}</h1>
    {% if page.description %}
    <p class="lede">{{ page.description }}</p>
    {% endif %}
    <dl>
    {% for fact in entry.facts %}
    <div><dt>{{ fact.label }}</dt><dd>{{ parts.value(fact.value) }}</dd></div>
    {% endfor %}
    </dl>
    {{ entry.body }}
    {% if entry.references %}
    <h2>Sources</h2>
    <ol>
    {% for reference in entry.references %}
    <li id="ref-{{ reference.number }}"><a href="{{ reference.url }}">{{ reference.title }}</a></li>
    {% endfor %}
    </ol>
    {% endif %}
    {% for group in entry.backlinks %}
    <h2>{{ group.label }}</h2>
    <ul>
    {% for item in group.items %}
    <li><a href="{{ item.entry.url }}">{{ item.entry.title }}</a></li>
    {% endfor %}
    </ul>
    {% endfor %}
    {% endblock %}

    """,
    "templates/layouts/not-found.html": """
    {% extends "layouts/base.html" %}
    {% block main %}
    <h1>{{ page.title }}</h1>
    <p>There is no page at this address. <a href="{{ site.url }}">The home page</a> leads to all there is.</p>
    {% endblock %}

    """,
    "templates/layouts/redirect.html": """
    <!doctype html>
    <html lang="{{ site.language }}">
    <head>
    <meta charset="utf-8">
    <title>{{ target_title }}</title>
    <link rel="canonical" href="{{ page.canonical }}">
    <meta http-equiv="refresh" content="0; url={{ target }}">
    </head>
    <body><p>This page has moved: <a href="{{ target }}">{{ target_title }}</a></p></body>
    </html>

    """,
    "templates/partials/parts.html": """
    {# What several layouts use. #}
    {% macro entries(list) %}
    <ul>
    {% for entry in list %}
    <li><a href="{{ entry.url }}">{{ entry.title }}</a></li>
    {% else %}
    <li>Nothing here yet.</li>
    {% endfor %}
    </ul>
    {% endmacro %}

    {# A value by its type. `value.type` has more types than a cookbook needs. #}
    {% macro value(value) -%}
    {% if value.type == "text" %}{{ value.html }}
    {%- elif value.type in ["url", "ref"] %}<a href="{{ value.url }}">{{ value.text }}</a>
    {%- elif value.type == "list" %}
    {%- for item in value.items %}{% if not loop.first %}, {% endif %}{{ value_of(item) }}{% endfor %}
    {%- else %}{{ value.text }}{% if value.type == "quantity" %} {{ value.unit }}{% endif %}{% endif %}
    {%- endmacro %}

    {# Inside a macro, its parameter hides the macro of the same name. #}
    {% macro value_of(item) %}{{ value(item) }}{% endmacro %}

    """,
    "templates/assets/main.css": """
    :root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, sans-serif; }
    body { margin: 0 auto; max-width: 42rem; padding: 0 1rem 4rem; }
    header { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; padding: 1rem 0; border-bottom: 1px solid; }
    nav { display: flex; gap: 1.5rem; }
    .name { font-weight: 600; }
    .skip { position: absolute; left: -100rem; }
    .skip:focus { left: 1rem; }
    .lede { font-size: 1.1875rem; }
    h1 { line-height: 1.2; }
    a { color: light-dark(#0b57d0, #a8c7fa); }
    dl > div { display: flex; gap: 1rem; }
    dt { min-width: 8rem; font-weight: 600; }
    dd { margin: 0; }

    """,
  ]
}
