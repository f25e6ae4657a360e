/// The part of the output in which something stands.
struct Surroundings: Hashable, Sendable {
  var format = 0
}
