import KBDiagnostics
import Testing

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("relased", ["released", "related", "company"], ["related", "released"]),
    ("lama-3-1", ["llama-3-1", "llama-3-2", "gpt-2"], ["llama-3-1", "llama-3-2"]),
    ("Lisence", ["licence", "license"], ["licence", "license"]),
    ("zzz", ["licence"], []),
    ("ab", ["ac", "ac"], ["ac"]),
    ("teh", ["the", "ten"], ["ten", "the"]),
    ("", ["a", "bb"], ["a"]),
    ("café", ["cafe"], ["cafe"]),
    ("x", ["a", "b", "c", "d"], ["a", "b", "c"]),
  ])
  func offersNearestNamesFirst(name: String, candidates: [String], expected: [String]) {
    #expect(Suggestion.nearest(to: name, among: candidates) == expected)
  }

  @Test func returnsNoMoreThanAsked() {
    #expect(Suggestion.nearest(to: "ab", among: ["aa", "ac", "ad"], limit: 2) == ["aa", "ac"])
    #expect(Suggestion.nearest(to: "ab", among: [], limit: 2) == [])
  }

  @Test(arguments: [
    ("ap", ["api", "weights"], #"did you mean "api"?"#),
    ("we", ["wa", "wb"], #"did you mean "wa" or "wb"?"#),
    ("we", ["wa", "wb", "wc"], #"did you mean "wa", "wb" or "wc"?"#),
    ("xyz", ["api", "weights"], "possible here: api, weights"),
    ("xyz", [], nil),
    ("xyz", (1...13).map { "candidate-\($0)" }, nil),
  ])
  func helpsWithTheNearestOrWithAll(name: String, candidates: [String], expected: String?) {
    #expect(Suggestion.help(for: name, among: candidates) == expected)
  }

  @Test(arguments: [([], ""), (["a"], #""a""#), (["a", "b"], #""a" and "b""#)])
  func listsNames(names: [String], expected: String) {
    #expect(Suggestion.list(names, lastWord: "and") == expected)
  }
}
