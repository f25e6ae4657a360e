/// Writes a text as one YAML scalar on one line.
enum YAMLScalar {
  /// Plain where that reads back as the same text, in double quotes otherwise.
  ///
  /// - Source: YAML 1.2.2 §7.3.3, of which this takes the plain scalars that need no second look.
  static func written(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
    let isWord: (Unicode.Scalar) -> Bool = { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
    return (isWord(first) || first == "/") && last != " " && last != ":" && !text.contains(": ")
      && text.unicodeScalars.allSatisfy { isWord($0) || " -_.:/+()'".unicodeScalars.contains($0) }
      && text != Placeholder.text && text != "null"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
