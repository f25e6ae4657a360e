import KBDiagnostics

/// Passes questions on to a resolver of any type.
///
/// The walk over a body is compiled once, not once per type of resolver (generics are not specialised across
/// targets), and the resolver is changed in place, not copied.
class ResolverRelay {
  func wikiLink(_ target: WikiTarget) -> LinkResolution { .broken }
  func destination(_ url: String, span: SourceSpan) -> LinkResolution { .broken }
  func image(_ url: String, span: SourceSpan) -> String? { nil }
  func citation(_ id: String, span: SourceSpan) -> Int? { nil }
  func term(_ index: Int) -> LinkResolution? { nil }
}

/// The relay to one resolver, valid while the caller lends it.
final class TypedRelay<Resolver: BodyResolver>: ResolverRelay {
  private let resolver: UnsafeMutablePointer<Resolver>

  init(_ resolver: UnsafeMutablePointer<Resolver>) { self.resolver = resolver }

  override func wikiLink(_ target: WikiTarget) -> LinkResolution { resolver.pointee.wikiLink(target) }
  override func destination(_ url: String, span: SourceSpan) -> LinkResolution {
    resolver.pointee.destination(url, span: span)
  }
  override func image(_ url: String, span: SourceSpan) -> String? { resolver.pointee.image(url, span: span) }
  override func citation(_ id: String, span: SourceSpan) -> Int? { resolver.pointee.citation(id, span: span) }
  override func term(_ index: Int) -> LinkResolution? { resolver.pointee.term(index) }
}
