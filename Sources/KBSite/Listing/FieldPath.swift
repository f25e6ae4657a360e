import KBTemplates

/// A field of an entry, or a member of what it holds: `title`, `verdict.osaid`, `variants.name`.
package struct FieldPath: Sendable, Equatable {
  /// As written.
  package let text: String
  private let parts: [String]

  package init(_ text: String) {
    self.text = text
    parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }

  enum Finding {
    case found(Value)
    /// It is declared, and there is nothing.
    case absent
    /// Nothing here has that member; `known` are the names that there are.
    case unknown(name: String, known: [String])
  }

  /// What the path leads to. A list on the way stands for all its items.
  func lookUp(in value: Value) -> Finding { Self.lookUp(parts[...], in: value) }

  /// The value; nil where there is none.
  package func value(of entry: Value) -> Value? {
    if case .found(let value) = lookUp(in: entry) { return value }
    return nil
  }

  /// The part of the path that the first of the values does not know.
  func lastUnknown(in values: [Value]) -> String {
    for value in values {
      if case .unknown(let name, _) = lookUp(in: value) { return name }
    }
    return text
  }

  private static func lookUp(_ parts: ArraySlice<String>, in value: Value) -> Finding {
    if case .none = value { return .absent }
    guard let name = parts.first else { return .found(value) }
    switch value {
    case .map(let map): return lookUp(parts, map[name], known: map.keys)
    case .object(let object):
      return lookUp(
        parts, object.memberNames.contains(name) ? object.member(name) : nil, known: object.memberNames)
    case .list(let items): return lookUp(parts, inEach: items)
    default: return .unknown(name: name, known: [])
    }
  }

  private static func lookUp(_ parts: ArraySlice<String>, _ member: Value?, known: [String]) -> Finding {
    guard let member else { return .unknown(name: parts.first ?? "", known: known) }
    return lookUp(parts.dropFirst(), in: member)
  }

  private static func lookUp(_ parts: ArraySlice<String>, inEach items: [Value]) -> Finding {
    var found: [Value] = []
    var unknown: Finding?
    for item in items {
      switch lookUp(parts, in: item) {
      case .found(let value): found.append(value)
      case .absent: continue
      case .unknown(let name, let known): unknown = .unknown(name: name, known: known)
      }
    }
    if found.isEmpty, let unknown { return unknown }
    return found.isEmpty ? .absent : .found(.list(found))
  }
}
