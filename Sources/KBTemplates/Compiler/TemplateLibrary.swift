import KBDiagnostics

/// The templates of a set while they are being compiled.
struct TemplateLibrary {
  let sources: [TemplateSource]
  let trees: [[StatementSyntax]]
  let names: [String: Int]
  /// The template that each one extends, where it is named as a plain string.
  private(set) var parents: [Int?] = []
  private(set) var diagnostics: [Diagnostic] = []
  let isExpression: Bool
  /// Whether a template only defines macros, and imports only such templates.
  private(set) var isConstant: [Bool] = []
  var compiled: [CompiledTemplate?]
  /// What surrounds the blocks of each template and its ancestors.
  var blockPlaces: [[String: Surroundings]]

  init(sources: [TemplateSource], trees: [[StatementSyntax]], isExpression: Bool) {
    self.sources = sources
    self.isExpression = isExpression
    self.trees = trees
    names = Dictionary(sources.enumerated().map { ($1.name, $0) }) { first, _ in first }
    compiled = Array(repeating: nil, count: sources.count)
    blockPlaces = Array(repeating: [:], count: sources.count)
    parents = trees.map { tree in tree.lazy.compactMap { Self.parentName($0) }.first.flatMap { names[$0] } }
    breakCycles()
    isConstant = sources.indices.map { definesOnly($0, importers: []) }
  }

  /// The template that a plain string names.
  func index(of value: ExpressionSyntax) -> Int? {
    guard case .literal(.string(let name)) = value.kind else { return nil }
    return names[name]
  }

  private func definesOnly(_ index: Int, importers: Set<Int>) -> Bool {
    trees[index].allSatisfy { statement in
      switch statement.kind {
      case .text, .macro: return true
      case .importModule(let value, _, let hasContext), .importNames(let value, _, let hasContext):
        guard !hasContext, let template = self.index(of: value), template != index,
          !importers.contains(template)
        else { return false }
        return definesOnly(template, importers: importers.union([index]))
      default: return false
      }
    }
  }

  private static func parentName(_ statement: StatementSyntax) -> String? {
    guard case .extends(let value) = statement.kind, case .literal(.string(let name)) = value.kind else {
      return nil
    }
    return name
  }

  /// Reports templates that extend themselves, also by way of others.
  private mutating func breakCycles() {
    for start in sources.indices {
      var seen: Set<Int> = [start]
      var index = start
      while let parent = parents[index] {
        if !seen.insert(parent).inserted {
          if parent == start { report(cycleFrom: start, parent: parents[start] ?? start) }
          parents[start] = nil
          break
        }
        index = parent
      }
    }
  }

  private mutating func report(cycleFrom start: Int, parent: Int) {
    let tag = trees[start].first { Self.parentName($0) != nil }
    diagnostics.append(
      Diagnostic(
        .templateStructure, at: tag.map { sources[start].text.span($0.range) },
        "\"\(sources[start].name)\" extends itself by way of \"\(sources[parent].name)\""))
  }

  /// All templates, each after the one it extends.
  var parentsFirst: [Int] {
    var order: [Int] = []
    var isDone = Array(repeating: false, count: sources.count)
    func add(_ index: Int) {
      if isDone[index] { return }
      isDone[index] = true
      if let parent = parents[index] { add(parent) }
      order.append(index)
    }
    for index in sources.indices { add(index) }
    return order
  }
}
