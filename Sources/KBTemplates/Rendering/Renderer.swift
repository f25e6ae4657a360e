import KBDiagnostics

/// The state of one rendering: output, variables, contexts, and what has been spent of the limits.
struct Renderer: ~Copyable {
  let program: Program
  let limits: Environment.Limits
  var output: ByteBuffer
  /// Variables of all frames; a frame's own begin at its base.
  var stack = Stack<Value?>(capacity: 256)
  /// Where the current frame's variables begin.
  var base = 0
  /// Frames that live: the running ones, and those of imported modules.
  var frames = Stack<Frame>(capacity: 32)
  /// Index of the frame that runs.
  var current = -1
  var contexts: [ContextLevel] = []
  var page: PageContext
  var loops: [LoopState] = []
  /// Blocks of the template being rendered and its ancestors, nearest first.
  var chain: [String: [BlockDefinition]] = [:]
  /// Modules imported without context: the frames that they are, and those that imported them.
  var modules: [(template: Int, module: ModuleValue, frame: Int, importer: Int)] = []
  /// Offsets in the output where attributes with URLs begin.
  var urlMarks: [Int] = []
  var steps = 0
  var nesting = 0
  var serial = 0
  /// The loop that runs, for the message when the steps run out.
  var currentLoop: Place?

  /// - Parameter capacity: bytes that the output is expected to take.
  init(program: Program, page: PageContext, capacity: Int = 0) {
    self.program = program
    self.page = page
    limits = program.environment.limits
    output = ByteBuffer(capacity: capacity)
  }

  /// What one running body has of its own.
  struct Frame {
    let base: Int
    /// The frame whose variables it also sees, -1 for none.
    let link: Int
    /// Number that no other frame of this rendering has.
    let serial: Int
    /// Context in which names are looked up.
    let context: Int
    /// The state to return to.
    let contextCount: Int
    let loopBase: Int
    let nesting: Int
    /// The frame to return to.
    let caller: Int
    /// The template that the frame is the constant module of, -1 for none.
    var module = -1
    /// For a block: how many overrides stand before it, and its definition, which the program keeps alive.
    var level = 0
    unowned(unsafe) var block: BlockDefinition?
  }

  // MARK: Frames

  /// Begins a frame for a body.
  ///
  /// - Parameter arguments: variables that stand on the stack already, as the first of the frame.
  /// - Throws: if bodies call each other too deeply.
  mutating func enter(
    _ code: Code, link: Int = -1, context: Int, arguments: Int = 0, from place: Place
  ) throws(Fault) {
    nesting += code.nesting
    if nesting > limits.nesting { throw tooDeep(code, place) }
    try spend(1, at: place)
    serial += 1
    let frame = Frame(
      base: stack.count - arguments, link: link, serial: serial, context: context,
      contextCount: contexts.count,
      loopBase: loops.count, nesting: code.nesting, caller: current)
    base = stack.count - arguments
    current = frames.count
    frames.append(frame)
    pushUndefined(code.slotCount - arguments)
    if !code.prologue.isEmpty { code.runPrologue(&self, in: context) }
  }

  /// Puts variables without values on the stack.
  @inline(__always)
  mutating func pushUndefined(_ count: Int) {
    for _ in 0..<count { stack.append(nil) }
  }

  /// Ends the current frame, and with it what was imported in it.
  mutating func leave() {
    let frameBase = frames[current].base
    let contextCount = frames[current].contextCount
    let frameCount = current
    retire()
    stack.shrink(to: frameBase)
    // One by one, since a range is removed by replacing it, which costs as much as a macro of one line.
    while contexts.count > contextCount { contexts.removeLast() }
    frames.shrink(to: frameCount)
    while !modules.isEmpty, modules[modules.count - 1].importer >= frameCount { modules.removeLast() }
  }

  /// Stops running the current frame, but keeps its variables for the macros that see them.
  mutating func retire() {
    nesting -= frames[current].nesting
    current = frames[current].caller
    base = current >= 0 ? frames[current].base : 0
  }

  /// Index of the frame that is `hops` links out from the current one.
  @inline(__always)
  func frameIndex(_ hops: Int) -> Int {
    var index = current
    for _ in 0..<hops { index = frames[index].link }
    return index
  }

  // MARK: Limits

  /// Counts work done.
  @inline(__always)
  mutating func spend(_ count: Int, at place: Place) throws(Fault) {
    steps &+= count
    if steps > limits.steps || output.count > limits.outputBytes { throw outOfSteps(place) }
  }

  /// Counts the bytes of a string that has been made.
  mutating func spend(bytes: Int, at place: Place) throws(Fault) {
    if bytes > limits.stringBytes {
      throw fault(.templateLimit, at: place, "this makes a text of more than \(limits.stringBytes) bytes")
    }
    try spend(bytes >> 4, at: place)
  }
}
