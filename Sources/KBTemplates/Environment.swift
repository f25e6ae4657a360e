/// What templates are compiled in and rendered with: settings, limits, and what the host adds to the language.
package struct Environment: Sendable {
  /// Bounds on one rendering, so that no template runs for ever or fills the memory.
  package struct Limits: Sendable {
    /// Iterations, calls and the like.
    package var steps = 5_000_000
    /// Depth of nodes that run inside each other, over all includes, macros and blocks.
    package var nesting = 1_000
    /// UTF-8 bytes that one string made by a template may have.
    package var stringBytes = 16 << 20
    /// UTF-8 bytes that a template may print.
    package var outputBytes = 64 << 20

    package init() {}
  }

  /// Whether the newline after a tag is left out. Jinja's default, and this one, is not.
  package var trimBlocks = false
  /// Whether whitespace between the beginning of a line and a tag is left out.
  package var lstripBlocks = false
  package var limits = Limits()
  /// Names that every template sees, also imported ones; what is rendered may hide them.
  package var globals: [String: Value] = [:]
  /// Schemes that URLs in attributes may have.
  package var urlSchemes: Set<String> = ["http", "https", "mailto"]

  private(set) var filters: [String: TemplateFunction]
  private(set) var tests: [String: TemplateFunction]
  private(set) var functions: [String: TemplateFunction]

  /// An environment with the filters, tests and functions of the language.
  package init() {
    filters = Builtins.filters
    tests = Builtins.tests
    functions = Builtins.functions
  }

  /// Adds a filter, or replaces one. The first parameter is the value that the filter stands behind.
  package mutating func register(filter: TemplateFunction) { filters[filter.name] = filter }

  /// Adds a test, or replaces one. Its result counts as true or false.
  package mutating func register(test: TemplateFunction) { tests[test.name] = test }

  /// Adds a function that templates call by its name, or replaces one.
  package mutating func register(function: TemplateFunction) { functions[function.name] = function }

  /// Globals and functions by name.
  var allGlobals: [String: Value] {
    functions.mapValues { Value.function($0) }.merging(globals) { _, own in own }
  }
}
