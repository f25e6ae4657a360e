import CPlatform
import KBDiagnostics
import KBModel

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The file operations that publishing needs; every failure names the path and what the system says.
enum FileSystem {
  static var workingDirectory: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }

  /// - Parameter folder: where a relative path begins; nil for the working directory.
  static func failure(
    _ doing: String, _ path: String, in folder: OpenFolder? = nil, _ number: Int32 = errno
  ) -> Stop {
    let path = folder.map { $0.path + "/" + path } ?? path
    let help: String? =
      switch number {
      case ENOSPC, EDQUOT: "free some space; what is published has not changed"
      case EACCES, EPERM, EROFS: "check who owns the folder, or choose another with --output"
      case ENOTDIR, EEXIST: "a file stands where a folder belongs; move it away, or choose another --output"
      default: nil
      }
    let reason = PosixFile.Failure(errorNumber: number).reason
    return Stop(Diagnostic(.writeFailed, at: nil, "cannot \(doing) \(path): \(reason)", help: help))
  }

  static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// Creates a folder and those above it; one that exists is fine.
  ///
  /// - Parameter folder: where a relative path begins; nil for the working directory.
  static func makeFolder(_ path: String, in folder: OpenFolder? = nil) throws(Stop) {
    let start = folder?.descriptor ?? AT_FDCWD
    if mkdirat(start, path, 0o777) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw failure("create the folder", path, in: folder)
    }
    try makeFolder(String(path[..<slash]), in: folder)
    if mkdirat(start, path, 0o777) != 0, errno != EEXIST {
      throw failure("create the folder", path, in: folder)
    }
  }

  /// Creates the folder that holds a file, and those above it.
  static func makeFolder(above path: String, in folder: OpenFolder? = nil) throws(Stop) {
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
    if name > path.startIndex { try makeFolder(String(path[..<name]), in: folder) }
  }

  /// Writes a new file; nothing may stand at the path.
  static func write(_ content: FileContent, to path: String) throws(Stop) {
    try write(content, to: create(path), at: path)
  }

  /// Writes a new file into a folder, with the folders inside it that the path needs; nothing may stand at the path.
  static func write(_ content: FileContent, to path: String, in folder: OpenFolder) throws(Stop) {
    var descriptor = create(path, in: folder)
    if descriptor < 0, errno == ENOENT {
      try makeFolder(above: path, in: folder)
      descriptor = create(path, in: folder)
    }
    try write(content, to: descriptor, at: path, in: folder)
  }

  /// Writes to an open file and closes it.
  private static func write(
    _ content: FileContent, to descriptor: Int32, at path: String, in folder: OpenFolder? = nil
  ) throws(Stop) {
    guard descriptor >= 0 else { throw failure("write", path, in: folder) }
    var number = write(content, to: descriptor)
    if close(descriptor) != 0, number == 0 { number = errno }
    if number != 0 { throw failure("write", path, in: folder, number) }
  }

  /// Writes a new file of one piece; nothing may stand at the path.
  static func write(_ bytes: [UInt8], to path: String) throws(Stop) {
    try write(FileContent(bytes), to: path)
  }

  /// - Returns: the number of the error, 0 if there is none.
  private static func write(_ content: FileContent, to descriptor: Int32) -> Int32 {
    if content.pieces.count == 1 { return write(content.pieces[0], to: descriptor) }
    // Small pieces are gathered: each call of the system costs as much as copying some thousand bytes.
    let enough = 256 << 10
    var gathered: [UInt8] = []
    for piece in content.pieces {
      gathered += piece
      if gathered.count < enough { continue }
      let number = write(gathered, to: descriptor)
      if number != 0 { return number }
      gathered.removeAll(keepingCapacity: true)
    }
    return write(gathered, to: descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = PosixFile.retrying {
          writeBytes(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
        }
        if count < 0 { return errno }
        done += count
      }
      return 0
    }
  }

  private static func create(_ path: String, in folder: OpenFolder? = nil) -> Int32 {
    openat(folder?.descriptor ?? AT_FDCWD, path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
  }

  private static func writeBytes(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, buffer, count)
    #else
      Darwin.write(descriptor, buffer, count)
    #endif
  }

  /// Whether a regular file, not a link, holds exactly these bytes.
  static func holds(_ content: FileContent, at path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_size) == content.count
    else {
      return false
    }
    return (try? PosixFile.read(path)).map(content.isEqual) ?? false
  }

  /// Gives a file a second name; a symbolic link is itself linked.
  ///
  /// - Parameter folder: where a relative new path begins; nil for the working directory.
  static func link(_ path: String, to newPath: String, in folder: OpenFolder? = nil) -> Bool {
    linkat(AT_FDCWD, path, folder?.descriptor ?? AT_FDCWD, newPath, 0) == 0
  }

  static func rename(_ path: String, to newPath: String) throws(Stop) {
    #if canImport(Glibc)
      let result = Glibc.rename(path, newPath)
    #else
      let result = Darwin.rename(path, newPath)
    #endif
    if result != 0 { throw failure("rename \(path) to", newPath) }
  }

  /// Puts a file in the place of another, in one step; the file may lie on another file system.
  static func replace(_ target: String, with path: String) throws(Stop) {
    #if canImport(Glibc)
      let result = Glibc.rename(path, target)
    #else
      let result = Darwin.rename(path, target)
    #endif
    if result == 0 { return }
    guard errno == EXDEV else { throw failure("rename \(path) to", target) }
    let near = target + ".kbgen-new"
    try remove(near)
    try copy(path, to: near)
    try rename(near, to: target)
  }

  /// Copies a file, or a symbolic link as it is.
  static func copy(_ path: String, to newPath: String) throws(Stop) {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw failure("read", path) }
    if status.st_mode & S_IFMT == S_IFLNK {
      var target = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
      let length = readlink(path, &target, target.count - 1)
      guard length >= 0, symlink(target, newPath) == 0 else { throw failure("copy", path) }
      return
    }
    do {
      try write(try PosixFile.read(path), to: newPath)
    } catch let stop as Stop {
      throw stop
    } catch {
      throw failure("read", path)
    }
  }

  enum Exchange { case done, unsupported }

  /// Swaps two folders in one step.
  ///
  /// - Returns: `unsupported` where the file system or a mount point does not allow it.
  /// - Source: renameat2(2), RENAME_EXCHANGE; on macOS renamex_np(2), RENAME_SWAP.
  static func exchange(_ path: String, _ other: String) throws(Stop) -> Exchange {
    #if canImport(Glibc)
      let result = renameat2(AT_FDCWD, path, AT_FDCWD, other, UInt32(RENAME_EXCHANGE))
    #else
      let result = renamex_np(path, other, UInt32(RENAME_SWAP))
    #endif
    if result == 0 { return .done }
    switch errno {
    case EBUSY, EXDEV, EINVAL, ENOSYS, ENOTSUP: return .unsupported
    default: throw failure("exchange \(path) with", other)
    }
  }

  /// Removes a file, or a folder with all it holds; what is not there is fine.
  static func remove(_ path: String) throws(Stop) {
    if unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR { return }
    guard errno == EISDIR || errno == EPERM else { throw failure("remove", path) }
    for name in names(in: path) { try remove(path + "/" + name) }
    if rmdir(path) != 0, errno != ENOENT { throw failure("remove", path) }
  }

  /// Names in a folder in the order of their bytes; empty if it cannot be read.
  static func names(in path: String) -> [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.precedesInBytes($1) }
  }

  /// Files and links below a folder, relative to it, in the order of their bytes.
  static func files(below folder: String) -> [String] {
    var found: [String] = []
    func walk(_ relative: String) {
      for name in names(in: relative.isEmpty ? folder : folder + "/" + relative) {
        let path = relative.isEmpty ? name : relative + "/" + name
        if isFolder(folder + "/" + path) { walk(path) } else { found.append(path) }
      }
    }
    walk("")
    return found
  }

  /// Whether a folder stands at a path; a link to one is a link.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
