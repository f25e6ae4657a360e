import KBTemplates

/// The reference for authors of templates, as `kbgen template --reference` prints it and `templates/README.md` holds it.
package enum ThemeReference {
  package static var markdown: String {
    [introduction, layouts, objects, shownValues, functions, language].joined(separator: "\n")
  }

  private static let introduction = """
    # Templates

    <!-- Printed by `kbgen template --reference`; a test keeps this file equal to it. It is one file, long as it is, so that
    a search in it finds everything. -->

    The language is Jinja's, made strict. `layouts/` holds a layout per page, `partials/` what layouts include or import;
    files below `assets/` are published as they are, under a folder whose name changes with their bytes.

    - An undefined name or attribute is an error with a suggestion. A field that is declared and absent is none.
    - Printing none, a list or a map is an error: write `{{ x or "" }}`, or `{% if x %}`.
    - Output is escaped for the place where it stands: text, quoted attribute, URL, JSON. Unquoted attributes, `style=`, event
      attributes and inline scripts are refused when the template is compiled.
    - Every branch, loop, block and macro ends in the part of HTML in which it began.
    - A tag alone on its line leaves no empty line behind.

    """

  private static let layouts = """
    ## Layouts

    | page | layout, the first that exists | names besides `site` and `page` |
    |---|---|---|
    | home | `layouts/home.html` | `introduction` (markup), `references`, `summary` (string?) |
    | list of a kind | `layouts/<kind>-list.html`, `layouts/list.html` | `kind`, `entries`, `introduction` (markup), `references` |
    | entry | `layouts/<kind>/<slug>.html`, `layouts/<kind>.html`, `layouts/entry.html` | `kind`, `entry` |
    | index of a view's groups | `layouts/<kind>-views.html`, `layouts/views.html` | `kind`, `view` |
    | group of a view | `layouts/<kind>-view.html`, `layouts/view.html` | `kind`, `view`, `group` (view group), `entries` |
    | search, and names by letter where there are many | `layouts/search.html` | `letters` (list of letter), `letter` (letter?): whose page it is |
    | not found | `layouts/not-found.html` | |
    | redirect | `layouts/redirect.html` | `target` (link), `target_title` |
    | an entry in a form of your own, beside its page | `formats/<kind>/<file name>` | `kind`, `entry` |

    A template `formats/models/mot.yml` makes a file `mot.yml` beside the page of each model. Its ending says how values are
    written: as JSON in `.json`, `.yml` and `.yaml`, escaped in `.xml` and `.svg`, as fields in `.csv`, as they are in `.txt`.

    """

  private static var objects: String {
    let sections = ContextObject.all.map { object in
      let rows = object.members.map { "| `\($0.name)` | \($0.type) | \($0.summary) |" }
      return (["### \(object.title)", "", "| member | type | what it is |", "|---|---|---|"] + rows)
        .joined(separator: "\n")
    }
    return "## Objects\n\n" + sections.joined(separator: "\n\n")
      + "\n\n" + """
        An entry also has every field that its kind declares, under the field's name, as plain data: text as markup, dates as
        ISO 8601, an enum's value, a quantity as `text`, `value`, `unit`, a reference as `id`, `slug`, `title`, `url`, `summary`, an
        expression as `text`, `entries`, records and maps as maps, a history as a list of records with `since` and `until`. Where a
        field of another kind declares an `inverse`, the entries that name this one are listed under that name.

        Entries of kinds that are graded have a `verdict`; those of the kind that counts them have a `rollup`, which is none where
        there is nothing to count. A template for several kinds asks `is defined` first.

        """
  }

  private static let shownValues = """
    ### shown value

    | `type` | members |
    |---|---|
    | `string`, `integer`, `number`, `boolean`, `enum` | `text` as people read it, `value` |
    | `date` | `text`, `iso`, `value` |
    | `quantity` | `text`, `value`, `unit` |
    | `text` | `html` (markup), `text` |
    | `url` | `text` (host and path), `url` |
    | `ref` | `text`, `url`, `id`, `summary` (string?) |
    | `expression` | `parts`: list of `text`, `url` (string?); `text` |
    | `list` | `items`: list of shown value |
    | `map` | `items`: list of `key`, `label`, `value` (shown value) |
    | `record` | `fields`: list of fact; `shown`: fact? by field; `references`: list of integer |
    | `history` | `periods`: list of `since` (string?), `until` (string?), `fields`, `shown`, `references` |

    """

  private static var language: String { TemplateReference.markdown(for: Environment()) }

  private static var functions: String {
    let rows = SiteFunctions.standIns.map { function in
      "| `\(function.name)(\(function.signature.description(withoutFirst: false)))` | \(function.summary) |"
    }
    return (["## Functions of the site", "", "| function | what it gives |", "|---|---|"] + rows + [""])
      .joined(separator: "\n")
  }
}
