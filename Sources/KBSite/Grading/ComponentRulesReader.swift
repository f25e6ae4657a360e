import KBModel
import KBOpenness

/// Reads `components.yaml`.
struct ComponentRulesReader {
  var document: RulesetDocument

  mutating func read() -> ComponentRules {
    let origin = document.readOrigin()
    let slots = document.pairs("licence_from").map { pair in
      (pair.key, document.words(of: pair.value).map(\.value))
    }
    let stages = document.mapping.takePairs("stages", diagnostics: &document.diagnostics).map { pair in
      (pair.key, document.word(pair.value)?.value ?? pair.key)
    }
    let contents = slots.map(\.0)
    let stageNames = Dictionary(stages, uniquingKeysWith: { first, _ in first })
    let components = document.pairs("components").compactMap { pair -> ComponentRules.Component? in
      guard var item = document.nested(pair.value, "a component") else { return nil }
      let label = document.text("label", in: &item)
      let content = document.words("content", in: &item).first
      let stage = document.words("stage", in: &item).first
      let inherits = item.takeBoolean("inherits", diagnostics: &document.diagnostics) ?? false
      document.finish(item)
      if content == nil {
        document.report(
          pair.keyRange, "the component \"\(pair.key)\" has no content type",
          help: "add  content: \(contents.first ?? "code")")
      }
      let stageID = stage.flatMap { document.known($0, among: stages.map(\.0), "stage") }
      return ComponentRules.Component(
        id: pair.key, label: label.isEmpty ? pair.key : label,
        content: content.flatMap { document.known($0, among: contents, "content type") } ?? "",
        stage: stageID.flatMap { stageNames[$0] } ?? "", inherits: inherits)
    }
    return ComponentRules(
      origin: origin, components: components,
      licenceSlots: Dictionary(slots, uniquingKeysWith: { first, _ in first }))
  }
}
