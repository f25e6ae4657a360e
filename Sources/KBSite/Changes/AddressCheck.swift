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
    var successors: [String: Entry] = [:]
    for pair in EntryMatching(before, after).pairs {
      let (old, new) = (before.entries[pair.old], after.entries[pair.new])
      successors[before.path(of: old)] = new
      for address in old.redirectFrom { successors[address.value] = new }
    }
    return successors
  }
}
