#!/usr/bin/env python3
"""Takes pictures of pages of a built site: screenshots.py SITE FOLDER. `make screenshots` builds the site and runs it."""

import functools
import http.server
import shutil
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

PAGES = {"home": "", "matrix": "matrix/", "compare": "compare/?m=deepseek-r1&m=llama-3-1", "models": "models/",
         "model": "models/deepseek-r1/", "short-model": "models/muse-spark/", "company": "companies/openai/", "licence": "licences/mit/",
         "term": "glossary/open-weights/", "question": "faqs/what-is-open-source-ai/", "claims": "claims/", "events": "events/",
         "comparison": "comparisons/olmo-2-and-deepseek-v3/", "graph": "graph/", "data": "data/",
         "search": "search/?q=llama", "not-found": "404.html"}
WIDTHS = [360, 768, 1280, 1920]
CHROMIUM = shutil.which("chromium") or "/Applications/Chromium.app/Contents/MacOS/Chromium"


class Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def main(site, folder):
    Path(folder).mkdir(parents=True, exist_ok=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])  # containers run as root
        for scheme in ("light", "dark"):
            for width in WIDTHS:
                page = browser.new_page(viewport={"width": width, "height": 1000}, color_scheme=scheme)
                for name, path in PAGES.items():
                    page.goto(f"http://127.0.0.1:{server.server_port}/{path}", wait_until="networkidle")
                    page.screenshot(path=f"{folder}/{name}-{width}-{scheme}.png")
                page.close()
        browser.close()
    server.shutdown()
    print(f"{len(PAGES) * len(WIDTHS) * 2} pictures in {folder}")


if __name__ == "__main__":
    main(*sys.argv[1:])
