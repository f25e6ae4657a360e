/// The forms of all terms as one tree of bytes, with its branches in one table.
struct TermTrie: Sendable {
  /// A form that ends at a node.
  struct Entry: Sendable {
    /// The form, folded.
    let key: [UInt8]
    /// The form as it must be written, if its case counts.
    let exact: [UInt8]?
    let term: Int
  }

  static let root = 0

  /// Column of the table for each byte; 0 for bytes that no form has.
  private var columns = [UInt8](repeating: 0, count: 256)
  private var width = 1
  /// For node and column the next node; 0 for none, since nothing leads to the root.
  private var table: [UInt32] = []
  /// For each node the first of its entries; -1 for none.
  private var firstEntry: [Int32] = []
  private var groups: [[Entry]] = []
  /// For each byte whether a form begins with it, in either case.
  private var starts = [Bool](repeating: false, count: 256)

  init() {}

  init(_ entries: [Entry]) {
    var used = Set<UInt8>()
    for entry in entries { used.formUnion(entry.key) }
    for (column, byte) in used.sorted().enumerated() { columns[Int(byte)] = UInt8(column + 1) }
    width = used.count + 1
    addNode()
    for entry in entries { insert(entry) }
    noteStarts(entries)
  }

  private mutating func addNode() {
    table.append(contentsOf: repeatElement(0, count: width))
    firstEntry.append(-1)
  }

  private mutating func insert(_ entry: Entry) {
    var node = TermTrie.root
    for byte in entry.key {
      let cell = node * width + Int(columns[Int(byte)])
      if table[cell] == 0 {
        table[cell] = UInt32(firstEntry.count)
        addNode()
      }
      node = Int(table[cell])
    }
    if firstEntry[node] < 0 {
      firstEntry[node] = Int32(groups.count)
      groups.append([])
    }
    // What must be written exactly is tried first.
    let group = Int(firstEntry[node])
    if entry.exact == nil { groups[group].append(entry) } else { groups[group].insert(entry, at: 0) }
  }

  private mutating func noteStarts(_ entries: [Entry]) {
    for entry in entries {
      guard let first = entry.key.first else { continue }
      starts[Int(first)] = true
      // Beyond ASCII, upper and lower case may begin with different bytes.
      if first >= 0x80 { for byte in 0x80...0xFF { starts[byte] = true } }
      if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) { starts[Int(first & 0xDF)] = true }
      // The folded apostrophe, hyphen and Kelvin sign are ASCII, what they were need not be: terms begin with
      // none.
    }
  }

  /// Whether any form may begin with this byte of the text.
  func begins(with byte: UInt8) -> Bool { starts[Int(byte)] }

  func child(of node: Int, _ byte: UInt8) -> Int? {
    let column = columns[Int(byte)]
    guard column != 0 else { return nil }
    let next = table[node * width + Int(column)]
    return next == 0 ? nil : Int(next)
  }

  func isFinal(_ node: Int) -> Bool { firstEntry[node] >= 0 }

  func entries(at node: Int) -> [Entry] { groups[Int(firstEntry[node])] }
}
