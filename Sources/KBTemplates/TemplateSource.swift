import KBDiagnostics

/// A template to be compiled.
package struct TemplateSource: Sendable {
  /// What `include`, `extends` and `import` call it, such as `layouts/entry.html`.
  package let name: String
  package let text: SourceText

  package init(name: String, text: SourceText) {
    self.name = name
    self.text = text
  }
}
