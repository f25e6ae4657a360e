#!/usr/bin/env python3
"""Measures the matrix of a built site in Chromium: matrix.py SITE [ROWS]. Rows are repeated until there are ROWS (1000).

Prints how long the table takes from navigation to usable filters, and the median time of a filter until the layout is done.
"""

import functools
import http.server
import json
import re
import shutil
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or "/Applications/Chromium.app/Contents/MacOS/Chromium"
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


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def main(site, wanted=1000):
    page_text = Path(site, "matrix/index.html").read_text(encoding="utf-8")
    rows = len(ROW.findall(page_text))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])  # containers run as root
        for times in (1, -(-int(wanted) // rows)):
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.route("**/matrix/", lambda route: route.fulfill(
                body=ROW.sub(lambda match: match[0] * times, page_text), content_type="text/html"))
            page.goto(f"http://127.0.0.1:{server.server_port}/matrix/", wait_until="networkidle")
            usable = page.evaluate("performance.getEntriesByType('navigation')[0].domComplete")
            print(json.dumps({"rows": rows * times, "ms until loaded": round(usable, 1),
                              "ms a filter": round(page.evaluate(MEASURE), 1)}))
            page.close()
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
