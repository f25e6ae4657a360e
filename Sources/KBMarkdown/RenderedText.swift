/// What a field of type text became.
package struct RenderedText: Sendable, Equatable {
  /// Inline HTML in UTF-8, without a paragraph's tags.
  package var html: [UInt8] = []
  /// Every link that leads somewhere, in reading order.
  package var links: [BodyLink] = []
  /// The text without markup.
  package var plainText = ""

  package init() {}
}
