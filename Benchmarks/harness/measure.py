"""Runs one program and says what it cost."""

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Cost:
    """Seconds, and megabytes (10^6 bytes). others: share of the machine's processors that other programs took."""

    wall: float
    cpu: float
    peak: float
    others: float | None


def measure(command: list, log: Path) -> Cost:
    """Runs the command to its end; ends the whole run if it fails."""
    os.sync()  # so that nobody pays for writing out what the run before left
    words = [str(word) for word in command]
    with open(log, "wb") as output:
        actions = [(os.POSIX_SPAWN_DUP2, output.fileno(), 1), (os.POSIX_SPAWN_DUP2, output.fileno(), 2)]
        busy, started = _busy_seconds(), time.perf_counter()
        child = os.posix_spawn(words[0], words, os.environ, file_actions=actions)
        _, status, usage = os.wait4(child, 0)
        wall = time.perf_counter() - started
    if status:
        sys.exit(f"bench: {' '.join(words)}\n{log.read_text(errors='replace')[-4000:]}")
    cpu = usage.ru_utime + usage.ru_stime
    others = None
    if busy is not None:
        others = max(0.0, _busy_seconds() - busy - cpu) / (wall * (os.cpu_count() or 1))
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss
    return Cost(wall, cpu, usage.ru_maxrss * unit / 1e6, others)


def _busy_seconds() -> float | None:
    """Seconds that all processors together have worked since the start of the machine; Linux only."""
    try:
        with open("/proc/stat") as file:
            user, nice, system, _, _, irq, softirq, steal, *_ = map(int, file.readline().split()[1:])
    except (OSError, ValueError):
        return None
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")
