// swift-tools-version: 6.2
import PackageDescription

// Only the corpus generator is Swift; `run` builds it, compiles the floor with cc, and measures.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  targets: [.executableTarget(name: "corpus", path: "corpus")],
  swiftLanguageModes: [.v6]
)
