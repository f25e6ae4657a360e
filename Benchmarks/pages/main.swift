import Foundation
import KBDiagnostics
import KBModel
import KBSite
import KBTemplates

/// Prints as JSON what one entry page costs, made by the theme's templates, by hand and by swift-mustache.
///
/// With a side (`templates`, `page`, `concatenation`, `mustache`) it runs only that one, eight times a round and eight times
/// before: for a profiler, or a count of instructions.
let arguments = CommandLine.arguments
guard (5...6).contains(arguments.count), let rounds = Int(arguments[4]), rounds > 0 else {
  FileHandle.standardError.write(Data("usage: pages SITE PATH FOLDER ROUNDS [SIDE]\n".utf8))
  exit(2)
}
let onlySide = arguments.count > 5 ? arguments[5] : nil

struct Report: Encodable {
  struct Size: Encodable {
    let times: Int
    let bytes: Int
    let micros: Double
  }

  let path: String
  let bytes: Int
  let rounds: Int
  let micros: [String: Double]
  let sizes: [Size]
}

do {
  let report = try measure(
    site: arguments[1], path: arguments[2], folder: arguments[3], rounds: rounds)
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
  print(String(decoding: try encoder.encode(report), as: UTF8.self))
} catch {
  let what = (error as? Mismatch)?.what ?? "\(error)"
  FileHandle.standardError.write(Data("pages: \(what)\n".utf8))
  exit(1)
}

/// - Parameter folder: holds the theme in `theme/` and the peer's templates in `mustache/`.
func measure(site root: String, path: String, folder: String, rounds: Int) throws -> Report {
  var diagnostics: [Diagnostic] = []
  let parallel = Parallel(jobs: 1)
  let read = try TreeReader.read(root: root, parallel: parallel, diagnostics: &diagnostics)
  let tree = SourceTree(
    settings: read.settings, texts: read.texts, images: read.images, templates: try theme(in: folder),
    assets: read.assets)
  let site = try Site(tree, options: Site.Options(parallel: parallel), diagnostics: &diagnostics)
  guard let page = site.page(at: path) else { throw Mismatch(what: "there is no page at \(path)") }

  var built: [UInt8] = []
  let recording = Recorder.recording(WithoutVerdict.names(page.names))
  try page.render(recording, into: &built)
  let prepared = Recorder.recorded(recording)
  let stylesheet = String(decoding: built, as: UTF8.self).firstMatch(of: /rel="stylesheet" href="([^"]*)"/)
  let content = try EntryPageReader(page.names).read(stylesheet: String(stylesheet?.1 ?? ""))
  let peer = try MustachePage(content, templates: folder + "/mustache")

  func made(_ names: TemplateMap?) throws -> [UInt8] {
    var buffer: [UInt8] = []
    buffer.reserveCapacity(32 << 10)
    try page.render(names ?? WithoutVerdict.names(page.names), into: &buffer)
    return buffer
  }
  let theme = String(decoding: try made(nil), as: UTF8.self)
  let byHand = String(decoding: Concatenation.render(content, capacity: 32 << 10), as: UTF8.self)
  for mismatch in [
    Mismatch(
      "templates on the prepared context", String(decoding: try made(prepared), as: UTF8.self), against: theme
    ),
    Mismatch("concatenation", byHand, against: theme),
    // It escapes one character in its own way.
    Mismatch("swift-mustache", peer.render().replacing("&quot;", with: "&#34;"), against: theme),
  ] {
    if let mismatch { throw mismatch }
  }

  let sides: [(name: String, work: () throws -> Int)] = [
    ("templates", { try made(prepared).count }), ("page", { try made(nil).count }),
    ("concatenation", { Concatenation.render(content, capacity: 32 << 10).count }),
    ("mustache", { peer.render().utf8.count }),
  ]
  let micros = try Samples(sides.filter { onlySide == nil || $0.name == onlySide })
    .measure(rounds: rounds, slice: onlySide == nil ? 0.05 : 0)
  return Report(
    path: path, bytes: theme.utf8.count, rounds: rounds, micros: micros,
    sizes: onlySide != nil
      ? []
      : try sizes(rounds) { times in
        let names = ScaledContext.make(prepared, times: times)
        return { try made(names).count }
      })
}

/// What pages of several sizes cost.
func sizes(_ rounds: Int, _ page: (_ times: Int) -> () throws -> Int) throws -> [Report.Size] {
  let times = [1, 2, 4, 8, 16, 32]
  let works = times.map(page)
  let micros = try Samples(zip(times, works).map { (name: String($0), work: $1) })
    .measure(rounds: rounds, slice: 0.05)
  return try zip(times, works).map { times, work in
    Report.Size(times: times, bytes: try work(), micros: micros[String(times)] ?? 0)
  }
}

/// The theme that is measured: kept beside its peers, so that these need no change whenever the site's theme changes.
func theme(in folder: String) throws -> [SourceText] {
  let root = URL(fileURLWithPath: folder).appendingPathComponent("theme")
  return try ["layouts", "partials"].flatMap { part in
    try FileManager.default.contentsOfDirectory(
      at: root.appendingPathComponent(part), includingPropertiesForKeys: nil
    )
    .map { file in
      SourceText(path: "templates/\(part)/\(file.lastPathComponent)", bytes: Array(try Data(contentsOf: file)))
    }
  }
}
