/// All that the entry page of a model shows, prepared: texts, numbers and addresses as they are printed, but unescaped.
///
/// Both peers print this, so that neither has to choose, count or look up anything that the theme's templates do.
struct EntryPage {
  struct Link {
    let title: String
    let url: String
  }

  struct NavigationItem {
    let link: Link
    /// Value of `aria-current`.
    let current: String?
  }

  struct Fact {
    let label: String
    let value: Shown
    /// Printed behind a quantity whose label does not name it.
    let unit: String?
    let citations: [String]
    /// Whether the citations stand behind the label.
    let isWide: Bool
  }

  /// A value by how it is printed.
  indirect enum Shown {
    case text(String)
    case markup(String)
    case word(value: String, text: String)
    case date(iso: String, text: String)
    case external(Link)
    case link(Link)
    case expression([ExpressionPart])
    case words([Shown])
    case stack([Shown])
    case table(Table)
    case pairs([Fact], citations: [String])
    case periods([Period])
  }

  struct ExpressionPart {
    let text: String
    let url: String?
    /// Whether a space stands before it.
    let isSpaced: Bool
  }

  struct Table {
    /// Labels of all columns, as one text.
    let label: String
    let columns: [String]
    let rows: [Row]
    let hasSources: Bool
  }

  struct Row {
    /// Nil where the record says nothing.
    let cells: [(value: Shown, citations: [String])?]
    let citations: [String]
  }

  struct Period {
    let dates: String?
    let facts: [Fact]
    let citations: [String]
  }

  struct Component {
    let label: String
    let rowCount: String
    let periods: [ComponentPeriod]
  }

  struct ComponentPeriod {
    let state: Shown?
    /// The part inside which this one stands.
    let container: String?
    let dates: String?
    let licence: Shown?
    let isLicenceUnstated: Bool
    let basis: (value: String, text: String)?
    let isWithoutSource: Bool
    let citations: [String]
    /// Markup.
    let note: String?
  }

  struct OutlineItem {
    let level: String
    let id: String
    let text: String
  }

  struct Reference {
    let number: String
    let link: Link
    let publisher: String?
    let host: String
    let published: String?
    let accessed: String?
    let wasOpened: Bool
  }

  struct BacklinkGroup {
    let label: String
    let count: String
    /// The relation that all items share.
    let relation: String?
    let items: [Backlink]
  }

  struct Backlink {
    let link: Link
    let relation: String?
    let snippet: String?
  }

  let language: String
  /// The title with the site's behind it.
  let headTitle: String
  let description: String
  let generator: String
  let canonical: String
  let icon: String
  let stylesheet: String
  /// The scripts before and behind the stylesheet.
  let scripts: (scheme: String, main: String)
  let searchURL: String
  let siteTitle: String
  let siteURL: String
  let navigation: [NavigationItem]
  let breadcrumbs: [Link]
  let title: String
  let summary: String?
  /// Classes of the marks, one for each component.
  let marks: [String]
  /// How many components are in which state.
  let tally: [(count: String, name: String)]
  let facts: [Fact]
  let aliases: [String]
  let tags: String
  let outline: [OutlineItem]
  let body: String
  let componentsLabel: String
  let components: [Component]
  let references: [Reference]
  let backlinks: [BacklinkGroup]
  let asOf: (iso: String, text: String)
  let copyright: String
  let repositoryURL: String?
  let editURL: String?
}
