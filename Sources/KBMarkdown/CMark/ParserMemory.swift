import CCMarkGFM

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The allocator every parser here uses: the system's, with sixteen zero bytes before each block.
///
/// The autolink extension reads up to seven bytes before the text that it looks at (`:x@a.b`, when the text begins
/// its block; Debian has patched one of the two reads). With this margin the read stays inside our own memory and
/// always yields zero, which no protocol name holds: the output no longer depends on what lay there.
/// The library's arena allocator is one global for all threads, so it is never used.
enum ParserMemory {
  /// Kept at the alignment that `malloc` guarantees.
  private static let margin = 16

  /// The table of functions that the library calls; it lives as long as the process.
  nonisolated(unsafe) static let allocator: UnsafeMutablePointer<cmark_mem> = {
    let table = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
    table.initialize(to: cmark_mem(calloc: zeroed, realloc: resized, free: released))
    return table
  }()

  // The library does not check results for nil and calls abort() on its own failures; trapping here is the same.
  private static let zeroed: @convention(c) (Int, Int) -> UnsafeMutableRawPointer? = { count, size in
    let (bytes, overflow) = count.multipliedReportingOverflow(by: size)
    guard !overflow, let block = calloc(1, bytes + margin) else { abort() }
    return block + margin
  }

  private static let resized: @convention(c) (UnsafeMutableRawPointer?, Int) -> UnsafeMutableRawPointer? = {
    pointer, size in
    guard let pointer else { return zeroed(1, size) }
    guard let block = realloc(pointer - margin, size + margin) else { abort() }
    return block + margin
  }

  private static let released: @convention(c) (UnsafeMutableRawPointer?) -> Void = { pointer in
    if let pointer { free(pointer - margin) }
  }
}
