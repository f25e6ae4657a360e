/// One text in two spellings: kbgen's, and Hugo's, which the floor reads too. They differ in how links and citations
/// are written and in some keys of the front matter, in nothing else.
struct Twin {
  private(set) var kbgen = ""
  private(set) var hugo = ""

  mutating func add(_ text: String) {
    kbgen += text
    hugo += text
  }

  mutating func add(kbgen: String, hugo: String) {
    self.kbgen += kbgen
    self.hugo += hugo
  }
}
