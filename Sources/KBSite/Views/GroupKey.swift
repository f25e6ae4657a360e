import KBModel
import KBTemplates

/// What a view's expression puts an entry under.
enum GroupKey: Hashable, Sendable {
  case entry(EntryIndex)
  case number(Int)
  case text(String)

  /// The groups that a value of an expression stands for, each once: one for a text, a number or a reference, several for
  /// a list of these, none for what is absent or empty.
  ///
  /// - Parameter kind: position of the kind whose entries alone are kept; nil for any value.
  /// - Throws: for a value that makes no group.
  static func keys(of value: Value, in base: KnowledgeBase, keeping kind: Int?) throws(NoGroup) -> [GroupKey]
  {
    var keys: [GroupKey] = []
    for key in try all(value, in: base) where !keys.contains(key) {
      if let kind, base.entries[try key.target].kind != kind { continue }
      keys.append(key)
    }
    return keys
  }

  /// The entry that the group stands for.
  private var target: EntryIndex {
    get throws(NoGroup) {
      switch self {
      case .entry(let index): return index
      case .number: throw NoGroup(found: "a number")
      case .text: throw NoGroup(found: "a string")
      }
    }
  }

  /// What an expression gave that entries cannot be grouped by: "a map".
  struct NoGroup: Error {
    let found: String
  }

  private static func all(_ value: Value, in base: KnowledgeBase) throws(NoGroup) -> [GroupKey] {
    switch value {
    case .none: return []
    case .string(let text): return text.isEmpty ? [] : [.text(text)]
    case .int(let number): return [.number(number)]
    case .double(let number): return [Int(exactly: number).map { .number($0) } ?? .text("\(number)")]
    case .list(let items):
      var keys: [GroupKey] = []
      for item in items { keys += try all(item, in: base) }
      return keys
    case .map(let map):
      if let id = map["id"]?.text, let target = base.entry(id) { return [.entry(target)] }
    case .object(let object):
      if object is EntryContext, let target = object.identity.flatMap({ base.entry($0) }) {
        return [.entry(target)]
      }
    case .bool, .markup, .function: break
    }
    throw NoGroup(found: value.typeName)
  }
}
