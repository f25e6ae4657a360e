import Foundation
import KBDiagnostics
import Testing

@testable import KBTemplates

/// Mutates templates and demands that nothing crashes or hangs, and that every error has a place.
///
/// `KBGEN_FUZZ_SECONDS` says for how long (2 unless told), `KBGEN_FUZZ_SEED` where to begin. A failure prints the
/// template that caused it; crashes can be found again by their seed.
@Suite struct FuzzTests {
  @Test func survivesMutatedTemplates() throws {
    let settings = ProcessInfo.processInfo.environment
    let seconds = settings["KBGEN_FUZZ_SECONDS"].flatMap(Double.init) ?? 2
    var random = SplitMix(state: settings["KBGEN_FUZZ_SEED"].flatMap(UInt64.init) ?? 20_250_101)
    let seeds = FuzzSeeds.templates + JinjaCases.loaded.cases.flatMap { $0.files.map(\.1) }
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    var count = 0
    var failures = 0
    while clock.now < end, failures < 10 {
      let text = Mutation.mutate(seeds, &random)
      var problem: String?
      let duration = clock.measure { problem = FuzzCase(text, &random).problem }
      if duration > .seconds(5) { problem = "took \(duration)" }
      if let problem {
        failures += 1
        Issue.record("\(problem)\n\(String(decoding: text, as: UTF8.self))")
      }
      count += 1
    }
    print("fuzz: \(count) templates in \(seconds) s")
    #expect(count > 0)
  }
}

/// One mutated template, compiled and rendered.
struct FuzzCase {
  let text: [UInt8]
  let format: String
  let environment: Environment

  /// What no escaping may let through.
  static let hostile = "<zq onload=\"zq\" 'zq'>&zq;"

  init(_ text: [UInt8], _ random: inout SplitMix) {
    self.text = text
    format = ["html", "html", "html", "xml", "json", "csv", "txt"][random.below(7)]
    var environment = Environment()
    environment.trimBlocks = random.below(2) == 0
    environment.lstripBlocks = random.below(2) == 0
    environment.limits.steps = 20_000
    environment.limits.stringBytes = 1 << 16
    self.environment = environment
  }

  /// What went wrong; nil if all is as it should be.
  var problem: String? {
    let name = "fuzz.\(format)"
    let source = SourceText(path: name, bytes: text)
    let other = SourceText(path: "other.html", bytes: Array("{% block a %}{{ x }}{% endblock %}".utf8))
    var diagnostics: [Diagnostic] = []
    let set = TemplateSet.compile(
      [TemplateSource(name: name, text: source), TemplateSource(name: "other.html", text: other)],
      environment: environment, diagnostics: &diagnostics)
    for diagnostic in diagnostics {
      if let problem = problem(with: diagnostic, source) { return problem }
    }
    if !diagnostics.isEmpty { return nil }
    var buffer: [UInt8] = []
    do throws(Diagnostic) {
      try set.render(name, context: Self.data, into: &buffer)
    } catch {
      return problem(with: error, source)
    }
    return leak(in: buffer)
  }

  private func problem(with diagnostic: Diagnostic, _ source: SourceText) -> String? {
    guard let range = diagnostic.span?.range else { return "an error without a place: \(diagnostic.message)" }
    let size = diagnostic.span?.path == source.path ? text.count : 64
    if range.lowerBound < 0 || range.upperBound > size {
      return "the place \(range) of: \(diagnostic.message)"
    }
    if diagnostic.message.isEmpty { return "an error without a message" }
    _ = TextRenderer { $0 == source.path ? source : nil }.render(diagnostic)
    return nil
  }

  /// Hostile text must not have become a tag, unless the template calls something safe.
  private func leak(in output: [UInt8]) -> String? {
    guard format == "html" || format == "xml",
      Text.firstRange(of: Array("safe".utf8), in: text, from: 0) == nil,
      Text.firstRange(of: Array("<zq".utf8), in: text, from: 0) == nil,
      Text.firstRange(of: Array("<zq".utf8), in: output, from: 0) != nil
    else { return nil }
    return "a value became a tag: \(String(decoding: output, as: UTF8.self))"
  }

  static let data: TemplateMap = {
    guard case .map(let map)? = try? JSONReader.read(Array(json.utf8)) else { return [:] }
    var data = map
    data["html"] = .string(hostile)
    data["x"] = .string(hostile)
    return data
  }()

  private static let json = """
    {"name": "<zq>", "n": 7, "neg": -3, "pi": 3.14, "yes": true, "no": false, "nothing": null, "empty": "",
     "unicode": "Žluť 😀 e\\u0301", "list": [3, 1, 2], "words": ["b", "A", "<zq>"], "empty_list": [], "empty_map": {},
     "nested": [[1, 2], [3, 4]], "map": {"a": 1, "b": "<zq>"}, "deep": {"x": {"y": {"z": 1}}},
     "mixed": [1, "a", null, true, 2.5], "text": "one\\ntwo\\r\\n three", "long": "a-b c d <zq> e f g h i j k l m",
     "users": [{"name": "B", "age": 3, "tags": ["x"]}, {"name": "<zq>", "age": 2, "tags": []}], "big": 9007199254740993}
    """
}

/// Changes to bytes.
enum Mutation {
  static func mutate(_ seeds: [String], _ random: inout SplitMix) -> [UInt8] {
    var bytes = Array(seeds[random.below(seeds.count)].utf8)
    for _ in 0..<(1 + random.below(6)) { change(&bytes, seeds, &random) }
    return Array(String(decoding: bytes.prefix(4_000), as: UTF8.self).utf8)
  }

  private static func change(_ bytes: inout [UInt8], _ seeds: [String], _ random: inout SplitMix) {
    let place = random.below(bytes.count + 1)
    let length = min(random.below(12), bytes.count - place)
    switch random.below(8) {
    case 0: bytes.removeSubrange(place..<place + length)
    case 1: bytes.insert(contentsOf: bytes[place..<place + length], at: place)
    case 2: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: random.next()) }
    case 3, 4, 5:
      bytes.insert(contentsOf: Array(FuzzSeeds.tokens[random.below(FuzzSeeds.tokens.count)].utf8), at: place)
    case 6:
      let other = Array(seeds[random.below(seeds.count)].utf8)
      let start = random.below(other.count + 1)
      bytes.insert(contentsOf: other[start..<min(other.count, start + random.below(60))], at: place)
    default:
      let token = Array(FuzzSeeds.tokens[random.below(FuzzSeeds.tokens.count)].utf8)
      bytes.replaceSubrange(place..<place + length, with: token)
    }
  }
}

/// Random numbers that are the same on every machine.
///
/// - Source: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ limit: Int) -> Int { limit <= 0 ? 0 : Int(next() % UInt64(limit)) }
}
