/// The rules of grading as a knowledge base states them: lists, not a language.
package final class Rulesets: Sendable {
  package let components: ComponentRules
  package let levels: LevelRules
  package let framework: FrameworkRules
  package let definition: DefinitionRules

  package init(
    components: ComponentRules, levels: LevelRules, framework: FrameworkRules, definition: DefinitionRules
  ) {
    self.components = components
    self.levels = levels
    self.framework = framework
    self.definition = definition
  }

  package var origins: [RulesetOrigin] {
    [components.origin, levels.origin, framework.origin, definition.origin]
  }
}

/// Where a ruleset comes from, and how it changed.
package struct RulesetOrigin: Sendable {
  package struct Source: Sendable {
    package let title: String
    package let url: String

    package init(title: String, url: String) {
      self.title = title
      self.url = url
    }
  }

  package struct Change: Sendable {
    package let version: Int
    /// ISO 8601.
    package let date: String
    package let text: String

    package init(version: Int, date: String, text: String) {
      self.version = version
      self.date = date
      self.text = text
    }
  }

  /// Name of the file without ending: `mof`.
  package let name: String
  package let version: Int
  package let sources: [Source]
  package let changes: [Change]

  package init(name: String, version: Int, sources: [Source] = [], changes: [Change] = []) {
    self.name = name
    self.version = version
    self.sources = sources
    self.changes = changes
  }
}

/// The parts that a release can consist of.
package struct ComponentRules: Sendable {
  package struct Component: Sendable {
    package let id: String
    package let label: String
    /// The kind of licence that it needs, such as `code`.
    package let content: String
    /// Where in the making of a model it belongs, as readers are told.
    package let stage: String
    /// Whether a derived model cannot have it more openly than its base.
    package let inherits: Bool

    package init(id: String, label: String, content: String, stage: String = "", inherits: Bool = false) {
      self.id = id
      self.label = label
      self.content = content
      self.stage = stage
      self.inherits = inherits
    }
  }

  package let origin: RulesetOrigin
  /// In the order of display.
  package let all: [Component]
  /// The model's licence slots that a component of each content type may take its licence from, the first that is named.
  package let licenceSlots: [String: [String]]
  private let positions: [String: Int]

  package init(origin: RulesetOrigin, components: [Component], licenceSlots: [String: [String]]) {
    self.origin = origin
    self.all = components
    self.licenceSlots = licenceSlots
    positions = Dictionary(
      components.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package func component(_ id: String) -> Component? { positions[id].map { all[$0] } }

  package func position(of id: String) -> Int? { positions[id] }

  package func label(of id: String) -> String { component(id)?.label ?? id }
}
