import ArgumentParser
import Foundation
import KBDiagnostics
import KBModel

/// What the command says and how it ends: results on standard output, everything else on standard error.
struct Console {
  /// Exit codes, as `--help` lists them.
  enum Code: Int32 {
    case fine = 0
    case content = 1
    case system = 2
    case interrupted = 130
  }

  let isQuiet: Bool

  /// Whether messages go to a person's terminal.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  private static var usesColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    let isRefused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return isTerminal && !isRefused && environment["TERM"] != "dumb"
  }

  /// Columns of the terminal to which results go; nil where they go to a file or another program.
  static var outputWidth: Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }

  /// Columns of the terminal, 80 where there is none.
  private static var width: Int {
    var size = winsize()
    guard isTerminal, ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  // A reader that has gone, such as `| head`, is no error of ours.
  static func print(_ text: String) { try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8)) }

  /// Prints a value as JSON, its members by name.
  static func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self) + "\n")
  }

  static func write(_ bytes: [UInt8]) { try? FileHandle.standardOutput.write(contentsOf: Data(bytes)) }

  /// What ends a command that was asked for something that is not there: a message, and the code of wrong usage.
  static func refuse(_ message: String) -> ExitCode {
    complain("Error: \(message)\n")
    return ExitCode.validationFailure
  }

  static func complain(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }

  /// Shows diagnostics in reading order, with a last line that counts them.
  ///
  /// - Parameter source: gives the text of a file, to quote its lines.
  func show(_ diagnostics: [Diagnostic], source: @escaping @Sendable (String) -> SourceText?) {
    let shown = isQuiet ? diagnostics.filter { $0.severity == .error } : diagnostics
    guard !shown.isEmpty else { return }
    let renderer = TextRenderer(colour: Self.usesColour, width: min(Self.width, 120), source: source)
    let text = shown.inReadingOrder().map(renderer.render).joined(separator: "\n")
    Self.complain(text + "\n" + Self.tally(shown) + "\n")
  }

  /// `2 errors, 1 warning`.
  static func tally(_ diagnostics: [Diagnostic]) -> String {
    let counts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = diagnostics.count(of: severity)
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    return counts.joined(separator: ", ")
  }

  /// The exit code for a run that found problems.
  static func code(for diagnostics: [Diagnostic], strict: Bool) -> Code {
    guard diagnostics.stopPublishing(strict: strict) else { return .fine }
    return diagnostics.contains { $0.code == .unreadableFile } ? .system : .content
  }
}
