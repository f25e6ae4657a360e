extension Builtins {
  static let typeTests: [TemplateFunction] = [
    TemplateFunction("none", "value", "Is none: declared, but absent.") { (a, _) throws(TemplateFailure) in
      if case .none = a[0] { return true } else { return false }
    }
  ]
}
