import FlyingFox
import FlyingSocks

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Sockets that send at once what they are given.
///
/// A response is written in two parts. Without this the system holds the second back until the browser has confirmed the
/// first, which browsers do late: 40 ms for every page but the first on a connection.
///
/// - Source: RFC 896 and RFC 1122 §4.2.3.2, which together cause the wait.
struct PromptSockets<Pool: AsyncSocketPool>: AsyncSocketPool {
  let pool: Pool

  private static var noDelay: BoolSocketOption {
    BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY)
  }

  func prepare() async throws { try await pool.prepare() }

  func run() async throws { try await pool.run() }

  /// The first socket to wait is the one that listens; the others have from it what is set there.
  func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
    try? socket.setValue(true, for: Self.noDelay)
    try await pool.suspendSocket(socket, untilReadyFor: events)
  }
}
