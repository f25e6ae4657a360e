"""An editor's day: a copy of the content in a repository, new, serve in a browser, mv, diff, check --against.

KBGEN names the built program, ROOT the repository.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import unittest
from pathlib import Path
from urllib.request import Request, urlopen

from playwright.sync_api import Error, sync_playwright

ROOT = Path(os.environ.get("ROOT", Path(__file__).resolve().parents[2]))
KBGEN = os.environ["KBGEN"]
CHROMIUM = shutil.which("chromium") or "/Applications/Chromium.app/Contents/MacOS/Chromium"
PATIENCE = 30_000  # milliseconds; a debug build on a busy machine is slow


class Session(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="kbgen-session-"))
        self.addCleanup(shutil.rmtree, self.folder)
        for name in ("content", "templates", "static"):
            shutil.copytree(ROOT / name, self.folder / name)
        shutil.copy2(ROOT / "kb.yaml", self.folder)
        for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "all"]):
            subprocess.run(["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c",
                            "commit.gpgsign=false", *arguments], cwd=self.folder, check=True)

    def kbgen(self, *arguments, code=0):
        result = subprocess.run([KBGEN, *arguments], cwd=self.folder, capture_output=True, encoding="utf-8")
        self.assertEqual(result.returncode, code, f"{arguments}\n{result.stdout}{result.stderr}")
        return result.stdout + result.stderr

    def serve(self):
        log = self.folder / ".serve.log"
        with log.open("w") as output:
            process = subprocess.Popen([KBGEN, "serve", "--port", "14310"], cwd=self.folder, stdout=output,
                                       stderr=subprocess.STDOUT)
        self.addCleanup(lambda: (process.kill(), process.wait()))
        for _ in range(600):
            if "Built" in log.read_text():
                return process, re.search(r"http://\S+/", log.read_text())[0], log
            self.assertIsNone(process.poll(), log.read_text())
            try:
                process.wait(0.1)
            except subprocess.TimeoutExpired:
                pass
        self.fail(log.read_text())

    def open(self, address):
        playwright = sync_playwright().start()
        self.addCleanup(playwright.stop)
        # Containers run as root, where Chromium has no sandbox.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        self.addCleanup(browser.close)
        page = browser.new_page(viewport={"width": 900, "height": 600})
        self.problems = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda message: message.type == "error" and self.problems.append(message.text))
        page.goto(address)
        return page

    def until(self, page, expression):
        """Waits for an expression to be true; the page's policy forbids what Playwright's own waiting does."""
        for _ in range(PATIENCE // 100):
            try:
                if page.evaluate(expression):
                    return
            except Error:  # the page is being loaded anew
                pass
            page.wait_for_timeout(100)
        self.fail(f"never true: {expression}")

    def test_pages_follow_the_files_and_mistakes_are_shown_until_they_are_mended(self):
        process, address, log = self.serve()
        file = self.folder / "content/models/deepseek-r1.md"
        text = file.read_text(encoding="utf-8")
        page = self.open(address + "models/deepseek-r1/")
        page.evaluate("scrollTo({top: 700, behavior: 'instant'})")

        file.write_text(text + "\nA sentence written just now.\n", encoding="utf-8")
        page.get_by_text("A sentence written just now.").wait_for(state="attached", timeout=PATIENCE)
        self.until(page, "Math.abs(scrollY - 700) < 2")

        file.write_text(text.replace("\nreleased:", "\nrelased:", 1), encoding="utf-8")
        overlay = page.locator("kbgen-problems pre")  # a locator looks into the shadow tree
        overlay.wait_for(timeout=PATIENCE)
        self.assertIn("content/models/deepseek-r1.md:", overlay.inner_text())
        self.assertIn("^^^^^^^", overlay.inner_text())
        self.assertIn('did you mean "released"?', overlay.inner_text())
        self.assertEqual(page.get_by_text("A sentence written just now.").count(), 1)  # the last good page stays

        page.screenshot(path=os.environ.get("KBGEN_SHOT", str(self.folder / ".shot.png")))
        file.write_text(text, encoding="utf-8")
        overlay.wait_for(state="detached", timeout=PATIENCE)
        self.until(page, "!document.body.innerText.includes('written just now')")

        layout = self.folder / "templates/layouts/entry.html"
        template = layout.read_text(encoding="utf-8")
        layout.write_text(template.replace("entry.body", "entry.bodi", 1), encoding="utf-8")
        overlay.wait_for(timeout=PATIENCE)
        self.assertIn('did you mean "body"?', overlay.inner_text())
        layout.write_text(template, encoding="utf-8")
        overlay.wait_for(state="detached", timeout=PATIENCE)

        page.evaluate("window.stayed = true")
        with (self.folder / "templates/assets/main.css").open("a", encoding="utf-8") as styles:
            styles.write("\nh1 { letter-spacing: 3px; }\n")
        self.until(page, "getComputedStyle(document.querySelector('h1')).letterSpacing === '3px'")
        self.assertTrue(page.evaluate("window.stayed"))  # without a reload
        self.assertEqual(self.problems, [])
        self.assertFalse((self.folder / "public").exists())

        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(2), 130, log.read_text())

    def test_a_tab_that_nobody_sees_waits_and_then_catches_up(self):
        _, address, _ = self.serve()
        page = self.open(address + "about/")
        hide = """(isHidden) => {
            Object.defineProperty(document, "hidden", { value: isHidden, configurable: true });
            document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
        }"""
        page.wait_for_timeout(500)
        page.evaluate(hide, True)
        with (self.folder / "content/pages/about.md").open("a", encoding="utf-8") as file:
            file.write("\nA sentence that waits.\n")
        self.until(page, "fetch(location.href).then((page) => page.text()).then((text) => text.includes('A sentence that waits.'))")
        page.wait_for_timeout(1000)
        self.assertEqual(page.get_by_text("A sentence that waits.").count(), 0)
        page.evaluate(hide, False)
        page.get_by_text("A sentence that waits.").wait_for(state="attached", timeout=PATIENCE)
        self.assertEqual(self.problems, [])

    def test_slow_and_many_clients_do_not_keep_others_waiting(self):
        process, address, _ = self.serve()
        port = int(address.rsplit(":", 1)[1].strip("/"))
        slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(200)]
        for number, client in enumerate(slow):
            self.addCleanup(client.close)
            client.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1" if number % 2 else b"")  # and never the rest
        for _ in range(20):
            started = time.monotonic()
            self.assertEqual(urlopen(address + "about/", timeout=10).status, 200)
            self.assertLess(time.monotonic() - started, 5)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(5), 130)

    def test_another_port_is_taken_where_the_first_is_not_free(self):
        _, first, _ = self.serve()
        _, second, log = self.serve()
        self.assertNotEqual(first, second)
        self.assertIn("Port 14310 is taken.", log.read_text())

    def test_requests_meant_for_others_are_refused(self):
        _, address, _ = self.serve()
        for headers in ({"Host": "example.org"}, {"Origin": "https://example.org"}):
            with self.assertRaisesRegex(OSError, "403"):
                urlopen(Request(address, headers=headers))
        for path in ("../kb.yaml", "%2e%2e/kb.yaml", "content/models/_kind.yaml", "%00"):
            with self.assertRaisesRegex(OSError, "404"):
                urlopen(address + path)

    def test_a_head_is_what_the_page_would_come_with(self):
        _, address, _ = self.serve()
        with urlopen(address) as page, urlopen(Request(address, method="HEAD")) as head:
            self.assertEqual(head.read(), b"")
            self.assertEqual(int(head.headers["Content-Length"]), len(page.read()))
            self.assertEqual(head.headers["ETag"], page.headers["ETag"])

    def test_an_entry_is_made_renamed_compared_and_missed(self):
        self.assertIn("Made content/glossary/", self.kbgen("new", "glossary", "Sample term", "--no-input"))
        (self.folder / "content/glossary/sample-term.md").unlink()
        self.kbgen("mv", "models/deepseek-r1", "models/deepseek-r1-2025")
        self.kbgen("check", "--strict", "--against", "main")
        changes = self.kbgen("diff", "main")
        self.assertIn("models/deepseek-r1 → models/deepseek-r1-2025", changes)
        self.assertNotIn("Verdicts", changes)
        (self.folder / "content/software/llama-cpp.md").unlink(missing_ok=True)
        gone = sorted((self.folder / "content/events").glob("[!_]*.md"))[0]
        gone.unlink()
        problems = self.kbgen("check", "--against", "main", "--only", "vanished-address", code=1)
        self.assertIn(f"/events/{gone.stem}/ is published by main", problems)


if __name__ == "__main__":
    unittest.main()
