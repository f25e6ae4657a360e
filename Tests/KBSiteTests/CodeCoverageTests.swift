import Foundation
import KBDiagnostics
import KBTestSupport
import Testing

/// Every code has a golden: an input that shows it, and what a person is then told.
@Suite struct CodeCoverageTests {
  /// Codes without a golden, each with the reason.
  static let exceptions: [String: String] = [
    "KB0707": "bounds refuse every input that is known to be slow; WatchdogTests use work that sleeps"
  ]

  private static let goldens: String = {
    let folder = TestFolder.tests
    let sites = GoldenSite.all.compactMap(\.recordedDiagnostics)
    let commands = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/Commands")) ?? []
    let texts = commands.filter { $0.hasSuffix(".txt") }.compactMap {
      try? String(contentsOfFile: "\(folder)/Commands/\($0)", encoding: .utf8)
    }
    return (sites + texts).joined(separator: "\n")
  }()

  @Test(arguments: DiagnosticCode.all)
  func aCodeHasAGolden(code: DiagnosticCode) {
    let isShown = Self.goldens.contains("\(code.severity.rawValue)[\(code.number)]")
    let isExcepted = Self.exceptions[code.number] != nil
    #expect(isShown != isExcepted, "\(code.number) \(code.slug)")
  }
}

extension DiagnosticCode: CustomTestStringConvertible {
  public var testDescription: String { number }
}
