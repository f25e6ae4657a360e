import KBDiagnostics
import KBModel
import KBOpenness

/// What a change does to the published knowledge: everything that differs between two states of a site.
package struct SiteChanges: Sendable, Encodable {
  package struct Entry: Sendable, Encodable {
    package let id: String
    package let title: String
  }

  package struct Renamed: Sendable, Encodable {
    package let from: String
    package let to: String
    package let title: String
  }

  /// An entry that both states have, and that says something else.
  package struct Changed: Sendable, Encodable {
    package struct Field: Sendable, Encodable {
      /// `components.training-code.state`
      package let path: String
      /// Nil where nothing was said.
      package let before: String?
      package let after: String?
    }

    package let id: String
    package let title: String
    package let fields: [Field]
    /// Lines of the body.
    package let linesAdded: Int
    package let linesRemoved: Int
  }

  /// A verdict that is another, with the reasons.
  package struct ChangedVerdict: Sendable, Encodable {
    /// One part of a verdict, such as the headline, in words.
    package struct Part: Sendable, Encodable {
      package let name: String
      package let before: String
      package let after: String
    }

    package let id: String
    package let title: String
    package let parts: [Part]
    /// Sentences without a full stop.
    package let causes: [String]
  }

  package struct Problem: Sendable, Encodable {
    package let code: String
    package let severity: String
    package let path: String?
    package let line: Int?
    package let message: String
  }

  package struct Link: Sendable, Hashable, Encodable {
    package let from: String
    package let to: String
  }

  package let before: String
  package let after: String
  package let verdicts: [ChangedVerdict]
  package let added: [Entry]
  package let removed: [Entry]
  package let renamed: [Renamed]
  package let changed: [Changed]
  package let newProblems: [Problem]
  package let solvedProblems: [Problem]
  package let linksAdded: [Link]
  package let linksRemoved: [Link]
  package let pagesAdded: [String]
  package let pagesRemoved: [String]
  package let pagesChanged: [String]
  /// Paths of changed files that are no entries: rules, kinds, templates, settings.
  package let otherFiles: [String]

  package var isEmpty: Bool {
    verdicts.isEmpty && added.isEmpty && removed.isEmpty && renamed.isEmpty && changed.isEmpty
      && newProblems.isEmpty && solvedProblems.isEmpty && linksAdded.isEmpty && linksRemoved.isEmpty
      && pagesAdded.isEmpty && pagesRemoved.isEmpty && pagesChanged.isEmpty && otherFiles.isEmpty
  }
}
