"""The search, as readers use it."""

import unittest

from playwright.sync_api import expect
from site_pages import BrowserTest


class SearchPage(BrowserTest):
    def titles(self, query):
        page = self.open(f"search/?q={query}")
        page.wait_for_selector("#search-results h2")
        return page.locator("#search-results .entry-link").all_inner_texts()

    def test_the_page_that_is_meant_comes_first(self):
        for query, title in {
            "llama 3.1": "Llama 3.1", "deepseek r1": "DeepSeek-R1", "deepseekr1": "DeepSeek-R1", "o1": "OpenAI o1",
            "405b": "Llama 3.1", "osaid": "Open Source AI Definition", "mistrl": "Mistral AI", "fine tuning": "Fine-tuning",
        }.items():
            with self.subTest(query):
                self.assertEqual(self.titles(query)[0], title)

    def test_nothing_found_is_said(self):
        page = self.open("search/?q=qqqxyzzy")
        page.wait_for_selector("#search-results h2")
        self.assertIn("Nothing found", page.locator("#search-results").inner_text())

    def test_a_facet_leaves_one_kind(self):
        page = self.open("search/?q=llama")
        page.locator(".facet", has_text="Licences").click()
        kinds = {text.split(" · ")[0] for text in page.locator("#search-results .meta").all_inner_texts()}
        self.assertEqual(kinds, {"Licence"})
        self.assertIn("kind=Licences", page.url)

    def test_a_query_reads_little(self):
        self.titles("open weights")
        sizes = [len(response.body()) for response in self.responses if "/search/" in response.url.split("?")[0]
                 and not response.url.split("?")[0].endswith("/search/")]
        self.assertLess(sum(sizes), 150_000)

    def test_words_are_made_as_kbgen_makes_them(self):
        page = self.open("search/")
        module = page.locator("script[type=module]").get_attribute("src").replace("main.js", "search-text.js")
        words = page.evaluate(
            "async ([module, texts]) => { const { words } = await import(module); return texts.map(words); }",
            [module, ["Open weights", "GPT-4", "Llama-3.1-405B!", "Écoles – ﬁne ΣΊΣΥΦΟΣ", "a -b- c", "开放 👍", "…"]])
        # The same pairs stand in Tests/KBSiteTests/SearchTests.swift.
        self.assertEqual(words, [
            ["open", "weights"], ["gpt", "4", "gpt4"], ["llama", "3", "1", "405b", "llama31405b"],
            ["ecoles", "fine", "σισυφοσ"], ["a", "b", "c"], ["开放"], []])

    def test_without_script_all_names_stand_there(self):
        page = self.open("search/", java_script_enabled=False)
        self.assertTrue(page.get_by_role("link", name="GPT-4", exact=True).is_visible())


class SearchField(BrowserTest):
    def test_the_keyboard_is_enough(self):
        page = self.open("models/gpt-2/")
        page.keyboard.press("/")
        page.keyboard.type("llama 3.1")
        expect(page.locator(".results-list .entry-link").first).to_have_text("Llama 3.1")
        page.keyboard.press("ArrowDown")
        self.assertEqual(page.locator("[aria-selected=true] .entry-link").inner_text(), "Llama 3.1")
        page.keyboard.press("Enter")
        page.wait_for_url("**/models/llama-3-1/")

    def test_a_late_answer_does_not_change_where_enter_leads(self):
        page = self.open("models/gpt-2/")
        held, late = [], []
        page.route("**/search/*/w*.json", lambda route: route.continue_() if late else held.append(route))
        page.keyboard.press("/")
        page.keyboard.type("mistral")
        page.wait_for_selector(".results-list", state="attached")
        page.wait_for_timeout(500)
        self.assertTrue(held)
        late.append(True)
        page.locator("#search-field").fill("llama 3.1")
        expect(page.locator(".results-list .entry-link").first).to_have_text("Llama 3.1")
        for route in held:
            route.continue_()
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(500)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/models/llama-3-1/")

    def test_escape_closes_and_then_empties(self):
        page = self.open("models/gpt-2/")
        page.keyboard.press("/")
        page.keyboard.type("llama")
        page.wait_for_selector(".results-list li")
        page.keyboard.press("Escape")
        self.assertFalse(page.locator(".results-list").is_visible())
        page.keyboard.press("Escape")
        self.assertEqual(page.locator("#search-field").input_value(), "")


class Scheme(BrowserTest):
    def test_the_choice_is_remembered(self):
        page = self.open("models/gpt-2/", color_scheme="light")
        page.locator(".scheme").click()
        self.assertEqual(page.locator("html").get_attribute("data-scheme"), "dark")
        page.reload()
        self.assertEqual(page.locator("html").get_attribute("data-scheme"), "dark")
        self.assertEqual(page.evaluate("getComputedStyle(document.body).backgroundColor"), "rgb(18, 24, 28)")


if __name__ == "__main__":
    unittest.main()
