import KBModel
import KBTemplates

/// `opensearch.xml`: tells browsers how to search the site from their address bar.
enum OpenSearch {
  static let path = "/opensearch.xml"
  static let export = Export(String(path.dropFirst())) { site, _ in Array(text(site.settings).utf8) }

  /// - Source: OpenSearch 1.1, draft 6: a short name has at most 16 characters, a description 1,024.
  private static func text(_ settings: Settings) -> String {
    let name = String(settings.title.prefix(16))
    let description = (settings.description ?? settings.title).prefix(1024)
    let address = XMLText.escaped(settings.baseURL.absolute(Alphabet.path))
    return XMLText.declaration + """
      <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
        <ShortName>\(XMLText.escaped(name))</ShortName>
        <Description>\(XMLText.escaped(String(description)))</Description>
        <Url type="text/html" method="get" template="\(address)?q={searchTerms}"/>
        <InputEncoding>UTF-8</InputEncoding>
      </OpenSearchDescription>

      """
  }
}
