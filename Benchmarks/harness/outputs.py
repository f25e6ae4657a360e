"""What each group of outputs adds to a build."""

from collections.abc import Callable
from statistics import median

from harness.grown import GrownSite
from harness.measure import Cost, measure
from harness.report import Target
from harness.sites import Site
from harness.tools import WORK

# The search has pages of its own, which the benchmark's theme lacks.
GROUPS = ["api", "tables", "feeds", "text", "graph"]
MOST = 1.4


def measure_outputs(site: Site, rounds: int) -> tuple[str, list[Target]]:
    """Builds the corpus and this repository's own site, repeated, with pages alone and with more.

    Returns tables for README.md, and the targets.
    """
    settings = site.folder / "kbgen" / "kb.yaml"
    text = settings.read_text()

    def choose(groups: list[str] | None) -> None:
        settings.write_text(text.replace("outputs: [sitemap]", f"outputs: [{', '.join(groups or [])}]"))

    corpus = {
        "pages alone": ["sitemap"],
        **{f"and {group}": ["sitemap", group] for group in GROUPS},
        "and all of these": ["sitemap", *GROUPS],
    }
    try:
        table, most = _compare(site, site.command("kbgen"), choose, corpus, rounds)
    finally:
        settings.write_text(text)
    grown = GrownSite(site.count)
    command = [grown.folder if word == site.folder / "kbgen" else word for word in site.command("kbgen")]
    own = {"pages alone": ["sitemap"], "and every other group": None}
    own_table, own_most = _compare(site, command, grown.write_settings, own, rounds)
    name = f"time of {grown.count:,} entries of this site with all outputs / with pages alone"
    return f"The corpus:\n\n{table}\n\nThis site's own entries, repeated, with its own theme:\n\n{own_table}", [
        Target(f"time of {site.count:,} entries of the corpus with all outputs / with pages alone", most, MOST),
        Target(name, own_most, MOST),
    ]


def _compare(
    site: Site,
    command: list,
    choose: Callable[[list[str] | None], None],
    choices: dict[str, list[str] | None],
    rounds: int,
) -> tuple[str, float]:
    """Builds with each choice in each round. Returns a table, and the last choice's time over the first's."""
    costs: dict[str, list[Cost]] = {name: [] for name in choices}
    for number in range(rounds):
        order = list(choices.items())
        for name, groups in order if number % 2 == 0 else reversed(order):
            choose(groups)
            site.clear("kbgen")
            costs[name].append(measure(command, WORK / "kbgen.log"))
    site.clear("kbgen")
    walls = {name: median(run.wall for run in runs) for name, runs in costs.items()}
    plain, *_, most = walls.values()
    lines = ["| outputs | wall s | times pages alone | peak MB |", "| --- | ---: | ---: | ---: |"]
    for name, runs in costs.items():
        peak = max(run.peak for run in runs)
        lines.append(f"| {name} | {walls[name]:.2f} | {walls[name] / plain:.2f} | {peak:.0f} |")
    return "\n".join(lines), most / plain
