extension Builtins {
  static let siteFilters: [TemplateFunction] = [
    TemplateFunction(
      "date", "value, format=\"%-d %B %Y\"",
      "A date such as `2024-07` in words; what is not known of it is left out of the format."
    ) { (a, _) throws(TemplateFailure) in .string(try DateText(try a.text(0)).formatted(try a.text(1))) },
    TemplateFunction("slugify", "value", "Small letters, digits and hyphens, for URLs and ids.") {
      (a, _) throws(TemplateFailure) in .string(SlugText.slug(of: try a.text(0)))
    },
  ]
}
