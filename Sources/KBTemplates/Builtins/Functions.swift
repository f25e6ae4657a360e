extension Builtins {
  static let globalFunctions: [TemplateFunction] = [
    TemplateFunction("namespace", "**kwargs", "Something whose members can be set, also from inside loops.") {
      (a, _) throws(TemplateFailure) in
      .object(NamespaceObject(TemplateMap(a.named.map { ($0.name, $0.value) })))
    }
  ]
}
