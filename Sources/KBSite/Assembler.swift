import KBDiagnostics
import KBModel
import KBTemplates

/// Takes the files of a site as they are made, from several threads at once.
package protocol OutputSink: Sendable {
  func write(_ content: FileContent, to path: OutputPath) throws
}

/// Makes every planned file.
package struct Assembler: Sendable {
  let site: SiteContext
  let theme: Theme
  let plan: SitePlan

  /// Everything that is published: what is planned, and the files of the search.
  var items: [SitePlan.Item] {
    get throws {
      guard site.settings.outputs.contains(.search) else { return plan.items }
      return try plan.items + site.searchFiles().items
    }
  }

  /// Makes all files and hands them to the sink.
  ///
  /// - Returns: what is wrong in templates; each place once, however many pages it spoils.
  /// - Throws: what the sink throws, or the reading of a file that is copied.
  package func assemble(into sink: some OutputSink, parallel: Parallel) throws -> [Diagnostic] {
    let items = try items
    let problems = try parallel.map(items.count) { index -> Diagnostic? in
      let item = items[index]
      do {
        try sink.write(try content(of: item), to: item.path)
        return nil
      } catch let problem as Diagnostic {
        return problem
      }
    }
    var seen: Set<Place> = []
    return problems.compactMap { $0 }.filter { seen.insert(Place($0)).inserted }
  }

  /// Where a template goes wrong; pages that fail there alike differ at most in the message.
  private struct Place: Hashable {
    let code: DiagnosticCode
    let span: SourceSpan?

    init(_ diagnostic: Diagnostic) {
      code = diagnostic.code
      span = diagnostic.span
    }
  }

  func content(of item: SitePlan.Item) throws -> FileContent {
    switch item.recipe {
    case .page(let recipe):
      var buffer: [UInt8] = []
      buffer.reserveCapacity(32 << 10)
      try page(recipe, at: item.path).render(into: &buffer)
      return FileContent(buffer)
    case .format(let index, let template):
      var buffer: [UInt8] = []
      let context = PageContext(site: site, recipe: .entry(index), path: item.path.urlPath)
      try theme.render(template: template, TemplateMap(context.names), into: &buffer)
      return FileContent(buffer)
    case .copy(let file): return FileContent(try file.read())
    case .export(let export): return try export.content(site, plan)
    }
  }

  func page(_ recipe: SitePlan.PageRecipe, at path: OutputPath) -> SitePage {
    SitePage(context: PageContext(site: site, recipe: recipe, path: path.urlPath), theme: theme)
  }
}
