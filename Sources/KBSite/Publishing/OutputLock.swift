import KBDiagnostics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Keeps a second build out of the same output folder. The system frees the lock when the process ends, however it ends.
final class OutputLock: Sendable {
  private let descriptor: Int32

  /// - Throws: KB0703 if another process holds it, KB0705 if it cannot be created.
  init(_ folder: OutputFolder) throws(Stop) {
    descriptor = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileSystem.failure("create the lock", folder.lock) }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
    let number = errno
    close(descriptor)
    guard number == EWOULDBLOCK else { throw FileSystem.failure("lock", folder.lock, number) }
    throw Stop(
      Diagnostic(
        .locked, at: nil, "another build is writing to \(folder.shown)",
        help: "wait until it has ended, then try again"))
  }

  deinit { close(descriptor) }
}
