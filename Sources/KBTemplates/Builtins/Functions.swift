import Synchronization

extension Builtins {
  static let globalFunctions: [TemplateFunction] = [
    TemplateFunction(
      "namespace", "*args, **kwargs", "Something whose members can be set, also from inside loops."
    ) {
      (a, _) throws(TemplateFailure) in .object(NamespaceObject(try map(a)))
    },
    TemplateFunction("dict", "*args, **kwargs", "A map of the named arguments.") {
      (a, _) throws(TemplateFailure) in
      .map(try map(a))
    },
    TemplateFunction("range", "*args", "A list of integers: `range(stop)`, `range(start, stop, step)`.") {
      (a, renderer) throws(TemplateFailure) in try range(a, &renderer)
    },
    TemplateFunction("cycler", "*args", "Gives its values in turn: `.next()`, `.current`, `.reset()`.") {
      (a, _) throws(TemplateFailure) in
      if a.rest.isEmpty { throw TemplateFailure("\"cycler\" needs at least one value") }
      return .object(Cycler(a.rest))
    },
    TemplateFunction("joiner", "sep=\", \"", "Nothing when it is called first, then its separator.") {
      (a, _) throws(TemplateFailure) in joiner(a[0])
    },
  ]

  private static func map(_ a: Arguments) throws(TemplateFailure) -> TemplateMap {
    var map = TemplateMap()
    if let first = a.rest.first {
      guard case .map(let other) = first, a.rest.count == 1 else {
        throw TemplateFailure("this takes named arguments, or one map before them")
      }
      map = other
    }
    for (name, value) in a.named { map[name] = value }
    return map
  }

  private static func range(_ a: Arguments, _ renderer: inout Renderer) throws(TemplateFailure) -> Value {
    guard (1...3).contains(a.rest.count) else {
      throw TemplateFailure("\"range\" takes one to three integers")
    }
    var bounds: [Int] = []
    for value in a.rest {
      guard case .int(let number) = value else {
        throw TemplateFailure("\"range\" takes integers, not \(value.typeName)")
      }
      bounds.append(number)
    }
    let start = bounds.count > 1 ? bounds[0] : 0
    let stop = bounds.count > 1 ? bounds[1] : bounds[0]
    let step = bounds.count > 2 ? bounds[2] : 1
    if step == 0 { throw TemplateFailure("the step of a range cannot be 0") }
    let span = (step > 0) == (stop > start) ? Double(stop) - Double(start) : 0
    let count = abs(span / Double(step))
    guard count <= Double(min(renderer.limits.steps, 1_000_000)) else {
      throw TemplateFailure("a range of \(Int(min(count, 1e18))) integers is too long")
    }
    renderer.steps &+= Int(count) / 8
    return .list(stride(from: start, to: stop, by: step).map(Value.int))
  }

  private static func joiner(_ separator: Value) -> Value {
    let state = Mutex(false)
    return .function(
      TemplateFunction("joiner", signature: "") { (_) throws(TemplateFailure) in
        let wasUsed = state.withLock { used in
          defer { used = true }
          return used
        }
        return wasUsed ? separator : .string("")
      })
  }
}

/// What `cycler()` makes.
private final class Cycler: TemplateObject {
  private let values: [Value]
  private let place = Mutex(0)

  init(_ values: [Value]) { self.values = values }

  func member(_ name: String) -> Value? {
    switch name {
    case "current": return values[place.withLock { $0 }]
    case "next":
      return .function(
        TemplateFunction("next", signature: "") { (_) throws(TemplateFailure) in
          self.values[
            self.place.withLock { place in
              defer { place = (place + 1) % self.values.count }
              return place
            }]
        })
    case "reset":
      return .function(
        TemplateFunction("reset", signature: "") { (_) throws(TemplateFailure) in
          self.place.withLock { $0 = 0 }
          return .string("")
        })
    default: return nil
    }
  }

  var memberNames: [String] { ["current", "next", "reset"] }
}
