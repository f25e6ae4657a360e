/// Why an editing command does not do what it was asked: wrong usage, not a mistake in content.
package struct EditRefusal: Error, Sendable {
  package let message: String
  /// What to do instead.
  package let help: String?

  package init(message: String, help: String?) {
    self.message = message
    self.help = help
  }
}
