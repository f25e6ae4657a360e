import KBMarkdown
import KBTemplates

// Generic code is made for each type in the module that defines it, so that these stand here.

extension JSONWriter {
  /// An array of what is written of each item.
  mutating func array<Items: Sequence>(
    _ items: Items, _ write: (inout JSONWriter, Items.Element) throws -> Void
  ) rethrows {
    try list { json in
      for item in items { try write(&json, item) }
    }
  }

  mutating func strings(_ texts: some Sequence<String>) { array(texts) { $0.string($1) } }

  /// A member that is a text, or null.
  mutating func member(_ name: String, _ text: String?) {
    key(name)
    string(text)
  }

  mutating func member(_ name: String, _ number: Int) {
    key(name)
    self.number(number)
  }

  mutating func member(_ name: String, _ flag: Bool) {
    key(name)
    bool(flag)
  }
}

extension MarkdownText {
  /// Writes items with a separator between them.
  mutating func join<Items: Sequence>(
    _ items: Items, by separator: String, _ write: (inout MarkdownText, Items.Element) -> Void
  ) {
    var isFirst = true
    for item in items {
      if !isFirst { self += separator }
      isFirst = false
      write(&self, item)
    }
  }

  /// - Parameter address: as Markdown wants it.
  mutating func link(_ title: String, _ address: String) { link(title) { $0 += address } }

  /// - Parameter address: writes it as Markdown wants it.
  mutating func link(_ title: String, _ address: (inout MarkdownText) -> Void) {
    self += "["
    escape(title)
    self += "]("
    address(&self)
    self += ")"
  }

  /// What follows a link in a list.
  mutating func describe(_ summary: String?) {
    guard let summary else { return }
    self += ": "
    escape(summary)
  }
}
