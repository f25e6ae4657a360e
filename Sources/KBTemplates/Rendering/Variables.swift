/// Variables are lent from the stack where they are only looked at: taken out, and put back behind the look.
///
/// A copy would count a reference up and down, in steps that all processors agree on. That was a third of the time that
/// rendering took; moving a value counts nothing.
extension Value? {
  /// Whether the value counts as true; nil if it is undefined.
  @inline(__always)
  mutating func isTrue() -> Bool? {
    let value = take()
    let isTrue = value?.isTrue
    self = consume value
    return isTrue
  }

  /// Whether the value is one of some texts; nil if it is undefined.
  @inline(__always)
  mutating func isOne(of texts: [ConstantText]) -> Bool? {
    let value = take()
    let isOne = value?.isOne(of: texts)
    self = consume value
    return isOne
  }
}
