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
    if let macro = function.macro { return try renderer.result(of: macro, self) }
    var values = try arguments.evaluate(&renderer)
    if let caller { values.named.append(("caller", renderer.closure(of: caller))) }
    return try renderer.call(function, values, at: place)
  }

  /// Runs the call where its result is printed as it stands; macros then write to the output at once.
  ///
  /// - Returns: the result, nil if it has been written.
  func print(_ format: TemplateFormat, _ renderer: inout Renderer) throws(Fault) -> Value? {
    let function = try function(&renderer)
    // The macro is lent, where taking it out would count a reference.
    if function.macro?.definition.format == format {
      try function.macro?.run(self, &renderer)
      return nil
    }
    guard let value = try call(function, &renderer) else {
      throw renderer.fault(.undefinedMember, at: place, "this call has no result")
    }
    return value
  }
}

extension Renderer {
  /// The macro as a value that sees the current frame.
  func closure(of definition: MacroDefinition) -> Value {
    let module = frames[current].module
    let home: MacroValue.Home =
      module < 0 ? .frame(current, serial: frames[current].serial) : .module(module)
    return .function(TemplateFunction(macro: MacroValue(definition: definition, home: home)))
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
    case .plain(let body):
      guard let result = try body(arguments[0]) else { return nil }
      try spendFor(result)
      return result
    case .engine(let body):
      guard let result = try body(arguments, &self) else { return nil }
      try spendFor(result)
      return result
    case .macro: throw TemplateFailure("a macro cannot be used here")
    }
  }

  /// Runs a body and takes what it wrote.
  mutating func capture(_ body: (inout Renderer) throws(Fault) -> Void) throws(Fault) -> String {
    var written = ByteBuffer(capacity: 256)
    swap(&written, &output)
    try body(&self)
    swap(&written, &output)
    return written.text
  }
}
