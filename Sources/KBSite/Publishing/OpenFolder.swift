import KBDiagnostics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder that is held open: the system looks up what is in it from there, and need not walk the path to it for each file.
final class OpenFolder: Sendable {
  let path: String
  let descriptor: Int32

  /// - Throws: KB0705 if there is no such folder, or it may not be read.
  init(_ path: String) throws(Stop) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { throw FileSystem.failure("open", path) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
