/// Values as fields of CSV.
enum CSVText {
  static func appendField(_ value: Value, _ text: String, isQuoted: Bool, to buffer: inout [UInt8]) {}
}
