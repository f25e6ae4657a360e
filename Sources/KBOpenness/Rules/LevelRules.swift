/// When a licence is open, and what a verdict is called.
package struct LevelRules: Sendable {
  package struct LicenceList: Sendable {
    package let id: String
    /// What being on it means: "approved by the Open Source Initiative".
    package let label: String
    /// SPDX identifiers in lower case: their case does not matter (SPDX specification 2.3, annex D.2).
    package let spdx: Set<String>
    /// Slugs of entries, for licences without an SPDX identifier.
    package let entries: Set<String>

    package init(id: String, label: String, spdx: Set<String>, entries: Set<String> = []) {
      self.id = id
      self.label = label
      self.spdx = Set(spdx.map { $0.lowercased() })
      self.entries = entries
    }

    package func names(_ licence: Licence) -> Bool {
      licence.spdx.map { spdx.contains($0.lowercased()) } == true || entries.contains(licence.slug)
    }
  }

  package struct Headline: Sendable {
    package let id: String
    package let label: String
    /// All must certainly hold.
    package let conditions: [Condition]

    package init(id: String, label: String, conditions: [Condition]) {
      self.id = id
      self.label = label
      self.conditions = conditions
    }
  }

  package indirect enum Condition: Sendable {
    /// The definition's result is one of these.
    case definition([DefinitionResult])
    /// The component's level is one of these.
    case component(String, [Level])
    /// The model can be used in at least one of these ways.
    case access(Set<String>)
    /// It can be used in none of these ways.
    case accessLacks(Set<String>)
    /// It can be used in no other way than these.
    case accessOnly(Set<String>)
    case any([Condition])
  }

  package struct Claim: Sendable {
    package let id: String
    package let label: String
    /// The headlines that bear it out; nil means any.
    package let headlines: Set<String>?

    package init(id: String, label: String, headlines: Set<String>?) {
      self.id = id
      self.label = label
      self.headlines = headlines
    }
  }

  package let origin: RulesetOrigin
  package let lists: [LicenceList]
  /// Ids of the lists that make a part of each content type open.
  package let open: [String: [String]]
  /// SPDX identifiers, and slugs of entries, of what may stand behind WITH, in lower case.
  package let exceptions: Set<String>
  /// In the order of precedence; the last has no conditions.
  package let headlines: [Headline]
  /// Id of the headline of a model on a day before its release.
  package let headlineBeforeRelease: String
  package let claims: [Claim]

  package init(
    origin: RulesetOrigin, lists: [LicenceList], open: [String: [String]], exceptions: Set<String>,
    headlines: [Headline], headlineBeforeRelease: String, claims: [Claim]
  ) {
    self.origin = origin
    self.lists = lists
    self.open = open
    self.exceptions = Set(exceptions.map { $0.lowercased() })
    self.headlines = headlines
    self.headlineBeforeRelease = headlineBeforeRelease
    self.claims = claims
  }

  package func list(_ id: String) -> LicenceList? { lists.first { $0.id == id } }

  package func headline(_ id: String) -> Headline? { headlines.first { $0.id == id } }

  package func claim(_ id: String) -> Claim? { claims.first { $0.id == id } }
}
