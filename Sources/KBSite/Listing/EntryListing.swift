import KBDiagnostics
import KBModel
import KBTemplates

/// The entries of a site as rows: chosen by an expression, ordered and cut down to fields.
package struct EntryListing: Sendable {
  private let site: SiteContext

  /// What to list.
  package struct Query: Sendable {
    /// Id of the kind.
    package var kind: String
    /// Which entries; nil for all.
    package var condition: Expression?
    /// Fields to order by, the first that differs deciding.
    package var order: [(field: FieldPath, isDescending: Bool)] = []
    /// Fields to show; empty for the usual ones.
    package var fields: [FieldPath] = []

    package init(kind: String) { self.kind = kind }
  }

  /// Rows and what stands in them.
  package struct Table: Sendable {
    package let fields: [FieldPath]
    /// In the order asked for, entries that the order does not tell apart by their ids.
    package let rows: [[Value]]
  }

  /// Why a query cannot be answered.
  package struct Refusal: Error, Sendable {
    package let message: String
    package let help: String?

    package init(message: String, help: String?) {
      self.message = message
      self.help = help
    }
  }

  /// Reads, checks, grades and renders the site's content; templates are not looked at.
  ///
  /// - Throws: ``Stop`` if the settings cannot be used; `CancellationError` once cancelled.
  package init(_ tree: SourceTree, options: Site.Options, diagnostics: inout [Diagnostic]) throws {
    let graded = try GradedBase(tree, options: options, diagnostics: &diagnostics)
    let linked = try LinkedBase(
      graded.base, parallel: options.parallel, watchdog: options.watchdog, diagnostics: &diagnostics)
    site = SiteContext(linked, graded.grading, diagnostics: &diagnostics)
  }

  /// - Throws: ``Refusal`` for a kind or field that does not exist; a diagnostic for what the condition does wrong.
  package func table(_ query: Query) throws -> Table {
    guard let kind = site.base.kinds.firstIndex(where: { $0.id == query.kind }) else {
      throw Refusal(
        message: "There is no kind \"\(query.kind)\"",
        help: Suggestion.help(for: query.kind, among: site.base.kinds.map(\.id)))
    }
    let fields = query.fields.isEmpty ? usualFields(of: kind) : query.fields
    let all = site.base.entries(ofKind: kind).map { EntryContext(site: site, index: $0) }
    for path in fields + query.order.map(\.field) { try check(path, of: kind, all) }
    var chosen: [EntryContext] = []
    for entry in all {
      if let condition = query.condition, try !evaluate(condition, entry).isTrue { continue }
      chosen.append(entry)
    }
    let order = ListingOrder(chosen, by: query.order)
    return Table(
      fields: fields,
      rows: order.positions.map { position in fields.map { $0.value(of: .object(chosen[position])) ?? .none }
      })
  }

  private func usualFields(of kind: Int) -> [FieldPath] {
    let isGraded = site.grading?.isGraded(kind) == true
    let names =
      ["id", "title"] + (isGraded ? ["verdict.headline", "verdict.mof_label", "verdict.osaid"] : [])
    return names.map { FieldPath($0) }
  }

  private func evaluate(_ condition: Expression, _ entry: EntryContext) throws -> Value {
    do throws(Diagnostic) {
      return try condition.evaluate(entry)
    } catch {
      var problem = error
      problem.notes = [.init("for \(entry.identity ?? "an entry")")]
      throw problem
    }
  }

  /// Reports a field that no entry of the kind has. Whether a name deeper inside exists can be told from entries only.
  private func check(_ path: FieldPath, of kind: Int, _ entries: [EntryContext]) throws {
    var known: Set<String> = []
    for entry in entries {
      switch path.lookUp(in: .object(entry)) {
      case .found, .absent: return
      case .unknown(_, let names): known.formUnion(names)
      }
    }
    guard !entries.isEmpty else { return }
    throw Refusal(
      message: "There is no field \"\(path.text)\" in \(site.base.kinds[kind].id)",
      help: Suggestion.help(for: path.lastUnknown(in: entries.map { .object($0) }), among: known.sorted()))
  }
}
