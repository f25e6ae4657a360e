/// Where a loop that mentions `loop` stands.
struct LoopState {
  let items: [Value]
  /// From 0.
  var index = 0
  /// What `loop.changed(…)` was last called with.
  var lastChanged: [Value]?
}

/// The members of `loop`.
enum LoopMember: String, CaseIterable, Sendable {
  case index, index0, revindex, revindex0, first, last, length, previtem, nextitem, depth, depth0

  /// One line for the reference.
  var summary: String {
    switch self {
    case .index: "The number of the iteration, from 1."
    case .index0: "The same from 0."
    case .revindex: "The number of iterations that are left, this one included."
    case .revindex0: "The same without this one."
    case .first: "Whether this is the first iteration."
    case .last: "Whether this is the last."
    case .length: "The number of iterations."
    case .previtem: "The item before; undefined in the first iteration."
    case .nextitem: "The item after; undefined in the last iteration."
    case .depth: "1: loops are not recursive."
    case .depth0: "0."
    }
  }

  /// - Returns: nil where there is no previous or next item.
  func value(in loop: LoopState) -> Value? {
    switch self {
    case .index: .int(loop.index + 1)
    case .index0: .int(loop.index)
    case .revindex: .int(loop.items.count - loop.index)
    case .revindex0: .int(loop.items.count - loop.index - 1)
    case .first: .bool(loop.index == 0)
    case .last: .bool(loop.index == loop.items.count - 1)
    case .length: .int(loop.items.count)
    case .previtem: loop.index > 0 ? loop.items[loop.index - 1] : nil
    case .nextitem: loop.index + 1 < loop.items.count ? loop.items[loop.index + 1] : nil
    case .depth: .int(1)
    case .depth0: .int(0)
    }
  }
}

/// `loop` as a value: what it was when it was passed on.
final class LoopSnapshot: TemplateObject {
  let state: LoopState

  init(state: LoopState) { self.state = state }

  func member(_ name: String) -> Value? {
    if name == "cycle" {
      let index = state.index
      return .function(
        TemplateFunction("cycle", signature: "*args") { (arguments) throws(TemplateFailure) in
          guard !arguments.rest.isEmpty else { throw TemplateFailure("\"cycle\" needs at least one value") }
          return arguments.rest[index % arguments.rest.count]
        })
    }
    return LoopMember(rawValue: name).flatMap { $0.value(in: state) }
  }

  var memberNames: [String] { LoopMember.allCases.map(\.rawValue) + ["cycle"] }
}

/// An imported template: the names that it exports.
final class ModuleValue: TemplateObject {
  let name: String
  let exports: TemplateMap

  init(name: String, exports: TemplateMap) {
    self.name = name
    self.exports = exports
  }

  func member(_ name: String) -> Value? { exports[name] }
  var memberNames: [String] { exports.keys }
}
