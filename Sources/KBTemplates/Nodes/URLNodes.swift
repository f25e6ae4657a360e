import KBDiagnostics

/// Put before the first value in an attribute with a URL: notes where the attribute's value begins.
final class URLMarkNode: StatementNode {
  /// Bytes of the value that the template's text has written already.
  let written: Int

  init(written: Int) { self.written = written }

  func run(_ renderer: inout Renderer) throws(Fault) {
    renderer.urlMarks.append(max(0, renderer.output.count - written))
  }
}

/// Put where such an attribute ends: checks the scheme of what was written.
final class URLCheckNode: StatementNode {
  let place: Place
  /// Whether the value is a list of URLs.
  let isList: Bool

  init(isList: Bool, place: Place) {
    self.isList = isList
    self.place = place
  }

  func run(_ renderer: inout Renderer) throws(Fault) {
    guard let mark = renderer.urlMarks.popLast(), mark < renderer.output.count else { return }
    // Most links lead to the site itself.
    let value = renderer.output.bytes(from: mark)
    if !isList, value[0] == .slash || value[0] == .hash { return }
    let schemes = renderer.program.environment.urlSchemes
    guard let problem = problem(in: value[...], schemes) else { return }
    throw renderer.fault(.unsafeURL, at: place, problem.message, help: problem.help)
  }

  private func problem(
    in value: URLScheme.Bytes, _ schemes: Set<String>
  ) -> (message: String, help: String)? {
    guard isList else { return problem(with: value, schemes) }
    return value.split(whereSeparator: { $0 == .comma || $0.isSpace }).lazy
      .compactMap { self.problem(with: $0, schemes) }.first
  }

  private func problem(
    with url: URLScheme.Bytes, _ schemes: Set<String>
  ) -> (message: String, help: String)? {
    var text: String { String(decoding: url.prefix(60), as: UTF8.self) }
    switch URLScheme.find(url) {
    case .none, .undecided: return nil
    case .scheme(let name):
      if schemes.contains(name) { return nil }
      return (
        "the URL \"\(text)\" has the scheme \"\(name)\"",
        "allowed are relative URLs and \(schemes.sorted().joined(separator: ", "))"
      )
    case .hidden:
      return (
        "the URL \"\(text)\" hides its scheme behind a character reference",
        "write the characters themselves"
      )
    }
  }
}
