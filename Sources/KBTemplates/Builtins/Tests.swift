extension Builtins {
  /// What a value is.
  static let typeTests: [TemplateFunction] = [
    TemplateFunction("defined", "value", "Is defined here.") { (_, _) throws(TemplateFailure) in true },
    TemplateFunction("undefined", "value", "Is not defined here.") { (_, _) throws(TemplateFailure) in false
    },
    test("none", "Is none: declared, but absent.") { if case .none = $0 { true } else { false } },
    test("boolean", "Is true or false.") { if case .bool = $0 { true } else { false } },
    test("true", "Is true.") { if case .bool(true) = $0 { true } else { false } },
    test("false", "Is false.") { if case .bool(false) = $0 { true } else { false } },
    test("integer", "Is an integer.") { if case .int = $0 { true } else { false } },
    test("float", "Is a number with a fraction.") { if case .double = $0 { true } else { false } },
    test("number", "Is a number; true and false count as 1 and 0.") { Number($0) != nil },
    test("string", "Is a string.") { $0.text != nil },
    test("mapping", "Has keys and values.") {
      switch $0 {
      case .map: true
      case .object(let object): object.engineObject == nil
      default: false
      }
    },
    test("sequence", "Has a length and items.") { isCollection($0) },
    test("iterable", "Can be looped over.") { isCollection($0) },
    test("callable", "Can be called.") { if case .function = $0 { true } else { false } },
    test("escaped", "Is safe HTML.") { $0.isMarkup },
  ]

  private static func isCollection(_ value: Value) -> Bool {
    switch value {
    case .list, .map, .string, .markup: true
    case .object(let object): if case .tuple? = object.engineObject { true } else { false }
    default: false
    }
  }

  /// How a value compares.
  static let comparisonTests: [TemplateFunction] =
    [
      TemplateFunction("odd", "value", "Is an odd number.") { (a, _) throws(TemplateFailure) in
        try remainder(a[0], 2, is: 1)
      },
      TemplateFunction("even", "value", "Is an even number.") { (a, _) throws(TemplateFailure) in
        try remainder(a[0], 2, is: 0)
      },
      TemplateFunction("divisibleby", "value, num", "Can be divided by `num` without a rest.") {
        (a, _) throws(TemplateFailure) in try remainder(a[0], a[1], is: 0)
      },
      TemplateFunction("in", "value, seq", "Is an item of a list, a key of a map, a part of a string.") {
        (a, _) throws(TemplateFailure) in .bool(try Sequences.contains(a[1], a[0]))
      },
      TemplateFunction(
        "sameas", "value, other", "Is the same: equal and of the same type; never for lists and maps."
      ) {
        (a, _) throws(TemplateFailure) in .bool(areSame(a[0], a[1]))
      },
    ]
    + comparisons(.equal, ["eq", "equalto", "=="], "Is equal.")
    + comparisons(.notEqual, ["ne", "!="], "Is not equal.")
    + comparisons(.greater, ["gt", "greaterthan", ">"], "Is greater.")
    + comparisons(.greaterOrEqual, ["ge", ">="], "Is greater or equal.")
    + comparisons(.less, ["lt", "lessthan", "<"], "Is less.")
    + comparisons(.lessOrEqual, ["le", "<="], "Is less or equal.")

  /// What a text is made of, and what it names.
  static let nameTests: [TemplateFunction] = [
    TemplateFunction("lower", "value", "Has small letters and no capitals.") {
      (a, _) throws(TemplateFailure) in
      .bool(LetterCase.isAll(try a.text(0), lower: true))
    },
    TemplateFunction("upper", "value", "Has capitals and no small letters.") {
      (a, _) throws(TemplateFailure) in
      .bool(LetterCase.isAll(try a.text(0), lower: false))
    },
    TemplateFunction("filter", "value", "Names a filter.") { (a, renderer) throws(TemplateFailure) in
      .bool(renderer.program.environment.filters[try a.text(0)] != nil)
    },
    TemplateFunction("test", "value", "Names a test.") { (a, renderer) throws(TemplateFailure) in
      .bool(renderer.program.environment.tests[try a.text(0)] != nil)
    },
  ]

  private static func test(
    _ name: String, _ summary: String, _ isPassed: @escaping @Sendable (Value) -> Bool
  ) -> TemplateFunction {
    TemplateFunction(name, summary) { (value) throws(TemplateFailure) in .bool(isPassed(value)) }
  }

  private static func comparisons(
    _ operation: ComparisonOperator, _ names: [String], _ summary: String
  ) -> [TemplateFunction] {
    let first = TemplateFunction(names[0], "value, other", summary) { (a, _) throws(TemplateFailure) in
      .bool(try operation.apply(a[0], a[1]))
    }
    return [first] + names.dropFirst().map { first.named($0) }
  }

  private static func remainder(_ value: Value, _ divisor: Value, is rest: Int) throws(TemplateFailure)
    -> Value
  {
    .bool(Comparison.areEqual(try Arithmetic.remainder.apply(value, divisor), .int(rest)))
  }

  private static func areSame(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.none, .none): true
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.string(let a), .string(let b)): Comparison.areEqual(a, b)
    case (.object(let a), .object(let b)): a.identity != nil && a.identity == b.identity
    default: false
    }
  }
}
