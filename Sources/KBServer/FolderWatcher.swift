import Foundation
import KBModel

#if canImport(Glibc)
  import Glibc
#endif

/// Notices that something below some folders, or a file, has changed.
///
/// Linux tells by inotify; elsewhere, and where inotify cannot be had, the times of files are looked at again and again.
/// Whoever makes one may hand it to another thread, and leaves it alone from then on.
final class FolderWatcher: @unchecked Sendable {
  /// Seconds between two looks, where there is no inotify.
  private static let interval = 0.5

  private let root: String
  private let folders: [String]
  private var stamp = 0
  #if canImport(Glibc)
    private var descriptor: Int32
    /// The folder of each watch, as a path below the root; the root itself, in which there is more than the site, is empty.
    private var watched: [Int32: String] = [:]
  #endif

  static var canAskSystem: Bool {
    #if canImport(Glibc)
      true
    #else
      false
    #endif
  }

  /// Why the times of files are looked at; nil where the system tells of changes.
  private(set) var reasonForPolling: String?

  /// - Parameters:
  ///   - root: the site's folder, whose `kb.yaml` is watched too.
  ///   - folders: names of folders in it; they need not exist.
  ///   - asksSystem: false looks at the times of files even where the system could tell.
  init(root: String, folders: [String], asksSystem: Bool = true) {
    self.root = root
    self.folders = folders
    #if canImport(Glibc)
      descriptor = asksSystem ? inotify_init1(Int32(IN_CLOEXEC)) : -1
      if !asksSystem {
        reasonForPolling = "the system is not asked"
      } else if descriptor < 0 {
        reasonForPolling = "inotify cannot be had: \(String(cString: strerror(errno)))"
      } else {
        addWatches()
      }
    #else
      reasonForPolling = "this system is not asked to tell of changes"
    #endif
    if reasonForPolling != nil { stamp = currentStamp }
  }

  deinit {
    #if canImport(Glibc)
      if descriptor >= 0 { close(descriptor) }
    #endif
  }

  /// Returns once something has changed, and no more changes follow at once: an editor writes a file in several steps.
  func wait() -> FileChanges {
    #if canImport(Glibc)
      if reasonForPolling == nil { return waitForEvents() }
    #endif
    while currentStamp == stamp { Thread.sleep(forTimeInterval: Self.interval) }
    stamp = currentStamp
    return .any
  }

  // MARK: Times

  /// A number that differs whenever a file, its size or its time does.
  private var currentStamp: Int {
    var hasher = Hasher()
    for path in ["kb.yaml"] + folders {
      let top = root + "/" + path
      let names = FileManager.default.enumerator(atPath: top)?.allObjects as? [String] ?? []
      for name in [""] + names.sorted() {
        var status = stat()
        guard stat(name.isEmpty ? top : top + "/" + name, &status) == 0 else { continue }
        hasher.combine(name)
        hasher.combine(status.st_size)
        hasher.combine(status.st_ino)
        #if canImport(Glibc)
          hasher.combine(status.st_mtim.tv_sec)
          hasher.combine(status.st_mtim.tv_nsec)
        #else
          hasher.combine(status.st_mtimespec.tv_sec)
          hasher.combine(status.st_mtimespec.tv_nsec)
        #endif
      }
    }
    return hasher.finalize()
  }

  // MARK: inotify

  #if canImport(Glibc)
    /// Milliseconds without an event after which the change counts as done.
    private static let quiet: Int32 = 15
    /// How often that is waited for, so that changes without end are seen all the same.
    private static let mostWaits = 40

    private static let events = UInt32(
      IN_CREATE | IN_DELETE | IN_MODIFY | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE | IN_ATTRIB)

    /// Watches every folder there is; one that is watched already stays so.
    private func addWatches() {
      var folders = [""] + self.folders
      while let folder = folders.popLast() {
        let path = folder.isEmpty ? root : root + "/" + folder
        let watch = inotify_add_watch(descriptor, path, Self.events)
        if watch < 0 {
          if errno == ENOSPC { reasonForPolling = "the system watches too many folders already" }
          continue
        }
        watched[watch] = folder
        if folder.isEmpty { continue }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for name in names where !name.hasPrefix(".") {
          var isFolder: ObjCBool = false
          if FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder),
            isFolder.boolValue
          {
            folders.append(folder + "/" + name)
          }
        }
      }
    }

    private func waitForEvents() -> FileChanges {
      var changes = readEvents()
      while changes == nil { changes = readEvents() }
      var all = changes ?? .any
      var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      for _ in 0..<Self.mostWaits {
        guard poll(&ready, 1, Self.quiet) > 0 else { break }
        if let more = readEvents() { all.formUnion(more) }
      }
      return all
    }

    /// Reads what has happened, waiting for it.
    ///
    /// - Returns: nil if it does not concern the site: the root holds other files too, such as what is published.
    private func readEvents() -> FileChanges? {
      var buffer = [UInt8](repeating: 0, count: 16 << 10)
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else {
        // Interrupted, or broken: then the files are looked at from time to time.
        let isInterrupted = errno == EINTR
        Thread.sleep(forTimeInterval: Self.interval)
        return isInterrupted ? nil : .any
      }
      var changes: FileChanges?
      var hasFolders = false
      var place = 0
      let head = MemoryLayout<inotify_event>.size
      while place + head <= count {
        let event = buffer.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: place, as: inotify_event.self) }
        let name = buffer[(place + head)..<(place + head + Int(event.len))].prefix { $0 != 0 }
        let isFolder = event.mask & UInt32(IN_ISDIR | IN_Q_OVERFLOW) != 0
        if isFolder { hasFolders = true }
        if let change = change(of: name, in: watched[event.wd], isFolder: isFolder) {
          if changes == nil { changes = change } else { changes?.formUnion(change) }
        }
        place += head + Int(event.len)
      }
      if hasFolders { addWatches() }
      return changes
    }

    /// What an event tells. Hidden files and backups are no part of a site; of the root, only its folders and `kb.yaml` are.
    ///
    /// - Parameters:
    ///   - name: what changed in the folder; empty if it is the folder itself.
    ///   - folder: its path below the root; nil if it is not known any more.
    private func change(of name: ArraySlice<UInt8>, in folder: String?, isFolder: Bool) -> FileChanges? {
      let text = String(decoding: name, as: UTF8.self)
      if folder?.isEmpty == true {
        guard text == "kb.yaml" || folders.contains(text) else { return nil }
      } else if text.hasPrefix(".") || text.hasSuffix("~") {
        return nil
      }
      guard let folder, !isFolder, !name.isEmpty, text.utf8.elementsEqual(name) else { return .any }
      return .files([folder.isEmpty ? text : folder + "/" + text])
    }
  #endif
}
