"""The site in Chromium: the matrix, and the search beside Pagefind's."""

import json
import subprocess
from pathlib import Path

from harness.report import Target
from harness.tools import HERE, WORK

SCRIPTS = HERE / "browser"


def measure_browser(kbgen: Path, python: Path) -> tuple[str, list[Target]]:
    """Builds this repository's site and measures its pages. Returns tables for README.md, and the targets."""
    site = WORK / "site"
    subprocess.run([kbgen, "build", "--root", HERE.parent, "--output", site, "--base-url", "http://localhost/", "--quiet"], check=True)
    run = lambda script: subprocess.run([python, SCRIPTS / script, site], check=True, capture_output=True, text=True).stdout
    matrix = [json.loads(line) for line in run("matrix.py").splitlines()]
    search = json.loads(run("search.py"))
    return f"{_matrix(matrix)}\n\n{_search(search)}", _targets(matrix, search)


def _matrix(rows: list[dict]) -> str:
    lines = [f"| {row['rows']:,} | {row['ms until usable']:.0f} ms | {row['ms a filter']:.0f} ms |" for row in rows]
    return "\n".join(["| rows of the matrix | until it can be used | a filter |", "|---|---|---|", *lines])


def _search(results: dict) -> str:
    kept = ["bytes a query, median", "bytes a query, most", "ms to results, median", "first", "among three", "among ten"]
    first = next(iter(results.values()))
    head = [f"| {first['queries']} queries | {' | '.join(results)} |", "|---|" + "---|" * len(results)]
    return "\n".join(head + [f"| {name} | {' | '.join(f'{result[name]:,}' for result in results.values())} |" for name in kept])


def _targets(matrix: list[dict], search: dict) -> list[Target]:
    ours, peer = search["kbgen"], search["Pagefind"]
    return [
        Target("matrix of this site: ms until it can be used", matrix[0]["ms until usable"], 200),
        Target("matrix of 1,000 rows: ms a filter", matrix[1]["ms a filter"], 50),
        Target("bytes a query / Pagefind's", ours["bytes a query, median"] / peer["bytes a query, median"], 1),
        Target("right page first / Pagefind's", ours["first"] / peer["first"], 1, is_lower_limit=True),
    ]
