import KBDiagnostics
import KBMarkdown
import KBModel
import KBTemplates

/// How exports name each entry wherever another leads to it, made once for all of them.
///
/// All names stand in one array of bytes: links to entries are most of what exports write, and a text of its own for each
/// would be counted up and down by every thread.
final class EntryNames: Sendable {
  enum Form: Int, CaseIterable {
    /// `kind/slug`.
    case id
    /// The short form of an entry in JSON: an object of id, title and absolute address.
    case json
    /// A link in Markdown, with an absolute address.
    case markdown
    /// What stands before and after the height of the name in pictures of neighbourhoods.
    case pictureStart, pictureEnd
  }

  private static let formCount = Form.allCases.count

  private let bytes: [UInt8]
  /// Where each form of each entry ends in the bytes, and the next begins.
  private let ends: [Int]

  init(_ site: SiteContext) {
    let entries = site.base.entries
    var bytes: [UInt8] = []
    var ends: [Int] = []
    ends.reserveCapacity(entries.count * Self.formCount)
    for (index, entry) in entries.enumerated() {
      let id = entry.id.description
      let title = entry.title
      let address = site.address(of: index)
      let picture = Neighbourhood.label(title, site.base.links[index])
      for form in Form.allCases {
        switch form {
        case .id: bytes += id.utf8
        case .json: bytes += Self.json(id: id, title: title, address: address)
        case .markdown:
          var text = MarkdownText()
          text.link(title, address)
          bytes += text.bytes.bytes()
        case .pictureStart: bytes += picture.start.utf8
        case .pictureEnd: bytes += picture.end.utf8
        }
        ends.append(bytes.count)
      }
    }
    self.bytes = bytes
    self.ends = ends
  }

  private static func json(id: String, title: String, address: String) -> [UInt8] {
    var json = JSONWriter(capacity: 256)
    json.object { json in
      json.member("id", id)
      json.member("title", title)
      json.member("url", address)
    }
    return json.finished()
  }

  /// Appends a form of an entry's name.
  func append(_ form: Form, of index: EntryIndex, to out: inout ByteBuffer) {
    bytes.withUnsafeBufferPointer { out.append(UnsafeBufferPointer(rebasing: $0[range(of: form, index)])) }
  }

  /// Appends a form of an entry's name to what is kept, as tables are.
  func append(_ form: Form, of index: EntryIndex, to out: inout [UInt8]) {
    bytes.withUnsafeBufferPointer { out += $0[range(of: form, index)] }
  }

  /// Writes the short form of an entry as a value.
  func write(_ index: EntryIndex, to json: inout JSONWriter) {
    bytes.withUnsafeBufferPointer { json.raw(UnsafeBufferPointer(rebasing: $0[range(of: .json, index)])) }
  }

  @inline(__always)
  private func range(of form: Form, _ index: EntryIndex) -> Range<Int> {
    let place = index * Self.formCount + form.rawValue
    return (place == 0 ? 0 : ends[place - 1])..<ends[place]
  }
}
