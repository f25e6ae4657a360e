/// Values as JSON.
enum JSONText {
  enum Style { case compact }
  static func append(_ value: Value, to buffer: inout [UInt8], style: Style) throws(TemplateFailure) {
    throw TemplateFailure("not yet")
  }
  static func appendCharacters(_ text: String, to buffer: inout [UInt8]) {}
}
