"""How long `kbgen serve` takes from a saved file to the page in a browser, and what memory it holds after many edits."""

import http.client
import re
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from harness.report import Target
from harness.sites import Site
from harness.tools import WORK

EDITS = 1_000
PATIENCE = 30  # seconds
PAUSE = 0.002  # seconds between two looks at a page, whose own time is part of the latency


class Server:
    """`kbgen serve` on a copy of the corpus, and files that are edited while it runs."""

    def __init__(self, process: subprocess.Popen, root: Path, port: int):
        self.process, self.root = process, root
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.count = 0

    def page(self, path: str) -> bytes:
        self.connection.request("GET", path)
        return self.connection.getresponse().read()

    def edit(self, file: str, page: str, change) -> float:
        """Seconds from saving a file to the page that shows the change, which makes a text of a text and a mark to look for."""
        self.count += 1
        mark = f"edit {self.count} of all"
        path = self.root / file
        text = change(path.read_text(encoding="utf-8"), mark)
        started = time.perf_counter()
        path.write_text(text, encoding="utf-8")
        while mark.encode() not in self.page(page):
            if time.perf_counter() > started + PATIENCE:
                sys.exit(f"bench: {page} never showed a change of {file}")
            time.sleep(PAUSE)
        return time.perf_counter() - started

    def memory(self) -> float:
        """Megabytes that the process holds."""
        output = subprocess.run(["ps", "-o", "rss=", "-p", str(self.process.pid)], capture_output=True, text=True, check=True)
        return int(output.stdout) * 1024 / 1e6


def measure_serve(site: Site) -> tuple[str, list[Target]]:
    """Returns a table for README.md, and the targets."""
    with serving(site) as server:
        entries = sorted(path.stem for path in (server.root / "content/models").glob("[!_]*.md"))
        entries = entries[:: len(entries) // 50]

        def body(number: int) -> float:
            slug = entries[number % len(entries)]
            return server.edit(f"content/models/{slug}.md", f"/models/{slug}/", after("\n---\n"))

        # The first edits also bring in what serving costs once.
        for number in range(len(entries)):
            body(number)
        before = server.memory()
        bodies = [body(number) for number in range(EDITS)]
        after_edits = server.memory()
        page = f"/models/{entries[0]}/"
        templates = [server.edit("templates/layouts/entry.html", page, after("<article>")) for _ in range(20)]
        titles = [server.edit(f"content/models/{entries[0]}.md", page, title) for _ in range(5)]
    rows = [("a body", bodies), ("a template", templates), ("a title", titles)]
    lines = ["| saved | edits | ms until it is served, median | most |", "| --- | ---: | ---: | ---: |"]
    lines += [f"| {what} | {len(times):,} | {median(times) * 1e3:.0f} | {max(times) * 1e3:.0f} |" for what, times in rows]
    memory = f"Memory: {before:.0f} MB before the {EDITS:,} edits of bodies, {after_edits:.0f} MB after them."
    return "\n".join(lines) + f"\n\n{memory}", [
        Target("serve: ms from a saved body to its page, median", median(bodies) * 1e3, 100),
        Target("serve: ms from a saved template to a page, median", median(templates) * 1e3, 1500),
        Target(f"serve: growth of memory in {EDITS:,} edits", (after_edits / before - 1) * 100, 5, " %"),
    ]


def after(place: str):
    """A change that puts the mark behind the first such place, instead of the one before."""

    def change(text: str, mark: str) -> str:
        text = re.sub(r"\nedit \d+ of all\n", "", text)
        head, rest = text.split(place, 1)
        return f"{head}{place}\n{mark}\n{rest}"

    return change


def title(text: str, mark: str) -> str:
    return re.sub(r"^title: .*$", f"title: {mark}", text, count=1, flags=re.M)


@contextmanager
def serving(site: Site):
    """Runs the server until the end of the block."""
    root, log = WORK / "served", WORK / "serve.log"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(site.folder / "kbgen", root)
    with log.open("w") as output:
        command = [site.tools.kbgen, "serve", "--root", root, "--port", "14410"]
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
    try:
        while "Built" not in log.read_text():
            if process.poll() is not None:
                sys.exit(f"bench: kbgen serve ended\n{log.read_text()}")
            time.sleep(0.05)
        yield Server(process, root, int(re.search(r"127\.0\.0\.1:(\d+)", log.read_text())[1]))
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(root, ignore_errors=True)
