#!/usr/bin/env python3
"""Checks what a built site has as text and as pictures: Markdown twins, llms.txt, badges, pictures of links,
models in the form of the Model Openness Tool, OpenSearch.

    check_text.py FOLDER --base-url https://example.org/kb/

Knows nothing of the generator. Prints a problem a line, then `N files, N problems`.
Exit code: 0 no problem, 1 problems, 2 nothing to check.
"""

import argparse
import json
import re
import sys
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import yaml
from lxml import etree, html
from markdown_it import MarkdownIt

SVG = "{http://www.w3.org/2000/svg}"
MARKDOWN = MarkdownIt("commonmark").enable("table")


class Site:
    def __init__(self, folder, base_url):
        self.folder, self.base_url = folder, base_url

    def has(self, address):
        path = unquote(urldefrag(address)[0])
        file = self.folder / path[len(self.base_url):]
        return (file / "index.html" if path.endswith("/") else file).is_file()

    def links(self, text):
        """Addresses of links and pictures in Markdown."""
        for block in MARKDOWN.parse(text):
            for part in block.children or []:
                if part.type in ("link_open", "image"):
                    yield part.attrs.get("href") or part.attrs["src"]

    def text_problems(self, text):
        for address in self.links(text):
            if urlsplit(address).scheme not in ("http", "https", "mailto"):
                yield f"{address} is not absolute"
            elif address.startswith(self.base_url) and not self.has(address):
                yield f"{address} leads nowhere"

    def twin_problems(self, page):
        twin = page.with_suffix(".md")
        tree = html.parse(str(page))
        link = tree.xpath("//link[@type='text/markdown']/@href")
        if not twin.is_file():
            if link:
                yield "announces a twin that is not there"
            return
        if len(link) != 1 or not link[0].endswith(twin.relative_to(self.folder).as_posix()):
            yield f"announces {link}"
        text = twin.read_text("utf-8")
        yield from self.text_problems(text)
        title = " ".join(tree.xpath("string(//title)").split())
        heading = " ".join(html.fromstring(MARKDOWN.render(text.splitlines()[0])).text_content().split())
        if page.parent.parent.name in ("models", "companies", "licences", "glossary", "faqs", "claims", "events"):
            if heading != title.rsplit(" · ", 1)[0]:
                yield f"the twin is called {heading}, the page {title}"
            sources = len(tree.xpath("//section[contains(@class, 'references')]//li"))
            if f"\n{sources}. [" not in text and sources:
                yield "the twin lacks sources"

    def overview_problems(self):
        text = (self.folder / "llms.txt").read_text("utf-8")
        if not re.match(r"# .+\n\n> .+\n\n", text) or not re.search(r"^## .+\n\n- \[", text, re.M):
            yield "does not have the form of llms.txt"
        yield from self.text_problems(text)

    def picture_problems(self, file):
        root = etree.parse(str(file)).getroot()
        if root.tag != SVG + "svg" or not root.findtext(SVG + "title"):
            yield "no SVG, or one without a title"
        for link in root.iter(SVG + "a"):
            path = urlsplit(self.base_url).path
            if not self.has(self.base_url + link.get("href").removeprefix(path)):
                yield f"{link.get('href')} leads nowhere"
        if "badges" in file.parts:
            badge = json.loads(file.with_suffix(".json").read_text("utf-8"))
            if badge.keys() != {"schemaVersion", "label", "message", "color"} or badge["schemaVersion"] != 1:
                yield "its JSON is no endpoint badge"
            if not root.findtext(SVG + "title").endswith(": " + badge["message"]):
                yield "picture and JSON say different things"

    def tool_problems(self, file):
        """A model in the form of the Model Openness Tool: what schema/mof_schema.json there requires."""
        record = yaml.safe_load(file.read_text("utf-8"))
        release = record["release"]
        if record["framework"]["name"] != "Model Openness Framework" or {"version", "date"} - record["framework"].keys():
            yield "names no framework"
        if missing := {"name", "version", "date", "architecture", "origin", "producer", "contact", "components"} - release.keys():
            yield f"lacks {', '.join(sorted(missing))}"
        if release["type"] not in ("", "language", "image", "audio", "video", "code", "multimodal") or not release["name"]:
            yield f"is of type {release['type']}"
        names = {part["name"] for part in release["components"]}
        if len(names) != 17 or any(part.keys() != {"name", "description", "location", "license_name", "license_path"} for part in release["components"]):
            yield "does not tell of each of the 17 components"

    def search_problems(self):
        root = etree.parse(str(self.folder / "opensearch.xml")).getroot()
        space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
        if len(root.findtext("o:ShortName", "", space)) > 16 or not root.findtext("o:Description", "", space):
            yield "its names are too long, or not there"
        template = root.find("o:Url", space).get("template")
        if not template.endswith("?q={searchTerms}") or not self.has(template.split("?")[0]):
            yield f"the search is not at {template}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base-url", required=True)
    arguments = parser.parse_args()
    site = Site(arguments.folder, arguments.base_url)
    checks = [(file, site.twin_problems(file)) for file in sorted(site.folder.rglob("index.html"))]
    pictures = [*site.folder.rglob("graph.svg"), *(site.folder / "badges").rglob("*.svg")]
    checks += [(file, site.picture_problems(file)) for file in sorted(pictures)]
    checks += [(file, site.tool_problems(file)) for file in sorted(site.folder.rglob("mot.yml"))]
    checks += [(site.folder / "llms.txt", site.overview_problems()), (site.folder / "opensearch.xml", site.search_problems())]
    problems = [f"{file.relative_to(site.folder)}: {problem}" for file, found in checks for problem in found]
    for problem in problems:
        print(problem)
    print(f"{len(checks)} files, {len(problems)} problems")
    return 2 if len(checks) < 3 else 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
