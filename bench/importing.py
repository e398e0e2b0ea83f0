"""Import of an export with every problem collected, beside the reader library alone."""

from __future__ import annotations

import csv
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import python_calamine as calamine

from bench.figures import IMPORTING, Verdict, percentile, table
from bench.processes import in_fresh_process
from psc_core.method import GRADE_MAX, GRADE_MIN
from psc_core.sheets.workbooks import write_workbook
from psc_core.survey.ingest import ingest
from psc_core.survey.layouts import LAYOUTS
from psc_core.survey.questionnaire import questionnaire

if TYPE_CHECKING:
    from collections.abc import Callable

_TIMES: Final = 3
_FILES: Final = {
    "CSV": "plain.csv",
    "CSV, each cell in quotes": "quoted.csv",
    "CSV, one grade in 100 wrong": "wrong.csv",
    "XLSX": "export.xlsx",
}


def measure(rows: int) -> tuple[list[Verdict], str]:
    """Import ``rows`` made-up respondents from each kind of file and return verdicts and a table.

    The library and the import take turns, each time in a process of its own.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder, rows)
        runs: dict[tuple[str, str], list[float]] = {}
        for _ in range(_TIMES):
            for kind, file in _FILES.items():
                for way in _WAYS:
                    found = in_fresh_process(partial(_timed, way, folder / file))
                    runs.setdefault((kind, way), []).append(found)
    seconds = {key: percentile(found, 50) for key, found in runs.items()}
    ratios = {kind: seconds[kind, "import"] / seconds[kind, "library"] for kind in _FILES}
    lines = [(kind, seconds[kind, "library"], seconds[kind, "import"], ratios[kind]) for kind in _FILES]
    heads = [f"{rows} respondents", "library s", "import s", "ratio"]
    return [IMPORTING.judge(ratio) for ratio in ratios.values()], table(heads, lines)


def _by_library(path: Path) -> Any:
    if path.suffix == ".xlsx":
        with calamine.load_workbook(str(path)) as workbook:
            return workbook.get_sheet_by_index(0).to_python()
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


_WAYS: Final[dict[str, Callable[[Path], Any]]] = {"library": _by_library, "import": ingest}


def _timed(way: str, path: Path) -> float:
    began = perf_counter()
    _WAYS[way](path)
    return perf_counter() - began


def _write(folder: Path, count: int) -> None:
    random = np.random.default_rng(20260302)
    book = LAYOUTS["kobo"](questionnaire())
    profile = [book.profile[name].header for name in ("sector", "sex", "age", "region")]
    header = ["start", "end", *profile, *book.answers.values(), "_id", "_uuid"]
    choices = np.array([*map(str, range(GRADE_MIN, GRADE_MAX + 1)), "dk", "na", ""])
    grades = choices[random.integers(0, len(choices), (count, len(book.answers)))]
    rows = [_row(number, grades[number].tolist()) for number in range(count)]
    for name, how in (("plain.csv", csv.QUOTE_MINIMAL), ("quoted.csv", csv.QUOTE_ALL)):
        _write_csv(folder / name, [header, *rows], how)
    numbers = {str(grade): grade for grade in range(GRADE_MIN, GRADE_MAX + 1)}
    write_workbook(
        folder / "export.xlsx",
        {"answers": [header, *([numbers.get(cell, cell) for cell in row] for row in rows)]},
    )
    wrong = np.where(random.random(grades.shape) < 0.01, "6", grades)
    rows = [_row(number, wrong[number].tolist()) for number in range(count)]
    _write_csv(folder / "wrong.csv", [header, *rows], csv.QUOTE_MINIMAL)


def _row(number: int, grades: list[str]) -> list[str]:
    day = f"2026-03-{number % 28 + 1:02}T1"
    times = [f"{day}0:{number % 60:02}:00.000+05:00", f"{day}1:{number % 60:02}:30.000+05:00"]
    profile = [("ngo", "media", "other")[number % 3], ("women", "men")[number % 2], str(18 + number % 60)]
    region = ("abai", "astana", "almaty")[number % 3]
    return [*times, *profile, region, *grades, str(number), f"uuid:{number}"]


def _write_csv(path: Path, rows: list[list[str]], quoting: Any) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=quoting).writerows(rows)
