/// One kind of object that templates see, with its members: the one place that names them. Contexts take their member
/// names from here, the reference for authors is printed from here.
package struct ContextObject: Sendable {
  package struct Member: Sendable {
    package let name: String
    /// What it is; "?" at the end of the type means that it may be none.
    package let type: String
    package let summary: String
  }

  package let title: String
  package let members: [Member]

  var names: [String] { members.map(\.name) }

  private init(_ title: String, _ members: [(String, String, String)]) {
    self.title = title
    self.members = members.map { Member(name: $0.0, type: $0.1, summary: $0.2) }
  }

  package static let all: [ContextObject] = [
    site, page, kind, view, viewGroup, entry, heading, reference, group, mention, fact,
    source, verdict, rollUp, verdictChange, letter, name,
  ]

  static let site = ContextObject(
    "site",
    [
      ("title", "string", "the site's title"),
      ("description", "string?", "`description` of kb.yaml"),
      ("language", "string", "BCP 47 tag"),
      ("base_url", "string", "absolute address of the site, ending in `/`"),
      ("url", "string", "link to the home page"),
      ("as_of", "date?", "day for which the content holds"),
      ("copyright", "string?", "`copyright` of kb.yaml"),
      ("licence", "string?", "`licence` of kb.yaml, an SPDX identifier"),
      ("repo_url", "string?", "address of the repository"),
      ("generator", "string", "name and version of the generator"),
      ("kinds", "list of kind", "all kinds, those of the navigation first"),
      ("navigation", "list", "what the navigation names: `title`, `url`"),
      ("sources", "list of source", "every source by type and title; those with one address as one"),
      ("search_url", "string?", "link to the search; none where `outputs` of kb.yaml leaves it out"),
      ("rulesets", "list", "the rules that grade: `name`, `version`, `title`, `url` (string?)"),
      ("hubs", "list", "the 50 entries that most others lead to: `entry`, `count`"),
      (
        "graph_url", "string?",
        "link to a picture of how entries lead to each other; none without that output"
      ),
      ("verdict_changes", "list of verdict change", "first verdicts and changed ones, the newest first"),
    ])

  static let page = ContextObject(
    "page",
    [
      ("type", "string", "`home`, `list`, `entry`, `views`, `view`, `search`, `not-found` or `redirect`"),
      ("title", "string", "the page's title"),
      ("description", "string?", "plain text for previews"),
      ("url", "string", "link to the page"),
      ("canonical", "string", "absolute address; of a redirect, its target's"),
      ("breadcrumbs", "list", "the pages above: `title`, `url`"),
      ("edit_url", "string?", "where to edit the page's source; none without `repo_url`"),
      ("report_url", "string?", "where to report a mistake in the page; none without `repo_url`"),
      (
        "markdown_url", "string?",
        "link to the page as Markdown; none where `outputs` of kb.yaml leaves it out"
      ),
      ("feeds", "list", "the page's feeds: `title`, `url`, `type` (media type)"),
      ("changed", "date?", "day on which the page's source last changed; none without `build --git-dates`"),
    ])

  static let kind = ContextObject(
    "kind",
    [
      ("id", "string", "the folder's name"),
      ("one", "string", "what one entry is called"),
      ("many", "string", "what several are called"),
      ("url", "string?", "link to the list page; none if there is none"),
      ("description", "string?", "`description` of _kind.yaml"),
      ("count", "integer", "number of entries"),
      ("is_graded", "boolean", "whether its entries have a `verdict` computed"),
      ("entries", "list of entry", "its entries by slug"),
      ("views", "list of view", "the ways to group its entries, `views` of _kind.yaml"),
    ])

  static let letter = ContextObject(
    "letter",
    [
      ("title", "string", "`A`, `0–9`, or `…` for other scripts"),
      ("slug", "string", "the same for addresses: `a`, `digits`, `other`"),
      ("url", "string?", "link to its page; none where all names stand on one"),
      ("count", "integer", "number of names"),
      ("names", "list of name", "the names, letter case and accents left aside"),
    ])

  static let name = ContextObject(
    "name",
    [
      ("text", "string", "the title or the alias of an entry"),
      ("url", "string", "link to the entry"),
      ("kind", "string", "what an entry of its kind is called"),
      ("of", "string?", "the entry's title, where the name is an alias"),
    ])

  static let view = ContextObject(
    "view",
    [
      ("id", "string", "its name in _kind.yaml"),
      ("label", "string", "what links to it say: `By year`"),
      ("url", "string", "link to the page that lists the groups"),
      ("kind", "kind", "the kind whose entries it groups"),
      (
        "groups", "list of view group",
        "its groups: fixed values in the order declared, else numbers by value, else by title"
      ),
    ])

  static let viewGroup = ContextObject(
    "view group",
    [
      ("view", "view", "the view that makes the group"),
      ("slug", "string", "the last part of its address"),
      ("title", "string", "what its entries share: `2024`"),
      ("url", "string", "link to its page"),
      ("count", "integer", "number of entries"),
      ("entries", "list of entry", "its entries by slug"),
      ("entry", "entry?", "the entry that they share, where the view groups by a reference"),
      ("previous", "view group?", "the group before it"),
      ("next", "view group?", "the group after it"),
    ])

  static let entry = ContextObject(
    "entry",
    [
      ("id", "string", "kind and slug: `models/gpt-2`"),
      ("slug", "string", "file name without ending"),
      ("title", "string", "the entry's title"),
      ("aliases", "list of string", "other names"),
      ("summary", "string?", "plain text: `summary`, or the field that the kind names"),
      ("tags", "list of string", "tags"),
      ("url", "string", "link to the entry's page"),
      ("kind", "kind", "its kind"),
      ("is_draft", "boolean", "whether it is a draft, published with --drafts"),
      ("review_by", "date?", "until when to look at it again"),
      ("changed", "date?", "day on which its file last changed; none without `build --git-dates`"),
      ("body", "markup", "the text as HTML"),
      ("outline", "list of heading", "the text's headings"),
      ("references", "list of reference", "the sources cited, by number"),
      ("backlinks", "list of group", "what links here"),
      ("facts", "list of fact", "what the fields say, in declared order; absent ones are left out"),
      (
        "shown", "fact? by field",
        "the same facts by name: `entry.shown.released`; none where nothing is said"
      ),
      ("previous", "entry?", "the entry before it in its kind, by slug"),
      ("next", "entry?", "the entry after it"),
      ("leads_to", "list of mention", "the entries that its fields name, then those that its texts link to"),
      ("badge_url", "string?", "link to the badge of its verdict; none where it has none"),
      (
        "graph", "map?",
        "a picture of what leads to it and where it leads: `url`, `width`, `height`; none without that output"
      ),
      (
        "groups", "list of view group",
        "the groups of views that stand for this entry, such as a company's events"
      ),
    ])

  static let heading = ContextObject(
    "heading",
    [
      ("level", "integer", "2 to 6"),
      ("id", "string", "its id on the page"),
      ("text", "string", "plain text"),
      ("html", "markup", "text with emphasis and code"),
    ])

  static let reference = ContextObject(
    "reference",
    [
      ("number", "integer", "from 1; citations link to `#ref-1`"),
      ("id", "string", "the source's id"),
      ("title", "string", "its title"),
      ("url", "string", "its address"),
      ("host", "string", "the address's host"),
      ("publisher", "string?", "who published it"),
      ("published", "string?", "when, as people write it"),
      ("accessed", "string?", "when the editors read it"),
      ("type", "string?", "such as `paper` or `repository`"),
      ("was_opened", "boolean", "whether the editors have opened the address"),
    ])

  static let source = ContextObject(
    "source",
    [
      ("id", "string", "the source's id"),
      ("title", "string", "its title"),
      ("url", "string", "its address"),
      ("host", "string", "the address's host"),
      ("publisher", "string?", "who published it"),
      ("published", "string?", "when, as people write it"),
      ("accessed", "string?", "when the editors read it"),
      ("type", "string?", "such as `paper` or `repository`"),
      (
        "type_label", "string",
        "what sources of the type are called: `Papers`, without a type `Other sources`"
      ),
      ("was_opened", "boolean", "whether the editors have opened the address"),
      (
        "cited_by", "list",
        "what cites it, by kind and slug: entries with `title`, `url`, `id`, `slug`, `summary`, lists with `title`, `url`"
      ),
    ])

  static let group = ContextObject(
    "group",
    [
      ("label", "string", "the relation, or the kind that mentions the entry"),
      ("relation", "string?", "the relation that all of the group share"),
      ("items", "list of mention", "who links here"),
    ])

  static let mention = ContextObject(
    "mention",
    [
      ("entry", "entry", "the entry that links here, or is linked to"),
      ("relation", "string?", "label of the field that names this entry"),
      ("snippet", "string?", "text around the link"),
    ])

  static let fact = ContextObject(
    "fact",
    [
      ("name", "string", "the field's name"),
      ("label", "string", "the field's label"),
      ("help", "string?", "what the field means"),
      ("type", "string", "the field's type in _kind.yaml"),
      ("value", "shown value", "the value as people read it, by its `type`; see below"),
      ("references", "list of integer", "numbers of the sources that the fact cites"),
    ])

  static let verdict = ContextObject(
    "verdict",
    [
      ("headline", "string", "id of the headline in levels.yaml: `open-weights`"),
      ("headline_label", "string", "what people read: `Open weights`"),
      ("mof", "string?", "highest class that is certain: `III`; none if none is"),
      ("mof_label", "string", "`Class III`, `at least Class III`, `undetermined` or `none`"),
      ("osaid", "string", "`meets`, `fails` or `undetermined`"),
      ("osaid_label", "string", "the same as a statement: it …"),
      ("as_of", "date?", "day for which the verdict holds"),
      ("levels", "map", "level by component: `open`, `partial`, `closed`, `unknown`, `at least partial`"),
      (
        "trace", "map",
        "`components`: list of `id`, `label`, `stage`, `level`, `text`, `state` (as it counts), `stated` (string?), "
          + "`basis` (string?), `licence` (string?), `licences` (their ids), `licence_from` (string?), `limited_by` (none, or `id`, `title`, `url` of "
          + "the base), `remarks`, `evidence` (ids), `references` (numbers); "
          + "`classes`, `next_class` (none if all are reached): `id`, `label`, `name`, `is_reached`, `satisfied`, `unknown`, "
          + "`failed`, `total`, `text`, `requirements`, `steps`; `definition`: `label`, `requirements`, `steps`, `limited_by`; "
          + "a requirement has `label`, `outcome`, `component`, `text`"
      ),
      (
        "claim", "map?",
        "the producer's word: `claimed`, `outcome` (`borne-out`, `bolder`, `undetermined`), `text`, `evidence`, `references`"
      ),
      (
        "history", "list",
        "days on which the verdict changed: `date`, `written`, `headline`, `headline_label`, `mof`, `mof_label`, `osaid`, "
          + "`causes`"
      ),
      (
        "lineage", "map",
        "`text` (string?), `bases` (nearest first), `derivatives`: lists of `id`, `title`, `url`"
      ),
    ])

  static let verdictChange = ContextObject(
    "verdict change",
    [
      ("entry", "entry", "whose verdict it is"),
      ("date", "date", "when it began to hold, as precisely as the facts say"),
      ("written", "string", "the same, as people write it"),
      ("headline_label", "string", "the verdict since then"),
      ("mof_label", "string", "the class since then"),
      ("before", "string?", "the verdict until then; none if this is the first"),
      ("before_mof_label", "string?", "the class until then"),
      ("causes", "list of string", "what changed, in sentences"),
    ])

  static let rollUp = ContextObject(
    "rollup",
    [
      ("total", "integer", "number of entries that name this one and have a verdict"),
      ("headlines", "list", "those that occur: `id`, `label`, `count`, in the order of levels.yaml"),
      ("years", "list", "`year`, `counts`: numbers in the order of `headlines`"),
    ])
}
