import KBDiagnostics
import KBModel

/// Checks that addresses which a site published still lead somewhere.
package struct AddressCheck {
  private let old: Site
  private let new: Site
  private let revision: String

  /// - Parameter revision: what people call the old state.
  package init(_ old: Site, _ new: Site, revision: String) {
    self.old = old
    self.new = new
    self.revision = revision
  }

  /// KB0709 for each address that leads nowhere; in the order of the addresses.
  package var problems: [Diagnostic] {
    let gone = old.plan.addresses.subtracting(new.plan.addresses)
    if gone.isEmpty { return [] }
    let successors = self.successors
    return gone.sorted { $0.precedesInBytes($1) }.map { address in
      let entry = successors[address]
      return Diagnostic(
        .vanishedAddress, at: entry?.source.span,
        "\(address) is published by \(revision), and leads nowhere now",
        help: entry == nil
          ? "let another entry redirect from it: redirect_from: [\(address)]"
          : "is this entry its successor? Add redirect_from: [\(address)]")
    }
  }

  /// The entries that take the place of others, by the others' addresses.
  private var successors: [String: Entry] {
    let (before, after) = (old.linked.base, new.linked.base)
    let positions = (old: before.positions, new: after.positions)
    var successors: [String: Entry] = [:]
    for (from, to) in EntryMatching(before, after).renames {
      guard let old = positions.old[from], let new = positions.new[to] else { continue }
      successors[before.path(of: before.entries[old])] = after.entries[new]
      for address in before.entries[old].redirectFrom { successors[address.value] = after.entries[new] }
    }
    return successors
  }
}
