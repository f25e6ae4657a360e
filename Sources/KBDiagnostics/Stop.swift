/// What ends the program before it has done its work: input or output that fails, or a configuration that
/// cannot be used. Problems of content are collected instead, so that one run finds all of them.
package struct Stop: Error, Sendable {
  package let diagnostics: [Diagnostic]

  package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  package init(_ diagnostic: Diagnostic) { diagnostics = [diagnostic] }
}
