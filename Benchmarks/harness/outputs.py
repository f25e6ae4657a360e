"""What each group of outputs adds to a build."""

from statistics import median

from harness.measure import Cost, measure
from harness.report import Target
from harness.sites import Site
from harness.tools import WORK

# The search has pages of its own, which the benchmark's theme lacks.
GROUPS = ["api", "tables", "feeds", "text", "graph"]


def measure_outputs(site: Site, rounds: int) -> tuple[str, list[Target]]:
    """Builds the corpus with pages alone, with each group, and with all. Returns a table for README.md, and the target."""
    settings = site.folder / "kbgen" / "kb.yaml"
    text = settings.read_text()
    choices = {"pages alone": [], **{f"and {group}": [group] for group in GROUPS}, "and all of these": GROUPS}
    costs: dict[str, list[Cost]] = {name: [] for name in choices}
    try:
        for _ in range(rounds):
            for name, groups in choices.items():
                settings.write_text(text.replace("outputs: [sitemap]", f"outputs: [{', '.join(['sitemap', *groups])}]"))
                site.clear("kbgen")
                costs[name].append(measure(site.command("kbgen"), WORK / "kbgen.log"))
    finally:
        settings.write_text(text)
        site.clear("kbgen")
    plain = median(run.wall for run in costs["pages alone"])
    lines = ["| outputs | wall s | times pages alone | peak MB |", "| --- | ---: | ---: | ---: |"]
    for name, runs in costs.items():
        wall = median(run.wall for run in runs)
        lines.append(f"| {name} | {wall:.2f} | {wall / plain:.2f} | {max(run.peak for run in runs):.0f} |")
    most = median(run.wall for run in costs["and all of these"]) / plain
    return "\n".join(lines), [Target(f"time of {site.count:,} entries with all outputs / with pages alone", most, 1.4)]
