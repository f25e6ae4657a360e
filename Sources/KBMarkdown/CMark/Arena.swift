#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Memory that grows in one direction and is given back down to a mark.
///
/// Documents of one thread are parsed and freed in the order of a stack, so marks nest.
struct Arena: ~Copyable {
  /// A state to go back to.
  struct Mark {
    fileprivate let chunk: Int
    fileprivate let used: Int
  }

  private struct Chunk {
    let start: UnsafeMutableRawPointer
    let capacity: Int
  }

  /// Each block is preceded by its size in eight bytes, and eight zero bytes.
  private static let header = 16
  /// Enough for a page of 5 KB; kept for the next.
  private static let firstChunk = 256 << 10

  private var chunks: [Chunk]
  /// The last chunk: its first byte, how much of it is taken, and its size.
  private var start: UnsafeMutableRawPointer
  private var used = 0
  private var capacity: Int

  init() {
    let first = Arena.chunk(of: Arena.firstChunk)
    chunks = [first]
    start = first.start
    capacity = first.capacity
  }

  var mark: Mark { Mark(chunk: chunks.count - 1, used: used) }

  /// Gives back all that was allocated since a mark.
  mutating func release(to mark: Mark) {
    while chunks.count > mark.chunk + 1, let last = chunks.popLast() { free(last.start) }
    guard let last = chunks.last else { return }
    start = last.start
    capacity = last.capacity
    used = mark.used
  }

  /// A block of at least this size, aligned to sixteen bytes, of unknown content.
  mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer {
    let total = (size + 15) & ~15 + Arena.header
    if used + total > capacity { grow(by: total) }
    let block = start + used
    block.storeBytes(of: total - Arena.header, as: Int.self)
    block.storeBytes(of: 0, toByteOffset: 8, as: Int.self)
    used += total
    return block + Arena.header
  }

  /// The block with more room, moved if need be.
  mutating func resize(_ block: UnsafeMutableRawPointer, to size: Int) -> UnsafeMutableRawPointer {
    let old = Arena.size(of: block)
    guard size > old else { return block }
    let extra = (size - old + 15) & ~15
    if isLast(block, old), used + extra <= capacity {
      used += extra
      (block - Arena.header).storeBytes(of: old + extra, as: Int.self)
      return block
    }
    let new = allocate(size)
    new.copyMemory(from: block, byteCount: old)
    return new
  }

  /// Takes a block back if it is the last; else it stays until the mark below it.
  mutating func release(_ block: UnsafeMutableRawPointer) {
    let size = Arena.size(of: block)
    if isLast(block, size) { used -= size + Arena.header }
  }

  deinit {
    for chunk in chunks { free(chunk.start) }
  }

  private func isLast(_ block: UnsafeMutableRawPointer, _ size: Int) -> Bool { block + size == start + used }

  private static func size(of block: UnsafeMutableRawPointer) -> Int { (block - header).load(as: Int.self) }

  private mutating func grow(by size: Int) {
    let new = Arena.chunk(of: max(size, min(2 * capacity, 16 << 20)))
    chunks.append(new)
    start = new.start
    capacity = new.capacity
    used = 0
  }

  private static func chunk(of size: Int) -> Chunk {
    // Nothing can go on without memory, and the library would write to address 0.
    guard let memory = malloc(size) else { abort() }
    return Chunk(start: memory, capacity: size)
  }
}
