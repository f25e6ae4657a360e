/// What counts in lines without an empty one between them: a paragraph, a list, a table.
struct BlockScan {
  let start: Int

  private var openers = 0
  private var closers = 0
  private var declarations = 0
  private var addresses = 0
  private var end: Int
  /// Closing brackets of the units that have ended.
  private var pastClosers = 0
  /// Cost of the tries to make a table of the lines so far.
  private var attempts = 0
  /// Bytes from the beginning of each line back to the last `|` before it, summed.
  private var wayBack = 0
  private var lastPipe: Int?
  private var columns = 0
  private var rows = 0
  /// Whether a line below the head of a table has been seen: further lines are rows, each a unit of its own.
  private(set) var isTable = false
  /// Opening marks and closing brackets of the rows that have ended.
  private var rowOpeners = 0
  private var rowClosers = 0
  /// The last line, in case the next makes a table of it.
  private var previous: (line: Range<Int>, prefix: LinePrefix)?

  init(start: Int) {
    self.start = start
    end = start
  }

  var allClosers: Int { pastClosers + closers }
  /// What the rows would cost if this were a paragraph after all.
  var tablePairs: Int { rowOpeners * rowClosers }
  var addressCost: Int { min(addresses, 1000) * (end - start) }
  var declarationCost: Int { declarations * (end - start) }

  /// Why the tables of this block are too large; nil if they are not.
  var tableExcess: String? {
    if columns * rows > BodyLimits.tableCells {
      return "a table of \(columns) columns and \(rows) rows or more"
    }
    if attempts > BodyLimits.tableAttempts { return "very many lines that look like the head of a table" }
    return nil
  }

  /// Ends a unit of inline text.
  ///
  /// - Returns: its opening marks × closing brackets.
  mutating func endUnit() -> Int {
    let pairs = openers * closers
    pastClosers += closers
    if isTable {
      rowOpeners += openers
      rowClosers += closers
    }
    openers = 0
    closers = 0
    return pairs
  }

  mutating func addLine(_ text: Bytes, _ line: Range<Int>, _ prefix: LinePrefix, _ marks: LineMarks) {
    openers += marks.openers
    closers += marks.closers
    declarations += marks.declarations
    addresses += marks.addresses
    if prefix.end < line.upperBound, TableLine.mayBeDelimiterRow(text[prefix.end]) {
      addDelimiterRow(text, line, prefix)
    }
    if columns > 0 { rows += 1 }
    previous = (line, prefix)
    wayBack += line.lowerBound - (lastPipe ?? start)
    lastPipe = marks.lastPipe ?? lastPipe
    end = line.upperBound
  }

  private mutating func addDelimiterRow(_ text: Bytes, _ line: Range<Int>, _ prefix: LinePrefix) {
    let row = TableLine(text, line, prefix)
    guard row.isDelimiterRow else { return }
    // The widest head that there may be, and all lines from the first, whichever of them the parser takes.
    columns = max(columns, row.columns)
    // A step back takes a sixteenth of the time that reading a byte as part of a cell takes.
    attempts += line.lowerBound - start + wayBack / 16
    if let previous, !isTable { isTable = row.isUnder(TableLine(text, previous.line, previous.prefix)) }
  }
}
