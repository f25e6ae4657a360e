// swift-tools-version: 6.2
import PackageDescription

// `run` builds these programs, compiles the floor with cc, and measures.
//
// The targets of kbgen stand here again because `package` access ends where a package ends, and because kbgen itself
// shall not depend on a peer that is only measured. `kbgen` is a link to its sources.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    .executableTarget(name: "corpus", path: "corpus"),
    .executableTarget(
      name: "pages",
      dependencies: [
        "KBSite", "KBModel", "KBTemplates", "KBDiagnostics",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      path: "pages", exclude: ["mustache", "theme"]),
    .systemLibrary(name: "CCMarkGFM", path: "kbgen/CCMarkGFM", pkgConfig: "libcmark-gfm"),
    .systemLibrary(name: "CYAML", path: "kbgen/CYAML", pkgConfig: "yaml-0.1"),
    .target(name: "CPlatform", path: "kbgen/CPlatform"),
    .target(name: "KBDiagnostics", path: "kbgen/KBDiagnostics"),
    .target(name: "KBMarkdown", dependencies: ["CCMarkGFM", "KBDiagnostics"], path: "kbgen/KBMarkdown"),
    .target(name: "KBTemplates", dependencies: ["KBDiagnostics"], path: "kbgen/KBTemplates"),
    .target(name: "KBOpenness", dependencies: ["KBDiagnostics"], path: "kbgen/KBOpenness"),
    .target(
      name: "KBModel", dependencies: ["CYAML", "KBMarkdown", "KBDiagnostics"], path: "kbgen/KBModel"),
    .target(
      name: "KBSite",
      dependencies: ["CPlatform", "KBOpenness", "KBTemplates", "KBModel", "KBMarkdown", "KBDiagnostics"],
      path: "kbgen/KBSite"),
  ],
  swiftLanguageModes: [.v6]
)
