import Testing

@testable import KBTemplates

/// JSON that exports write piece by piece.
@Suite struct JSONWriterTests {
  private func text(_ write: (inout JSONWriter) throws -> Void) rethrows -> String {
    var json = JSONWriter(capacity: 1)
    try write(&json)
    return String(decoding: json.finished(), as: UTF8.self)
  }

  @Test func `commas stand between members and items, and nowhere else`() {
    let written = text { json in
      json.object { json in
        json.key("none")
        json.list { _ in }
        json.key("objects")
        json.list { json in
          for keys in [[], ["a"], ["b", "c"]] {
            json.object { json in
              for key in keys {
                json.key(key)
                json.list { json in for key in keys { json.string(key) } }
              }
            }
          }
        }
        json.key("after")
        json.number(-7)
        json.key("flag")
        json.bool(false)
        json.key("nothing")
        json.string(nil)
      }
    }
    #expect(
      written
        == #"{"none":[],"objects":[{},{"a":["a"]},{"b":["b","c"],"c":["b","c"]}],"after":-7,"flag":false,"nothing":null}"#
    )
  }

  @Test func `keys and texts are escaped`() {
    let written = text { json in
      json.object { json in
        json.key("a\"b")
        json.string("\\ \u{1} é\n")
      }
    }
    #expect(written == #"{"a\"b":"\\ \u0001 é\n"}"#)
  }

  /// Eight bytes are looked at in one go.
  @Test(arguments: 0..<24) func `what needs an escape gets it wherever it stands, and nothing else does`(
    _ place: Int
  ) {
    for scalar in (0...0x17F).compactMap(Unicode.Scalar.init) {
      let before = String(repeating: "~", count: place)
      let after = String(repeating: " ", count: 23 - place)
      let inside = before + String(Character(scalar)) + after
      let escaped =
        switch scalar {
        case "\"", "\\": "\\\(scalar)"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        case "\u{8}": "\\b"
        case "\u{C}": "\\f"
        case "\0"..<" ": "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
        default: String(Character(scalar))
        }
      #expect(text { $0.string(inside) } == "\"\(before)\(escaped)\(after)\"")
    }
  }

  @Test func `values of templates stand without spaces, like the rest`() throws {
    let written = try text { json in
      try json.list { json in
        try json.value(["a": [1, 2.5, .none], "b": true])
        json.number(3)
      }
    }
    #expect(written == #"[{"a":[1,2.5,null],"b":true},3]"#)
  }

  @Test func `what JSON cannot hold is refused`() {
    #expect(throws: TemplateFailure.self) { try text { try $0.value(.double(.infinity)) } }
  }
}
