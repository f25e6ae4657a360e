import KBTemplates
import Synchronization

/// An object that notes which members a template asks for, so that the page's context can be kept as plain data.
final class Recorder: TemplateObject {
  private let object: any TemplateObject
  private let asked = Mutex<[String: Value]>([:])

  init(_ object: any TemplateObject) { self.object = object }

  /// A value whose objects take notes.
  static func recording(_ value: Value) -> Value {
    switch value {
    case .list(let items): .list(items.map(recording))
    case .map(let map): .map(recording(map))
    case .object(let object): .object(Recorder(object))
    default: value
    }
  }

  static func recording(_ map: TemplateMap) -> TemplateMap {
    TemplateMap(map.entries.map { ($0.key, recording($0.value)) })
  }

  /// The same with maps in place of the objects: they hold what was asked for since.
  static func recorded(_ value: Value) -> Value {
    switch value {
    case .list(let items): return .list(items.map(recorded))
    case .map(let map): return .map(recorded(map))
    case .object(let object):
      guard let recorder = object as? Recorder else { return value }
      return .map(TemplateMap(recorder.asked.withLock { $0 }.mapValues(recorded)))
    default: return value
    }
  }

  static func recorded(_ map: TemplateMap) -> TemplateMap {
    TemplateMap(map.entries.map { ($0.key, recorded($0.value)) })
  }

  func member(_ name: String) -> Value? {
    if let known = asked.withLock({ $0[name] }) { return known }
    guard let value = object.member(name).map(Self.recording) else { return nil }
    asked.withLock { $0[name] = value }
    return value
  }

  var memberNames: [String] { object.memberNames }
  var identity: String? { object.identity }
  var engineObject: EngineObject? { object.engineObject }
}
