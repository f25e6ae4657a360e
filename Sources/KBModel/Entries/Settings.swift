import KBDiagnostics

/// The site's settings, from `kb.yaml`.
package struct Settings: Sendable {
  package let title: String
  package let description: String?
  /// Where the site will be published, ending in `/`.
  package var baseURL: BaseURL
  /// Language of the site as a BCP 47 tag.
  package let language: String
  /// Address of the repository's web page, for "edit this page"; nil leaves such links out.
  package var repositoryURL: BaseURL?
  package let branch: String
  /// The day for which the content holds; the generator never asks the clock.
  package let asOf: PartialDate?
  /// Ids of the kinds and pages that the navigation names, in its order.
  package let navigation: [String]
  /// Who owns the content and under which terms, in plain text.
  package let copyright: String?
  /// The licence of the content as an SPDX identifier, such as `CC-BY-4.0`, for data that names one.
  package let licence: String?
  /// What is published besides pages, assets and images; all there is where the file does not say.
  package let outputs: Set<OutputGroup>

  /// Reads `kb.yaml`.
  ///
  /// - Throws: all problems of the file at once: KB0802, KB0206 and the YAML codes.
  package static func read(_ source: SourceText) throws(Stop) -> Settings {
    var problems: [Diagnostic] = []
    let settings = read(source, diagnostics: &problems)
    guard let settings, !problems.stopPublishing(strict: false) else { throw Stop(problems) }
    return settings
  }

  private static func read(_ source: SourceText, diagnostics: inout [Diagnostic]) -> Settings? {
    let root = YAMLReader.read(
      source, range: 0..<source.bytes.count, limit: KindReader.sizeLimit, diagnostics: &diagnostics)
    guard let root, var mapping = YAMLMapping(root, of: "kb.yaml", in: source, diagnostics: &diagnostics)
    else {
      if diagnostics.isEmpty { diagnostics.append(missing("title", source)) }
      return nil
    }
    let title = mapping.takeText("title", diagnostics: &diagnostics)
    if title == nil { diagnostics.append(missing("title", source)) }
    let settings = Settings(
      title: title ?? "", description: mapping.takeText("description", diagnostics: &diagnostics),
      baseURL: readBaseURL(&mapping, diagnostics: &diagnostics),
      language: mapping.takeText("language", diagnostics: &diagnostics) ?? "en",
      repositoryURL: readRepository(&mapping, diagnostics: &diagnostics),
      branch: mapping.takeText("branch", diagnostics: &diagnostics) ?? "main",
      asOf: readAsOf(&mapping, diagnostics: &diagnostics),
      navigation: mapping.takeList("navigation", diagnostics: &diagnostics).compactMap { node in
        guard case .scalar(let text, _) = node.content else { return nil }
        return text
      },
      copyright: mapping.takeText("copyright", diagnostics: &diagnostics),
      licence: readLicence(&mapping, diagnostics: &diagnostics),
      outputs: readOutputs(&mapping, diagnostics: &diagnostics))
    mapping.reportUnknownKeys(diagnostics: &diagnostics)
    return settings
  }

  private static func missing(_ key: String, _ source: SourceText) -> Diagnostic {
    Diagnostic(.badSetting, at: source.span, "kb.yaml has no \"\(key)\"", help: "add  \(key): …")
  }

  private static func readBaseURL(_ mapping: inout YAMLMapping, diagnostics: inout [Diagnostic]) -> BaseURL {
    guard let node = mapping.take("base_url") else { return .local }
    if case .scalar(let text, _) = node.content, let url = BaseURL(text) { return url }
    diagnostics.append(
      Diagnostic(
        .badSetting, at: mapping.source.span(node.range), "\"base_url\" must be an http or https address",
        help: "such as https://example.org/kb/"))
    return .local
  }

  private static func readRepository(_ mapping: inout YAMLMapping, diagnostics: inout [Diagnostic])
    -> BaseURL?
  {
    guard let node = mapping.take("repo_url") else { return nil }
    if case .scalar(let text, _) = node.content, let url = BaseURL(text) { return url }
    diagnostics.append(
      Diagnostic(
        .badSetting, at: mapping.source.span(node.range), "\"repo_url\" must be an http or https address"))
    return nil
  }

  /// - Source: SPDX 2.3, annex D: letters, digits, `-` and `.`.
  private static func readLicence(_ mapping: inout YAMLMapping, diagnostics: inout [Diagnostic]) -> String? {
    guard let node = mapping.take("licence") else { return nil }
    if case .scalar(let text, _) = node.content, !text.isEmpty,
      text.utf8.allSatisfy({
        PercentEncoding.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
      })
    {
      return text
    }
    diagnostics.append(
      Diagnostic(
        .badSetting, at: mapping.source.span(node.range), "\"licence\" must be an SPDX identifier",
        help: "such as CC-BY-4.0"))
    return nil
  }

  private static func readOutputs(_ mapping: inout YAMLMapping, diagnostics: inout [Diagnostic])
    -> Set<OutputGroup>
  {
    guard mapping.names("outputs") else { return Set(OutputGroup.allCases) }
    var outputs: Set<OutputGroup> = []
    for node in mapping.takeList("outputs", diagnostics: &diagnostics) {
      let text = if case .scalar(let text, _) = node.content { text } else { node.kindName }
      if let group = OutputGroup(rawValue: text) {
        outputs.insert(group)
      } else {
        diagnostics.append(
          Diagnostic(
            .badSetting, at: mapping.source.span(node.range),
            "\"outputs\" names \"\(text)\", which is no group of outputs",
            help: Suggestion.help(for: text, among: OutputGroup.allCases.map(\.rawValue))))
      }
    }
    return outputs
  }

  private static func readAsOf(_ mapping: inout YAMLMapping, diagnostics: inout [Diagnostic]) -> PartialDate?
  {
    guard let node = mapping.take("as_of") else { return nil }
    if case .scalar(let text, _) = node.content, let date = PartialDate(text) { return date }
    diagnostics.append(
      Diagnostic(
        .badSetting, at: mapping.source.span(node.range), "\"as_of\" must be a date",
        help: "such as 2026-11-21"))
    return nil
  }
}

/// Where a site is published.
///
/// Invariant: an absolute http or https URL without query or fragment, ending in `/`.
package struct BaseURL: Sendable, Equatable {
  package let text: String
  /// The URL's path, beginning and ending in `/`: `/` or `/kb/`.
  package let path: String
  /// Both without the slash at their end, for what begins with one.
  private let textBeforeSlash: String
  private let pathBeforeSlash: String

  /// - Returns: nil if the text is no absolute http or https URL, or has a character that a URL cannot have.
  package init?(_ text: String) {
    guard let scheme = ["http://", "https://"].first(where: { text.lowercased().hasPrefix($0) }) else {
      return nil
    }
    let rest = text.dropFirst(scheme.count)
    let allowed = rest.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"<>\\^`{|}?#".utf8.contains($0) }
    guard allowed, let first = rest.first, first != "/", first != ":" else { return nil }
    let path = rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
    // Two slashes at the beginning of a link would lead to another host.
    guard !path.split(separator: "/").contains(".."), !path.contains("//") else { return nil }
    self.init(text: text + (text.hasSuffix("/") ? "" : "/"), path: path.hasSuffix("/") ? path : path + "/")
  }

  private init(text: String, path: String) {
    self.text = text
    self.path = path
    textBeforeSlash = String(text.dropLast())
    pathBeforeSlash = String(path.dropLast())
  }

  /// Where `kb.yaml` names no address.
  package static let local = BaseURL(text: "http://localhost:1313/", path: "/")

  /// The link to a page of the site: its path below the host.
  ///
  /// - Parameter path: site-absolute, beginning with `/`.
  package func link(to path: String) -> String { pathBeforeSlash + PercentEncoding.encode(path) }

  /// Scheme and host, without a path.
  package var origin: String { String(text.dropLast(path.count)) }

  /// The page's full address.
  package func absolute(_ path: String) -> String { textBeforeSlash + PercentEncoding.encode(path) }
}

/// Percent-encoding of URL paths.
package enum PercentEncoding {
  /// Encodes all but the characters that a path may hold as they are.
  ///
  /// - Source: RFC 3986 §3.3.
  package static func encode(_ path: String) -> String { encode(path, allowing: pathBytes) }

  /// Encodes all but ASCII letters, digits and the characters given, such as those of a value in a query.
  package static func encode(_ text: String, allowing marks: String) -> String {
    encode(text, allowing: PlainBytes(marks))
  }

  private static func encode(_ text: String, allowing plain: PlainBytes) -> String {
    if text.utf8.allSatisfy(plain.contains) { return text }
    var result: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      if plain.contains(byte) {
        result.append(byte)
      } else {
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let pathBytes = PlainBytes("-._~/!$&'()*+,;=:@")

  /// ASCII letters, digits and some marks: a bit for each, from 0 to 63 and from 64 to 127.
  private struct PlainBytes {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init(_ marks: String) {
      for byte in UInt8(0)..<0x80 where isLetterOrDigit(byte) || marks.utf8.contains(byte) {
        if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
      }
    }

    func contains(_ byte: UInt8) -> Bool {
      (byte < 64 ? low >> UInt64(byte) : byte < 128 ? high >> UInt64(byte - 64) : 0) & 1 != 0
    }
  }

  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
