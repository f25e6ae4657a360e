/// Values as data, for what is written without a template.
extension Value {
  /// The value as JSON on one line with a line feed at its end, members in the order in which they were given.
  ///
  /// - Throws: for what JSON cannot hold: functions, infinite numbers, objects that hold themselves.
  package func json() throws -> [UInt8] {
    var writer = JSONText(style: .init(), limit: .max)
    var buffer = OutputBuffer(capacity: 16 << 10)
    try writer.append(self, to: &buffer)
    buffer.append(.newline)
    return Array(buffer.bytes())
  }
}
