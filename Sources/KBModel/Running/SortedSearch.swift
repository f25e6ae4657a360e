extension Array {
  /// First position whose element satisfies a predicate that is false, then true, along the array.
  ///
  /// - Complexity: O(log n).
  package func partitioningIndex(where isInSecondPart: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isInSecondPart(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
