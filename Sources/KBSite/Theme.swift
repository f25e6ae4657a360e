import KBDiagnostics
import KBModel
import KBTemplates

/// The compiled templates with the functions that the generator gives them.
package struct Theme: Sendable {
  private let templates: TemplateSet

  /// Compiles every file below `templates/`.
  ///
  /// - Parameter diagnostics: takes the codes KB06xx, all errors of all templates.
  init(_ tree: SourceTree, settings: Settings, assets: AssetFolder, diagnostics: inout [Diagnostic]) {
    let sources = tree.templates.map { text in
      TemplateSource(name: String(text.path.dropFirst("templates/".count)), text: text)
    }
    var environment = Environment()
    environment.trimBlocks = true
    environment.lstripBlocks = true
    environment.register(function: Self.assetFunction(assets, settings.baseURL))
    environment.register(function: Self.urlFunction(settings.baseURL))
    templates = TemplateSet.compile(sources, environment: environment, diagnostics: &diagnostics)
  }

  private static func assetFunction(_ assets: AssetFolder, _ base: BaseURL) -> TemplateFunction {
    TemplateFunction(
      "asset", signature: "name", summary: "The URL of a file below templates/assets/."
    ) { arguments throws(TemplateFailure) in
      guard let name = arguments[0].text else { throw TemplateFailure("asset() takes the name of a file") }
      if let path = assets.path(of: name) { return .string(base.link(to: path)) }
      throw TemplateFailure(
        "there is no asset \"\(name)\"", help: Suggestion.help(for: name, among: assets.names))
    }
  }

  private static func urlFunction(_ base: BaseURL) -> TemplateFunction {
    TemplateFunction(
      "url", signature: "path", summary: "The link to a path of this site, such as \"/models/\"."
    ) { arguments throws(TemplateFailure) in
      guard let path = arguments[0].text, path.hasPrefix("/") else {
        throw TemplateFailure("url() takes a path that begins with /", help: "such as url(\"/models/\")")
      }
      return .string(base.link(to: path))
    }
  }

  /// Renders a page, appending to the buffer.
  ///
  /// - Throws: what is wrong in a template (KB06xx), or KB0702 if the page has no layout.
  func render(_ page: PageContext, into buffer: inout [UInt8]) throws(Diagnostic) {
    let candidates = page.layouts.map { "layouts/\($0).html" }
    guard let layout = candidates.first(where: { templates.contains($0) }) else {
      throw Diagnostic(
        .missingLayout, at: nil, "there is no template templates/\(candidates.joined(separator: " or templates/"))")
    }
    try templates.render(layout, context: TemplateMap(page.names), into: &buffer)
  }
}
