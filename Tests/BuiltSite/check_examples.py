#!/usr/bin/env python3
"""Runs the examples of the page on data against a built site, which it serves on this machine.

    check_examples.py FOLDER --page content/pages/data.md

Every block of code in `sh` or `python` must end well and print something. Prints a problem a line, then `N examples,
N problems`. Exit code: 0 no problem, 1 problems, 2 nothing to check.
"""

import argparse
import functools
import http.server
import os
import re
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def run(language, code, site):
    """What is wrong with an example; None if nothing is."""
    command = {"sh": ["bash", "-euo", "pipefail", "-c", code], "python": [sys.executable, "-c", code]}[language]
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(command, cwd=folder, env={**os.environ, "SITE": site}, capture_output=True, text=True, timeout=60)
    # `head` ends a pipe early, which ends curl with 23.
    if done.returncode not in (0, 23, 141):
        return f"ended with {done.returncode}: {done.stderr.strip()[-300:]}"
    return None if done.stdout.strip() else "printed nothing"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--page", type=Path, required=True)
    arguments = parser.parse_args()
    handler = functools.partial(Quiet, directory=arguments.folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    examples = [block for block in BLOCK.findall(arguments.page.read_text("utf-8")) if block[0] in ("sh", "python")]
    problems = 0
    for language, code in examples:
        if problem := run(language, code, f"http://127.0.0.1:{server.server_port}"):
            print(f"{code.splitlines()[-1]}\n  {problem}")
            problems += 1
    server.shutdown()
    print(f"{len(examples)} examples, {problems} problems")
    return 2 if not examples else 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
