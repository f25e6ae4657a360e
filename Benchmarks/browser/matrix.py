#!/usr/bin/env python3
"""Measures the matrix of a built site in Chromium: matrix.py SITE [ROWS]. Rows are repeated until there are ROWS (1000).

Prints how long the table takes from navigation until its filters answer and it has been drawn, and the time of a
filter until the layout is done: medians of five visits, each the first in a browser context.
"""

import json
import re
import statistics
import sys
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import sync_playwright

from server import CHROMIUM, serving

ROW = re.compile(r"<tr data-company=.*?</tr>\n?", re.S)
MEASURE = """async () => {
  const select = document.querySelector("[name=year]"), times = [];
  for (let round = 0; round < 20; round += 1) {
    select.value = ["2024", "2025", "", "2023"][round % 4];
    const start = performance.now();
    select.dispatchEvent(new Event("change", { bubbles: true }));
    document.body.offsetHeight;
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[10];
}"""
USABLE = """Math.max(performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd,
  performance.getEntriesByName('first-contentful-paint')[0].startTime)"""


def main(site, wanted=1000):
    text = Path(site, "matrix/index.html").read_text(encoding="utf-8")
    rows = len(ROW.findall(text))
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])  # containers run as root
        urlopen(address + "matrix/").close()  # a host has compressed it before
        for times in (1, -(-int(wanted) // rows)):
            loads = []
            for _ in range(5):
                # A reader comes from another page, and has read it: what all pages share is there, and the browser has started.
                context = browser.new_context(viewport={"width": 1280, "height": 900})
                page = context.new_page()
                if times > 1:
                    page.route("**/matrix/", lambda route: route.fulfill(
                        body=ROW.sub(lambda match: match[0] * times, text), content_type="text/html"))
                page.goto(address)
                page.wait_for_timeout(500)
                page.goto(address + "matrix/", wait_until="load")
                page.wait_for_timeout(500)
                loads.append((page.evaluate(USABLE), page.evaluate(MEASURE)))
                context.close()
            usable, filtered = (round(statistics.median(values), 1) for values in zip(*loads))
            print(json.dumps({"rows": rows * times, "ms until usable": usable, "ms a filter": filtered}))
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
