"""`kbgen check --external` against a server of our own. KBGEN names the built program."""

import collections
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

KBGEN = Path(os.environ["KBGEN"])
SITE = Path(__file__).resolve().parents[1] / "Sites" / "_common"


class Handler(BaseHTTPRequestHandler):
    requests = []
    visits = collections.Counter()

    def answer(self):
        cls = type(self)
        cls.requests.append((self.command, self.path, time.monotonic()))
        cls.visits[self.command, self.path] += 1
        status = 200
        if self.path == "/gone":
            status = 404
        elif self.path == "/members":
            status = 403
        elif self.path == "/no-head":
            status = 405 if self.command == "HEAD" else 200
        elif self.path == "/busy":
            status = 503 if cls.visits["GET", "/busy"] < 2 else 200
        elif self.path in ("/moved", "/moved-away"):
            status = 301
        elif self.path == "/slow":
            time.sleep(4)
        try:
            self.send_response(status)
            if status == 301:
                self.send_header("Location", "/fine" if self.path == "/moved" else "/gone")
            self.send_header("Content-Length", "0")
            self.end_headers()
        except OSError:
            pass  # who asked has lost patience

    do_HEAD = do_GET = answer

    def log_message(self, *_):
        pass


class OutsideLinks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        cls.origin = f"http://127.0.0.1:{cls.server.server_port}"
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.server.server_close()

    def setUp(self):
        Handler.requests, Handler.visits = [], collections.Counter()
        self.folder = Path(tempfile.mkdtemp(prefix="kbgen-outside-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        shutil.copytree(SITE, self.folder, dirs_exist_ok=True)

    def check(self, paths, *arguments, host="127.0.0.1"):
        """Checks an entry with links to these paths. Returns the messages of dead links, and what was told."""
        links = " ".join(f"[a]({self.origin}{path})" for path in paths)
        (self.folder / "content/models/a.md").write_text(f"---\ntitle: A\n---\n{links}\n", encoding="utf-8")
        command = [KBGEN, "check", "--root", self.folder, "--format", "json", *arguments]
        if host:
            command += ["--external-host", host]
        run = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, stdin=subprocess.DEVNULL)
        self.assertIn(run.returncode, (0, 1), run.stderr)
        found = json.loads(run.stdout)
        problems = found if isinstance(found, list) else found["diagnostics"]
        return [p["message"] for p in problems if p["code"] == "KB0306"], run.stderr

    def test_says_what_is_gone_and_leaves_the_rest_alone(self):
        paths = ["/fine", "/gone", "/moved", "/moved-away", "/no-head", "/busy", "/members"]
        dead, told = self.check(paths, "--external")
        self.assertEqual(
            dead, [f"{self.origin}{path} leads nowhere: its server answers 404" for path in ("/gone", "/moved-away")])
        self.assertIn("Asked for 7 outside addresses, 1 do not let programs look", told)

    def test_asks_once_for_an_address_with_head_first(self):
        self.check(["/fine", "/fine#part", "/no-head"], "--external")
        asked = [request[:2] for request in Handler.requests]
        self.assertEqual(asked, [("HEAD", "/fine"), ("HEAD", "/no-head"), ("GET", "/no-head")])

    def test_asks_one_host_slowly(self):
        self.check(["/1", "/2", "/3"], "--external")
        times = [request[2] for request in Handler.requests]
        self.assertEqual(len(times), 3)
        self.assertTrue(all(later - earlier >= 0.4 for earlier, later in zip(times, times[1:])), times)

    def test_gives_up_on_a_slow_server(self):
        started = time.monotonic()
        dead, _ = self.check(["/slow"], "--external", "--external-timeout", "1")
        self.assertEqual(dead, [f"{self.origin}/slow leads nowhere: its host does not answer in time"])
        self.assertLess(time.monotonic() - started, 30)

    def test_remembers_what_was_fine_and_asks_again_for_the_rest(self):
        cache = self.folder / "cache.txt"
        for _ in range(2):
            self.check(["/fine", "/gone"], "--external", "--external-cache", str(cache))
        asked = collections.Counter(request[:2] for request in Handler.requests)
        self.assertEqual(asked, {("HEAD", "/fine"): 1, ("HEAD", "/gone"): 2, ("GET", "/gone"): 2})

    def test_asks_nobody_unless_told_to(self):
        dead, told = self.check(["/gone"], host=None)
        self.assertEqual((dead, Handler.requests), ([], []))
        dead, told = self.check(["/gone"], "--external", host=None)  # no public name
        self.assertEqual((dead, Handler.requests), ([], []))
        self.assertIn("Asked for 0 outside addresses", told)


if __name__ == "__main__":
    unittest.main()
