import KBDiagnostics
import Testing

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("relased", ["released", "related", "company"], ["released", "related"]),
    ("lama-3-1", ["llama-3-1", "llama-3-2", "gpt-2"], ["llama-3-1", "llama-3-2"]),
    ("Lisence", ["licence", "license"], ["license", "licence"]),
    ("zzz", ["licence"], []),
  ])
  func offersNearestNamesFirst(name: String, candidates: [String], expected: [String]) {
    #expect(Suggestion.nearest(to: name, among: candidates) == expected)
  }

  @Test func listsWhatIsPossibleWhenNothingIsNear() {
    #expect(Suggestion.help(for: "xyz", among: ["api", "weights"]) == "possible here: api, weights")
    #expect(Suggestion.help(for: "ap", among: ["api", "weights"]) == #"did you mean "api"?"#)
  }
}
