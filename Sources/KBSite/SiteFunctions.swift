import KBDiagnostics
import KBModel
import KBTemplates

/// The functions that templates of a site can call, besides those of the language.
package enum SiteFunctions {
  static func all(_ assets: AssetFolder, _ base: BaseURL) -> [TemplateFunction] {
    [
      asset { name throws(TemplateFailure) in
        if let path = assets.path(of: name) { return base.link(to: path) }
        throw TemplateFailure(
          "there is no asset \"\(name)\"", help: Suggestion.help(for: name, among: assets.names))
      }, url { base.link(to: $0) }, absolute { base.origin + $0 },
    ]
  }

  /// The same functions where there is no site: they give plain paths.
  package static var standIns: [TemplateFunction] {
    [asset { "/assets/" + $0 }, url { $0 }, absolute { $0 }]
  }

  private static func asset(
    _ find: @escaping @Sendable (String) throws(TemplateFailure) -> String
  ) -> TemplateFunction {
    TemplateFunction(
      "asset", signature: "name", summary: "The URL of a file below `templates/assets/`."
    ) { arguments throws(TemplateFailure) in
      guard let name = arguments[0].text else {
        throw TemplateFailure("asset() takes the name of a file", help: "such as asset(\"main.css\")")
      }
      return .string(try find(name))
    }
  }

  private static func absolute(_ address: @escaping @Sendable (String) -> String) -> TemplateFunction {
    TemplateFunction(
      "absolute", signature: "link",
      summary: "The full address of a link below this site's host, such as `entry.url`."
    ) { arguments throws(TemplateFailure) in
      guard let link = arguments[0].text, link.hasPrefix("/") else {
        throw TemplateFailure(
          "absolute() takes a link that begins with /", help: "such as absolute(entry.url)")
      }
      return .string(address(link))
    }
  }

  private static func url(_ link: @escaping @Sendable (String) -> String) -> TemplateFunction {
    TemplateFunction(
      "url", signature: "path", summary: "The link to a path of this site, such as `/models/`."
    ) { arguments throws(TemplateFailure) in
      guard let path = arguments[0].text, path.hasPrefix("/") else {
        throw TemplateFailure("url() takes a path that begins with /", help: "such as url(\"/models/\")")
      }
      return .string(link(path))
    }
  }
}
