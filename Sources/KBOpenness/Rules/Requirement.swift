/// Something that a class or a definition asks for, met by any one of its alternatives.
package struct Requirement: Sendable {
  package struct Alternative: Sendable {
    package enum Need: Sendable {
      /// The component is open; under a licence of one of these lists, or, if nil, of those for its content type.
      case open(lists: [String]?)
      /// The component is in one of the first states, whatever its licence; one of the second leaves it unclear.
      case state([ComponentState], unclear: [ComponentState])
    }

    package let component: String
    package let need: Need

    package init(_ component: String, _ need: Need = .open(lists: nil)) {
      self.component = component
      self.need = need
    }
  }

  package let id: String
  package let label: String
  /// At least one; the first is what is asked for, the others stand in for it.
  package let alternatives: [Alternative]

  package init(id: String, label: String, alternatives: [Alternative]) {
    self.id = id
    self.label = label
    self.alternatives = alternatives
  }
}

/// The classes of the Model Openness Framework.
package struct FrameworkRules: Sendable {
  package struct Class: Sendable {
    /// Such as `III`.
    package let id: String
    /// Such as `Class III`.
    package let label: String
    /// Such as `Open Model`.
    package let name: String
    /// What it asks for besides what the classes before it ask for.
    package let requirements: [Requirement]

    package init(id: String, label: String, name: String, requirements: [Requirement]) {
      self.id = id
      self.label = label
      self.name = name
      self.requirements = requirements
    }
  }

  package let origin: RulesetOrigin
  /// From the lowest to the highest.
  package let classes: [Class]
  package let optional: [String]
  /// The components inside which each component may be found.
  package let containers: [String: Set<String>]

  package init(
    origin: RulesetOrigin, classes: [Class], optional: [String], containers: [String: Set<String>]
  ) {
    self.origin = origin
    self.classes = classes
    self.optional = optional
    self.containers = containers
  }
}

/// The Open Source AI Definition.
package struct DefinitionRules: Sendable {
  package let origin: RulesetOrigin
  /// Such as `Open Source AI Definition 1.0`.
  package let label: String
  package let requirements: [Requirement]
  /// Whether a derived model can meet it at most as well as its base.
  package let isLimitedByBase: Bool

  package init(origin: RulesetOrigin, label: String, requirements: [Requirement], isLimitedByBase: Bool) {
    self.origin = origin
    self.label = label
    self.requirements = requirements
    self.isLimitedByBase = isLimitedByBase
  }
}
