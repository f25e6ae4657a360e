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
    guard let mark = renderer.urlMarks.popLast(), mark <= renderer.output.count else { return }
    let value = renderer.output[mark...]
    if isList {
      for url in value.split(whereSeparator: { $0 == .comma || $0.isSpace }) { try check(url, renderer) }
    } else {
      try check(value, renderer)
    }
  }

  private func check(_ url: ArraySlice<UInt8>, _ renderer: Renderer) throws(Fault) {
    let allowed = renderer.program.environment.urlSchemes
    let text = String(decoding: url.prefix(60), as: UTF8.self)
    switch URLScheme.find(url) {
    case .none, .undecided: return
    case .scheme(let name):
      if allowed.contains(name) { return }
      throw renderer.fault(
        .unsafeURL, at: place, "the URL \"\(text)\" has the scheme \"\(name)\"",
        help: "allowed are relative URLs and \(allowed.sorted().joined(separator: ", "))")
    case .hidden:
      throw renderer.fault(
        .unsafeURL, at: place, "the URL \"\(text)\" hides its scheme behind a character reference",
        help: "write the characters themselves")
    }
  }
}
