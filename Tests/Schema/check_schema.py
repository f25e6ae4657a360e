#!/usr/bin/env python3
"""Validates the front matter of all entries against `kbgen schema`, and mutants that it and `kbgen check` must refuse.

Usage: check_schema.py KBGEN ROOT
"""

import copy
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema
import yaml


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2's core schema: `no` is a text, `2024-07-23` too."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"true|false", "tf"), ("null", r"~|null|", "~n"), ("int", r"-?(0|[1-9][0-9]*)", "-0123456789"),
    ("float", r"-?(0|[1-9][0-9]*)\.[0-9]+", "-0123456789"),
]:
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def front_matter(path):
    return yaml.load(path.read_text(encoding="utf-8").split("\n---", 1)[0].removeprefix("---\n"), CoreLoader)


def validator(kbgen, root, *kind):
    schema = json.loads(subprocess.run([kbgen, "schema", *kind, "--root", root], check=True, capture_output=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


# What each mutant has wrong. The original is an entry of a kind like `models` that says all that is changed here.
MUTATIONS = {
    "misspelt key": lambda entry: entry.update(relased=entry.pop("released")),
    "no title": lambda entry: entry.pop("title"),
    "title that is a list": lambda entry: entry.update(title=["a"]),
    "day that no month has": lambda entry: entry.update(released="2024-13-01"),
    "required field missing": lambda entry: entry.pop("released"),
    "value of no vocabulary": lambda entry: first_component(entry).update(state="opened"),
    "unknown key in a record": lambda entry: first_component(entry).update(sate="full"),
    "required member of a record missing": lambda entry: first_component(entry).pop("state"),
    "component that no ruleset has": lambda entry: entry["components"].update(sauce={"state": "full"}),
    "list that is a text": lambda entry: entry.update(access="weights"),
    "mapping that is a list": lambda entry: entry.update(evidence=["a"]),
    "evidence for an unknown field": lambda entry: entry["evidence"].update(sauce=["a"]),
    "source without an address": lambda entry: entry.update(sources=[{"id": "mutant-source", "title": "A"}]),
    "address of another scheme": lambda entry: entry.update(
        sources=[{"id": "mutant-source", "title": "A", "url": "ftp://example.org/"}]),
    "flag that is a text": lambda entry: entry.update(draft="no"),
    "redirect without a slash": lambda entry: entry.update(redirect_from=["models/old/"]),
}


def first_component(entry):
    component = next(iter(entry["components"].values()))
    return component[0] if isinstance(component, list) else component


def check_entries(kbgen, root):
    """Returns the number of entries, and what is wrong with them."""
    problems, count = [], 0
    any_kind = validator(kbgen, root)
    for folder in sorted(path.parent for path in Path(root, "content").glob("*/_kind.yaml")):
        schema = validator(kbgen, root, folder.name)
        for path in sorted(folder.glob("[!_]*.md")):
            count += 1
            entry = front_matter(path)
            for checker in (schema, any_kind):
                error = jsonschema.exceptions.best_match(checker.iter_errors(entry))
                if error:
                    problems.append(f"{path}: {error.json_path}: {error.message[:200]}")
    return count, problems


def check_mutants(kbgen, root):
    schema = validator(kbgen, root, "models")
    originals = map(front_matter, sorted(Path(root, "content/models").glob("[!_]*.md")))
    # One that cites shared sources only, so that a copy of it is right as it stands: the first "mutant".
    original = next(e for e in originals if {"components", "evidence", "access"} <= e.keys() and "sources" not in e)
    problems, written = [], {}
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        shutil.copytree(root, site, symlinks=True, ignore=lambda path, names: [
            name for name in names if Path(path) == Path(root) and name not in ("kb.yaml", "content", "templates", "static")])
        for number, (name, mutate) in enumerate([("none", lambda entry: None), *MUTATIONS.items()]):
            entry = copy.deepcopy(original)
            entry.update(title=f"Mutant {number}", aliases=[], redirect_from=[])
            mutate(entry)
            if schema.is_valid(entry) != (name == "none"):
                problems.append(f"the schema is wrong about a mutant: {name}")
            path = f"content/models/mutant-{number}.md"
            written[path] = name
            (site / path).write_text(f"---\n{yaml.safe_dump(entry, sort_keys=False, allow_unicode=True)}---\n", encoding="utf-8")
        output = subprocess.run([kbgen, "check", "--root", site, "--format", "json"], capture_output=True).stdout
    errors = [problem for problem in json.loads(output)["diagnostics"] if problem["severity"] == "error"]
    refused = {error["location"]["path"] for error in errors if error.get("location")}
    return problems + [
        f"`kbgen check` is wrong about a mutant: {name}" for path, name in written.items()
        if (path in refused) == (name == "none")]


def main(kbgen, root):
    count, problems = check_entries(kbgen, root)
    problems += check_mutants(kbgen, root)
    for problem in problems:
        print(problem)
    print(f"{count} entries and {len(MUTATIONS)} mutants, {len(problems)} problems")
    return 1 if problems or not count else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
