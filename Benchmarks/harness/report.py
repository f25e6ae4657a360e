"""Turns costs into a table and verdicts."""

import os
from dataclasses import dataclass
from statistics import median

from harness.measure import Cost

Costs = dict[str, list[Cost]]


@dataclass
class Target:
    """A figure that must not pass its limit: upwards, or downwards if it is a lower limit."""

    what: str
    value: float
    limit: float
    unit: str = ""
    is_lower_limit: bool = False

    @property
    def is_met(self) -> bool:
        return self.value >= self.limit if self.is_lower_limit else self.value <= self.limit

    def line(self) -> str:
        bound = "at least" if self.is_lower_limit else "at most"
        verdict = "met" if self.is_met else "**missed**"
        return f"| {self.what} | {self.value:.3g}{self.unit} | {bound} {self.limit:g}{self.unit} | {verdict} |"


def table(results: dict[int, Costs]) -> str:
    """One line per number of entries and tool; medians, with the range of the wall time."""
    lines = [
        "| entries | program | wall s (range) | CPU s | peak MB | wall per entry µs | CPU per entry µs |",
        "| ---: | --- | --- | ---: | ---: | ---: | ---: |",
    ]
    for count, costs in results.items():
        for tool, runs in costs.items():
            walls = [run.wall for run in runs]
            wall, cpu, peak = median(walls), median(run.cpu for run in runs), median(run.peak for run in runs)
            lines.append(
                f"| {count:,} | {tool} | {wall:.3f} ({min(walls):.3f}–{max(walls):.3f}) | {cpu:.3f} | {peak:.0f} "
                f"| {wall / count * 1e6:.0f} | {cpu / count * 1e6:.0f} |"
            )
    return "\n".join(lines)


def targets(results: dict[int, Costs]) -> list[Target]:
    """The targets, for the larger corpus; growth is of the wall time per entry, from the smaller one."""
    small, large = min(results), max(results)

    def wall(tool: str, count: int) -> float:
        return median(run.wall for run in results[count][tool])

    ours = wall("kbgen", large)
    growth = (ours / large) / (wall("kbgen", small) / small) - 1
    return [
        Target("Hugo's wall time / kbgen's", wall("Hugo", large) / ours, 8, is_lower_limit=True),
        Target("kbgen's wall time / the floor's", ours / wall("floor", large), 2),
        Target("kbgen's peak memory", median(run.peak for run in results[large]["kbgen"]), 300, " MB"),
        Target(f"growth of kbgen's wall time per entry from {small:,} to {large:,} entries", growth * 100, 15, " %"),
    ]


def verdicts(goals: list[Target]) -> str:
    return "\n".join(["| target | measured | wanted | |", "| --- | ---: | ---: | --- |", *(goal.line() for goal in goals)])


def machine(results: dict[int, Costs], versions: dict[str, str]) -> str:
    names = ", ".join(f"{name} {version.removeprefix(name).strip()}" for name, version in versions.items())
    rounds = ", ".join(f"{len(next(iter(costs.values())))} rounds of {count:,} entries" for count, costs in results.items())
    place = "in the folder that BENCH_OUTPUT names" if os.environ.get("BENCH_OUTPUT") else "on disk"
    text = f"{os.cpu_count()} cores, {_memory()}; {names}; outputs {place}; {rounds}"
    shares = [run.others for costs in results.values() for runs in costs.values() for run in runs if run.others is not None]
    if shares:
        text += f"; other programs took {median(shares):.0%} of the processors (median), {max(shares):.0%} at worst"
    return text + "."


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB of memory"
