"""Shows that the checks of the built site find what they are for, on small broken sites."""

import json
import sqlite3
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).parent
BASE = "https://example.org/kb/"


def page(body="", head="", title="<title>T</title>", html='<html lang="en">', heading="<h1>H</h1>"):
    return f"<!DOCTYPE html>\n{html}<head><meta charset=utf-8>{title}{head}</head><body>{heading}{body}</body></html>\n"


def run(check, files, *arguments):
    """Runs a check on a site made of `files` (path → text or bytes)."""
    with tempfile.TemporaryDirectory() as folder:
        for path, content in files.items():
            file = Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        command = [sys.executable, HERE / check, folder, *arguments]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


class LinkCheck(unittest.TestCase):
    def check(self, files, *arguments):
        return run("check_links.py", files, *(arguments or ("--base-url", BASE)))

    def test_accepts_a_site_that_holds_together(self):
        result = self.check({
            "index.html": page(
                '<p id="caf\u00e9"><a href="#café">1</a> <a href="#caf%C3%A9">2</a> <a href="/kb/a%20b/">3</a>'
                '<a href="a%20b/#x">4</a> <a href="https://example.org/kb/a%20b/?q=1#x">5</a> <a href="#top">6</a>'
                '<a href="mailto:a@example.org">m</a> <a href="https://elsewhere.example/">e</a>'
                '<img src="data:image/gif;base64,R0lGOD" alt=""> <img srcset="/kb/i.png 1x, i.png 2x" src="i.png" alt="">'
                '<svg><title>Icon</title><use href="/kb/i.svg#s"/></svg>',
                head='<link rel="canonical" href="https://example.org/kb/"><link rel="stylesheet" href="/kb/m.css">'),
            "a b/index.html": page('<p id="x"><a href="../">up</a>'),
            "old/index.html": page(head='<meta http-equiv="refresh" content="0; url=/kb/a%20b/#x">'),
            "404.html": page('<a href="#main">skip</a><a href="/kb/">home</a><p id="main">'),
            "i.png": b"", "i.svg": '<svg><symbol id="s"></symbol></svg>',
            "m.css": "/* url(no.png) */ a { background: url('i.png') }",
            "sitemap.xml": "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url>"
                           "<loc>https://example.org/kb/a%20b/</loc></url></urlset>",
            "robots.txt": "User-agent: *\nSitemap: https://example.org/kb/sitemap.xml\n",
        })
        self.assertEqual((result.returncode, result.stderr), (0, ""), result.stdout)
        self.assertEqual(result.stdout, "4 pages, 19 links, 0 problems\n")

    def test_finds_each_problem(self):
        cases = [
            # what the home page holds, what is said about it
            (page('<a href="/kb/missing/">'), "no such page or file"),
            (page('<a href="missing.html">'), "no such page or file"),
            (page('<a href="/kb/A/">'), "no such page or file"),  # addresses are case-sensitive
            (page('<a href="/kb/a">'), "the final slash is missing"),
            (page('<a href="/a/">'), f"outside {BASE}"),
            (page('<a href="https://example.org/a/">'), f"outside {BASE}"),
            (page('<a href="http://example.org/kb/a/">'), f"outside {BASE}"),
            (page('<a href="../../a/">'), f"outside {BASE}"),
            (page('<a href="">'), "has an empty link"),
            (page('<a href="javascript:alert(1)">'), "unexpected scheme javascript:"),
            (page('<a href="#nowhere">'), 'index.html has no id "nowhere"'),
            (page('<a href="/kb/a/#nowhere">'), 'a/index.html has no id "nowhere"'),
            (page(head='<meta http-equiv=refresh content="0;URL=\'/kb/missing/\'">'), "no such page or file"),
            (page(head='<link rel=canonical href="https://example.org/kb/b/">'), "no such page or file"),
            (page(head='<link rel=canonical href="/kb/">'), "must be an absolute address"),
            (page('<p id="x"><p id="x">'), 'has the id "x" 2 times'),
            (page('<img alt="" src="https://elsewhere.example/i.png">'), "fetched from another host"),
            (page('<img alt="" srcset="/kb/a/ 1x, //elsewhere.example/i.png 2x">'), "fetched from another host"),
            (page('<iframe src="//elsewhere.example/">'), "fetched from another host"),
            (page(head='<script src="https://elsewhere.example/s.js"></script>'), "fetched from another host"),
            (page(head='<link rel="stylesheet" href="https://elsewhere.example/s.css">'), "fetched from another host"),
            (page(head='<link rel="preconnect" href="https://elsewhere.example">'), "fetched from another host"),
            (page('<img alt="" src="/kb/missing.png">'), "no such page or file"),
            (page("<h1>Two</h1>"), "has 2 h1 elements instead of 1"),
            (page(heading=""), "has 0 h1 elements instead of 1"),
            (page(title=""), "has no title"),
            (page("<svg><title>Icon</title></svg>", title="<title> </title>"), "has no title"),
            (page(title="<title>A</title><title>B</title>"), "has more than one title"),
            (page(html="<html>"), "has no lang on its html element"),
            (page(head='<base href="/kb/">'), "has a base element, which breaks links to its own headings"),
            (page().encode() + b"\xff", "is not UTF-8 (byte 1"),
        ]
        for text, expected in cases:
            with self.subTest(expected, text=text):
                result = self.check({"index.html": text, "a/index.html": page()})
                lines = result.stdout.splitlines()
                self.assertEqual((result.returncode, len(lines)), (1, 2), result.stdout)
                self.assertTrue(lines[0].startswith("index.html: "), lines[0])
                self.assertIn(expected, lines[0])
                self.assertTrue(lines[1].endswith(" 1 problems"), lines[1])

    def test_finds_problems_of_other_files(self):
        cases = [
            ("404.html", page('<a href="a/">'), "a/: must not be relative here"),
            ("m.css", "a { background: url(missing.png) }", "missing.png: no such page or file"),
            ("m.css", '@import "https://elsewhere.example/s.css";', "fetched from another host"),
            ("sitemap.xml", "<urlset><url><loc>https://example.org/kb/b/</loc></url></urlset>", "no such page"),
            ("sitemap.xml", "<urlset><url><loc>/kb/</loc></url></urlset>", "must be an absolute address"),
            ("sitemap.xml", "<urlset>", "is not well-formed"),
            ("robots.txt", "Sitemap: https://example.org/sitemap.xml", f"outside {BASE}"),
            ("i.svg", '<svg><image href="https://elsewhere.example/i.png"/></svg>', "fetched from another host"),
        ]
        for path, text, expected in cases:
            with self.subTest(expected, path=path):
                result = self.check({"index.html": page(), path: text})
                self.assertEqual(result.returncode, 1, result.stdout)
                self.assertIn(expected, result.stdout)
                self.assertTrue(result.stdout.startswith(path + ": "), result.stdout)

    def test_an_empty_folder_does_not_pass(self):
        self.assertEqual(self.check({}).returncode, 2)


class HTMLCheck(unittest.TestCase):
    def test_finds_invalid_html_and_filters_with_a_reason(self):
        bad = {
            "good.html": page("<p>Fine.</p>"),
            "nested/bad.html": page("<p><b>unclosed</p>"),
            "unknown.html": page('<p from2030="">x</p>'),
        }
        result = run("check_html.py", bad)
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertIn("nested/bad.html:", result.stdout)
        self.assertIn("unknown.html:2: error: Attribute 'from2030' not allowed", result.stdout)
        self.assertNotIn("good.html", result.stdout)

        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write("# New in 2030.\nAttribute 'from2030' not allowed on element .*\n")
            file.flush()
            good = {name: text for name, text in bad.items() if "bad" not in name}
            result = run("check_html.py", good, "--filter", file.name)
            self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
            self.assertEqual(result.stdout, "2 pages, 1 filtered, 0 problems\n")

    def test_refuses_a_filter_without_a_reason_and_an_empty_folder(self):
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write("# A reason.\n\nAttribute .*\n")
            file.flush()
            self.assertEqual(run("check_html.py", {"a.html": page()}, "--filter", file.name).returncode, 2)
        self.assertEqual(run("check_html.py", {}).returncode, 2)


class APICheck(unittest.TestCase):
    SCHEMA = {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": BASE + "api/v1/schemas/index.json",
        "type": "object", "properties": {"$schema": {"type": "string"}, "url": {"type": "string"}}, "required": ["url"],
    }

    def check(self, document, schema=SCHEMA, **more):
        document = {"$schema": BASE + "api/v1/schemas/index.json", **document}
        files = {"index.html": page(), "api/v1/index.json": json.dumps(document),
                 "api/v1/schemas/index.json": json.dumps(schema)}
        files |= {f"api/v1/{name}.json": json.dumps(value) for name, value in more.items()}
        return run("check_api.py", files, "--base-url", BASE)

    def test_accepts_a_file_that_its_schema_describes(self):
        result = self.check({"url": BASE})
        self.assertEqual((result.returncode, result.stdout), (0, "2 files, 0 problems\n"), result.stderr)

    def test_finds_each_problem(self):
        cases = [
            (self.check({}), "'url' is a required property"),
            (self.check({"url": 1}), "1 is not of type 'string'"),
            (self.check({"url": BASE, "secret": 1}), "'secret' was unexpected"),
            (self.check({"url": BASE + "gone/"}), f"nothing is at {BASE}gone/"),
            (self.check({"url": BASE}, {**self.SCHEMA, "type": "thing"}), "is not valid under any of the given schemas"),
            (self.check({"url": BASE}, {**self.SCHEMA, "$id": BASE}), "calls itself"),
            (self.check({"url": BASE}, openapi={"openapi": "3.1.0"}), "'info' is a required property"),
        ]
        for result, problem in cases:
            with self.subTest(problem):
                self.assertEqual(result.returncode, 1, result.stderr)
                self.assertIn(problem, result.stdout)


class FeedCheck(unittest.TestCase):
    ATOM = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>https://example.org/kb/feed.xml</id><title>T</title>
<updated>2024-01-02T00:00:00Z</updated><author><name>A</name></author>
<link rel="self" type="application/atom+xml" href="https://example.org/kb/feed.xml"/>
<link rel="alternate" type="text/html" href="https://example.org/kb/"/>
<entry><id>https://example.org/kb/a/</id><title>A</title><updated>2024-01-02T00:00:00Z</updated>
<link rel="alternate" type="text/html" href="https://example.org/kb/a/"/><category term="K"/><summary>S</summary></entry></feed>
"""
    TWIN = {"version": "https://jsonfeed.org/version/1.1", "title": "T", "home_page_url": BASE, "feed_url": BASE + "feed.json",
            "items": [{"id": BASE + "a/", "url": BASE + "a/", "title": "A", "content_text": "S", "date_modified": "2024-01-02T00:00:00Z"}]}
    HEAD = ('<link rel="alternate" type="application/atom+xml" href="/kb/feed.xml">'
            '<link rel="alternate" type="application/feed+json" href="/kb/feed.json">')

    def check(self, atom=ATOM, twin=TWIN, head=HEAD):
        files = {"feed.xml": atom, "feed.json": json.dumps(twin), "index.html": page(head=head), "a/index.html": page()}
        return run("check_feeds.py", files, "--base-url", BASE)

    def test_accepts_a_feed_that_holds_together(self):
        result = self.check()
        self.assertEqual((result.returncode, result.stdout), (0, "1 feeds, 0 problems\n"), result.stdout + result.stderr)

    def test_finds_each_problem(self):
        item = self.TWIN["items"][0]
        for changed in (
            {"atom": self.ATOM.replace("<author><name>A</name></author>", "")},
            {"atom": self.ATOM.replace("2024-01-02T00:00:00Z</updated><author", "2024-01-03T00:00:00Z</updated><author")},
            {"atom": self.ATOM.replace("kb/feed.xml</id>", "kb/other.xml</id>")},
            {"twin": self.TWIN | {"title": "U"}}, {"twin": self.TWIN | {"items": []}},
            {"twin": self.TWIN | {"items": [item | {"date_published": "2024-01-01T00:00:00Z"}]}}, {"head": ""},
        ):
            with self.subTest(changed=list(changed)):
                self.assertEqual(self.check(**changed).returncode, 1)


class LinkedDataCheck(unittest.TestCase):
    def check(self, thing, canonical=BASE):
        data = json.dumps({"@context": "https://schema.org", "@graph": [thing]})
        names = {"og:title": "T", "og:type": "website", "og:url": canonical, "og:description": "D", "og:image": "I", "twitter:card": "summary"}
        head = f'<link rel="canonical" href="{canonical}">' + "".join(f'<meta property="{k}" content="{v}">' for k, v in names.items())
        files = {"index.html": page(head=head + f'<script type="application/ld+json">{data}</script>')}
        return run("check_linked_data.py", files, "--base-url", BASE).stdout

    def test_tells_a_whole_thing_from_a_broken_one(self):
        whole = {"@type": "WebSite", "name": "N", "url": BASE}
        self.assertNotIn("index.html:", self.check(whole))
        self.assertIn("canonical", self.check(whole, BASE + "x/"))
        self.assertIn("WebSite without url", self.check({"@type": "WebSite", "name": "N", "url": None}))
        self.assertIn("a thing of type Thingy", self.check({"@type": "Thingy"}))
        self.assertIn("breadcrumbs are not numbered", self.check(
            {"@type": "BreadcrumbList", "itemListElement": [{"position": 2, "item": BASE}]}))


class TextCheck(unittest.TestCase):
    FILES = {
        "index.html": page(head='<link rel="alternate" type="text/markdown" href="/kb/index.md">'), "index.md": "# T\n\n[a](https://example.org/kb/)\n",
        "llms.txt": "# T\n\n> D\n\n## L\n\n- [T](https://example.org/kb/index.md)\n",
        "opensearch.xml": '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>T</ShortName><Description>D'
                          '</Description><Url template="https://example.org/kb/?q={searchTerms}"/></OpenSearchDescription>',
        "graph.svg": '<svg xmlns="http://www.w3.org/2000/svg"><title>T</title><a href="/kb/"/></svg>',
        "badges/m/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><title>A: open</title></svg>',
        "badges/m/a.json": '{"schemaVersion": 1, "label": "l", "message": "open", "color": "c"}',
    }

    def check(self, **changed):
        return run("check_text.py", self.FILES | {name.replace("__", "/").replace("_", "."): text for name, text in changed.items()},
                   "--base-url", BASE)

    def test_accepts_files_that_hold_together(self):
        result = self.check()
        self.assertEqual((result.returncode, result.stdout), (0, "5 files, 0 problems\n"), result.stdout + result.stderr)

    def test_finds_each_problem(self):
        for changed in (
            {"index_md": "# T\n\n[a](/kb/)\n"}, {"index_md": "# T\n\n[a](https://example.org/kb/missing/)\n"}, {"index_html": page()},
            {"llms_txt": "# T\n"}, {"graph_svg": self.FILES["graph.svg"].replace("/kb/", "/kb/missing/")},
            {"badges__m__a_json": self.FILES["badges/m/a.json"].replace("open", "closed")},
            {"opensearch_xml": self.FILES["opensearch.xml"].replace("searchTerms", "terms")},
        ):
            with self.subTest(changed=changed):
                self.assertEqual(self.check(**changed).returncode, 1)


class TableCheck(unittest.TestCase):
    """A site of two things, one of which names the other."""

    ROWS = {
        "entries": (["id", "title", "summary", "url"], [["things/a", "A", "'=S", BASE + "a/"], ["things/b", "B", "", BASE + "b/"]]),
        "verdicts": (["entry", "headline", "osaid"], [["things/a", "open", "meets"]]),
        "relations": (["entry", "target"], [["things/a", "things/b"]]),
    }

    def check(self, rows=ROWS, database=ROWS, citation="cff-version: 1.2.0", summary="=S"):
        files = {f"data/{name}.csv": "".join(",".join(row) + "\r\n" for row in [names, *cells]) for name, (names, cells) in rows.items()}
        key = {"entries": ["id"], "verdicts": ["entry"], "relations": ["entry", "target"]}
        files["data/datapackage.json"] = json.dumps({"profile": "tabular-data-package", "name": "kb", "resources": [
            {"profile": "tabular-data-resource", "name": name, "path": f"{name}.csv", "dialect": {"lineTerminator": "\r\n"},
             "schema": {"fields": [{"name": field, "type": "string"} for field in names], "primaryKey": key[name]}}
            for name, (names, _) in self.ROWS.items()]})
        entries = [{"id": "things/a", "title": "A", "url": BASE + "a/", "summary": summary, "verdict": {"headline": "open", "osaid": "meets"}},
                   {"id": "things/b", "title": "B", "url": BASE + "b/", "summary": None}]
        files |= {"api/v1/index.json": '{"kinds": [{"id": "things"}]}', "api/v1/things.json": json.dumps({"entries": entries}),
                  "data/kb.sqlite": self.sqlite(database),
                  "CITATION.cff": f"{citation}\nmessage: m\ntype: dataset\ntitle: T\nurl: {BASE}\nauthors: [{{name: A}}]\n"}
        return run("check_tables.py", files, "--base-url", BASE)

    def sqlite(self, rows):
        database = sqlite3.connect(":memory:")
        for name, (names, cells) in rows.items():
            reference = " REFERENCES entries (id)" if name == "relations" else ""
            columns = ", ".join(f"{field} TEXT{reference}" for field in names)
            database.execute(f"CREATE TABLE {name} ({columns}, PRIMARY KEY ({names[0]}))")
            database.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(names))})", cells)
        database.commit()
        with tempfile.NamedTemporaryFile() as file:
            copy = sqlite3.connect(file.name)
            database.backup(copy)
            copy.close()
            return Path(file.name).read_bytes()

    def test_accepts_tables_that_hold_together(self):
        result = self.check()
        self.assertEqual((result.returncode, result.stdout), (0, "3 tables, 0 problems\n"), result.stdout + result.stderr)

    def test_finds_each_problem(self):
        names, cells = self.ROWS["entries"]
        for changed in (
            {"rows": self.ROWS | {"entries": (names, [["things/a", "A", "=S", BASE + "a/"], cells[1]])}},  # a formula
            {"rows": self.ROWS | {"entries": (names, [cells[0]])}}, {"rows": self.ROWS | {"entries": (names[:3], [])}},
            {"database": self.ROWS | {"relations": (["entry", "target"], [["things/a", "things/missing"]])}},
            {"database": {name: rows for name, rows in self.ROWS.items() if name != "verdicts"}},
            {"citation": "cff-version: 1.0"}, {"summary": "another"},
        ):
            with self.subTest(changed=list(changed)):
                self.assertEqual(self.check(**changed).returncode, 1)


if __name__ == "__main__":
    unittest.main()