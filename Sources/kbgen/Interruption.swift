import Dispatch
import Foundation
import KBModel

/// Turns Ctrl-C and a request to terminate into a cancellation, so that the staging folder is cleaned up.
/// A second Ctrl-C ends the program at once.
struct Interruption {
  private let sources: [any DispatchSourceSignal]

  init(_ cancellation: Cancellation) {
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if cancellation.isRequested { _exit(Console.Code.interrupted.rawValue) }
        cancellation.request()
      }
      source.resume()
      return source
    }
    // A closed pipe is an error of the write that meets it, not the end of the program.
    signal(SIGPIPE, SIG_IGN)
  }

  func end() { for source in sources { source.cancel() } }
}
