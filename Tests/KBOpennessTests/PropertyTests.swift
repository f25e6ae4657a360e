import Dispatch
import Foundation
import KBOpenness
import Testing

/// Makes facts at random, the same for the same seed.
struct FactsGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  /// - Source: splitmix64.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func number(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  mutating func pick<Item>(_ items: [Item]) -> Item { items[number(items.count)] }
  mutating func chance(_ percent: Int) -> Bool { number(100) < percent }

  mutating func expression(depth: Int = 0) -> LicenceExpression {
    if depth < 2, chance(25) {
      let left = expression(depth: depth + 1)
      let right = expression(depth: depth + 1)
      return chance(50) ? .or(left, right) : .and(left, right)
    }
    return chance(8) ? .nothing : .licence(pick(TestLicences.all).id)
  }

  mutating func fact(_ component: String, _ components: [String], period: Period = .always) -> ComponentFact {
    ComponentFact(
      component, pick(ComponentState.allCases), basis: chance(10) ? nil : pick(Basis.allCases),
      licence: chance(50) ? expression() : nil, within: chance(15) ? pick(components) : nil,
      evidence: ["s\(number(9))"], period: period)
  }

  mutating func model(_ id: String, _ components: [String], base: String? = nil) -> ModelFacts {
    var facts: [ComponentFact] = []
    // Open facts in large numbers, or the higher classes would never be reached.
    let openness = pick([50, 80, 100])
    for component in components where chance(max(openness, 80)) {
      if chance(openness) {
        facts.append(
          chance(openness)
            ? ComponentFact(component, .full, licence: .licence("mit")) : fact(component, components))
      } else {
        let change = "20\(20 + number(5))-0\(1 + number(8))"
        facts.append(fact(component, components, period: Period(nil, change)))
        facts.append(fact(component, components, period: Period(change)))
      }
    }
    return ModelFacts(
      id: id, title: id, release: chance(90) ? .init("20\(19 + number(5))") : nil, components: facts,
      licences: chance(80) ? [LicenceFact(["distribution": expression(), "code": expression()])] : [],
      access: Set(["weights", "api", "app", "partners", "none"].filter { _ in chance(30) }),
      claim: chance(50) ? .init(id: pick(["open-source", "open-weights"]), evidence: []) : nil, base: base,
      relicensing: chance(20) ? ["s"] : nil)
  }

  mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
    var items = items
    for index in items.indices.reversed() { items.swapAt(index, number(index + 1)) }
    return items
  }
}

@Suite struct PropertyTests {
  static let seeds = 0..<400
  static let classes = [nil, "III", "II", "I"]

  private static func rank(_ id: String?) -> Int { classes.firstIndex(of: id) ?? -1 }

  private static var components: [String] {
    get throws { try TestRules.published.get().components.all.map(\.id) }
  }

  /// What two equal verdicts have in common.
  private static func signature(_ verdict: Verdict?) -> [String] {
    guard let verdict else { return [] }
    return [
      verdict.headline, "\(verdict.classes)", verdict.definition.result.rawValue, "\(verdict.claim as Any)",
      "\(verdict.progress.flatMap(\.steps))",
    ] + verdict.components.map { "\($0.component) \($0.state) \($0.range.name) \($0.remarks)" }
  }

  @Test(arguments: seeds)
  func addingAnOpenComponentNeverLowersAClass(seed: Int) throws {
    var generator = FactsGenerator(seed: seed)
    let components = try Self.components
    let before = generator.model("m", components)
    let opened = generator.pick(components)
    var after = before
    after.components.removeAll { $0.component == opened }
    after.components.append(ComponentFact(opened, .full, licence: .licence("mit")))
    let first = try TestRules.verdict(before)
    let second = try TestRules.verdict(after)
    #expect(Self.rank(second.classes.lowest) >= Self.rank(first.classes.lowest))
    #expect(Self.rank(second.classes.highest) >= Self.rank(first.classes.highest))
    #expect(second.definition.result >= first.definition.result)
  }

  @Test(arguments: seeds)
  func anUnknownNeverRaisesAClass(seed: Int) throws {
    var generator = FactsGenerator(seed: seed)
    let components = try Self.components
    let before = generator.model("m", components)
    let forgotten = generator.pick(components)
    var after = before
    after.components.removeAll { $0.component == forgotten }
    if generator.chance(50) { after.components.append(ComponentFact(forgotten, .unknown, basis: nil)) }
    let first = try TestRules.verdict(before)
    let second = try TestRules.verdict(after)
    #expect(Self.rank(second.classes.lowest) <= Self.rank(first.classes.lowest))
    #expect(second.definition.result != .meets || first.definition.result == .meets)
  }

  @Test(arguments: seeds)
  func theOrderOfFactsNeverMatters(seed: Int) throws {
    var generator = FactsGenerator(seed: seed)
    let components = try Self.components
    let base = generator.model("b", components)
    let model = generator.model("m", components, base: "b")
    var shuffled = model
    shuffled.components = generator.shuffled(model.components)
    shuffled.licences = generator.shuffled(model.licences)
    let one = try TestRules.grader([base, model])
    let other = try TestRules.grader([shuffled, base], licences: generator.shuffled(TestLicences.all))
    for day in [Day.latest, .last("2021"), .last("2023-06")] {
      #expect(
        Self.signature(one.verdict(of: "m", on: day)) == Self.signature(other.verdict(of: "m", on: day)))
    }
  }

  @Test(arguments: seeds)
  func aVerdictAsOfADateUsesNoLaterFact(seed: Int) throws {
    var generator = FactsGenerator(seed: seed)
    let components = try Self.components
    let model = generator.model("m", components)
    let day = Day.last("20\(20 + generator.number(5))-0\(1 + generator.number(8))-15")
    var known = model
    // Whoever lived on that day knew nothing that begins later, nor that something would end.
    known.components = model.components.compactMap { fact in
      if let since = fact.period.since, since > day { return nil }
      guard let until = fact.period.until, until > day else { return fact }
      return ComponentFact(
        fact.component, fact.state, basis: fact.basis, licence: fact.licence, within: fact.container,
        evidence: fact.evidence, period: Period(since: fact.period.since))
    }
    #expect(
      Self.signature(try TestRules.verdict(model, on: day))
        == Self.signature(try TestRules.verdict(known, on: day)))
  }

  @Test func manyThreadsGiveWhatOneGives() throws {
    var generator = FactsGenerator(seed: 7)
    let components = try Self.components
    let models = (0..<200).map { index in
      generator.model("m\(index)", components, base: index > 0 ? "m\(index / 2)" : nil)
    }
    let grader = try TestRules.grader(models)
    let serial = models.map { Self.signature(grader.verdict(of: $0.id, on: .latest)) }
    let results = Results(count: models.count)
    DispatchQueue.concurrentPerform(iterations: models.count) { index in
      results.set(Self.signature(grader.verdict(of: models[index].id, on: .latest)), at: index)
    }
    #expect(results.all == serial)
    #expect(Set(serial.map(\.first)).count > 2)
  }

  @Test func theGeneratorReachesEveryVerdict() throws {
    let components = try Self.components
    var classes: Set<String?> = []
    var headlines: Set<String> = []
    for seed in 0..<3_000 {
      var generator = FactsGenerator(seed: seed)
      let verdict = try TestRules.verdict(generator.model("m", components))
      classes.insert(verdict.classes.lowest)
      headlines.insert(verdict.headline)
    }
    #expect(classes.count >= 3)
    #expect(headlines.count == 6)
  }

  private final class Results: @unchecked Sendable {
    private let lock = NSLock()
    private var items: [[String]]

    init(count: Int) { items = Array(repeating: [], count: count) }

    func set(_ item: [String], at index: Int) { lock.withLock { items[index] = item } }

    var all: [[String]] { lock.withLock { items } }
  }
}
