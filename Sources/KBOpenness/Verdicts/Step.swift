/// Something that would bring a model nearer to a class or a definition.
package enum Step: Sendable, Equatable {
  /// Nobody knows yet whether the component is released.
  case findOut(String)
  /// It is released, and nobody knows under which licence.
  case findLicence(String)
  /// It is released under a licence that does not do. `lists`: where a licence that does can be found, if not any.
  case licenseOpenly(String, lists: [String]?)
  /// What is released of it is not all.
  case complete(String)
  /// It is given on request only.
  case liftRestriction(String)
  case release(String, openly: Bool, lists: [String]?)
  /// The base is less open, and nothing says that its terms were lifted.
  case openBase(String, base: String)

  /// The component that it is about.
  package var component: String {
    switch self {
    case .findOut(let component), .findLicence(let component), .licenseOpenly(let component, _),
      .complete(let component), .liftRestriction(let component), .release(let component, _, _),
      .openBase(let component, _):
      component
    }
  }

  /// How far a step is, in no unit: looking something up is less than a new licence, that less than a release.
  var cost: Int {
    switch self {
    case .findOut, .findLicence: 1
    case .licenseOpenly: 4
    case .liftRestriction: 5
    case .complete: 6
    case .release: 8
    case .openBase: 12
    }
  }
}

extension [Step] {
  var cost: Int { reduce(0) { $0 + $1.cost } }
}
