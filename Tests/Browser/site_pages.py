"""A built site in Chromium: a server for its folder, and pages that fail a test when anything in them goes wrong."""

import functools
import http.server
import os
import shutil
import threading
import unittest
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

SITE = os.environ["KBGEN_SITE"]  # the folder
PATH = os.environ.get("KBGEN_SITE_PATH", "/")  # where the site was built to stand below its host
CHROMIUM = shutil.which("chromium") or "/Applications/Chromium.app/Contents/MacOS/Chromium"


class _Handler(http.server.SimpleHTTPRequestHandler):
    def translate_path(self, path):
        plain = urlsplit(path).path
        return super().translate_path("/" + plain[len(PATH):] if plain.startswith(PATH) else "/nowhere")

    def log_message(self, *_):
        pass


class BrowserTest(unittest.TestCase):
    """Each test gets `open(path)`. Errors on the console, in scripts, and requests to other hosts fail it."""

    @classmethod
    def setUpClass(cls):
        handler = functools.partial(_Handler, directory=SITE)
        cls.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.origin = f"http://127.0.0.1:{cls.server.server_port}"
        cls.playwright = sync_playwright().start()
        # Containers run as root, where Chromium has no sandbox.
        cls.browser = cls.playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.playwright.stop()
        cls.server.shutdown()
        cls.server.server_close()

    def setUp(self):
        self.problems = []
        self.responses = []

    def tearDown(self):
        self.assertEqual(self.problems, [])

    def open(self, path, **options):
        context = self.browser.new_context(**options)
        self.addCleanup(context.close)
        page = context.new_page()
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda message: message.type == "error" and self.problems.append(message.text))
        page.on("request", lambda request: request.url.startswith(self.origin) or self.problems.append(request.url))
        page.on("response", lambda response: self.responses.append(response))
        page.goto(self.origin + PATH + path, wait_until="networkidle")
        return page
