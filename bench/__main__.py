"""Run the benchmark: ``python -m bench {rerun,readers,start,scoring,importing,searching,exports,hall,all}``.

Ends with status 1 if a promise is broken.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from bench import exports, hall, importing, readers, rerun, scoring, searching, start
from bench.client import PATIENCE
from bench.errors import BenchError
from bench.figures import Verdict, machine, verdict_table
from bench.pages import Page, page_named, pages_of

_COMMANDS: Final = ("rerun", "readers", "start", "scoring", "importing", "searching", "exports", "hall")


def main() -> int:
    """Measure what the command line asks for and print tables in Markdown."""
    options = _options()
    app: Path = options.app.resolve()
    print(machine(), flush=True)
    verdicts: list[Verdict] = []
    for command in _COMMANDS if options.command == "all" else (options.command,):
        kept, figures = _measure(command, app, options)
        verdicts += kept
        print(f"\n{command}\n\n{figures}", flush=True)
    print(f"\n{verdict_table(verdicts)}")
    return 0 if all(verdict.kept for verdict in verdicts) else 1


def _measure(command: str, app: Path, options: argparse.Namespace) -> tuple[list[Verdict], str]:
    if command == "rerun":
        return rerun.measure(app, options.rounds)
    if command == "readers":
        return readers.measure(app, _page(app, options.page), options.n, options.seconds)
    if command == "scoring":
        return scoring.measure(options.respondents)
    if command == "importing":
        return importing.measure(options.rows)
    if command == "searching":
        return searching.measure()
    if command == "exports":
        return exports.measure(app, _page(app, options.page), options.seconds / 5)
    if command == "hall":
        return hall.measure(app, options.phones, options.slides)
    return start.measure(app, _page(app, options.page), options.times)


def _page(app: Path, name: str | None) -> Page:
    return page_named(name, pages_of(app)) if name else rerun.heaviest_page(app)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("command", choices=[*_COMMANDS, "all"])
    here = Path(__file__).parents[1]
    parser.add_argument("--app", type=Path, default=here, help="folder of the app")
    parser.add_argument("--page", help="page to load and to start with; default: the heaviest")
    parser.add_argument("--rounds", type=int, default=60, help="reruns of each page")
    parser.add_argument("--n", type=int, default=300, help="readers at once")
    parser.add_argument("--seconds", type=float, default=45, help="time to count them")
    parser.add_argument("--times", type=int, default=3, help="starts")
    parser.add_argument("--phones", type=int, default=500, help="phones that follow")
    parser.add_argument("--slides", type=int, default=12, help="changes of slide, one every 5 s")
    parser.add_argument("--respondents", type=int, default=1_000_000, help="size of the survey to score")
    parser.add_argument("--rows", type=int, default=50_000, help="respondents of the export to import")
    return parser.parse_args()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BenchError as error:
        sys.exit(str(error))
    except TimeoutError:
        sys.exit(f"A reader alone must be answered in {PATIENCE:.0f} s.")
