import KBModel
import Testing

@Suite struct PartialDateTests {
  @Test(arguments: [
    ("2024", "2024"), ("2024-07", "July 2024"), ("2024-07-23", "23 July 2024"),
    ("2024-01-01", "1 January 2024"),
    ("2024-12-31", "31 December 2024"), ("2024-02-29", "29 February 2024"),
    ("2000-02-29", "29 February 2000"),
    ("2023-02-28", "28 February 2023"), ("0001", "1"), ("2024-04-30", "30 April 2024"),
  ])
  func keepsThePrecisionItWasGiven(text: String, written: String) throws {
    let date = try #require(PartialDate(text))
    #expect(date.iso == text)
    #expect(date.written == written)
  }

  @Test(arguments: [
    "", "24", "20244", "2024-7", "2024-07-1", "2024-13", "2024-00", "2024-13-45", "2024-02-30", "2023-02-29",
    "1900-02-29", "2024-04-31", "2024-07-00", "2024-07-32", "2024/07", "2024-07-23T00:00", " 2024", "2024 ",
    "2024-", "-2024", "2024-07-", "٢٠٢٤", "20２4", "+024", "2024-+7", "July 2024",
  ])
  func refusesWhatIsNoDate(text: String) {
    #expect(PartialDate(text) == nil)
  }

  @Test(arguments: [
    ("2024", 20_240_101, 20_241_231), ("2024-07", 20_240_701, 20_240_731),
    ("2024-07-23", 20_240_723, 20_240_723),
  ])
  func spansTheDaysItCanMean(text: String, first: Int, last: Int) throws {
    let date = try #require(PartialDate(text))
    #expect(date.firstDay == first)
    #expect(date.lastDay == last)
  }
}

@Suite struct QuantityTests {
  @Test(arguments: [
    ("405B", 405e9, "405B"), ("1.5B", 1.5e9, "1.5B"), ("128K", 128e3, "128K"), ("15T", 15e12, "15T"),
    ("7M", 7e6, "7M"), ("131072", 131072, "131,072"), ("999", 999, "999"), ("1000", 1000, "1,000"),
    ("0", 0, "0"), ("0.5", 0.5, "0.5"), ("1234567", 1_234_567, "1,234,567"), ("12.25", 12.25, "12.25"),
  ])
  func readsANumberWithItsSuffix(text: String, value: Double, shown: String) throws {
    let quantity = try #require(Quantity(text, unit: "parameters"))
    #expect(quantity.value == value)
    #expect(quantity.written == text)
    #expect(quantity.grouped == shown)
    #expect(quantity.unit == "parameters")
  }

  @Test(arguments: [
    "", "B", "-5", "+5", "1e3", "1.", ".5", "1.5.2", "1,000", "405 B", "405b", "405BB", "0405", "00", "∞",
    "inf", "nan",
    "0x10", "٤", "1_000",
  ])
  func refusesAnythingElse(text: String) {
    #expect(Quantity(text, unit: "") == nil)
  }
}

@Suite struct AddressTests {
  @Test(arguments: [
    ("https://example.org", "https://example.org/", "/"),
    ("https://example.org/", "https://example.org/", "/"),
    ("https://example.org/kb", "https://example.org/kb/", "/kb/"),
    ("http://localhost:1313/a/b/", "http://localhost:1313/a/b/", "/a/b/"),
    ("HTTPS://Example.org/KB/", "HTTPS://Example.org/KB/", "/KB/"),
  ])
  func aBaseURLEndsInASlash(text: String, full: String, path: String) throws {
    let url = try #require(BaseURL(text))
    #expect(url.text == full)
    #expect(url.path == path)
  }

  @Test(arguments: [
    "", "example.org", "ftp://example.org/", "https://", "https:///x", "https://:80/", "//example.org/",
    "https://example.org/?q", "https://example.org/#f", "https://example.org/a b", "https://example.org/\"",
    "https://example.org/é", "https://example.org/../x", "javascript:alert(1)", "https://example.org/<x>",
    "https://example.org//kb/",
  ])
  func anythingElseIsNoBaseURL(text: String) {
    #expect(BaseURL(text) == nil)
  }

  @Test func linksCarryThePathAndAreEncoded() throws {
    let url = try #require(BaseURL("https://example.org/kb/"))
    #expect(url.link(to: "/") == "/kb/")
    #expect(url.link(to: "/models/gpt-2/") == "/kb/models/gpt-2/")
    #expect(url.absolute("/models/é/") == "https://example.org/kb/models/%C3%A9/")
    #expect(url.link(to: "/a b?c#d%") == "/kb/a%20b%3Fc%23d%25")
    #expect(url.link(to: "/a+b,c;d=e@f!$&'()*~_.-:") == "/kb/a+b,c;d=e@f!$&'()*~_.-:")
  }

  @Test(arguments: [
    ("/models/{slug}/", "/models/"), ("/{slug}/", "/"), ("/a/b-c/{slug}/", "/a/b-c/"), ("/é/{slug}/", "/é/"),
  ])
  func aURLPatternEndsInTheSlug(pattern: String, prefix: String) throws {
    let url = try #require(URLPattern(pattern))
    #expect(url.prefix == prefix)
    #expect(url.path(of: "x") == prefix + "x/")
  }

  @Test(arguments: [
    "", "/", "models/{slug}/", "/models/{slug}", "/models/", "/{slug}/models/", "/{kind}/{slug}/",
    "/a//{slug}/",
    "/../{slug}/", "/.x/{slug}/", "/a b/{slug}/", "/{slug}/{slug}/", "//{slug}/",
  ])
  func anyOtherPatternIsRefused(pattern: String) {
    #expect(URLPattern(pattern) == nil)
  }

  @Test(arguments: ["a", "A", "0", "gpt-2", "gpt-4.5", "a_b", "模型", "é", "e\u{301}", "٣"])
  func letterAndDigitsOfAnyScriptMakeASlug(slug: String) {
    #expect(Slug.isValid(slug))
  }

  @Test(arguments: [
    "", "-a", ".a", "_a", "a b", "a/b", "a?", "a#", "a%", "😀", "a\u{0}", "a\u{202E}b", "\u{301}a\u{0}",
  ])
  func anythingElseIsNoSlug(slug: String) {
    #expect(!Slug.isValid(slug))
  }
}
