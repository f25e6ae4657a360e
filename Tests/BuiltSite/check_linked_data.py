#!/usr/bin/env python3
"""Checks what pages say for other sites: linked data, Open Graph, canonical addresses.

    check_linked_data.py FOLDER --base-url https://example.org/kb/

Knows nothing of the generator. extruct reads the data as crawlers do, pyld expands it; no context is fetched.
Prints a problem a line, then `N pages, N things, N problems`. Exit code: 0 no problem, 1 problems, 2 nothing to check.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

import extruct
from lxml import html
from pyld import jsonld

SCHEMA = "https://schema.org/"
# Members that a thing of each type must have.
NEEDED = {
    "WebSite": {"name", "url"}, "DefinedTermSet": {"name", "url"}, "DefinedTerm": {"name", "description", "inDefinedTermSet"},
    "FAQPage": {"mainEntity"}, "Organization": {"name", "url"}, "SoftwareApplication": {"name", "description", "url", "datePublished"},
    "ClaimReview": {"claimReviewed", "itemReviewed", "reviewRating", "author", "url"}, "CreativeWork": {"name", "url"},
    "Article": {"headline", "url", "publisher"}, "BreadcrumbList": {"itemListElement"},
    "Dataset": {"name", "description", "license", "distribution", "creator"},
}


def loader(address, options):
    """schema.org's context maps every word to itself below its address; that is all that is needed of it."""
    if address != "https://schema.org":
        raise ValueError(f"another context: {address}")
    return {"contextUrl": None, "documentUrl": address, "document": {"@context": {"@vocab": SCHEMA}}}


class Page:
    def __init__(self, file, address):
        text = file.read_text("utf-8")
        self.address, self.tree = address, html.fromstring(text)
        self.documents = extruct.extract(text, base_url=address, syntaxes=["json-ld"])["json-ld"]

    def meta(self, name):
        found = self.tree.xpath(f"//meta[@property='{name}' or @name='{name}']/@content")
        return found[0] if len(found) == 1 else None

    def things(self):
        return [thing for document in self.documents for thing in document["@graph"]]

    def problems(self, base_url):
        canonical = self.tree.xpath("//link[@rel='canonical']/@href")
        if canonical != [self.address] or self.meta("og:url") != self.address:
            yield f"canonical {canonical}, og:url {self.meta('og:url')}"
        for name in ("og:title", "og:type", "og:description", "og:image", "twitter:card"):
            if not self.meta(name):
                yield f"no {name}, or several"
        if len(self.documents) != 1:
            yield f"{len(self.documents)} blocks of linked data"
        expanded = jsonld.expand(self.documents, {"documentLoader": loader})
        nodes = expanded[0].get("@graph", expanded) if expanded else []
        if len(nodes) != len(self.things()):
            yield "some linked data is lost when it is expanded"
        for thing in self.things():
            known = {name for name, value in thing.items() if value not in (None, "", [])}
            if thing["@type"] not in NEEDED:
                yield f"a thing of type {thing['@type']}"
            elif missing := NEEDED[thing["@type"]] - known:
                yield f"{thing['@type']} without {', '.join(sorted(missing))}"
            if thing["@type"] == "BreadcrumbList":
                yield from self.breadcrumbs(thing["itemListElement"], base_url)

    def breadcrumbs(self, items, base_url):
        if [item["position"] for item in items] != list(range(1, len(items) + 1)):
            yield "breadcrumbs are not numbered"
        if items[0]["item"] != base_url or not all(item["item"].startswith(base_url) for item in items[:-1]):
            yield "breadcrumbs do not begin at home"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base-url", required=True)
    arguments = parser.parse_args()
    folder, base_url = arguments.folder, arguments.base_url
    pages = problems = 0
    types = Counter()
    for file in sorted(folder.rglob("index.html")):
        if b'http-equiv="refresh"' in file.read_bytes():
            continue
        place = file.parent.relative_to(folder).as_posix()
        page = Page(file, base_url if place == "." else f"{base_url}{place}/")
        pages += 1
        types.update(thing["@type"] for thing in page.things())
        for problem in page.problems(base_url):
            print(f"{file.relative_to(folder)}: {problem}")
            problems += 1
    for missing in sorted(NEEDED.keys() - types.keys()):
        print(f"no page has a {missing}")
        problems += 1
    print(f"{pages} pages, {sum(types.values())} things, {problems} problems")
    return 2 if not pages else 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
