import KBModel
import KBTemplates

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The most linked entries of a site on a circle, kind by kind, with a line for each pair of which one leads to the other.
struct GraphOverview {
  /// Entries that are shown at most.
  static let most = 100

  private static let size = 1000
  private static let radius = 300.0

  private let site: SiteContext
  private let hubs: [EntryIndex]

  init(of site: SiteContext) {
    self.site = site
    hubs = site.hubs.prefix(Self.most).map(\.entry).sorted { left, right in
      let order = { (index: EntryIndex) in
        (site.kindOrder.firstIndex(of: site.base.entries[index].kind) ?? 0, index)
      }
      return order(left) < order(right)
    }
  }

  var svg: [UInt8] {
    let places = Dictionary(uniqueKeysWithValues: hubs.enumerated().map { ($1, angle(of: $0)) })
    let title = "The \(hubs.count) most linked entries, and which lead to each other"
    let picture =
      GraphPictures.start(width: Self.size, height: Self.size) + title + GraphPictures.afterTitle
      + "<path d=\"\(lines(places))\" fill=\"none\" stroke=\"CanvasText\" stroke-opacity=\".12\"/>\n<g font-size=\"12\">\n"
      + hubs.map { label($0, places[$0] ?? 0) }.joined(separator: "\n") + "\n</g>\n" + kinds(places)
      + GraphPictures.end
    return Array(picture.utf8)
  }

  /// In radians; a gap of two places stands between kinds.
  private func angle(of place: Int) -> Double {
    let kinds = hubs.map { site.base.entries[$0].kind }
    let breaks = (0...place).count { $0 > 0 && kinds[$0] != kinds[$0 - 1] }
    let all = kinds.indices.count { $0 > 0 && kinds[$0] != kinds[$0 - 1] }
    return 2 * Double.pi * Double(place + 2 * breaks) / Double(hubs.count + 2 * all + 2)
  }

  private func lines(_ places: [EntryIndex: Double]) -> String {
    hubs.flatMap { source in
      site.leadsTo(source).compactMap { relation -> String? in
        guard let start = places[source], let end = places[relation.target] else { return nil }
        let middle = Self.size / 2
        return "M\(Self.point(start, Self.radius))Q\(middle) \(middle) \(Self.point(end, Self.radius))"
      }
    }.joined()
  }

  private func label(_ index: EntryIndex, _ angle: Double) -> String {
    let degrees = angle * 180 / Double.pi
    // Names on the left are turned round, so that none stands on its head.
    let isLeft = degrees > 90 && degrees < 270
    let text = XMLText.escaped(Neighbourhood.cut(site.base.entries[index].title, 24))
    let turn = "rotate(\(Self.short(isLeft ? degrees + 180 : degrees)) \(Self.point(angle, Self.radius + 8)))"
    let place = Self.point(angle, Self.radius + 8).split(separator: " ")
    let link = XMLText.escaped(site.base.links[index])
    return
      "<a href=\"\(link)\"><text x=\"\(place[0])\" y=\"\(place[1])\" dy=\"4\" text-anchor=\"\(isLeft ? "end" : "start")\" transform=\"\(turn)\">\(text)</text></a>"
  }

  /// The name of each kind inside the circle, at the middle of its part.
  private func kinds(_ places: [EntryIndex: Double]) -> String {
    Dictionary(grouping: hubs) { site.base.entries[$0].kind }.sorted { $0.key < $1.key }.map {
      kind, entries in
      let middle = places[entries[entries.count / 2]] ?? 0
      let place = Self.point(middle, Self.radius - 50).split(separator: " ")
      return
        "<text x=\"\(place[0])\" y=\"\(place[1])\" text-anchor=\"middle\" font-weight=\"600\" fill=\"CanvasText\">"
        + "\(XMLText.escaped(site.base.kinds[kind].many))</text>"
    }.joined(separator: "\n")
  }

  private static func point(_ angle: Double, _ radius: Double) -> String {
    let middle = Double(size) / 2
    return "\(short(middle + radius * cos(angle))) \(short(middle + radius * sin(angle)))"
  }

  /// With one digit after the point, so that the last bits of a cosine change nothing.
  private static func short(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
}
