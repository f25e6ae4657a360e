/// What is known of the table being walked.
struct TableState {
  var alignments: [UInt8] = []
  var column = 0
  var isInHeader = false
  var hasBody = false
  /// Tables so far, to tell their labels apart.
  var count = 0
}

extension BodyWalker {
  mutating func enterTablePart(_ node: Node, _ kind: NodeKind) {
    html.freshLine()
    switch kind {
    case .table: enterTable(node)
    case .tableRow: enterRow(node)
    default: enterCell()
    }
  }

  mutating func leaveTablePart(_ node: Node, _ kind: NodeKind) {
    switch kind {
    case .table: leaveTable()
    case .tableRow: leaveRow(node)
    default: leaveCell()
    }
  }

  private mutating func enterTable(_ node: Node) {
    locator.enterBlock(node)
    tables.alignments = Array(node.columnAlignments)
    tables.hasBody = false
    tables.count += 1
    if !isPlain {
      html.put("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table")
      if tables.count > 1 {
        html.put(" ")
        html.put(number: tables.count)
      }
      html.put("\">\n")
    }
    html.put("<table>")
  }

  private mutating func leaveTable() {
    if tables.hasBody {
      html.freshLine()
      html.put("</tbody>")
    }
    html.freshLine()
    html.put("</table>\n")
    if !isPlain { html.put("</div>\n") }
  }

  private mutating func enterRow(_ node: Node) {
    tables.column = 0
    if node.isHeaderRow {
      tables.isInHeader = true
      html.put("<thead>\n")
    } else if !tables.hasBody {
      tables.hasBody = true
      html.put("<tbody>\n")
    }
    html.put("<tr>")
  }

  private mutating func leaveRow(_ node: Node) {
    text.endLine()
    html.freshLine()
    html.put("</tr>")
    if node.isHeaderRow {
      html.put("\n</thead>")
      tables.isInHeader = false
    }
  }

  private mutating func enterCell() {
    html.put(tables.isInHeader ? "<th" : "<td")
    let alignment = tables.column < tables.alignments.count ? tables.alignments[tables.column] : 0
    tables.column += 1
    // The attribute `align` is obsolete, and the site's policy forbids `style`.
    switch alignment {
    case UInt8(ascii: "l"): html.put(isPlain ? " align=\"left\">" : " class=\"align-left\">")
    case UInt8(ascii: "c"): html.put(isPlain ? " align=\"center\">" : " class=\"align-center\">")
    case UInt8(ascii: "r"): html.put(isPlain ? " align=\"right\">" : " class=\"align-right\">")
    default: html.put(">")
    }
  }

  private mutating func leaveCell() {
    html.put(tables.isInHeader ? "</th>" : "</td>")
    text.space()
  }
}
