import Foundation

/// A file system in memory, mounted for a test.
final class Mount {
  let path: String

  /// - Parameters:
  ///   - path: an existing folder.
  ///   - options: such as `size=1m`.
  init?(_ path: String, options: String) {
    self.path = path
    guard Self.command("mount", "-t", "tmpfs", "-o", options, "tmpfs", path) else { return nil }
  }

  deinit { _ = Self.command("umount", "-l", path) }

  /// Mounts the same files again without the right to write.
  func makeReadOnly() -> Bool { Self.command("mount", "-o", "remount,ro", path) }

  /// Whether this process may mount at all: root may, on Linux, outside most containers.
  static let isAllowed: Bool = {
    let folder = "/tmp/kbgen-mount-\(UUID().uuidString)"
    guard geteuid() == 0, mkdir(folder, 0o755) == 0 else { return false }
    defer { rmdir(folder) }
    return Mount(folder, options: "size=64k") != nil
  }()

  private static func command(_ arguments: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
