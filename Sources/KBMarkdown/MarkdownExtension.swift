/// The parts of GitHub Flavored Markdown that can be switched on one by one.
package enum MarkdownExtension: String, CaseIterable, Sendable {
  case table, strikethrough, autolink, tagfilter, tasklist, footnotes
}
