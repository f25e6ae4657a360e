import KBDiagnostics
import Testing

@testable import KBTemplates

/// The filters that Jinja has not; the others are compared with Jinja's own by JinjaTests.
@Suite struct FilterTests {
  @Test(arguments: [
    ("{{ '2024-07-23'|date }}", "23 July 2024"), ("{{ '2024-07'|date }}", "July 2024"),
    ("{{ '2024'|date }}", "2024"),
    ("{{ '2024-07-03'|date('%d.%m.%Y') }}", "03.07.2024"), ("{{ '2024-07'|date('%d.%m.%Y') }}", "07.2024"),
    ("{{ '2024-07-03'|date('%A, %-d %b %y') }}", "Wednesday, 3 Jul 24"),
    ("{{ '2024'|date('%A, %-d %b %y') }}", "24"),
    ("{{ '2024-07-03'|date('%B %-d, %Y') }}", "July 3, 2024"),
    ("{{ '2024-07'|date('%B %-d, %Y') }}", "July 2024"),
    ("{{ '2024'|date('%B %-d, %Y') }}", "2024"), ("{{ '2024-07'|date('(%Y-%m-%d)') }}", "(2024-07)"),
    ("{{ '2024-07-23T10:00:00Z'|date('%F %%') }}", "2024-07-23 %"), ("{{ '2024'|date('%F') }}", "2024"),
    ("{{ '2024-02-29'|date('%e %j %a') }}", "29 060 Thu"), ("{{ '2000-01-01'|date('%a') }}", "Sat"),
    ("{{ '1999-12-31'|date('%A %j') }}", "Friday 365"), ("{{ '2024-07'|date('%d') }}", ""),
    ("{{ 1234567|number }}", "1,234,567"),
    ("{{ 999|number }} {{ 1000|number }} {{ -1234|number }}", "999 1,000 -1,234"),
    ("{{ 1234.5|number }} {{ 1234.0|number }} {{ 1234.567|number(1) }}", "1,234.5 1,234 1,234.6"),
    ("{{ 1234567|number(separator=' ') }} {{ 0|number }} {{ 1e20|number }}", "1 234 567 0 1e+20"),
    (
      "{{ 405000000000|si }} {{ 1500000000|si }} {{ 70000000000|si }} {{ 124000000|si }}",
      "405B 1.5B 70B 124M"
    ),
    (
      "{{ 999|si }} {{ 1000|si }} {{ 999999|si }} {{ 1234|si }} {{ 0|si }} {{ -2500|si }}",
      "999 1K 1M 1.23K 0 -2.5K"
    ),
    ("{{ 13500000000000|si }} {{ 1e16|si }} {{ 1234|si(2) }} {{ 0.5|si }}", "13.5T 10000T 1.2K 0.5"),
    (
      "{{ 'Llama 3.1 (405B)'|slugify }} {{ 'Être & Café'|slugify }} {{ '  --a__b--  '|slugify }}",
      "llama-3-1-405b etre-cafe a-b"
    ),
    (
      "{{ 'ﬁne ½'|slugify }} {{ '日本語 x'|slugify }} {{ 'don’t'|slugify }} {{ '!!!'|slugify }}|",
      "fine-1-2 日本語-x dont |"
    ),
    ("{{ ('Žluťoučký')|slugify }} {{ 'Straße ÆØ'|slugify }}", "zlutoucky straße-æø"),
  ])
  func makes(_ template: String, _ expected: String) throws {
    #expect(try render(template) == expected)
  }

  @Test(arguments: [
    "{{ '2024-13'|date }}", "{{ '2024-02-30'|date }}", "{{ 'soon'|date }}", "{{ '24-1-1'|date }}",
    "{{ none|date }}",
    "{{ '2024'|date('%H') }}", "{{ '2024'|date('%') }}", "{{ 'x'|number }}", "{{ 'x'|si }}",
    "{{ [1]|slugify }}",
  ])
  func refuses(_ template: String) {
    let error = #expect(throws: Diagnostic.self) { try render(template) }
    #expect(error?.span?.range != nil)
  }
}
