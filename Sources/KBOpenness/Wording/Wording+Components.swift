extension Wording {
  /// What is found of a component: `released under the MIT License`.
  package func finding(_ finding: ComponentFinding) -> String {
    var text = state(finding)
    if finding.isObtainable { text += licence(of: finding) }
    if let limit = finding.limit { text += "; held back by its base, \(model(limit.base))" }
    for remark in finding.remarks { text += "; " + self.remark(remark) }
    return text
  }

  /// Where a licence comes from: `its own`, `the model's licence for code`, `the research paper's`; nil for nowhere.
  package func origin(_ licence: LicenceFinding) -> String? {
    switch licence.origin {
    case .own: "its own"
    case .slot(let slot): "the model's licence for \(slot)"
    case .container(let container): "the \(inText(container))'s"
    case .nowhere: nil
    }
  }

  private func state(_ finding: ComponentFinding) -> String {
    if finding.isBeforeRelease { return "not out: the model was not released yet" }
    guard let fact = finding.fact else { return "no source says anything" }
    if fact.state == .unknown { return fact.evidence.isEmpty ? "unknown" : "the sources do not say" }
    let name = Self.name(of: fact.state)
    if finding.state == .unknown {
      if fact.countedState == .unknown { return "\(name), but only by inference, which does not count" }
      return "\(name) inside the \(inText(fact.container ?? "")), of which too little is known"
    }
    if fact.basis == .absentFromSource { return "\(name): missing from a source that lists the parts" }
    if case .container(let container) = finding.licence.origin {
      return "\(Self.name(of: finding.state)) inside the \(inText(container))"
    }
    return name
  }

  static func name(of state: ComponentState) -> String {
    switch state {
    case .full: "released"
    case .partial: "released in part"
    case .gated: "given on request"
    case .withdrawn: "withdrawn"
    case .notReleased: "not released"
    case .unknown: "unknown"
    case .notApplicable: "not applicable"
    }
  }

  private func licence(of finding: ComponentFinding) -> String {
    let licence = finding.licence
    guard let expression = licence.expression else { return "; no licence is known" }
    if licence.status == .absent { return " without a licence" }
    var text = " under \(self.licence(expression))"
    if case .slot = licence.origin, let origin = origin(licence) { text += " (\(origin))" }
    return licence.status == .notOpen ? text + ", which is not open" : text
  }

  /// What a reader should know besides.
  package func remark(_ remark: ComponentFinding.Remark) -> String {
    switch remark {
    case .licenceForOtherContent: "the licence is open, but meant for content of another kind"
    case .containerNotAccepted(let container): "the \(inText(container)) is not accepted as its place"
    case .containerLoop(let container): "it stands inside itself, by way of the \(inText(container))"
    }
  }
}
