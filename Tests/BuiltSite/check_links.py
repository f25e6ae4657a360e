#!/usr/bin/env python3
"""Checks that a built site holds together: links, fragments, ids, titles, and no request to another host.

    check_links.py FOLDER --base-url https://example.org/kb/

Knows nothing of the generator: it reads what was published, as a browser would find it under the base URL.
Prints a problem a line as `path: message`, then `N pages, N links, N problems`.
Exit code: 0 no problem, 1 problems, 2 nothing to check. Standard library only; one pass, so the time is linear.
"""

import argparse
import os
import re
import sys
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

# Attributes that hold one URL; `data` is one on <object> only.
URL_ATTRIBUTES = {"href", "xlink:href", "src", "poster", "action", "formaction", "cite", "data"}
# Elements that a browser fetches by itself, so that another host would learn of the visit.
RESOURCES = {
    "audio", "embed", "frame", "iframe", "image", "img", "input", "object", "script", "source", "track", "use", "video",
}
# <link> relations that are no more than statements; all others make a request.
PASSIVE_RELATIONS = {"alternate", "author", "canonical", "help", "license", "me", "next", "prev", "search"}
SCHEMES = {"http", "https", "mailto"}

REFRESH = re.compile(r"[\d.\s]*[;,]\s*(?:url\s*=\s*)?(['\"]?)(.*)\1", re.IGNORECASE | re.DOTALL)
SRCSET_CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s[^,]*)?(?:,|$)")
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CSS_URL = re.compile(r"""url\(\s*(["']?)(.*?)\1\s*\)|@import\s+(["'])(.*?)\3""", re.IGNORECASE | re.DOTALL)


class Page(HTMLParser):
    """What one HTML or SVG file says: its ids, its references, its title."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.ids = {}  # id → how often
        self.references = []  # (URL as written, is fetched by the browser, must be absolute)
        self.headings = 0
        self.titles = []
        self.language = None
        self.has_base = False
        self._svg_depth = 0  # an <svg> has <title> elements of its own
        self._in_title = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        values = {name: value or "" for name, value in reversed(attributes)}  # the first of two equal ones counts
        if "id" in values:
            self.ids[values["id"]] = self.ids.get(values["id"], 0) + 1
        self._read_references(tag, values)
        if tag == "html":
            self.language = values.get("lang", "").strip()
        elif tag == "h1":
            self.headings += 1
        elif tag == "base":
            self.has_base = True
        elif tag == "svg":
            self._svg_depth += 1
        elif tag == "title" and not self._svg_depth:
            self.titles.append("")
            self._in_title = True

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag == "svg":
            self._svg_depth -= 1

    def handle_endtag(self, tag):
        if tag == "title":
            self._in_title = False
        elif tag == "svg":
            self._svg_depth -= 1

    def handle_data(self, data):
        if self._in_title:
            self.titles[-1] += data

    def _read_references(self, tag, values):
        if tag == "base":
            return
        relations = set(values.get("rel", "").lower().split()) if tag == "link" else set()
        is_fetched = tag in RESOURCES or (tag == "link" and not relations <= PASSIVE_RELATIONS)
        for name in URL_ATTRIBUTES & values.keys():
            if name != "data" or tag == "object":
                self.references.append((values[name], is_fetched, "canonical" in relations))
        for name in {"srcset", "imagesrcset"} & values.keys():
            for candidate in SRCSET_CANDIDATE.finditer(values[name]):
                self.references.append((candidate[1], True, False))
        if tag == "meta":
            content = values.get("content", "")
            if values.get("http-equiv", "").lower() == "refresh":
                if match := REFRESH.match(content):
                    self.references.append((match[2].strip(), False, False))
            elif values.get("property") in {"og:url", "og:image"}:
                self.references.append((content, False, True))


class Site:
    """The files of a built site, and the address that each of them has under the base URL."""

    def __init__(self, folder, base_url):
        self.folder = folder
        self.base_url = base_url if base_url.endswith("/") else base_url + "/"
        self.base = urlsplit(self.base_url)
        self.problems = []  # (path, message)
        self.links = 0
        self.files = set()
        for parent, _, names in os.walk(folder):
            for name in names:
                self.files.add(os.path.relpath(os.path.join(parent, name), folder).replace(os.sep, "/"))
        self.pages = {}
        for path in sorted(self.files):
            if path.endswith((".html", ".svg")) and (text := self.read(path)) is not None:
                self.pages[path] = Page(text)
        self._found = {}  # absolute URL without fragment → (file, problem): most links occur on every page

    def read(self, path):
        try:
            with open(os.path.join(self.folder, path), encoding="utf-8", newline="") as file:
                return file.read()
        except UnicodeDecodeError as error:
            self.report(path, f"is not UTF-8 (byte {error.start})")
            return None

    def report(self, path, message):
        self.problems.append((path, message))

    def address(self, path):
        return self.base_url + path.removesuffix("index.html")

    def check(self):
        for path, page in self.pages.items():
            if path.endswith(".html"):
                self._check_page(path, page)
            for reference in page.references:
                self._check_reference(path, *reference)
        for path in sorted(self.files):
            if path.endswith(".css"):
                self._check_style_sheet(path)
            elif re.fullmatch(r"sitemap.*\.xml", path):
                self._check_sitemap(path)
        if "robots.txt" in self.files:
            for url in re.findall(r"^sitemap:\s*(\S+)", self.read("robots.txt") or "", re.IGNORECASE | re.MULTILINE):
                self._check_reference("robots.txt", url, False, True)

    def _check_page(self, path, page):
        if page.headings != 1:
            self.report(path, f"has {page.headings} h1 elements instead of 1")
        if len(page.titles) != 1 or not page.titles[0].strip():
            self.report(path, "has no title" if not "".join(page.titles).strip() else "has more than one title")
        if not page.language:
            self.report(path, "has no lang on its html element")
        if page.has_base:
            self.report(path, "has a base element, which breaks links to its own headings")
        for name, count in page.ids.items():
            if count > 1:
                self.report(path, f'has the id "{name}" {count} times')

    def _check_style_sheet(self, path):
        for match in CSS_URL.finditer(CSS_COMMENT.sub("", self.read(path) or "")):
            self._check_reference(path, match[2] or match[4] or "", True, False)

    def _check_sitemap(self, path):
        try:
            root = ElementTree.parse(os.path.join(self.folder, path)).getroot()
        except ElementTree.ParseError as error:
            return self.report(path, f"is not well-formed: {error}")
        for element in root.iter():
            if element.tag.rpartition("}")[2] == "loc":
                self._check_reference(path, (element.text or "").strip(), False, True)

    def _check_reference(self, path, url, is_fetched, is_absolute):
        url = url.strip()
        if not url:
            return self.report(path, "has an empty link")
        try:
            target = urlsplit(urljoin(self.address(path), url))
            written = urlsplit(url)
        except ValueError as error:
            return self.report(path, f"{url}: {error}")
        if target.scheme not in SCHEMES and not (is_fetched and target.scheme == "data"):
            return self.report(path, f"{url}: unexpected scheme {target.scheme}:")
        if is_absolute and not written.netloc:
            return self.report(path, f"{url}: must be an absolute address")
        if target.scheme not in {"http", "https"}:
            return
        if target.netloc.lower() != self.base.netloc.lower():
            if is_fetched:
                self.report(path, f"{url}: fetched from another host")
            return
        self.links += 1
        # The host shows 404.html at addresses of any depth.
        if path == "404.html" and written.path and not written.netloc and not written.path.startswith("/"):
            return self.report(path, f"{url}: must not be relative here")
        file, problem = self._find(target)
        if problem:
            self.report(path, f"{url}: {problem}")
        elif target.fragment and not self._has_fragment(file, target.fragment):
            self.report(path, f'{url}: {file} has no id "{unquote(target.fragment)}"')

    def _find(self, target):
        """The file behind an address of this host, or what is wrong with the address."""
        key = (target.scheme, target.path)
        if key not in self._found:
            self._found[key] = self._look_up(target)
        return self._found[key]

    def _look_up(self, target):
        if target.scheme != self.base.scheme or not (target.path or "/").startswith(self.base.path):
            return None, f"outside {self.base_url}"
        file = unquote(target.path[len(self.base.path):])
        if not file or file.endswith("/"):
            file += "index.html"
        if file in self.files:
            return file, None
        return None, "the final slash is missing" if file + "/index.html" in self.files else "no such page or file"

    def _has_fragment(self, file, fragment):
        fragment = fragment.partition(":~:")[0]  # a text fragment names no id
        if not fragment or file not in self.pages:
            return not fragment
        ids = self.pages[file].ids
        return fragment in ids or unquote(fragment) in ids or fragment.lower() == "top"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", help="the built site")
    parser.add_argument("--base-url", required=True, help="the address it was built for")
    arguments = parser.parse_args()
    site = Site(arguments.folder, arguments.base_url)
    pages = sum(path.endswith(".html") for path in site.files)
    if not pages:
        print(f"{arguments.folder}: no page to check", file=sys.stderr)
        return 2
    site.check()
    for path, message in dict.fromkeys(site.problems):  # a broken link that occurs twice on a page is one problem
        print(f"{path}: {message}")
    count = len(dict.fromkeys(site.problems))
    print(f"{pages} pages, {site.links} links, {count} problems")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
