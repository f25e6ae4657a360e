#!/usr/bin/env python3
"""Checks the JSON API of a built site: every file against its schema, the schemas, and the OpenAPI document.

    check_api.py FOLDER --base-url https://example.org/kb/

Knows nothing of the generator. A file names its schema by address; the schema is taken from the built site, and every
member must be one that it describes, so that nothing is served undocumented.
Prints a problem a line, then `N files, N problems`. Exit code: 0 no problem, 1 problems, 2 nothing to check.
"""

import argparse
import json
import sys
from pathlib import Path
from urllib.parse import unquote

from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator


def closed(schema):
    """A schema that forbids the members it does not describe."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: closed(value) for key, value in schema.items()}
    if isinstance(schema.get("properties"), dict) and schema.get("type") == "object":
        result.setdefault("additionalProperties", False)
    return result


class Site:
    def __init__(self, folder, base_url):
        self.folder, self.base_url = folder, base_url
        self.validators = {}

    def file(self, address):
        """The file that answers for an address of the site; None for any other."""
        if not address.startswith(self.base_url):
            return None
        path = self.folder / unquote(address[len(self.base_url):])
        return path / "index.html" if address.endswith("/") else path

    def validator(self, address):
        if address not in self.validators:
            file = self.file(address)
            if not file or not file.is_file():
                raise ValueError(f"there is no schema {address}")
            schema = json.loads(file.read_text("utf-8"))
            if schema["$id"] != address:
                raise ValueError(f"the schema at {address} calls itself {schema['$id']}")
            Draft202012Validator.check_schema(schema)
            self.validators[address] = Draft202012Validator(closed(schema), format_checker=FormatChecker())
        return self.validators[address]

    def problems(self, file):
        document = json.loads(file.read_text("utf-8"))
        if file.name == "openapi.json":
            return [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()]
        if file.parent.name == "schemas":
            Draft202012Validator.check_schema(document)
            return []
        errors = self.validator(document["$schema"]).iter_errors(document)
        return [f"{error.json_path}: {error.message[:300]}" for error in errors] + self.dead(document)

    def dead(self, value):
        """Addresses of this site, under any member called url or ending in _url, that no file answers for."""
        if isinstance(value, list):
            return [problem for item in value for problem in self.dead(item)]
        if not isinstance(value, dict):
            return []
        found = [problem for item in value.values() for problem in self.dead(item)]
        for key, address in value.items():
            if (key == "url" or key.endswith("_url")) and isinstance(address, str):
                file = self.file(address)
                if file and not file.is_file():
                    found.append(f"nothing is at {address}")
        return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base-url", required=True)
    options = parser.parse_args()
    site = Site(options.folder, options.base_url)
    files = sorted((options.folder / "api" / "v1").rglob("*.json"))
    count = 0
    for file in files:
        try:
            problems = site.problems(file)
        except Exception as error:  # a file that cannot be read at all is a problem like any other
            problems = [f"{type(error).__name__}: {error}"]
        count += len(problems)
        for problem in problems:
            print(f"{file.relative_to(options.folder)}: {problem}")
    print(f"{len(files)} files, {count} problems")
    return 2 if not files else 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
