#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension String {
  /// Whether the text comes before another in the order of their UTF-8 bytes, which is the order of files here.
  ///
  /// Swift's own `<` follows canonical equivalence; comparing byte by byte through the generic algorithm takes ten
  /// times as long, and sorting paths was a twentieth of a large build.
  package func precedesInBytes(_ other: String) -> Bool {
    // Neither text is copied: a sort that counted each up and down would take half as long again.
    let order = utf8.withContiguousStorageIfAvailable { left in
      other.utf8.withContiguousStorageIfAvailable { right in
        let common = min(left.count, right.count)
        guard common > 0, let first = left.baseAddress, let second = right.baseAddress else {
          return left.count - right.count
        }
        let order = memcmp(first, second, common)
        return order == 0 ? left.count - right.count : Int(order)
      }
    }
    if let order = order ?? nil { return order < 0 }
    return utf8.lexicographicallyPrecedes(other.utf8)
  }

  /// Whether two texts are equal byte for byte; Swift's own `==` takes the two forms of an `é` for one.
  package func hasSameBytes(as other: String) -> Bool {
    var left = self
    var right = other
    return left.withUTF8 { left in
      right.withUTF8 { right in
        guard left.count == right.count, let first = left.baseAddress, let second = right.baseAddress else {
          return left.count == right.count
        }
        return first == second || memcmp(first, second, left.count) == 0
      }
    }
  }
}
