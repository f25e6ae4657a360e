import KBDiagnostics

/// Errors with their place.
extension Renderer {
  func fault(_ code: DiagnosticCode, at place: Place, _ message: String, help: String? = nil) -> Fault {
    Fault(Diagnostic(code, at: program.span(of: place), message, help: help))
  }

  func fault(_ failure: TemplateFailure, at place: Place) -> Fault {
    fault(.templateValue, at: place, failure.message, help: failure.help)
  }

  func outOfSteps(_ place: Place) -> Fault {
    if steps <= limits.steps {
      return fault(
        .templateLimit, at: currentLoop ?? place, "this makes more than \(limits.outputBytes) bytes",
        help: "print less, or split the page")
    }
    let help = "loop over less, or split the page"
    guard let loop = currentLoop else {
      return fault(
        .templateLimit, at: place, "this template takes more than \(limits.steps) steps", help: help)
    }
    return fault(.templateLimit, at: loop, "this loop takes more than \(limits.steps) steps", help: help)
  }

  func tooDeep(_ code: Code, _ place: Place) -> Fault {
    fault(
      .templateLimit, at: place, "templates and macros call each other too deeply, last \(code.name)",
      help: "does it call itself without an end?")
  }

  func undefined(_ name: String, at place: Place, visible: [String]) -> Fault {
    let known = visible + contextNames
    return fault(
      .undefinedName, at: place, "\"\(name)\" is undefined",
      help: Suggestion.help(for: name, among: unique(known)))
  }

  /// The error for a member that is not there.
  func undefinedMember(_ key: Value, of value: Value, at place: Place) -> Fault {
    let name = key.text ?? (try? key.printedText()) ?? key.typeName
    switch value {
    case .map(let map):
      return fault(
        .undefinedMember, at: place, "this map has no member \"\(name)\"",
        help: Suggestion.help(for: name, among: map.keys))
    case .object(let object):
      return fault(
        .undefinedMember, at: place, "this object has no member \"\(name)\"",
        help: Suggestion.help(for: name, among: object.memberNames))
    case .list(let items):
      if case .int(let index) = key {
        return fault(.undefinedMember, at: place, "this list of \(items.count) items has no item \(index)")
      }
      return fault(
        .undefinedMember, at: place, "a list has no member \"\(name)\"",
        help: "take an item: [0], |first, or loop")
    case .string, .markup:
      if case .int(let index) = key {
        return fault(.undefinedMember, at: place, "this string has no character \(index)")
      }
      return fault(.undefinedMember, at: place, "a string has no member \"\(name)\"")
    case .none:
      return fault(
        .undefinedMember, at: place, "none has no member \"\(name)\"",
        help: "test for the value first: {% if … %}")
    default:
      return fault(.undefinedMember, at: place, "\(value.typeName) has no member \"\(name)\"")
    }
  }

  private func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
