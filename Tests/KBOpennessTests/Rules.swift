import Foundation
import KBDiagnostics
import KBOpenness
import KBTestSupport

@testable import KBModel
@testable import KBSite

/// The rules of this repository, as the site reads them.
enum TestRules {
  static let published: Result<Rulesets, any Error> = Result {
    let folder = URL(filePath: TestFolder.tests).deletingLastPathComponent().path + "/content/_rulesets"
    var diagnostics: [Diagnostic] = []
    let files = try ["components", "levels", "mof", "osaid"].compactMap { name -> RulesetFile? in
      let path = "\(folder)/\(name).yaml"
      let source = SourceText(path: path, bytes: Array(try Data(contentsOf: URL(filePath: path))))
      return YAMLReader.read(
        source, range: 0..<source.bytes.count, limit: 1 << 20, diagnostics: &diagnostics
      ).map { RulesetFile(name: name, source: source, root: $0) }
    }
    let reader = RulesetReader(files, diagnostics: &diagnostics)
    if let problem = diagnostics.first { throw problem }
    guard let reader else { throw CocoaError(.fileReadUnknown) }
    return reader.rules
  }

  static func grader(_ models: [ModelFacts], licences: [Licence] = TestLicences.all) throws -> Grader {
    Grader(rules: try published.get(), licences: licences, models: models)
  }

  static func verdict(_ model: ModelFacts, on day: Day = .latest) throws -> Verdict {
    guard let verdict = try grader([model]).verdict(of: model.id, on: day) else {
      throw CocoaError(.fileReadUnknown)
    }
    return verdict
  }
}

enum TestLicences {
  static let all: [Licence] = [
    Licence(id: "mit", title: "MIT License", spdx: "MIT"),
    Licence(id: "apache", title: "Apache License 2.0", spdx: "Apache-2.0"),
    Licence(id: "gpl", title: "GNU GPL 2.0", spdx: "GPL-2.0-only"),
    Licence(id: "zlib-like", title: "X11 License", spdx: "X11"),
    Licence(id: "cc-by", title: "CC BY 4.0", spdx: "CC-BY-4.0"),
    Licence(id: "cc-by-nc", title: "CC BY-NC 4.0", spdx: "CC-BY-NC-4.0"),
    Licence(id: "cc0", title: "CC0 1.0", spdx: "CC0-1.0"),
    Licence(id: "odc-by", title: "ODC-By 1.0", spdx: "ODC-By-1.0"),
    Licence(id: "openmdw", title: "OpenMDW 1.0", spdx: "OpenMDW-1.0"),
    Licence(id: "classpath", title: "Classpath exception", spdx: "Classpath-exception-2.0"),
    Licence(id: "llama", title: "Llama Community License", spdx: "LicenseRef-llama"),
    Licence(id: "gemma", title: "Gemma Terms of Use", spdx: "LicenseRef-gemma"),
    Licence(id: "rail", title: "OpenRAIL-M", spdx: nil),
    Licence(id: "proprietary", title: "Proprietary", spdx: nil),
    Licence(id: "mit-restricted", title: "MIT with a clause", spdx: "MIT", isRestricted: true),
  ]
}

extension Day {
  /// Reads `2024`, `2024-07` or `2024-07-23` as its last day.
  static func last(_ text: String) -> Day { PartialDate(text).map { Day(lastOf: $0) } ?? .latest }
  /// The first day.
  static func first(_ text: String) -> Day {
    PartialDate(text).map { Day(number: $0.firstDay, iso: $0.iso, written: $0.written) } ?? .latest
  }
}

extension ModelFacts.Release {
  init(_ text: String) { self.init(first: .first(text), last: .last(text)) }
}

extension Period {
  init(_ since: String?, _ until: String? = nil) {
    self.init(since: since.map { .last($0) }, until: until.map { .first($0) })
  }
}
