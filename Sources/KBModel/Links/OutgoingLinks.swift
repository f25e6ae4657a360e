/// A link from one page to an entry: a ``Backlink``, seen from its source.
struct OutgoingLink: Sendable {
  let target: EntryIndex
  let relation: Backlink.Relation
  let isAutomatic: Bool
}

/// Collects the links of one page, one per target and relation.
struct OutgoingLinks {
  /// The entry that the page belongs to, which has no links to itself; nil for list pages.
  let source: EntryIndex?
  /// The entries that the fields name, each once per field, in the order of the fields.
  private(set) var relations: [Relation] = []
  private var fields: [OutgoingLink] = []
  private var mentions: [OutgoingLink] = []
  private var knownFields: Set<FieldKey> = []
  /// Position of each target in ``mentions``.
  private var known: [EntryIndex: Int] = [:]

  private struct FieldKey: Hashable {
    let target: EntryIndex
    let label: String
  }

  init(from source: EntryIndex?) { self.source = source }

  /// Links of fields in the order of the fields, then those of texts in the order of their first mention.
  var all: [OutgoingLink] { fields + mentions }

  /// Adds the entries that a field's value names by itself, not those inside it.
  ///
  /// - Parameter named: the nearest field with a name: for an item of a list, the list.
  mutating func add(_ value: FieldValue, of field: Field, named: Field) {
    let targets: [EntryIndex]
    switch value {
    case .ref(let index): targets = [index]
    case .expression(let expression): targets = expression.entries
    default: return
    }
    for target in targets {
      if !relations.contains(where: { $0.target == target && $0.field.name == named.name }) {
        relations.append(Relation(field: named, target: target))
      }
      guard target != source, knownFields.insert(FieldKey(target: target, label: named.label)).inserted else {
        continue
      }
      let relation = Backlink.Relation.field(named, inverse: field.inverse)
      fields.append(OutgoingLink(target: target, relation: relation, isAutomatic: false))
    }
  }

  /// Adds a link in a text. One that was written goes before one that was made by itself.
  mutating func addMention(of target: EntryIndex, _ relation: Backlink.Relation, isAutomatic: Bool) {
    guard target != source else { return }
    let link = OutgoingLink(target: target, relation: relation, isAutomatic: isAutomatic)
    if let place = known[target] {
      if mentions[place].isAutomatic, !isAutomatic { mentions[place] = link }
    } else {
      known[target] = mentions.count
      mentions.append(link)
    }
  }
}
