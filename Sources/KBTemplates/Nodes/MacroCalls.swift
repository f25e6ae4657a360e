import KBDiagnostics

extension Renderer {
  /// What a macro makes.
  mutating func result(of macro: MacroValue, _ call: CallNode) throws(Fault) -> Value {
    let text = try capture { (renderer) throws(Fault) in try macro.run(call, &renderer) }
    return macro.definition.format.makesMarkup ? .markup(text) : .string(text)
  }

  /// The frame whose variables a macro sees, nil if that has ended.
  fileprivate func frame(of macro: MacroValue) -> Int? {
    switch macro.home {
    case .frame(let index, let serial): index < frames.count && frames[index].serial == serial ? index : nil
    case .module(let template): importedModule(template).map { modules[$0].frame }
    }
  }

  /// - Parameter start: the end of the stack, where the frame of the macro will begin.
  fileprivate mutating func pushArguments(_ call: CallNode, of definition: MacroDefinition, at start: Int)
    throws(Fault)
  {
    let count = definition.parameters.count + definition.specialCount
    let positional = call.arguments.positional.count
    guard call.arguments.rest == nil, call.arguments.restNamed == nil,
      positional <= definition.parameters.count, definition.restSlot == nil, definition.namedSlot == nil
    else {
      pushUndefined(count)
      return try pushAnyArguments(call, of: definition, at: start)
    }
    try call.arguments.push(&self)
    pushUndefined(count - positional)
    for (name, node) in call.arguments.named {
      let index = try parameter(name, of: definition, positional: positional, at: call.place)
      stack[start + index] = try node.evaluate(&self)
    }
    if let caller = call.caller {
      stack[start + (try callerIndex(of: definition, at: call.place))] = closure(of: caller)
    }
  }

  /// The slower way for calls with `*list` and `**map`, and for macros that take any arguments.
  private mutating func pushAnyArguments(
    _ call: CallNode, of definition: MacroDefinition, at start: Int
  ) throws(Fault) {
    let values = try call.arguments.evaluate(&self)
    let count = definition.parameters.count
    for (index, value) in values.positional.prefix(count).enumerated() { stack[start + index] = value }
    let rest = Array(values.positional.dropFirst(count))
    if !rest.isEmpty, definition.restSlot == nil {
      throw wrongArguments(
        "takes \(count) arguments, not \(values.positional.count)", definition, at: call.place)
    }
    if let slot = definition.restSlot { stack[start + slot] = .list(rest) }
    var named = TemplateMap()
    for (name, value) in values.named {
      if definition.namedSlot != nil, !definition.hasParameter(name) {
        named[name] = value
      } else {
        let index = try parameter(name, of: definition, positional: values.positional.count, at: call.place)
        stack[start + index] = value
      }
    }
    if let slot = definition.namedSlot { stack[start + slot] = .map(named) }
    if let caller = call.caller {
      stack[start + (try callerIndex(of: definition, at: call.place))] = closure(of: caller)
    }
  }

  private func parameter(
    _ name: String, of definition: MacroDefinition, positional: Int, at place: Place
  ) throws(Fault) -> Int {
    guard let index = definition.parameters.firstIndex(where: { $0.name == name }) else {
      if name == "caller", let slot = definition.callerSlot { return slot }
      throw wrongArguments("has no parameter \"\(name)\"", definition, at: place)
    }
    if index < positional { throw fault(.wrongArguments, at: place, "\"\(name)\" is given twice") }
    return index
  }

  private func callerIndex(of definition: MacroDefinition, at place: Place) throws(Fault) -> Int {
    if let slot = definition.callerSlot { return slot }
    if let index = definition.parameters.firstIndex(where: { $0.name == "caller" }) { return index }
    throw wrongArguments("does not use \"caller\"", definition, at: place)
  }

  private func wrongArguments(_ problem: String, _ definition: MacroDefinition, at place: Place) -> Fault {
    let usage = "\(definition.name)(\(definition.parameterNames.joined(separator: ", ")))"
    return fault(
      .wrongArguments, at: place, "\(definition.code.name) \(problem)", help: "it is defined as \(usage)")
  }
}

extension MacroValue {
  /// Runs the macro, which writes to the output. Its arguments are put where its variables will be.
  func run(_ call: CallNode, _ renderer: inout Renderer) throws(Fault) {
    guard let home = renderer.frame(of: self) else {
      throw renderer.fault(
        TemplateFailure("the \(definition.code.name) is called after the block that defines it has ended"),
        at: call.place)
    }
    let start = renderer.stack.count
    try renderer.pushArguments(call, of: definition, at: start)
    do throws(Fault) {
      try definition.run(in: home, arguments: renderer.stack.count - start, from: call.place, &renderer)
    } catch {
      throw error.adding(
        .init("called here: \(definition.code.name)", at: renderer.program.span(of: call.place)))
    }
  }
}

extension MacroDefinition {
  /// Runs the body in a frame of its own.
  ///
  /// - Parameter arguments: how many variables of the frame stand on the stack already.
  fileprivate func run(
    in home: Int, arguments: Int, from place: Place, _ renderer: inout Renderer
  ) throws(Fault) {
    let context = renderer.frames[home].context
    try renderer.enter(code, link: home, context: context, arguments: arguments, from: place)
    if hasDefaults { try fillDefaults(&renderer) }
    try code.run(&renderer)
    renderer.leave()
  }

  private func fillDefaults(_ renderer: inout Renderer) throws(Fault) {
    for index in parameters.indices where renderer.stack[renderer.base + index] == nil {
      if let fallback = parameters[index].fallback {
        renderer.stack[renderer.base + index] = try fallback.evaluate(&renderer)
      }
    }
  }
}
