#!/usr/bin/env python3
"""Checks the feeds of a built site: Atom against its schema, JSON Feed, and that pages announce both.

    check_feeds.py FOLDER --base-url https://example.org/kb/

Knows nothing of the generator. Prints a problem a line, then `N feeds, N problems`.
Exit code: 0 no problem, 1 problems, 2 nothing to check.
"""

import argparse
import json
import re
import sys
from pathlib import Path
from urllib.parse import unquote, urldefrag

import feedparser
from lxml import etree, html

SCHEMA = etree.XMLSchema(file=str(Path(__file__).with_name("atom.xsd")))
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class Site:
    def __init__(self, folder, base_url):
        self.folder, self.base_url = folder, base_url

    def has(self, address):
        """Whether a page of the site answers for an address."""
        path = unquote(urldefrag(address)[0])
        if not path.startswith(self.base_url):
            return False
        file = self.folder / path[len(self.base_url):]
        return (file / "index.html" if path.endswith("/") else file).is_file()

    def problems(self, file):
        """What is wrong with an Atom feed and with the JSON feed beside it."""
        atom, feed = etree.parse(str(file)), feedparser.parse(str(file))
        if not SCHEMA.validate(atom):
            yield f"does not fit the schema: {SCHEMA.error_log[0].message}"
        if feed.bozo:
            yield f"feedparser: {feed.bozo_exception}"
        twin = json.loads(file.with_suffix(".json").read_text("utf-8"))
        if twin["version"] != "https://jsonfeed.org/version/1.1":
            yield f"JSON Feed of version {twin['version']}"
        here = self.base_url + file.relative_to(self.folder).as_posix()
        if (feed.feed.id, twin["feed_url"]) != (here, here.removesuffix("xml") + "json"):
            yield "calls itself otherwise than it is called"
        if feed.feed.title != twin["title"] or not self.has(twin["home_page_url"]):
            yield "title or page are not those of the JSON feed"
        entries = [(entry.id, entry.title, entry.link, entry.updated) for entry in feed.entries]
        if entries != [(item["id"], item["title"], item["url"], item["date_modified"]) for item in twin["items"]]:
            yield "the JSON feed has other items"
        if not entries or len({entry[0] for entry in entries}) < len(entries):
            yield "no items, or two with one id"
        dates = [entry[3] for entry in entries]
        if dates != sorted(dates, reverse=True) or feed.feed.updated != max(dates):
            yield "not the newest first"
        for item, entry in zip(twin["items"], feed.entries):
            if not INSTANT.fullmatch(item["date_modified"]) or entry.get("published") != item.get("date_published"):
                yield f"{item['id']}: dates"
            if not item["content_text"] or not self.has(item["url"]):
                yield f"{item['id']}: no text, or leads nowhere"
        yield from self.announcement(file, twin)

    def announcement(self, file, twin):
        page = html.parse(str(self.folder / unquote(twin["home_page_url"][len(self.base_url):]) / "index.html"))
        page.getroot().make_links_absolute(twin["home_page_url"])
        links = {link.get("href"): link.get("type") for link in page.iterfind(".//link[@rel='alternate']")}
        wanted = {twin["feed_url"].removesuffix("json") + "xml": "application/atom+xml", twin["feed_url"]: "application/feed+json"}
        if not wanted.items() <= links.items():
            yield "its page does not announce it"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base-url", required=True)
    arguments = parser.parse_args()
    site = Site(arguments.folder, arguments.base_url)
    feeds = sorted([*arguments.folder.rglob("feed.xml"), *arguments.folder.rglob("changes.xml")])
    problems = [f"{feed.relative_to(site.folder)}: {problem}" for feed in feeds for problem in site.problems(feed)]
    for problem in problems:
        print(problem)
    print(f"{len(feeds)} feeds, {len(problems)} problems")
    return 2 if not feeds else 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
