import KBDiagnostics

/// `function(arguments)`
final class CallNode: ExpressionNode {
  let place: Place
  let callee: any ExpressionNode
  let arguments: ArgumentList
  /// The body of a call block, which the macro sees as `caller`.
  let caller: MacroDefinition?

  init(_ callee: any ExpressionNode, _ arguments: ArgumentList, caller: MacroDefinition? = nil, place: Place)
  {
    self.callee = callee
    self.arguments = arguments
    self.caller = caller
    self.place = place
  }

  func evaluate(_ renderer: inout Renderer) throws(Fault) -> Value {
    guard let value = try evaluateIfDefined(&renderer) else {
      throw renderer.fault(.undefinedMember, at: place, "this call has no result")
    }
    return value
  }

  func evaluateIfDefined(_ renderer: inout Renderer) throws(Fault) -> Value? {
    try call(try function(&renderer), &renderer)
  }

  func function(_ renderer: inout Renderer) throws(Fault) -> TemplateFunction {
    let value = try callee.evaluate(&renderer)
    guard case .function(let function) = value else {
      throw renderer.fault(TemplateFailure("\(value.typeName) cannot be called"), at: place)
    }
    return function
  }

  func call(_ function: TemplateFunction, _ renderer: inout Renderer) throws(Fault) -> Value? {
    var values = try arguments.evaluate(&renderer)
    if let caller { values.named.append(("caller", renderer.closure(of: caller))) }
    if case .macro(let macro) = function.implementation {
      return try renderer.result(of: macro, values, from: place)
    }
    return try renderer.call(function, values, at: place)
  }

  /// Runs the call where its result is printed as it stands; macros then write to the output at once.
  ///
  /// - Returns: the result, nil if it has been written.
  func print(_ format: TemplateFormat, _ renderer: inout Renderer) throws(Fault) -> Value? {
    let function = try function(&renderer)
    guard case .macro(let macro) = function.implementation, macro.definition.format == format else {
      guard let value = try call(function, &renderer) else {
        throw renderer.fault(.undefinedMember, at: place, "this call has no result")
      }
      return value
    }
    var values = try arguments.evaluate(&renderer)
    if let caller { values.named.append(("caller", renderer.closure(of: caller))) }
    try renderer.run(macro, values, from: place)
    return nil
  }
}

extension Renderer {
  /// The macro as a value that sees the current frame.
  func closure(of definition: MacroDefinition) -> Value {
    let frame = current
    return .function(
      TemplateFunction(macro: MacroValue(definition: definition, frame: frame, serial: frames[frame].serial)))
  }

  mutating func call(
    _ function: TemplateFunction, _ values: ArgumentList.Values, at place: Place
  ) throws(Fault) -> Value? {
    try spend(1, at: place)
    do throws(TemplateFailure) {
      let arguments = try function.signature.bind(values, name: function.name)
      return try invoke(function, arguments)
    } catch {
      throw fault(error, at: place)
    }
  }

  /// Runs a function of the host's or the engine's own with bound arguments.
  mutating func invoke(_ function: TemplateFunction, _ arguments: Arguments) throws(TemplateFailure) -> Value?
  {
    switch function.implementation {
    case .host(let body):
      let result = try body(arguments)
      try spendFor(result)
      return result
    case .engine(let body):
      guard let result = try body(arguments, &self) else { return nil }
      try spendFor(result)
      return result
    case .macro: throw TemplateFailure("a macro cannot be used here")
    }
  }

  /// What a macro makes.
  mutating func result(
    of macro: MacroValue, _ values: ArgumentList.Values, from place: Place
  ) throws(Fault) -> Value {
    let text = try capture { (renderer) throws(Fault) in try renderer.run(macro, values, from: place) }
    return macro.definition.format.makesMarkup ? .markup(text) : .string(text)
  }

  /// Runs a macro, which writes to the output.
  mutating func run(_ macro: MacroValue, _ values: ArgumentList.Values, from place: Place) throws(Fault) {
    let definition = macro.definition
    guard macro.frame < frames.count, frames[macro.frame].serial == macro.serial else {
      throw fault(
        TemplateFailure("the \(definition.code.name) is called after the block that defines it has ended"),
        at: place)
    }
    try enter(definition.code, link: macro.frame, context: frames[macro.frame].context, from: place)
    do throws(Fault) {
      try bind(values, to: definition, at: place)
      try run(definition.code.body)
    } catch {
      throw error.adding(.init("called here: \(definition.code.name)", at: program.span(of: place)))
    }
    leave()
  }

  private mutating func bind(
    _ values: ArgumentList.Values, to definition: MacroDefinition, at place: Place
  ) throws(Fault) {
    let parameters = definition.parameters
    var rest: [Value] = []
    for (index, value) in values.positional.enumerated() {
      if index < parameters.count { stack[base + parameters[index].slot] = value } else { rest.append(value) }
    }
    if !rest.isEmpty, definition.restSlot == nil {
      throw fault(
        .wrongArguments, at: place,
        "\(definition.code.name) takes \(parameters.count) arguments, not \(values.positional.count)",
        help: signatureHelp(definition))
    }
    if let slot = definition.restSlot { stack[base + slot] = .list(rest) }
    try bindNamed(values, to: definition, at: place)
    for parameter in parameters where stack[base + parameter.slot] == nil {
      if let fallback = parameter.fallback { stack[base + parameter.slot] = try fallback.evaluate(&self) }
    }
  }

  private mutating func bindNamed(
    _ values: ArgumentList.Values, to definition: MacroDefinition, at place: Place
  ) throws(Fault) {
    var named = TemplateMap()
    for (name, value) in values.named {
      if let index = definition.parameters.firstIndex(where: { $0.name == name }) {
        if index < values.positional.count {
          throw fault(.wrongArguments, at: place, "\"\(name)\" is given twice")
        }
        stack[base + definition.parameters[index].slot] = value
      } else if name == "caller", let slot = definition.callerSlot {
        stack[base + slot] = value
      } else if definition.namedSlot != nil {
        named[name] = value
      } else {
        let message =
          name == "caller"
          ? "\(definition.code.name) does not use \"caller\""
          : "\(definition.code.name) has no parameter \"\(name)\""
        throw fault(.wrongArguments, at: place, message, help: signatureHelp(definition))
      }
    }
    if let slot = definition.namedSlot { stack[base + slot] = .map(named) }
  }

  private func signatureHelp(_ definition: MacroDefinition) -> String {
    "it is defined as \(definition.name)(\(definition.parameterNames.joined(separator: ", ")))"
  }

  /// Runs a body and takes what it wrote.
  mutating func capture(_ body: (inout Renderer) throws(Fault) -> Void) throws(Fault) -> String {
    var outer: [UInt8] = []
    swap(&outer, &output)
    try body(&self)
    swap(&outer, &output)
    return String(decoding: outer, as: UTF8.self)
  }
}
