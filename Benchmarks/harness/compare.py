"""Checks that the outputs can be compared: the same pages with the same links, facts, outline and backlinks."""

import json
import re
import sys
from pathlib import Path

from harness.sites import Site


def compare(site: Site) -> str:
    """What was found to be alike; ends the whole run at a difference."""
    pages = {tool: _pages(site.output(tool)) for tool in ("kbgen", "Hugo", "floor")}
    _demand(pages["kbgen"] == pages["Hugo"], f"pages: {len(pages['kbgen'])} by kbgen, {len(pages['Hugo'])} by Hugo")
    _demand(len(pages["floor"]) == site.count and pages["floor"] <= pages["kbgen"], f"pages: {len(pages['floor'])} by the floor")
    samples = json.loads((site.folder / "samples.json").read_text())
    backlinks = 0
    for sample in samples:
        backlinks += _compare_page(site, sample["path"], sample["links"])
    links = len(samples[0]["links"])
    return (
        f"{len(pages['kbgen'])} pages of the same addresses by kbgen and Hugo; on {len(samples)} of them the same facts, "
        f"outline, sources and backlinks ({backlinks}), and in all three outputs the same {links} links in the text"
    )


def _compare_page(site: Site, path: str, links: list[str]) -> int:
    text = {tool: (site.output(tool) / path.strip("/") / "index.html").read_text() for tool in ("kbgen", "Hugo", "floor")}
    for tool, page in text.items():
        body = _part(page, '<div class="body">', '<section class="references"' if tool != "floor" else "</article>")
        found = [href for href in _hrefs(body) if href.startswith("/")]
        _demand(sorted(found) == sorted(links), f"{path}: {len(found)} of {len(links)} links by {tool}")
    for what, start, end in [
        ("facts", '<aside class="facts"', "</aside>"),
        ("outline", '<nav class="outline"', '<div class="body">'),
        ("sources", '<section class="references"', "</section>"),
    ]:
        ours, theirs = (_hrefs(_part(text[tool], start, end)) for tool in ("kbgen", "Hugo"))
        _demand(ours == theirs, f"{path}: {what} differ: {ours} by kbgen, {theirs} by Hugo")
    start, end = '<section class="backlinks"', "</article>"
    ours, theirs = (set(_hrefs(_part(text[tool], start, end))) for tool in ("kbgen", "Hugo"))
    _demand(ours == theirs, f"{path}: backlinks differ: {sorted(ours ^ theirs)}")
    return len(ours)


def _pages(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*.html")}


def _part(text: str, start: str, end: str) -> str:
    first = text.index(start)
    return text[first : text.index(end, first)]


def _hrefs(html: str) -> list[str]:
    return re.findall(r'<a [^>]*?href="([^"]*)"', html)


def _demand(condition: bool, message: str) -> None:
    if not condition:
        sys.exit(f"bench: the outputs cannot be compared: {message}")
