import FlyingFox
import Foundation
import KBDiagnostics
import KBModel

/// Answers requests from the table of planned addresses, and from nothing else.
struct RequestHandler: HTTPHandler {
  /// Seconds that a browser is kept waiting for news; the server ends requests that take longer.
  static let patience = Duration.seconds(20)

  let live: LiveSite
  let port: UInt16
  /// Draws a diagnostic for a browser.
  let draw: @Sendable ([Diagnostic], SourceTree) -> String

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    var response = try await answer(request)
    guard request.method == .HEAD else { return response }
    response.headers[.contentLength] = String(try await response.bodyData.count)
    response.payload = .httpBody(HTTPBodySequence())
    return response
  }

  private func answer(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard isOwn(request) else {
      return text("This server answers to its own address only.\n", status: .forbidden)
    }
    guard request.method == .GET || request.method == .HEAD else {
      return text(
        "Only GET and HEAD are answered.\n", status: .methodNotAllowed,
        headers: [HTTPHeader("Allow"): "GET, HEAD"] as HTTPHeaders)
    }
    let path = request.target.path(percentEncoded: false)
    switch path {
    case "/.kbgen/live.js":
      return respond(Array(LiveScript.source.utf8), to: request, type: "text/javascript")
    case "/.kbgen/news": return try await news(request)
    default: return await page(path, request)
    }
  }

  /// Whether the request was meant for this server: a page of another site could lead a browser here under another name.
  ///
  /// - Source: "DNS rebinding"; RFC 9110 §7.2 and RFC 6454 for the two fields.
  private func isOwn(_ request: HTTPRequest) -> Bool {
    let hosts = ["127.0.0.1:\(port)", "localhost:\(port)"]
    guard let host = request.headers[.host], hosts.contains(host.lowercased()) else { return false }
    guard let origin = request.headers[HTTPHeader("Origin")] else { return true }
    return hosts.contains { origin.lowercased() == "http://" + $0 }
  }

  private func news(_ request: HTTPRequest) async throws -> HTTPResponse {
    let known = request.query["after"].flatMap { Int($0) } ?? -1
    let news = await live.news(after: known, patience: Self.patience)
    return HTTPResponse(
      statusCode: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"] as HTTPHeaders,
      body: try JSONEncoder().encode(news))
  }

  private func page(_ path: String, _ request: HTTPRequest) async -> HTTPResponse {
    guard let served = await live.served else { return problemPage(await live.news.problems) }
    let base = served.basePath
    guard (path + "/").hasPrefix(base) else {
      return HTTPResponse(statusCode: .found, headers: [.location: base] as HTTPHeaders)
    }
    let local = "/" + path.dropFirst(base.count)
    do {
      if let bytes = try served.answer(local) {
        return respond(withScript(bytes, at: local), to: request, type: ContentType.of(local))
      }
      if served.contains(local + "/") {
        let location = PercentEncoding.encode(String(path)) + "/"
        return HTTPResponse(statusCode: .movedPermanently, headers: [.location: location] as HTTPHeaders)
      }
      let bytes = try served.bytes(at: "/404.html") ?? Array("There is nothing at this address.\n".utf8)
      return respond(
        withScript(bytes, at: "/404.html"), to: request, type: ContentType.html, status: .notFound)
    } catch let problem as Diagnostic {
      return problemPage(draw([problem], served.tree))
    } catch let stop as Stop {
      return problemPage(draw(stop.diagnostics, served.tree))
    } catch {
      return problemPage("\(error)")
    }
  }

  // MARK: Pages

  private func withScript(_ bytes: [UInt8], at path: String) -> [UInt8] {
    guard ContentType.of(path) == ContentType.html else { return bytes }
    let end = Array("</head>".utf8)
    guard let place = bytes.firstRange(of: end)?.lowerBound else { return bytes }
    return bytes[..<place] + Array(LiveScript.element.utf8) + bytes[place...]
  }

  /// What is shown where there is no page yet, or its templates fail.
  private func problemPage(_ problems: String) -> HTTPResponse {
    let page = """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Problems</title>\(LiveScript.element)</head>
      <body><pre>\(Self.escaped(problems))</pre></body></html>

      """
    return HTTPResponse(
      statusCode: .internalServerError,
      headers: [.contentType: ContentType.html, .cacheControl: "no-store"] as HTTPHeaders,
      body: Data(page.utf8))
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  // MARK: Responses

  private func text(
    _ text: String, status: HTTPStatusCode, headers: HTTPHeaders = [:]
  ) -> HTTPResponse {
    var headers = headers
    headers[.contentType] = "text/plain; charset=utf-8"
    return HTTPResponse(statusCode: status, headers: headers, body: Data(text.utf8))
  }

  /// - Source: RFC 9110 §8.8.3 (ETag), §13.1.2 (If-None-Match), §14 (ranges; one is answered, several are not).
  private func respond(
    _ bytes: [UInt8], to request: HTTPRequest, type: String, status: HTTPStatusCode = .ok
  ) -> HTTPResponse {
    let tag = "\"\(String(UInt(bitPattern: bytes.hashValue), radix: 16))\""
    var headers: HTTPHeaders = [
      .contentType: type, .eTag: tag, .cacheControl: "no-cache", .acceptRanges: "bytes",
      HTTPHeader("X-Content-Type-Options"): "nosniff",
    ]
    if status == .ok, request.headers[.ifNoneMatch]?.contains(tag) == true {
      return HTTPResponse(
        statusCode: .notModified, headers: [.eTag: tag, .cacheControl: "no-cache"] as HTTPHeaders)
    }
    var body = bytes[...]
    var status = status
    if status == .ok, let wanted = request.headers[.range],
      request.headers[HTTPHeader("If-Range")] ?? tag == tag
    {
      switch ByteRange(wanted, of: bytes.count) {
      case .all: break
      case .part(let range):
        body = bytes[range]
        status = .partialContent
        headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(bytes.count)"
      case .unsatisfiable:
        return HTTPResponse(
          statusCode: HTTPStatusCode(416, phrase: "Range Not Satisfiable"),
          headers: [.contentRange: "bytes */\(bytes.count)"] as HTTPHeaders)
      }
    }
    return HTTPResponse(statusCode: status, headers: headers, body: Data(body))
  }
}

/// The part of a file that a request asks for.
enum ByteRange: Equatable {
  /// What cannot be understood asks for all.
  case all
  case part(Range<Int>)
  case unsatisfiable

  /// Reads `bytes=0-99`, `bytes=100-` and `bytes=-100`.
  init(_ header: String, of count: Int) {
    let parts = header.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
    guard header.hasPrefix("bytes="), parts.count == 2, !header.contains(",") else {
      self = .all
      return
    }
    switch (Int(parts[0]), Int(parts[1])) {
    case (let first?, let last?) where first <= last && first < count:
      self = .part(first..<min(last, count - 1) + 1)
    case (let first?, nil) where parts[1].isEmpty && first < count: self = .part(first..<count)
    case (nil, let length?) where parts[0].isEmpty && length > 0 && count > 0:
      self = .part(max(0, count - length)..<count)
    case (let first?, _) where first >= count && (parts[1].isEmpty || Int(parts[1]) != nil):
      self = .unsatisfiable
    case (nil, 0) where parts[0].isEmpty: self = .unsatisfiable
    default: self = .all
    }
  }
}

/// Types of files by their endings.
enum ContentType {
  static let html = "text/html; charset=utf-8"

  static func of(_ path: String) -> String {
    if path.hasSuffix("/") { return html }
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else { return "application/octet-stream" }
    return types[name[dot...].dropFirst().lowercased()] ?? "application/octet-stream"
  }

  private static let types = [
    "html": html, "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8", "json": "application/json", "xml": "application/xml",
    "txt": "text/plain; charset=utf-8", "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif", "ico": "image/x-icon", "woff2": "font/woff2", "woff": "font/woff",
    "pdf": "application/pdf",
    "webmanifest": "application/manifest+json", "yaml": "text/yaml; charset=utf-8",
    "yml": "text/yaml; charset=utf-8",
  ]
}
