/// The parts of a SARIF log that kbgen writes, named as in the standard.
///
/// - Source: OASIS, Static Analysis Results Interchange Format (SARIF) 2.1.0.
struct SARIFLog: Encodable {
  static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  let schema = Self.schema
  let version = "2.1.0"
  let runs: [Run]

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  struct Run: Encodable {
    let tool: Tool
    /// Columns count Unicode scalars.
    let columnKind = "unicodeCodePoints"
    let results: [Result]
  }

  struct Tool: Encodable {
    let driver: Driver
  }

  struct Driver: Encodable {
    let name = "kbgen"
    let semanticVersion: String
    let rules: [Rule]
  }

  /// A diagnostic code.
  struct Rule: Encodable {
    struct Configuration: Encodable {
      let level: String
    }
    struct Help: Encodable {
      let text: String
      let markdown: String
    }
    let id: String
    let name: String
    let shortDescription: Message
    let fullDescription: Message
    let help: Help
    let defaultConfiguration: Configuration
  }

  struct Message: Encodable {
    let text: String
  }

  struct Result: Encodable {
    let ruleId: String
    /// Position of the code in ``Driver/rules``.
    let ruleIndex: Int
    let level: String
    let message: Message
    /// Empty for what lies in no file.
    let locations: [Location]
    let relatedLocations: [Location]?
    let fixes: [Fix]?
  }

  struct Location: Encodable {
    struct Physical: Encodable {
      let artifactLocation: Artifact
      let region: Region?
    }
    /// Counts from 0 within the result; related locations have one.
    let id: Int?
    let physicalLocation: Physical
    let message: Message?
  }

  /// A file, by its address relative to the repository's folder.
  struct Artifact: Encodable {
    let uri: String
    let uriBaseId = "%SRCROOT%"
  }

  struct Region: Encodable {
    let startLine: Int
    let startColumn: Int
    let endLine: Int
    /// Column behind the last character.
    let endColumn: Int
  }

  struct Fix: Encodable {
    struct Change: Encodable {
      let artifactLocation: Artifact
      let replacements: [Replacement]
    }
    struct Replacement: Encodable {
      let deletedRegion: Region
      let insertedContent: Message
    }
    let description: Message
    let artifactChanges: [Change]
  }
}
