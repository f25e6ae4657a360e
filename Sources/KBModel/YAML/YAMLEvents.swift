import CYAML

/// A place in a document as libyaml counts: characters, not bytes.
struct YAMLMark {
  /// Characters before the place.
  let index: Int
  /// Line breaks before the place.
  let line: Int

  fileprivate init(_ mark: yaml_mark_t) {
    index = mark.index
    line = mark.line
  }
}

/// One step through a document.
struct YAMLEvent {
  enum Style { case plain, quoted, block }

  enum Content {
    /// - hasDirective: whether `%` lines stand above the document.
    case documentStart(hasDirective: Bool)
    case documentEnd, streamEnd
    case scalar(String, Style)
    case sequenceStart, sequenceEnd, mappingStart, mappingEnd
    case alias
  }

  let content: Content
  /// Whether an anchor or a tag stands before the value.
  let hasProperties: Bool
  let start: YAMLMark
  let end: YAMLMark
}

/// The events of a YAML document, as libyaml finds them. No other file sees that library.
///
/// The bytes are lent: they must outlive the events.
///
/// - Source: libyaml 0.2.5, `yaml.h`; it reads YAML 1.1.
struct YAMLEvents: ~Copyable {
  /// Why a document ends in the middle.
  struct Failure: Error {
    enum Place {
      case mark(YAMLMark)
      /// Bytes from the beginning of the document.
      case byte(Int)
    }

    let problem: String
    let place: Place
    /// What was being read, and where it began.
    let context: (text: String, mark: YAMLMark)?
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    // Nothing can go on without memory.
    guard yaml_parser_initialize(parser) == 1 else { preconditionFailure("no memory for the YAML parser") }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event; after the last, and after a failure, always `streamEnd`.
  func next() throws(Failure) -> YAMLEvent {
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else { throw failure }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_START_EVENT { continue }
      return YAMLEvent(event)
    }
  }

  private var failure: Failure {
    let state = parser.pointee
    let problem = state.problem.map { String(cString: $0) } ?? "it cannot be read"
    if state.error == YAML_READER_ERROR {
      return Failure(problem: problem, place: .byte(state.problem_offset), context: nil)
    }
    return Failure(
      problem: problem, place: .mark(YAMLMark(state.problem_mark)),
      context: state.context.map { (String(cString: $0), YAMLMark(state.context_mark)) })
  }
}

extension YAMLEvent {
  fileprivate init(_ event: yaml_event_t) {
    start = YAMLMark(event.start_mark)
    end = YAMLMark(event.end_mark)
    let data = event.data
    switch event.type {
    case YAML_DOCUMENT_START_EVENT:
      let directives = data.document_start
      content = .documentStart(
        hasDirective: directives.version_directive != nil
          || directives.tag_directives.start != directives.tag_directives.end)
      hasProperties = false
    case YAML_SCALAR_EVENT:
      let scalar = data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      content = .scalar(String(decoding: bytes, as: UTF8.self), Style(scalar.style))
      hasProperties = scalar.anchor != nil || scalar.tag != nil
    case YAML_SEQUENCE_START_EVENT:
      content = .sequenceStart
      hasProperties = data.sequence_start.anchor != nil || data.sequence_start.tag != nil
    case YAML_MAPPING_START_EVENT:
      content = .mappingStart
      hasProperties = data.mapping_start.anchor != nil || data.mapping_start.tag != nil
    default:
      content =
        switch event.type {
        case YAML_SEQUENCE_END_EVENT: .sequenceEnd
        case YAML_MAPPING_END_EVENT: .mappingEnd
        case YAML_ALIAS_EVENT: .alias
        case YAML_DOCUMENT_END_EVENT: .documentEnd
        default: .streamEnd
        }
      hasProperties = false
    }
  }
}

extension YAMLEvent.Style {
  fileprivate init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .quoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: self = .block
    default: self = .plain
    }
  }
}
