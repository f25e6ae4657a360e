extension Builtins {
  static let numberFilters: [TemplateFunction] = []
}
