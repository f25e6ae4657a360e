import CCMarkGFM

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The allocator of every parser here: memory of the thread that parses, taken piece by piece and given back
/// at once.
///
/// Two reasons not to use the system's:
/// - The autolink extension reads up to seven bytes before the text that it looks at (`:x@a.b`, when the text
///   begins its block; Debian has patched one of two such reads). Here sixteen bytes of our own stand before
///   each block, the nearest eight zero, which no protocol name holds: the output does not depend on what lay
///   there.
/// - A parse makes a thousand small allocations; malloc and free took a fifth of its time.
///
/// The library's own arena is one global for all threads, so it is never used.
enum ParserMemory {
  /// The table of functions that the library calls; it lives as long as the process.
  nonisolated(unsafe) static let allocator: UnsafeMutablePointer<cmark_mem> = {
    let table = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
    table.initialize(to: cmark_mem(calloc: zeroed, realloc: resized, free: released))
    return table
  }()

  /// The memory of the calling thread.
  static var arena: UnsafeMutablePointer<Arena> {
    if let known = pthread_getspecific(key) { return known.assumingMemoryBound(to: Arena.self) }
    let new = UnsafeMutablePointer<Arena>.allocate(capacity: 1)
    new.initialize(to: Arena())
    pthread_setspecific(key, new)
    return new
  }

  /// Finds each thread's arena; frees it when the thread ends.
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key) { pointer in
      #if canImport(Glibc)
        guard let pointer else { return }
      #endif
      let arena = pointer.assumingMemoryBound(to: Arena.self)
      arena.deinitialize(count: 1)
      arena.deallocate()
    }
    return key
  }()

  private static let zeroed: @convention(c) (Int, Int) -> UnsafeMutableRawPointer? = { count, size in
    let (bytes, overflow) = count.multipliedReportingOverflow(by: size)
    // The library does not look for nil: it would write there.
    guard !overflow else { abort() }
    let block = arena.pointee.allocate(bytes)
    memset(block, 0, bytes)
    return block
  }

  private static let resized: @convention(c) (UnsafeMutableRawPointer?, Int) -> UnsafeMutableRawPointer? = {
    pointer, size in
    guard let pointer else { return arena.pointee.allocate(size) }
    return arena.pointee.resize(pointer, to: size)
  }

  private static let released: @convention(c) (UnsafeMutableRawPointer?) -> Void = { pointer in
    if let pointer { arena.pointee.release(pointer) }
  }
}
