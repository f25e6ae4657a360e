"""The corpus of N entries in both forms, and the command lines that build it."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from harness.tools import HERE, WORK, Tools

BASE_URL = "https://bench.example/"


class Site:
    """One corpus and its outputs."""

    def __init__(self, count: int, tools: Tools):
        self.count = count
        self.tools = tools
        self.folder = WORK / f"corpus-{count}"
        # A folder in memory takes the disk, whose speed varies, out of the comparison.
        self.outputs = Path(os.environ.get("BENCH_OUTPUT") or WORK) / f"out-{count}"

    def make(self) -> None:
        """Writes the corpus unless it is there, and lays the templates beside it."""
        stamp, wanted = self.folder / "stamp", _hash(HERE / "corpus", HERE / "kb")
        if not stamp.exists() or stamp.read_text() != wanted:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(parents=True)
            subprocess.run([self.tools.corpus, str(self.count), HERE / "kb", self.folder], check=True)
            stamp.write_text(wanted)
        theme, kbgen, hugo = HERE / "theme", self.folder / "kbgen", self.folder / "hugo"
        for old in (kbgen / "templates", hugo / "layouts", hugo / "resources"):
            shutil.rmtree(old, ignore_errors=True)
        shutil.copytree(theme, kbgen / "templates")
        shutil.copy(HERE / "kb" / "kb.yaml", kbgen / "kb.yaml")  # a measurement of outputs that was stopped leaves another
        shutil.copytree(HERE / "hugo", hugo, dirs_exist_ok=True)
        shutil.copytree(theme / "assets", hugo / "assets", dirs_exist_ok=True)
        shutil.copy(HERE / "kb" / "content" / "_index.md", hugo / "content" / "_index.md")

    def output(self, tool: str) -> Path:
        return self.outputs / tool / "public"

    def clear(self, tool: str) -> None:
        """Removes a tool's output, with caches, locks and manifests, which lie beside it."""
        shutil.rmtree(self.outputs / tool, ignore_errors=True)
        (self.outputs / tool).mkdir(parents=True)

    def command(self, tool: str) -> list:
        output = self.output(tool)
        match tool:
            case "kbgen":
                root = self.folder / "kbgen"
                return [self.tools.kbgen, "build", "--root", root, "--output", output, "--base-url", BASE_URL, "--quiet"]
            case "Hugo":
                source, cache = self.folder / "hugo", self.outputs / tool / "cache"
                places = ["--source", source, "--destination", output, "--cacheDir", cache, "--baseURL", BASE_URL]
                return [self.tools.hugo, *places, "--noBuildLock", "--quiet"]
            case "floor":
                return [self.tools.floor, self.folder / "hugo" / "content", output]
        raise ValueError(tool)


def _hash(*folders: Path) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                digest.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
