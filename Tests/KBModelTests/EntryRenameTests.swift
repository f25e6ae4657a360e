import KBDiagnostics
import KBModel
import KBTestSupport
import Testing

@Suite struct EntryRenameTests {
  private static let kinds = [
    "content/models/_kind.yaml": """
    title: {one: Model, many: Models}
    fields:
      base: {type: ref, to: models}
      parts: {type: list, of: {type: ref, to: models}}
      mix: {type: expression, of: models}
      about: {type: ref, to: [models, notes]}
      tagline: {type: text}
      name: {type: string}
      steps: {type: history, fields: {base: {type: ref, to: models}, note: {type: text}}}
    """,
    "content/notes/_kind.yaml": "title: {one: Note, many: Notes}\n",
    "content/models/old.md": "---\ntitle: The Old\naliases: [Elder]\n---\n## Size\n",
    "content/models/x.md": "---\ntitle: X\n---\n",
    "content/models/old-2.md": "---\ntitle: Old 2\n---\n",
  ]

  /// - Returns: the files after the renaming, by path.
  private static func rename(
    _ files: [String: String], from old: String = "models/old", to new: String = "models/new"
  ) throws -> [String: String] {
    let site = MemorySite(kinds.merging(files) { $1 })
    var diagnostics: [Diagnostic] = []
    let rename = try EntryRename(
      from: old, to: new, in: site.tree, parallel: site.parallel, diagnostics: &diagnostics)
    #expect(diagnostics.lines == [])
    return Dictionary(
      uniqueKeysWithValues: rename.tree.texts.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  @Test(
    arguments: [
      ("See [[old]].", "See [[new]]."), ("[[ old ]]", "[[ new ]]"), ("[[Old]]", "[[new]]"),
      ("[[models/old]]", "[[models/new]]"), ("[[models/old#Size|its size]]", "[[models/new#Size|its size]]"),
      ("[[old#Size]] and [[old|the old old]]", "[[new#Size]] and [[new|the old old]]"),
      ("[[The Old]], [[elder]], [[old-2]], old", "[[The Old]], [[elder]], [[old-2]], old"),
      ("`[[old]]` and \\[[old]] but [[old]]", "`[[old]]` and \\[[old]] but [[new]]"),
      ("```\n[[old]]\n```\n\n- [[old]]\n  > [[old]]", "```\n[[old]]\n```\n\n- [[new]]\n  > [[new]]"),
      (
        "| a |\n|---|\n| [[old\\|o]] [[models/old#Size\\|s]] |",
        "| a |\n|---|\n| [[new\\|o]] [[models/new#Size\\|s]] |"
      ),
      ("[old](old.md) [o](../models/old.md#size)", "[old](new.md) [o](../models/new.md#size)"),
      (
        "[old](old-2.md) [o](/models/old/) [o](/models/old)",
        "[old](old-2.md) [o](/models/new/) [o](/models/new)"
      ),
      ("[o](<old.md> \"old.md\")", "[o](<new.md> \"old.md\")"),
      (
        "[old][o] and [o]\n\n[o]: old.md \"old\"\n[p]: old-2.md",
        "[old][o] and [o]\n\n[o]: new.md \"old\"\n[p]: old-2.md"
      ),
      ("`[o](old.md)` [o](old.md)", "`[o](old.md)` [o](new.md)"),
      ("![old](old.png) https://example.org/models/old/", "![old](old.png) https://example.org/models/old/"),
      ("Text[^1] [[old]]\n\n[^1]: See [[old]].", "Text[^1] [[new]]\n\n[^1]: See [[new]]."),
    ])
  func linksInTextFollow(before: String, after: String) throws {
    let head = "---\ntitle: A\n---\n"
    let files = ["content/models/a.md": head + before, "content/models/old.png": ""]
    #expect(try Self.rename(files)["content/models/a.md"] == head + after)
  }

  @Test(
    arguments: [
      ("base: old", "base: new"), ("base: 'models/old'  # old", "base: 'models/new'  # old"),
      ("parts: [old, old-2, \"old\"]", "parts: [new, old-2, \"new\"]"),
      ("parts:\n  - old\n  - models/old\n  - x", "parts:\n  - new\n  - models/new\n  - x"),
      ("base: The Old", "base: The Old"), ("base: elder", "base: elder"), ("base: OLD", "base: new"),
      ("mix: old OR old-2", "mix: new OR old-2"),
      ("mix: (x AND old) OR (old WITH old-2)", "mix: (x AND new) OR (new WITH old-2)"),
      ("mix: \"old OR x\"", "mix: \"new OR x\""), ("mix: >-\n  x OR\n  old", "mix: >-\n  x OR\n  new"),
      (
        "steps: {base: old, since: 2024, note: \"old [[old]]\"}",
        "steps: {base: new, since: 2024, note: \"old [[new]]\"}"
      ),
      (
        "steps:\n  - base: old\n    until: 2024\n  - {base: x, since: 2024}",
        "steps:\n  - base: new\n    until: 2024\n  - {base: x, since: 2024}"
      ),
      (
        "tagline: >-\n  Made from\n  [[old]], not old, [o](old.md).",
        "tagline: >-\n  Made from\n  [[new]], not old, [o](new.md)."
      ),
      (
        "steps:\n  - note: |\n      [[old]]\n      and [[old]]\n    base: x\ntags: [\"[[old]]\"]",
        "steps:\n  - note: |\n      [[new]]\n      and [[new]]\n    base: x\ntags: [\"[[old]]\"]"
      ),
      ("mix: >-\n  x OR\n  old\nname: >-\n  old", "mix: >-\n  x OR\n  new\nname: >-\n  old"),
      ("about: models/old", "about: models/new"), ("name: old\ntags: [old]", "name: old\ntags: [old]"),
    ])
  func namesInFrontMatterFollow(before: String, after: String) throws {
    let files = ["content/models/a.md": "---\ntitle: A\n\(before)\n---\nold\n"]
    #expect(try Self.rename(files)["content/models/a.md"] == "---\ntitle: A\n\(after)\n---\nold\n")
  }

  @Test(
    arguments: [
      ("", "redirect_from: [/models/old/]\n"),
      ("redirect_from:\n", "redirect_from: [/models/old/]\n"),
      ("redirect_from: []\n", "redirect_from: [/models/old/]\n"),
      ("redirect_from: /o/\n", "redirect_from: [/o/, /models/old/]\n"),
      ("redirect_from: [/o/, '/p/']  # two\n", "redirect_from: [/o/, '/p/', /models/old/]  # two\n"),
      (
        "redirect_from:\n  - /o/\n  - /p/  # two\n",
        "redirect_from:\n  - /o/\n  - /p/  # two\n  - /models/old/\n"
      ),
      ("redirect_from: [/models/new/, /p/]\n", "redirect_from: [/models/old/, /p/]\n"),
      ("redirect_from: /models/new\n", "redirect_from: /models/old/\n"),
      ("draft: true\n", "draft: true\n"),
    ])
  func theOldAddressRedirects(before: String, after: String) throws {
    let files = ["content/models/old.md": "---\ntitle: The Old\n\(before)---\n[[old#Size]]\n\n## Size\n"]
    let after = try Self.rename(files).merging(["after": after]) { $1 }
    #expect(after["content/models/old.md"] == nil)
    #expect(
      after["content/models/new.md"]
        == "---\ntitle: The Old\n\(after["after"] ?? "")---\n[[new#Size]]\n\n## Size\n")
  }

  @Test func draftsAndListPagesFollowTooAndNothingElseChanges() throws {
    let files = [
      "content/models/a.md": "---\ntitle: A\ndraft: true\nbase: old\n---\n[[old]]\n",
      "content/models/_index.md": "See [[old]].\n", "content/_index.md": "[o](models/old.md)\n",
      "content/notes/n.md": "---\ntitle: N\n---\nold\r\n",
    ]
    let after = try Self.rename(files)
    #expect(after["content/models/a.md"] == "---\ntitle: A\ndraft: true\nbase: new\n---\n[[new]]\n")
    #expect(after["content/models/_index.md"] == "See [[new]].\n")
    #expect(after["content/_index.md"] == "[o](models/new.md)\n")
    for path in ["content/notes/n.md", "content/models/x.md", "content/models/_kind.yaml"] {
      #expect(after[path] == Self.kinds.merging(files) { $1 }[path])
    }
  }

  @Test func whereAnotherKindHasTheNewNameLinksSayWhichKind() throws {
    let files = [
      "content/models/a.md": "---\ntitle: A\nabout: old\nbase: old\n---\n[[old|o]]\n",
      "content/notes/new.md": "---\ntitle: N\n---\n",
    ]
    #expect(
      try Self.rename(files)["content/models/a.md"]
        == "---\ntitle: A\nabout: models/new\nbase: models/new\n---\n[[models/new|o]]\n")
  }

  @Test(
    arguments: [
      ("models/odl", "models/new", "There is no entry \"models/odl\""),
      ("models/old", "notes/new", "\"notes/new\" is no name in models"),
      ("models/old", "new", "\"new\" is no name in models"),
      ("models/old", "models/x", "models/x exists already"),
      ("models/old", "models/X", "models/X exists already"),
      ("models/old", "models/old", "models/old exists already"),
      ("models/old", "models/a b", "\"a b\" cannot be the name of an entry"),
      ("models/old", "models/by", "\"by\" cannot be the name of an entry"),
    ])
  func aNameThatCannotBeIsRefused(old: String, new: String, message: String) {
    let refusal = #expect(throws: EditRefusal.self) { _ = try Self.rename([:], from: old, to: new) }
    #expect(refusal?.message == message)
  }
}
