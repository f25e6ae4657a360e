#!/usr/bin/env python3
"""Renders every case in Jinja2 and prints what came out as JSON, for the Swift test to compare with.

    python3 Tests/Jinja/expected.py [GROUP …]

Each case is a template, its data, and perhaps further files and settings; see the files in cases/.
"""

import importlib
import json
import pathlib
import sys

try:
    import jinja2
except ModuleNotFoundError:
    sys.exit("Jinja2 is not installed: pip install -r Tests/requirements.txt")

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))

#: Data that every case sees unless it brings its own.
DATA = json.loads((HERE / "data.json").read_text(encoding="utf-8"))


def environment(files, settings):
    return jinja2.Environment(
        loader=jinja2.DictLoader(files),
        undefined=jinja2.StrictUndefined,
        autoescape=lambda name: name is None or name.endswith((".html", ".xml")),
        trim_blocks=settings.get("trim_blocks", False),
        lstrip_blocks=settings.get("lstrip_blocks", False),
    )


def normalise(case):
    """A case is a template, or a template and its data, or a dictionary."""
    if isinstance(case, str):
        case = {"template": case}
    elif isinstance(case, tuple):
        case = {"template": case[0], "data": case[1]}
    files = dict(case.get("files", {}))
    main = case.get("main", "main.html")
    if "template" in case:
        files[main] = case["template"]
    return {
        "main": main,
        "files": files,
        "data": case.get("data", DATA),
        "settings": case.get("settings", {}),
        "refused": case.get("refused"),
    }


def render(case):
    try:
        return environment(case["files"], case["settings"]).get_template(case["main"]).render(case["data"]), None
    except Exception as error:  # what Jinja2 refuses, we must refuse too
        return None, f"{type(error).__name__}: {error}"


def groups():
    for path in sorted((HERE / "cases").glob("*.py")):
        module = importlib.import_module(f"cases.{path.stem}")
        for name, cases in module.CASES.items():
            yield f"{path.stem}/{name}", cases


def main(wanted):
    results = []
    for group, cases in groups():
        if wanted and not any(group.startswith(name) for name in wanted):
            continue
        for number, case in enumerate(cases, 1):
            case = normalise(case)
            case["name"] = f"{group} {number}"
            case["expected"], case["error"] = render(case)
            results.append(case)
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
