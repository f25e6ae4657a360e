"""The entry page of the theme, made by its templates, by hand and by swift-mustache: what each costs."""

import json
import subprocess
import sys
from pathlib import Path

from harness.report import Target
from harness.tools import HERE

# The model whose page shows the most: every type of value but maps and texts, components, sources, 40 backlinks.
PAGE = "/models/deepseek-r1/"

SIDES = {
    "templates": "kbgen's engine, on a prepared context",
    "page": "kbgen's engine, as `kbgen build` makes the page",
    "concatenation": "concatenation by hand",
    "mustache": "swift-mustache 2.1.1",
}


def measure_pages(program: Path, rounds: int) -> dict:
    """Runs the program, which first checks that all sides make the same bytes."""
    command = [program, HERE.parent, PAGE, HERE / "pages", rounds]
    result = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"bench: {result.stderr}")
    return json.loads(result.stdout)


def table(result: dict) -> str:
    micros = result["micros"]
    lines = [
        f"The page {result['path']}, {result['bytes']:,} bytes, one thread; medians of {result['rounds']} rounds.",
        "",
        "| made by | µs per page | times concatenation |",
        "| --- | ---: | ---: |",
    ]
    for side, name in SIDES.items():
        lines.append(f"| {name} | {micros[side]:.1f} | {micros[side] / micros['concatenation']:.2f} |")
    lines += ["", "| the entry's lists and body | bytes of the page | µs per page | ns per byte |", "| ---: | ---: | ---: | ---: |"]
    for size in result["sizes"]:
        lines.append(f"| × {size['times']} | {size['bytes']:,} | {size['micros']:.1f} | {_nanoseconds(size):.2f} |")
    return "\n".join(lines)


def targets(result: dict) -> list[Target]:
    micros, sizes = result["micros"], result["sizes"]
    growth = _nanoseconds(sizes[-1]) / _nanoseconds(sizes[0]) - 1
    return [
        Target("the engine's time / that of concatenation", micros["templates"] / micros["concatenation"], 5),
        Target("swift-mustache's time / the engine's", micros["mustache"] / micros["templates"], 10, is_lower_limit=True),
        Target(f"growth of the engine's time per byte from × 1 to × {sizes[-1]['times']}", growth * 100, 15, " %"),
    ]


def _nanoseconds(size: dict) -> float:
    return size["micros"] * 1000 / size["bytes"]
