#!/usr/bin/env python3
"""Compares the search of a built site with Pagefind on the same pages: search.py SITE [QUERIES].

QUERIES has a query and the address of the page that is meant, with a tab between. For each query a new browser context, with
nothing cached, loads the engine and asks for ten results with all that is needed to show them. Prints, as JSON, the median and
the largest number of bytes on the wire (headers left out) and the time, and at which rank the right page stands.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from server import CHROMIUM, serving

OURS = """async ([script, query]) => {
  const start = performance.now();
  const { SearchIndex } = await import(script);
  const results = await new SearchIndex(new URL("/search/", location)).find(query);
  return { ms: performance.now() - start, urls: results.slice(0, 10).map((result) => new URL(result.url, location).pathname) };
}"""
PAGEFIND = """async ([script, query]) => {
  const start = performance.now();
  const pagefind = await import(script);
  const search = await pagefind.search(query);
  const results = await Promise.all(search.results.slice(0, 10).map((result) => result.data()));
  return { ms: performance.now() - start, urls: results.map((result) => new URL(result.url, location).pathname) };
}"""


def measure(browser, address, page_text, code, script, query):
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.route("**/blank", lambda route: route.fulfill(body=page_text, content_type="text/html"))
    page.goto(address + "blank")
    sizes = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    result = page.evaluate(code, [script, query])
    page.wait_for_timeout(20)
    context.close()
    return result["ms"], sum(sizes), result["urls"]


def summary(results, pairs):
    ranks = [urls.index(page) + 1 if page in urls else None for (_, _, urls), (_, page) in zip(results, pairs)]
    sizes = [size for _, size, _ in results]
    return {
        "bytes a query, median": round(statistics.median(sizes)), "bytes a query, most": max(sizes),
        "ms to results, median": round(statistics.median(ms for ms, _, _ in results), 1),
        "first": ranks.count(1), "among three": sum(rank is not None and rank <= 3 for rank in ranks),
        "among ten": sum(rank is not None for rank in ranks), "queries": len(ranks),
        "not first": {query: rank for query, rank in zip((query for query, _ in pairs), ranks) if rank != 1},
    }


def main(site, file=Path(__file__).with_name("queries.tsv")):
    pairs = [line.split("\t") for line in Path(file).read_text("utf-8").splitlines()]
    if missing := [page for _, page in pairs if not Path(site, page.strip("/"), "index.html").is_file()]:
        sys.exit(f"search.py: {site} has no page {missing[0]}")
    script = next(Path(site).glob("assets/*/js/search-index.js")).relative_to(site)
    with tempfile.TemporaryDirectory() as folder:
        # Pagefind writes into the site, so that it gets a copy: links, since it changes no page.
        copy = Path(folder, "site")
        shutil.copytree(site, copy, copy_function=os.link)
        command = [sys.executable, "-m", "pagefind", "--site", copy, "--root-selector", "main", "--quiet"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        with serving(copy) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])  # containers run as root
            page = "<!doctype html><title>.</title>"
            found = {"kbgen": [], "Pagefind": []}
            for query, _ in pairs:  # in turns, so that a slow minute is slow for both
                found["kbgen"].append(measure(browser, address, page, OURS, f"{address}{script}", query))
                found["Pagefind"].append(measure(browser, address, page, PAGEFIND, f"{address}pagefind/pagefind.js", query))
            browser.close()
    print(json.dumps({name: summary(results, pairs) for name, results in found.items()}, indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:])
