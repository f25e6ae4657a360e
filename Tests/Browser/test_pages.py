"""Every kind of page in Chromium: accessible in both schemes, whole without script, light; and the views that script adds to."""

import re
import unittest
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

from site_pages import PATH, SITE, BrowserTest

# One of each kind of page; of entries, some of the longest.
PAGES = ["", "models/", "models/by/year/", "models/by/year/2025/", "models/deepseek-r1/", "companies/", "companies/openai/",
         "licences/", "licences/mit/", "glossary/", "glossary/open-weights/", "faqs/", "claims/", "events/", "software/",
         "about/", "method/", "sources/", "corrections/", "graph/", "models/by/pair/llama-2-and-llama-3/", "matrix/", "compare/?m=deepseek-r1&m=gpt-4", "search/?q=llama", "404.html"]
PAGES += [str(sorted(Path(SITE, kind).glob("*/index.html"))[0].parent.relative_to(SITE)) + "/" for kind in ("faqs", "claims", "events", "software", "comparisons")]
ENTRY_HTML, ALL_CSS, ENTRY_SCRIPT = 40 << 10, 25 << 10, 15 << 10  # bytes, uncompressed


@unittest.skipUnless(PATH == "/", "what pages hold does not depend on where the site stands")
class PageTests(BrowserTest):
    def visit(self, **options):
        """Opens one page after the other in one tab."""
        page = self.open(PAGES[0], **options)
        for path in PAGES:
            with self.subTest(path=path, **options):
                page.goto(self.origin + PATH + path, wait_until="load")
                yield page

    def test_axe_finds_nothing_in_either_scheme(self):
        axe = Axe()
        for scheme in ("light", "dark"):
            for page in self.visit(color_scheme=scheme, bypass_csp=True):  # axe is put into the page
                violations = axe.run(page).response["violations"]
                self.assertEqual([(v["id"], v["nodes"][0]["html"][:160]) for v in violations], [], page.url)

    def test_pages_are_whole_without_script(self):
        for page in self.visit(java_script_enabled=False):
            self.assertTrue(page.locator("h1").inner_text())
            self.assertEqual(page.locator("form.filters:visible").count(), 0)

    def test_nothing_is_wider_than_a_small_screen(self):
        for page in self.visit(viewport={"width": 320, "height": 640}):
            self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), 320, page.url)

    def test_pages_are_light(self):
        styles = list(Path(SITE, "assets").rglob("*.css"))
        self.assertLessEqual(sum(style.stat().st_size for style in styles), ALL_CSS)
        page = self.open("models/deepseek-r1/")
        scripts = [response for response in self.responses if response.url.endswith(".js")]
        self.assertTrue(scripts)
        self.assertLessEqual(sum(len(script.body()) for script in scripts), ENTRY_SCRIPT)
        heavy = [str(file.relative_to(SITE)) for kind in ("models", "companies", "licences", "glossary", "faqs", "claims", "events", "software")
                 for file in Path(SITE, kind).glob("*/index.html") if file.stat().st_size > ENTRY_HTML]
        self.assertEqual(heavy, [])


class EntryTests(BrowserTest):
    def test_an_entry_says_how_to_cite_it_and_leads_to_its_neighbours(self):
        page = self.open("models/llama-3-1/")
        page.get_by_text("Cite this page").click()
        cited = page.locator(".cite p").first.inner_text()
        for part in ("“Llama 3.1”", "as of", "components", "osaid", "/models/llama-3-1/"):
            self.assertIn(part, cited)
        self.assertIn("/badges/models/llama-3-1.svg)](", page.locator(".cite code").inner_text())
        name = page.locator("a[rel=next]").inner_text().removesuffix(" →")
        page.locator("a[rel=next]").click()
        self.assertEqual(page.locator("h1").inner_text(), name)
        self.assertIn("Llama 3.1", page.locator("a[rel=prev]").inner_text())

    def test_the_glyph_says_in_words_what_it_shows(self):
        glyph = self.open("models/olmo-2/").locator(".page-head .glyph")
        self.assertRegex(glyph.get_attribute("aria-label"), r"^\d+ open, \d+ partial, \d+ closed, of \d+ parts$")
        self.assertGreater(glyph.bounding_box()["width"], 100)

    def test_pictures_of_links_are_shown_in_the_scheme_of_the_page(self):
        page = self.open("models/llama-2/", color_scheme="dark")
        picture = page.locator("img[src$='graph.svg']")
        picture.scroll_into_view_if_needed()
        self.assertEqual(picture.evaluate("async (image) => { await image.decode(); return image.naturalWidth; }"), 760)

    def test_a_pair_marks_the_rows_that_differ_without_script(self):
        page = self.open("models/by/pair/llama-2-and-llama-3/", java_script_enabled=False)
        row = page.locator(".comparison tr.differs", has_text="Released")
        self.assertIn("differs", row.locator("th").inner_text())
        self.assertEqual(page.locator(".comparison tr:not(.differs)", has_text="Developed by").count(), 1)


class MatrixTests(BrowserTest):
    def rows(self, page):
        return page.locator(".matrix tbody tr[data-year]:visible")

    def wait_for_rows(self, page, count):
        """A table begins with the rows of one screen; the others follow when there is time."""
        page.wait_for_function("(count) => document.querySelectorAll('.matrix tr[data-year]:not([hidden])').length === count", arg=count)

    def test_filters_choose_rows_and_stand_in_the_address(self):
        page = self.open("matrix/")
        total = len(list(Path(SITE, "models").glob("*/index.html")))
        self.wait_for_rows(page, total)
        self.assertEqual(page.locator(".filters output").inner_text(), f"{total} of {total} models")
        page.get_by_label("Year").select_option("2025")
        page.get_by_label("Verdict").select_option("open-weights")
        chosen = self.rows(page).count()
        self.assertTrue(0 < chosen < total)
        for row in self.rows(page).all():
            self.assertEqual((row.get_attribute("data-year"), row.get_attribute("data-headline")), ("2025", "open-weights"))
        again = self.open("matrix/" + page.evaluate("location.search"))
        self.assertEqual(self.rows(again).count(), chosen)
        page.get_by_role("button", name="Show all").click()
        page.wait_for_timeout(50)
        self.assertEqual((self.rows(page).count(), page.evaluate("location.search")), (total, ""))

    def test_back_and_forward_bring_the_filters_back(self):
        page = self.open("matrix/")
        page.get_by_label("Year").select_option("2025")
        chosen = self.rows(page).count()
        self.rows(page).first.locator("a").click()
        page.wait_for_url("**/models/**")
        page.go_back()
        page.wait_for_selector(".matrix")
        self.assertEqual((self.rows(page).count(), page.get_by_label("Year").input_value()), (chosen, "2025"))

    def test_a_long_matrix_shows_more_as_one_scrolls(self):
        text = Path(SITE, "matrix/index.html").read_text("utf-8")
        page = self.open("matrix/")
        page.route("**/matrix/", lambda route: route.fulfill(
            body=re.sub(r"<tr data-company=.*?</tr>", lambda row: row[0] * 4, text, flags=re.S), content_type="text/html"))
        page.goto(self.origin + PATH + "matrix/", wait_until="load")
        total = int(page.locator(".filters output").inner_text().split()[0])
        self.wait_for_rows(page, 60)
        for _ in range(30):
            page.locator(".matrix").evaluate("(frame) => { frame.scrollTop = frame.scrollHeight; }")
            page.wait_for_timeout(50)
        self.assertEqual(self.rows(page).count(), total)

    def test_a_licence_is_chosen_by_what_it_allows(self):
        page = self.open("matrix/?allows=commercial-use")
        names = self.rows(page).locator("th").all_inner_texts()
        self.assertIn("DeepSeek-R1", names)
        self.assertNotIn("GPT-4", names)

    def test_columns_order_the_rows_of_each_group(self):
        page = self.open("matrix/")
        head = page.locator(".matrix thead").get_by_role("button", name="Training datasets")
        head.focus()
        page.keyboard.press("Enter")
        body = page.locator(".matrix tbody").nth(1)
        column = page.evaluate("[...document.querySelectorAll('.matrix thead th')].findIndex((th) => th.ariaSort === 'ascending')")
        levels = [row.locator("> *").nth(column).inner_text() for row in body.locator("tr[data-year]").all()]
        ranks = ["open", "at least partial", "partial", "unknown", "closed", "not applicable"]
        self.assertEqual(levels, sorted(levels, key=ranks.index))
        self.assertIn(f"sort={column}", page.url)

    def test_the_table_is_complete_without_script(self):
        page = self.open("matrix/", java_script_enabled=False)
        self.assertEqual(self.rows(page).count(), len(list(Path(SITE, "models").glob("*/index.html"))))


class PreviewTests(BrowserTest):
    def test_a_link_shows_what_it_leads_to_and_does_not_cover_it(self):
        page = self.open("models/deepseek-r1/")
        link = page.locator("main a[href$='/licences/mit/']").first
        link.hover()
        preview = page.locator(".preview")
        preview.wait_for()
        self.assertIn("MIT License", preview.inner_text())
        place, box = link.bounding_box(), preview.bounding_box()
        self.assertTrue(place["y"] + place["height"] <= box["y"] or box["y"] + box["height"] <= place["y"])
        self.assertLessEqual(box["height"], page.viewport_size["height"] / 2)
        page.keyboard.press("Escape")
        self.assertEqual(preview.count(), 0)
        page.mouse.move(0, 0)
        link.focus()
        preview.wait_for()


class CompareTests(BrowserTest):
    def test_models_stand_side_by_side_with_differences_marked(self):
        page = self.open("compare/?m=deepseek-r1&m=gpt-4")
        page.locator(".comparison th", has_text="GPT-4").first.wait_for()
        row = page.locator(".comparison tr", has=page.locator("th", has_text=re.compile("^Verdict")))
        self.assertEqual(row.locator("td").all_inner_texts(), ["Open weights", "API only"])
        self.assertIn("differs", row.get_attribute("class"))
        page.get_by_label("Third").select_option("llama-3-1")
        page.locator(".comparison th", has_text="Llama 3.1").first.wait_for()
        self.assertTrue(page.url.endswith("?m=deepseek-r1&m=gpt-4&m=llama-3-1"))


if __name__ == "__main__":
    unittest.main()
