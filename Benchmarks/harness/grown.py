"""This repository's own site with its entries repeated, as it would be with some ten thousand."""

import re
import shutil
from pathlib import Path

from harness.tools import HERE, WORK

ROOT = HERE.parent
# What such a site gathers; licences and pages of the site as a whole stay few.
GROWING = ["models", "companies", "glossary", "events", "claims", "faqs"]
# Names that only one entry may have.
OWN = ("aliases:", "redirect_from:")
# Fields that name entries.
REFERENCES = re.compile(r"^(about|base|company|involved|maintainer|models|parent|predecessor|related): ")


class GrownSite:
    """The site's own kinds, theme and entries, and copies of the entries that link to each other as the entries do."""

    def __init__(self, count: int):
        self.folder = WORK / f"grown-{count}"
        self.count = 0
        shutil.rmtree(self.folder, ignore_errors=True)
        for name in ("content", "templates", "static"):
            shutil.copytree(ROOT / name, self.folder / name)
        self.settings = (ROOT / "kb.yaml").read_text()
        self.write_settings(None)
        files = [file for kind in GROWING for file in sorted((ROOT / "content" / kind).glob("*.md"))]
        entries = [file for file in files if not file.name.startswith("_")]
        slugs = {file.stem for file in entries}
        for number in range(1, count // len(entries)):
            for file in entries:
                copy = f"{file.stem}-copy-{number}.md"
                (self.folder / "content" / file.parent.name / copy).write_text(_copy(file.read_text(), number, slugs))
        self.count = len(entries) * (count // len(entries))

    def write_settings(self, outputs: list[str] | None) -> None:
        """- outputs: groups; none means all."""
        lines = [line for line in self.settings.splitlines() if not line.startswith("outputs:")]
        if outputs is not None:
            lines.append(f"outputs: [{', '.join(outputs)}]")
        (self.folder / "kb.yaml").write_text("\n".join(lines) + "\n")


def _copy(text: str, number: int, slugs: set[str]) -> str:
    """An entry under another title, without the names that only one may have, which leads to copies of the same number."""

    def renamed(link: re.Match) -> str:
        return f"{link[0]}-copy-{number}" if link[2] in slugs else link[0]

    _, front, body = text.split("---\n", 2)
    kept, skips = [], False
    for line in front.splitlines():
        skips = skips and line.startswith((" ", "-")) or line.startswith(OWN)
        if skips:
            continue
        if REFERENCES.match(line):
            line = re.sub(r"(?<=[ \[])((?:[\w-]+/)?)([\w.-]+)(?=[],]|$)", renamed, line)
        kept.append(re.sub(r"^(title: )([\"']?)(.*?)\2$", rf"\1\2\3, copy {number}\2", line))
    body = re.sub(r"\[\[((?:[\w-]+/)?)([\w.-]+)", renamed, body)
    return "---\n" + "\n".join(kept) + "\n---\n" + body
