extension Builtins {
  static let numberFilters: [TemplateFunction] = [
    TemplateFunction("abs", "value", "Without its sign.") { (a, _) throws(TemplateFailure) in
      switch Number(a[0]) {
      case .int(let number):
        if number == .min { throw TemplateFailure("the result does not fit in 64 bits") }
        return .int(abs(number))
      case .double(let number): return .double(abs(number))
      case nil: throw TemplateFailure("\(a[0].typeName) has no sign")
      }
    },
    TemplateFunction("int", "value, default=0, base=10", "As an integer, or `default`.") {
      (a, _) throws(TemplateFailure) in
      try NumberParser.integer(a[0], base: try a.int(2, "base")).map(Value.int) ?? a[1]
    },
    TemplateFunction("float", "value, default=0.0", "As a number with a fraction, or `default`.") {
      (a, _) throws(TemplateFailure) in NumberParser.double(a[0]).map(Value.double) ?? a[1]
    },
    TemplateFunction(
      "round", "value, precision=0, method=\"common\"",
      "Rounded to `precision` digits; `method` is `common`, `ceil` or `floor`."
    ) { (a, _) throws(TemplateFailure) in
      try Rounding.round(a[0], precision: try a.int(1, "precision"), method: try a.text(2))
    },
    TemplateFunction("filesizeformat", "value, binary=false", "Bytes for people: `13.0 kB`.") {
      (a, _) throws(TemplateFailure) in
      guard let bytes = NumberParser.double(a[0]) else {
        throw TemplateFailure("\(a[0].typeName) is no number of bytes")
      }
      return .string(Rounding.fileSize(bytes, isBinary: a[1].isTrue))
    },
    TemplateFunction(
      "number", "value, decimals=none, separator=\",\"", "With separators between thousands: `1,234,567`."
    ) { (a, _) throws(TemplateFailure) in
      .string(
        try Rounding.grouped(a[0], decimals: try a.optionalInt(1, "decimals"), separator: try a.text(2)))
    },
    TemplateFunction("si", "value, digits=3", "Shortened to `digits` digits with K, M, B or T: `405B`.") {
      (a, _) throws(TemplateFailure) in .string(try Rounding.short(a[0], digits: try a.int(1, "digits")))
    },
  ]
}
