import KBTemplates

/// The order of rows: by fields, each upwards or downwards; what is missing comes last either way.
struct ListingOrder {
  private enum Key {
    case number(Double)
    case text(String)
    case missing
  }

  private let keys: [[Key]]
  private let isDescending: [Bool]

  init(_ entries: [EntryContext], by order: [(field: FieldPath, isDescending: Bool)]) {
    isDescending = order.map(\.isDescending)
    keys = entries.map { entry in order.map { Self.key(of: $0.field.value(of: .object(entry))) } }
  }

  /// Places of the entries in order; equal ones stay as they are.
  var positions: [Int] {
    keys.indices.sorted { left, right in
      for (index, isDescending) in isDescending.enumerated() {
        switch (keys[left][index], keys[right][index]) {
        case (.missing, .missing): continue
        case (.missing, _): return false
        case (_, .missing): return true
        case (.number(let a), .number(let b)) where a != b: return (a < b) != isDescending
        case (.number, .number): continue
        case (.number, .text): return true
        case (.text, .number): return false
        case (.text(let a), .text(let b)):
          if a == b { continue }
          return a.utf8.lexicographicallyPrecedes(b.utf8) != isDescending
        }
      }
      return left < right
    }
  }

  private static func key(of value: Value?) -> Key {
    switch value {
    case nil, .some(.none): return .missing
    case .int(let number): return .number(Double(number))
    case .double(let number): return .number(number)
    case .bool(let flag): return .number(flag ? 1 : 0)
    case .map(let map):
      if case .double(let number)? = map["value"] { return .number(number) }
      return text(ListingText.text(of: .map(map)))
    case .some(let other): return text(ListingText.text(of: other))
    }
  }

  private static func text(_ text: String) -> Key {
    text.isEmpty ? .missing : .text(text.lowercased())
  }
}
