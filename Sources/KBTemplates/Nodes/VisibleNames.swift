/// What an included template, a module or a scoped block sees of the place where it stands.
struct VisibleNames: Sendable {
  var variables: [(symbol: Int, reference: VariableReference)] = []
  var loop: (symbol: Int, node: LoopNode)?
}
