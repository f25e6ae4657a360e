@testable import KBModel

/// The type names of the implementation, for tests that must not forget one.
enum FieldTypeNames {
  static let all = FieldType.names
}
