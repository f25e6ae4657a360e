#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The few file operations of the C library that reading a source tree needs.
package enum PosixFile {
  /// A system call that failed.
  package struct Failure: Error, Sendable {
    package let errorNumber: Int32

    package init(errorNumber: Int32) { self.errorNumber = errorNumber }

    /// What the system says about it, such as "Permission denied".
    package var reason: String { String(cString: strerror(errorNumber)) }
  }

  /// What stands at a path.
  enum Kind { case file, directory, link, other }

  struct Item {
    /// The name's bytes; not every file name is UTF-8.
    let nameBytes: [UInt8]
    let kind: Kind
  }

  /// Lists a directory in the order of the names' bytes, without `.` and `..`.
  static func list(_ path: String) throws(Failure) -> [Item] {
    guard let directory = opendir(path) else { throw Failure(errorNumber: errno) }
    defer { closedir(directory) }
    var items: [Item] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: UInt8.self, capacity: 256) {
          Array(UnsafeBufferPointer(start: $0, count: strlen($0)))
        }
      }
      if name == [UInt8(ascii: ".")] || name == [UInt8(ascii: "."), UInt8(ascii: ".")] { continue }
      items.append(Item(nameBytes: name, kind: kind(Int32(entry.pointee.d_type), of: path, name)))
    }
    return items.sorted { $0.nameBytes.lexicographicallyPrecedes($1.nameBytes) }
  }

  private static func kind(_ type: Int32, of directory: String, _ name: [UInt8]) -> Kind {
    switch type {
    case Int32(DT_REG): return .file
    case Int32(DT_DIR): return .directory
    case Int32(DT_LNK): return .link
    case Int32(DT_UNKNOWN):
      var status = stat()
      guard lstat(directory + "/" + String(decoding: name, as: UTF8.self), &status) == 0 else {
        return .other
      }
      return kind(of: status)
    default: return .other
    }
  }

  /// What a path names after all links are followed; nil if nothing is there.
  static func kindFollowingLinks(_ path: String) -> Kind? {
    var status = stat()
    return stat(path, &status) == 0 ? kind(of: status) : nil
  }

  private static func kind(of status: stat) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .directory
    case S_IFLNK: .link
    default: .other
    }
  }

  /// The absolute path with all links resolved; nil if nothing is there.
  package static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// A file's size in bytes.
  static func size(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// What changes whenever a file does.
  package struct Stamp: Sendable, Equatable {
    let device: Int
    let inode: Int
    /// In bytes.
    let size: Int
    /// When the content and when anything about the file last changed, in nanoseconds since 1970.
    let modified: Int
    let changed: Int

    /// Whether the file last changed so long ago that another change would show: clocks of file systems tick slowly.
    fileprivate var isSettled: Bool {
      var now = timespec()
      clock_gettime(CLOCK_REALTIME, &now)
      return max(modified, changed) < PosixFile.nanoseconds(now) - 50_000_000
    }
  }

  /// - Returns: nil if there is nothing at the path, or if it changed so recently that another change might not show.
  static func stamp(_ path: String) -> Stamp? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Glibc)
      let times = (status.st_mtim, status.st_ctim)
    #else
      let times = (status.st_mtimespec, status.st_ctimespec)
    #endif
    let stamp = Stamp(
      device: Int(status.st_dev), inode: Int(status.st_ino), size: Int(status.st_size),
      modified: nanoseconds(times.0), changed: nanoseconds(times.1))
    return stamp.isSettled ? stamp : nil
  }

  private static func nanoseconds(_ time: timespec) -> Int {
    Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }

  /// What stands at a path itself; nil if nothing does.
  static func kind(_ path: String) -> Kind? {
    var status = stat()
    return lstat(path, &status) == 0 ? kind(of: status) : nil
  }

  /// Reads a whole file.
  package static func read(_ path: String) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(errorNumber: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Failure(errorNumber: errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw Failure(errorNumber: EISDIR) }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      while count < buffer.count {
        let got = Self.retrying {
          readBytes(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
        }
        if got < 0 { failure = errno }
        if got <= 0 { break }
        count += got
      }
    }
    if failure != 0 { throw Failure(errorNumber: failure) }
    return bytes
  }

  private static func readBytes(_ descriptor: Int32, _ buffer: UnsafeMutablePointer<UInt8>?, _ count: Int)
    -> Int
  {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer, count)
    #else
      Darwin.read(descriptor, buffer, count)
    #endif
  }

  /// Repeats a call that a signal interrupted.
  package static func retrying(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }
}
