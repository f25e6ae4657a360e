// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "kbgen",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "kbgen", targets: ["kbgen"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [
        .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
      ]),
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(
      name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .target(name: "CPlatform"),
    .target(name: "KBDiagnostics"),
    .target(name: "KBMarkdown", dependencies: ["CCMarkGFM", "KBDiagnostics"]),
    .target(name: "KBTemplates", dependencies: ["KBDiagnostics"]),
    .target(name: "KBOpenness"),
    .target(name: "KBModel", dependencies: ["CYAML", "KBMarkdown", "KBDiagnostics"]),
    .target(
      name: "KBSite",
      dependencies: [
        "CPlatform", "CSQLite", "KBOpenness", "KBTemplates", "KBModel", "KBMarkdown", "KBDiagnostics",
      ]),
    .target(
      name: "KBServer",
      dependencies: [
        "KBSite", "KBModel", "KBDiagnostics",
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ]),
    .executableTarget(
      name: "kbgen",
      dependencies: [
        "KBServer", "KBSite", "KBOpenness", "KBModel", "KBTemplates", "KBMarkdown", "KBDiagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      linkerSettings: [
        // FlyingFox imports FoundationNetworking, which needs it where the standard library is linked statically.
        .linkedLibrary("curl", .when(platforms: [.linux])),
        // In place of the C library's malloc, with which large builds take up to a tenth longer.
        .linkedLibrary("mimalloc", .when(platforms: [.linux])),
      ]),
    .testTarget(name: "KBDiagnosticsTests", dependencies: ["KBDiagnostics"]),
    .testTarget(name: "KBMarkdownTests", dependencies: ["KBMarkdown", "KBDiagnostics", "CCMarkGFM"]),
    .testTarget(name: "KBTemplatesTests", dependencies: ["KBTemplates", "KBDiagnostics"]),
    .target(
      name: "KBTestSupport", dependencies: ["KBSite", "KBModel", "KBDiagnostics"], path: "Tests/KBTestSupport"
    ),
    .testTarget(
      name: "KBOpennessTests",
      dependencies: ["KBOpenness", "KBSite", "KBModel", "KBDiagnostics", "KBTestSupport"]),
    .testTarget(
      name: "KBModelTests", dependencies: ["KBModel", "KBMarkdown", "KBDiagnostics", "KBTestSupport"]),
    .testTarget(
      name: "KBSiteTests",
      dependencies: ["KBSite", "KBOpenness", "KBModel", "KBDiagnostics", "KBTestSupport"]),
    .testTarget(
      name: "KBServerTests",
      dependencies: ["KBServer", "KBSite", "KBModel", "KBDiagnostics", "KBTestSupport"]),
    .testTarget(name: "CommandTests", dependencies: ["kbgen", "KBDiagnostics", "KBTestSupport"]),
    .testTarget(name: "ArchitectureTests", dependencies: ["KBDiagnostics"]),
  ],
  swiftLanguageModes: [.v6]
)
