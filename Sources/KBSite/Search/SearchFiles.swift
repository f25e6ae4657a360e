import KBModel
import KBTemplates

/// The files of the search index below `/search/`.
///
/// `index.json` names a folder after the bytes of all the others, so that an old page never reads parts of a new index. In
/// that folder are the words (`w0.json`, …), the entries (`e0.json`, …) and the words of names (`names.txt`).
struct SearchFiles: Sendable {
  /// Bytes of words, and number of entries, that a file holds: small, since a query shows some ten entries and reads one or
  /// two ranges of words.
  private static let wordBytes = 12 << 10
  private static let entriesPerFile = 16

  private let index: [UInt8]
  private let folder: String
  private let files: [(name: String, bytes: [UInt8])]

  init(_ index: SearchIndex, of site: SiteContext) {
    var firstWords: [String] = []
    var files: [(name: String, bytes: [UInt8])] = []
    for shard in Self.shards(of: index.words) {
      files.append(("w\(firstWords.count).json", shard.bytes))
      firstWords.append(shard.first)
    }
    let headlines = site.grading?.grader.rules.levels.headlines ?? []
    let count = site.base.entries.count
    for start in stride(from: 0, to: count, by: Self.entriesPerFile) {
      var json = JSONWriter()
      json.array(start..<min(start + Self.entriesPerFile, count)) { json, entry in
        let headline = site.grading?.verdicts[entry]?.headline
        Self.write(
          entry, headline.flatMap { id in headlines.firstIndex { $0.id == id } } ?? -1, of: site, to: &json)
      }
      files.append(("e\(start / Self.entriesPerFile).json", json.finished()))
    }
    files.append(("names.txt", Self.frontCoded(index.nameWords)))
    var hash = StableHash()
    for file in files {
      hash.add(Array(file.name.utf8))
      hash.add(file.bytes)
    }
    self.files = files

    let folder = hash.text
    var json = JSONWriter()
    json.object { json in
      json.member("folder", folder)
      json.member("entries", count)
      json.member("entriesPerFile", Self.entriesPerFile)
      json.key("kinds")
      json.array(site.base.kinds) { json, kind in json.strings([kind.one, kind.many]) }
      json.key("headlines")
      json.strings(headlines.map(\.label))
      json.key("firstWords")
      json.strings(firstWords)
    }
    self.index = json.finishedLine()
    self.folder = folder
  }

  /// The file that names all the others.
  static let export = Export(root + "index.json") { site, _ in try site.searchFiles().index }

  /// All the others. They are not planned, since their names depend on every word of the site.
  var items: [SitePlan.Item] {
    files.compactMap { file in
      OutputPath("\(Self.root)\(folder)/\(file.name)").map {
        SitePlan.Item(path: $0, recipe: .export(Export($0.description) { _, _ in file.bytes }))
      }
    }
  }

  private static let root = "search/"

  /// Whether a folded path may be that of one of these files or of their folder, whatever the words are.
  static func own(_ path: String) -> Bool {
    guard path.hasPrefix(root) else { return false }
    let folder = path.utf8.dropFirst(root.utf8.count).prefix { $0 != UInt8(ascii: "/") }
    return folder.count == StableHash.length
      && folder.allSatisfy { "0123456789abcdef".utf8.contains($0) }
  }

  /// Title, link, kind, headline, summary, aliases.
  private static func write(
    _ index: EntryIndex, _ headline: Int, of site: SiteContext, to json: inout JSONWriter
  ) {
    let entry = site.base.entries[index]
    json.list { json in
      json.string(entry.title)
      json.string(site.base.links[index])
      json.number(entry.kind)
      json.number(headline)
      json.string(site.summary(of: index) ?? "")
      json.strings(entry.aliases)
    }
  }

  /// Objects of words, each with the number of entries and then, in turns, the step from the entry before and the weight.
  private static func shards(of words: [SearchIndex.Word]) -> [(first: String, bytes: [UInt8])] {
    var shards: [(first: String, bytes: [UInt8])] = []
    var rest = words[...]
    while let first = rest.first {
      var json = JSONWriter(capacity: wordBytes + 4 << 10)
      json.object { json in
        while let word = rest.first, json.count < wordBytes {
          write(word, to: &json)
          rest.removeFirst()
        }
      }
      shards.append((first.text, json.finishedLine()))
    }
    return shards
  }

  private static func write(_ word: SearchIndex.Word, to json: inout JSONWriter) {
    json.key(word.text)
    json.list { json in
      json.number(word.count)
      var last = 0
      for posting in word.postings {
        json.number(posting.entry - last)
        json.number(posting.weight)
        last = posting.entry
      }
    }
  }

  /// One word a line: how many code points it shares with the word before, as one digit in base 36, and the rest.
  private static func frontCoded(_ words: [String]) -> [UInt8] {
    var text = ""
    var last = ""
    for word in words {
      let shared = min(35, zip(word.unicodeScalars, last.unicodeScalars).prefix { $0 == $1 }.count)
      text += String(shared, radix: 36)
      text.unicodeScalars += word.unicodeScalars.dropFirst(shared)
      text += "\n"
      last = word
    }
    return Array(text.utf8)
  }
}
