import Foundation

/// One way to break a site or a command line, and the exit code that it must end with.
struct BadInput: Sendable, CustomStringConvertible {
  /// Name of the golden in `Tests/Commands`.
  let name: String
  let code: Int32
  var arguments = ["build", "--root", "site"]
  let damage: @Sendable (Workspace) throws -> Void

  var description: String { name }

  private static let entry = "site/content/models/gpt-2.md"

  /// A case in which one entry has other bytes.
  private static func entry(_ name: String, _ text: String) -> BadInput {
    BadInput(name: name, code: 1) { try $0.write(entry, text) }
  }

  private static func frontMatter(_ name: String, _ line: String) -> BadInput {
    entry(name, "---\ntitle: GPT-2\n\(line)\n---\n")
  }

  static let all: [BadInput] = files + frontMatters + trees + outputs + settings

  private static let files = [
    BadInput(name: "bad-not-utf8", code: 1) {
      try $0.write(entry, Array("---\ntitle: GPT-2\n---\nA caf".utf8) + [0xE9, 0x0A])
    },
    BadInput(name: "bad-huge-file", code: 1) { workspace in
      try workspace.write(entry, "")
      truncate(workspace.path + "/" + entry, 50 << 20)
    },
    BadInput(name: "bad-huge-body", code: 1) {
      try $0.write(entry, "---\ntitle: GPT-2\n---\n" + String(repeating: "Many words. ", count: 90_000))
    },
    BadInput(name: "bad-pathological-table", code: 1) {
      let head =
        String(repeating: "| a ", count: 1600) + "|\n" + String(repeating: "|---", count: 1600) + "|\n"
      try $0.write(entry, "---\ntitle: GPT-2\n---\n" + head + String(repeating: "|b|\n", count: 4000))
    },
    BadInput(name: "bad-folder-as-file", code: 1) { try $0.write("site/content/models/x.md/inner.txt", "x") },
    BadInput(name: "bad-link-out-of-root", code: 1) {
      try $0.link("site/content/models/x.md", to: "/etc/hostname")
    },
    BadInput(name: "bad-pipe", code: 1) { mkfifo($0.path + "/site/content/models/x.md", 0o644) },
  ]

  private static let frontMatters = [
    entry("bad-front-matter-unclosed", "---\ntitle: GPT-2\n\nText.\n"),
    entry("bad-front-matter-list", "---\n- title: GPT-2\n---\n"),
    frontMatter("bad-misspelt-key", "relased: 2019"),
    frontMatter("bad-type", "open: yes"),
    frontMatter("bad-date", "released: 2024-13-45"),
    frontMatter("bad-ref", "base: gtp-2"),
  ]

  private static let trees = [
    BadInput(name: "bad-duplicate-id", code: 1) {
      try $0.write("site/content/models/GPT-2.md", "---\ntitle: Other\n---\n")
    },
    BadInput(name: "bad-two-for-one-url", code: 1) {
      try $0.write("site/content/pages/_kind.yaml", "title: {one: Page, many: Pages}\nurl: /models/{slug}/\n")
      try $0.write("site/content/pages/gpt-2.md", "---\ntitle: A page\n---\n")
    },
    BadInput(name: "bad-alias-twice", code: 1) {
      try $0.write("site/content/models/a.md", "---\ntitle: A\naliases: [The one]\n---\n")
      try $0.write("site/content/models/b.md", "---\ntitle: B\naliases: [the  ONE]\n---\n")
    },
    BadInput(name: "bad-empty-content", code: 1) {
      $0.remove("site/content")
      try FileManager.default.createDirectory(
        atPath: $0.path + "/site/content", withIntermediateDirectories: true)
    },
    BadInput(name: "bad-no-content", code: 1) { $0.remove("site/content") },
    BadInput(name: "bad-template", code: 1) {
      try $0.write("site/templates/layouts/models.html", "<p>{{ entry.titel }}</p>\n")
    },
  ]

  private static let outputs = [
    BadInput(name: "bad-output-is-content", code: 2, arguments: build("site/content")) { _ in },
    BadInput(name: "bad-output-in-content", code: 2, arguments: build("site/content/models/out")) { _ in },
    BadInput(name: "bad-output-holds-root", code: 2, arguments: build(".")) { _ in },
    BadInput(name: "bad-output-is-root", code: 2, arguments: build("site")) { _ in },
    BadInput(name: "bad-output-in-templates", code: 2, arguments: build("site/templates/x")) { _ in },
    BadInput(name: "bad-output-through-link", code: 2, arguments: build("link")) {
      try $0.link("link", to: "site/content")
    },
    BadInput(name: "bad-output-without-parent", code: 2, arguments: build("nowhere/out")) { _ in },
    BadInput(name: "bad-output-is-file", code: 2, arguments: build("file")) { try $0.write("file", "mine") },
    BadInput(name: "bad-output-unwritable", code: 2, arguments: build("out")) {
      try $0.write(".out.kbgen", "in the way")
    },
  ]

  private static func build(_ output: String) -> [String] { ["build", "--root", "site", "--output", output] }

  private static let settings = [
    BadInput(name: "bad-settings-missing", code: 2) { $0.remove("site/kb.yaml") },
    BadInput(name: "bad-settings-yml", code: 2) { workspace in
      try FileManager.default.moveItem(
        atPath: workspace.path + "/site/kb.yaml", toPath: workspace.path + "/site/kb.yml")
    },
    BadInput(name: "bad-settings-key", code: 2) {
      try $0.write("site/kb.yaml", "title: Test\nbaseurl: https://example.org/\n")
    },
    BadInput(name: "bad-settings-folder", code: 2) {
      $0.remove("site/kb.yaml")
      try $0.write("site/kb.yaml/x", "x")
    },
    BadInput(name: "bad-settings-not-utf8", code: 2) {
      try $0.write("site/kb.yaml", [0x74, 0x3A, 0x20, 0xE9])
    },
    BadInput(name: "bad-root", code: 2, arguments: ["build", "--root", "stie"]) { _ in },
  ]
}
