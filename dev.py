"""Run every everyday job of this repository; `python dev.py` lists them.

Standard library only, for Windows, macOS and Linux. Packages go into .venv, pinned and hashed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
PINS = "requirements.txt"
DEV_PINS = "tests/requirements.txt"
SPARK_PINS = "tests/requirements-spark.txt"
ALL_PINS = (PINS, DEV_PINS, SPARK_PINS)  # each includes those before
BROWSERS = (
    *("chromium", "chromium-browser", "google-chrome", "chrome", "msedge"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
    r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
    r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
)


def run(*options: str) -> NoReturn:
    """Start the dashboard; options go to `streamlit run`."""
    install(PINS)
    become(PYTHON, "-m", "streamlit", "run", "asgi.py", *options)


def test(*options: str) -> NoReturn:
    """Run the tests; options go to pytest."""
    browser = find_browser()
    advice = "Install Chrome or Chromium, or name a browser in PSC_CHROMIUM."
    if not browser and os.environ.get("PSC_REQUIRE_BROWSER") == "1":
        sys.exit(f"Can't find the browser that PSC_REQUIRE_BROWSER=1 asks for. {advice}")
    spark = os.environ.get("PSC_REQUIRE_SPARK") == "1"
    if spark and not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        sys.exit("Can't find the Java that PSC_REQUIRE_SPARK=1 asks for. Install Java 17 or newer.")
    install(SPARK_PINS if spark else DEV_PINS)
    if browser:
        os.environ["PSC_CHROMIUM"] = browser
        become(PYTHON, "-m", "pytest", *options)
    print(f"No browser: tests marked 'browser' are left out. {advice}", flush=True)
    become(PYTHON, "-m", "pytest", "-m", "not browser", *options)


def check(*_: str) -> NoReturn:
    """Check format, style, types and import rules."""
    install(DEV_PINS)
    each = ("ruff format --check .", "ruff check .", "mypy", "lint-imports --no-logo")
    failures = [call(BIN / tool, *options) for tool, *options in map(str.split, each)]
    sys.exit(any(failures))


def fix(*_: str) -> NoReturn:
    """Format the code and repair what ruff can."""
    install(DEV_PINS)
    sys.exit(call(BIN / "ruff", "check", "--fix", ".") | call(BIN / "ruff", "format", "."))


def lock(*options: str) -> NoReturn:
    """Renew the requirement files with uv; --upgrade takes newer versions."""
    uv = shutil.which("uv") or sys.exit("Can't renew the pins without uv: install it first.")
    how = ("--universal", "--python-version=3.11", "--generate-hashes", "--quiet", *options)
    os.environ["UV_CUSTOM_COMPILE_COMMAND"] = "python dev.py lock"
    extras = ((PINS,), (DEV_PINS, "-c", PINS, "--extra=dev"), (SPARK_PINS, "-c", DEV_PINS, "--all-extras"))
    for what in extras:
        if call(uv, "pip", "compile", "pyproject.toml", *how, "-o", *what):
            sys.exit("Can't renew the pins: the lines above say why.")
    sys.exit()


def bench(*options: str) -> NoReturn:
    """Measure speed under load; options go to `python -m bench`."""
    install(DEV_PINS)
    become(PYTHON, "-m", "bench", *options)


def install(pins: str) -> None:
    """Make .venv hold what the file pins; costs nothing when it does already."""
    digest = hashlib.sha256(b"".join(Path(each).read_bytes() for each in ALL_PINS)).hexdigest()
    stamp = VENV / "pins.sha256"
    held = stamp.read_text("ascii") if PYTHON.exists() and stamp.exists() else ""
    if held in (f"{digest} {each}" for each in ALL_PINS[ALL_PINS.index(pins) :]):
        return
    uv = shutil.which("uv")
    if not PYTHON.exists():
        create_venv(uv)
    print(f"Installing {pins} into .venv: about a minute the first time.", flush=True)
    installer = (uv, "pip") if uv else (PYTHON, "-m", "pip", "--disable-pip-version-check")
    target = ("--python", PYTHON) if uv else ()
    if call(*installer, "install", *target, "--quiet", "--require-hashes", "-r", pins):
        sys.exit("Can't install the packages: the lines above say why.")
    stamp.write_text(f"{digest} {pins}", "ascii")


def create_venv(uv: str | None) -> None:
    """Create .venv with pip in it, by uv where there is one."""
    if not uv and not importlib.util.find_spec("ensurepip"):
        sys.exit("Can't create .venv: this Python has no ensurepip. Is python3-venv missing?")
    python = sys.executable
    maker = (uv, "venv", "--seed", "--quiet", "-p", python) if uv else (python, "-m", "venv")
    if call(*maker, "--clear", VENV):
        sys.exit("Can't create .venv: the lines above say why.")


def find_browser() -> str | None:
    """Give the path of the browser that PSC_CHROMIUM names, else of one that is installed."""
    named = os.environ.get("PSC_CHROMIUM")
    places = [named] if named else map(os.path.expandvars, BROWSERS)
    return next(filter(None, map(shutil.which, places)), None)


def call(*command: str | Path) -> int:
    """Run a command and give its exit code."""
    return subprocess.call([str(part) for part in command])


def become(*command: str | Path) -> NoReturn:
    """Hand over to a command: its signals and exit code are ours."""
    # On Windows exec gives the prompt back while the command still runs.
    if os.name == "nt":
        sys.exit(call(*command))
    os.execv(command[0], [str(part) for part in command])


COMMANDS = {command.__name__: command for command in (run, test, check, fix, lock, bench)}


def main(name: str = "help", *options: str) -> None:
    """Run one command, or list them all."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit("This needs Python 3.11 or newer; found " + sys.version.split()[0])
    os.chdir(ROOT)
    if name in COMMANDS:
        COMMANDS[name](*options)
    for command in COMMANDS.values():
        print(f"python dev.py {command.__name__:6} {command.__doc__}")
    sys.exit(name not in ("help", "-h", "--help"))


if __name__ == "__main__":
    main(*sys.argv[1:])
