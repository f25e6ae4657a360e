#!/usr/bin/env python3
"""Checks the tables of a built site: CSV against the data package and the JSON API, the SQLite database, CITATION.cff.

    check_tables.py FOLDER --base-url https://example.org/kb/

Knows nothing of the generator. Prints a problem a line, then `N tables, N problems`.
Exit code: 0 no problem, 1 problems, 2 nothing to check.
"""

import argparse
import csv
import datetime
import json
import re
import sqlite3
import sys
from pathlib import Path

import yaml
from frictionless import Package


def rows_of(file):
    with open(file, encoding="utf-8", newline="") as text:
        reader = csv.reader(text, strict=True)
        names = next(reader)
        return names, list(reader)


def csv_problems(file, resource):
    content = file.read_bytes()
    if b"\r\n" not in content or re.search(rb"[^\r]\n", re.sub(rb'"(?:[^"]|"")*"', b"", content)):
        yield "lines do not end in CR LF"
    names, rows = rows_of(file)
    if names != [field["name"] for field in resource["schema"]["fields"]]:
        yield "other columns than the data package says"
    for row in rows:
        if len(row) != len(names):
            yield f"a row of {len(row)} fields"
        for cell in row:
            if cell and cell[0] in "=+@\t\r" or cell[:1] == "-" and not re.fullmatch(r"-\d+(\.\d+)?", cell):
                yield f"a spreadsheet takes this for a formula: {cell[:40]}"


def api_problems(folder):
    """Entries and verdicts must be those of the API."""
    index = json.loads((folder / "api/v1/index.json").read_text("utf-8"))
    entries, verdicts = {}, {}
    for kind in index["kinds"]:
        for entry in json.loads((folder / f"api/v1/{kind['id']}.json").read_text("utf-8"))["entries"]:
            entries[entry["id"]] = (entry["title"], entry["url"], entry["summary"] or "")
            if "verdict" in entry:
                verdicts[entry["id"]] = (entry["verdict"]["headline"], entry["verdict"]["osaid"])
    names, rows = rows_of(folder / "data/entries.csv")
    place = {name: names.index(name) for name in names}
    plain = lambda text: text.removeprefix("'") if text[:2] in ("'=", "'+", "'-", "'@") else text
    if {row[place["id"]]: tuple(plain(row[place[name]]) for name in ("title", "url", "summary")) for row in rows} != entries:
        yield "entries.csv differs from the API"
    names, rows = rows_of(folder / "data/verdicts.csv")
    if {row[0]: (row[names.index("headline")], row[names.index("osaid")]) for row in rows} != verdicts:
        yield "verdicts.csv differs from the API"


def database_problems(folder, tables):
    database = sqlite3.connect(f"file:{folder / 'data/kb.sqlite'}?mode=ro", uri=True)
    if database.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        yield "the database is damaged"
    if broken := database.execute("PRAGMA foreign_key_check").fetchall():
        yield f"a foreign key leads nowhere: {broken[0]}"
    found = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if found != tables.keys():
        yield f"tables {sorted(found ^ tables.keys())} stand in one of CSV and SQLite only"
    for name in found & tables.keys():
        (count,) = database.execute(f'SELECT count(*) FROM "{name}"').fetchone()
        if count != tables[name]:
            yield f"{name} has {count} rows in SQLite, {tables[name]} in CSV"
        key = [column[1] for column in database.execute(f'PRAGMA table_info("{name}")') if column[5]]
        if not key:
            yield f"{name} has no primary key"
    if not database.execute("PRAGMA foreign_key_list(relations)").fetchall():
        yield "relations has no foreign keys"


def citation_problems(folder, base_url):
    """What the Citation File Format 1.2.0 requires."""
    citation = yaml.safe_load((folder / "CITATION.cff").read_text("utf-8"))
    if missing := {"cff-version", "message", "title", "authors"} - citation.keys():
        yield f"lacks {', '.join(missing)}"
    if citation["cff-version"] != "1.2.0" or citation["type"] != "dataset" or citation["url"] != base_url:
        yield "names another version, type or address"
    if not all(author.get("name") for author in citation["authors"]):
        yield "an author without a name"
    if not isinstance(citation.get("date-released", ""), (str, datetime.date)):
        yield "a date that is none"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base-url", required=True)
    arguments = parser.parse_args()
    folder = arguments.folder
    package = json.loads((folder / "data/datapackage.json").read_text("utf-8"))
    problems = []
    tables = {}
    for resource in package["resources"]:
        file = folder / "data" / resource["path"]
        problems += [f"data/{resource['path']}: {problem}" for problem in csv_problems(file, resource)]
        tables[resource["name"]] = len(rows_of(file)[1])
    if extra := {file.stem for file in (folder / "data").glob("*.csv")} ^ tables.keys():
        problems.append(f"data/datapackage.json: does not describe {sorted(extra)}")
    report = Package(str(folder / "data/datapackage.json")).validate()
    problems += [f"data/datapackage.json: {error[0]}" for error in report.flatten(["message"])]
    problems += [f"data: {problem}" for problem in api_problems(folder)]
    problems += [f"data/kb.sqlite: {problem}" for problem in database_problems(folder, tables)]
    problems += [f"CITATION.cff: {problem}" for problem in citation_problems(folder, arguments.base_url)]
    for problem in problems:
        print(problem)
    print(f"{len(tables)} tables, {len(problems)} problems")
    return 2 if not tables else 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
