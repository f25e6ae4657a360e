import KBOpenness
import Testing

@Suite struct LicenceTests {
  static let cases: [(LicenceExpression, String, LicenceFinding.Status)] = [
    (.licence("mit"), "training-code", .open),
    (.licence("zlib-like"), "training-code", .open),
    (.licence("cc-by"), "training-code", .openForOtherContent),
    (.licence("openmdw"), "training-code", .openForOtherContent),
    (.licence("mit"), "datasets", .open),
    (.licence("cc-by"), "datasets", .open),
    (.licence("odc-by"), "datasets", .open),
    (.licence("openmdw"), "parameters-final", .open),
    (.licence("cc-by-nc"), "datasets", .notOpen),
    (.licence("rail"), "parameters-final", .notOpen),
    (.licence("llama"), "parameters-final", .notOpen),
    (.licence("mit-restricted"), "training-code", .notOpen),
    (.licence("nowhere"), "training-code", .notOpen),
    (.nothing, "training-code", .absent),
    (.or(.licence("llama"), .licence("mit")), "training-code", .open),
    (.or(.nothing, .licence("mit")), "training-code", .open),
    (.or(.licence("llama"), .licence("rail")), "training-code", .notOpen),
    (.and(.licence("mit"), .licence("apache")), "training-code", .open),
    (.and(.licence("mit"), .licence("cc-by-nc")), "datasets", .notOpen),
    (.and(.licence("mit"), .licence("cc-by")), "training-code", .openForOtherContent),
    (.with(.licence("gpl"), .licence("classpath")), "training-code", .open),
    (.with(.licence("gpl"), .licence("mit")), "training-code", .notOpen),
    (.with(.licence("llama"), .licence("classpath")), "training-code", .notOpen),
    (.with(.licence("gpl"), .or(.licence("classpath"), .licence("classpath"))), "training-code", .notOpen),
  ]

  @Test(arguments: cases)
  func aLicenceIsOpenForWhatItsListsCover(
    expression: LicenceExpression, component: String, status: LicenceFinding.Status
  ) throws {
    let verdict = try TestRules.verdict(
      ModelFacts(id: "m", title: "M", components: [ComponentFact(component, .full, licence: expression)]))
    let finding = try #require(verdict.component(component))
    #expect(finding.licence.status == status)
    #expect(finding.range == LevelRange(status.isOpen ? .open : .partial))
    #expect(finding.remarks.contains(.licenceForOtherContent) == (status == .openForOtherContent))
  }

  @Test func noListNamesALicenceThatForbidsCommerceOrChange() throws {
    let lists = try TestRules.published.get().levels.lists
    #expect(lists.map(\.id) == ["osi-approved", "fsf-free", "open-content"])
    for list in lists {
      #expect(list.spdx.count > 20)
      #expect(list.spdx.allSatisfy { !$0.contains("-nc") && !$0.contains("-nd") && !$0.contains("rail") })
    }
  }

  @Test func theCaseOfAnIdentifierDoesNotMatter() throws {
    let licence = Licence(id: "l", title: "L", spdx: "apache-2.0")
    let fact = ComponentFact("training-code", .full, licence: .licence("l"))
    let grader = try TestRules.grader(
      [ModelFacts(id: "m", title: "M", components: [fact])], licences: [licence])
    #expect(grader.verdict(of: "m", on: .latest)?.component("training-code")?.range == LevelRange(.open))
  }

  static let resolutions: [(String, [String: LicenceExpression], LicenceFinding.Origin)] = [
    ("training-code", ["code": .licence("mit"), "distribution": .licence("llama")], .slot("code")),
    ("training-code", ["distribution": .licence("llama"), "data": .licence("mit")], .slot("distribution")),
    ("datasets", ["data": .nothing, "distribution": .licence("mit")], .slot("data")),
    ("model-card", ["documents": .licence("cc-by"), "distribution": .licence("mit")], .slot("documents")),
    (
      "parameters-final", ["code": .licence("mit"), "distribution": .licence("llama")], .slot("distribution")
    ),
    ("parameters-final", ["code": .licence("mit"), "data": .licence("mit")], .nowhere),
    ("training-code", [:], .nowhere),
  ]

  @Test(arguments: resolutions)
  func aLicenceComesFromTheFirstSlotThatIsNamed(
    component: String, slots: [String: LicenceExpression], origin: LicenceFinding.Origin
  ) throws {
    let model = ModelFacts(
      id: "m", title: "M", components: [ComponentFact(component, .full)], licences: [LicenceFact(slots)])
    #expect(try TestRules.verdict(model).component(component)?.licence.origin == origin)
  }

  @Test func theComponentsOwnLicenceComesFirst() throws {
    let model = ModelFacts(
      id: "m", title: "M", components: [ComponentFact("training-code", .full, licence: .licence("mit"))],
      licences: [LicenceFact(["code": .licence("llama")])])
    let finding = try TestRules.verdict(model).component("training-code")
    #expect(finding?.licence.origin == .own)
    #expect(finding?.range == LevelRange(.open))
  }
}
