/// A filter, test or function: its name, its parameters, one line of description, and what it does.
///
/// A class, so that a value that holds one is copied at the price of one reference.
package final class TemplateFunction: Sendable {
  /// What a function does with its bound arguments.
  package typealias Body = @Sendable (_ arguments: Arguments) throws(TemplateFailure) -> Value

  enum Implementation: Sendable {
    case host(Body)
    case engine(EngineBody)
    case plain(PlainBody)
    case macro
  }

  /// What a function of the engine's own does; nil is undefined.
  typealias EngineBody =
    @Sendable (_ arguments: Arguments, _ renderer: inout Renderer) throws(TemplateFailure) -> Value?

  /// What a function of one value does, which needs neither arguments nor the renderer; nil is undefined.
  typealias PlainBody = @Sendable (_ value: Value) throws(TemplateFailure) -> Value?

  package let name: String
  package let signature: Signature
  /// One sentence for the reference.
  package let summary: String
  let implementation: Implementation
  /// The macro that the function is; nil if it is none.
  let macro: MacroValue?

  /// - Parameters:
  ///   - signature: parameters as in `value, places=2, sep=","`; `*args` and `**kwargs` take the rest.
  ///     A filter's or test's first parameter is the value it stands behind. Without one, anything is accepted.
  ///   - summary: one sentence for the reference.
  package init(
    _ name: String, signature: String = "*args, **kwargs", summary: String = "", body: @escaping Body
  ) {
    self.name = name
    self.signature = Signature(signature)
    self.summary = summary
    self.implementation = .host(body)
    macro = nil
  }

  init(_ name: String, _ signature: String, _ summary: String, engine: @escaping EngineBody) {
    self.name = name
    self.signature = Signature(signature)
    self.summary = summary
    self.implementation = .engine(engine)
    macro = nil
  }

  /// - Parameter plain: its signature is `value`.
  init(_ name: String, _ summary: String, plain: @escaping PlainBody) {
    self.name = name
    self.signature = Signature(parameters: [.init(name: "value")])
    self.summary = summary
    self.implementation = .plain(plain)
    macro = nil
  }

  init(_ name: String, signature: Signature, summary: String, implementation: Implementation) {
    self.name = name
    self.signature = signature
    self.summary = summary
    self.implementation = implementation
    macro = nil
  }

  init(macro: MacroValue) {
    self.name = macro.definition.name
    self.signature = Signature.none
    self.summary = ""
    self.implementation = .macro
    self.macro = macro
  }
}

/// What went wrong in a filter, test or function; the engine adds the place.
package struct TemplateFailure: Error, Sendable, Equatable {
  /// One sentence without a full stop.
  package let message: String
  /// What to do, one sentence.
  package let help: String?

  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}

/// The arguments of one call, by parameter.
package struct Arguments: Sendable {
  /// One per parameter of the signature; nil where neither an argument nor a default was given.
  package var values: [Value?]
  /// What `*args` took.
  package var rest: [Value] = []
  /// What `**kwargs` took.
  package var named: [(name: String, value: Value)] = []

  package init(values: [Value?] = [], rest: [Value] = [], named: [(name: String, value: Value)] = []) {
    self.values = values
    self.rest = rest
    self.named = named
  }

  package subscript(place: Int) -> Value {
    place < values.count ? values[place] ?? .none : .none
  }
}
