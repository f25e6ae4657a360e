import KBDiagnostics

/// Files by their paths below a site's root, however they were come by: those of a revision of a repository, say.
package struct FileTree: Sendable {
  package let files: [(path: String, bytes: [UInt8])]

  package init(_ files: [(path: String, bytes: [UInt8])]) { self.files = files }

  /// Whether a file can be part of a site, as ``TreeReader`` sees it: below its folders, and not hidden.
  package static func isPart(_ path: String) -> Bool {
    if path == "kb.yaml" { return true }
    guard ["content/", "templates/", "static/"].contains(where: path.hasPrefix) else { return false }
    return path.split(separator: "/").allSatisfy { !$0.hasPrefix(".") && !$0.hasSuffix("~") }
  }

  /// The files as the input of a build; what could not stand in a site is left out.
  ///
  /// - Parameter diagnostics: takes what is wrong with texts: KB0101 to KB0103.
  /// - Returns: nil if there is no `kb.yaml`.
  package func sourceTree(diagnostics: inout [Diagnostic]) -> SourceTree? {
    var texts: [SourceText] = []
    var templates: [SourceText] = []
    var images: [BinaryFile] = []
    var statics: [BinaryFile] = []
    var assets: [BinaryFile] = []
    var settings: SourceText?
    for file in files where Self.isPart(file.path) {
      let binary = BinaryFile(path: file.path, contents: .memory(file.bytes))
      if file.path == "kb.yaml" {
        settings = text(file, &diagnostics)
      } else if file.path.hasPrefix("static/") {
        statics.append(binary)
      } else if file.path.hasPrefix("templates/assets/") {
        assets.append(binary)
      } else if file.path.hasPrefix("templates/") {
        if TemplateFormats.isTemplate(file.path), let text = text(file, &diagnostics) {
          templates.append(text)
        }
      } else if file.path.hasSuffix(".md") || file.path.hasSuffix(".yaml") {
        if let text = text(file, &diagnostics) { texts.append(text) }
      } else if ImageFormat.isPublished(file.path) {
        images.append(binary)
      }
    }
    guard let settings else { return nil }
    return SourceTree(
      settings: settings, texts: texts, images: images, statics: statics, templates: templates, assets: assets
    )
  }

  private func text(
    _ file: (path: String, bytes: [UInt8]), _ diagnostics: inout [Diagnostic]
  ) -> SourceText? {
    guard file.bytes.count <= TreeReader.textLimit else {
      diagnostics.append(
        Diagnostic(
          .fileTooLarge, at: SourceSpan(path: file.path),
          "this file has \(file.bytes.count) bytes; at most \(TreeReader.textLimit) are read"))
      return nil
    }
    return TextCheck.check(SourceText(path: file.path, bytes: file.bytes), diagnostics: &diagnostics)
  }
}
