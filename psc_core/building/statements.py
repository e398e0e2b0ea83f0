"""What people said: read from one TOML file a chapter, every entry checked before a row is made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pandas as pd

from psc_core.building.statement_fields import ENTRY, FIGURE, HEADER, MEASURE, Field, wrong_fields
from psc_core.errors import DataError
from psc_core.files import read_toml
from psc_core.messages import Message, msg
from psc_core.tables.periods import year_of
from psc_core.tables.statement_tables import STATEMENT_FIGURES, STATEMENTS
from psc_core.tables.statement_terms import Chapter, Group, Kind, Voice

FOLDER: Final = "statements"
MEASURES: Final = "measures.toml"
LANGUAGES: Final = ("en", "ru", "kk")

LISTS: Final = {
    "challenge": (Kind.CHALLENGE, None, "challenges"),
    "achievement": (Kind.ACHIEVEMENT, None, "achievements"),
    "recommendation": (Kind.RECOMMENDATION, None, "recommendations"),
    "legislation": (Kind.RECOMMENDATION, Group.LEGISLATION, "recommendations on legislation"),
    "monitoring": (Kind.RECOMMENDATION, Group.MONITORING, "recommendations on monitoring"),
    "participation": (Kind.RECOMMENDATION, Group.PARTICIPATION, "recommendations on participation"),
    "background": (Kind.BACKGROUND, None, "background"),
}
"""Lists of entries that a file may hold: kind and group of their statements, their name in places."""

Toml = dict[str, Any]


def read_statements(source: Path) -> dict[str, pd.DataFrame]:
    """Read ``statements/*.toml`` and ``measures.toml`` into the tables of statements and their figures.

    Returns:
        Statements in the order of the chapters and of their files; no table where there is no folder.

    Raises:
        DataError: Names file, list, entry and field, what was found and what is allowed.
    """
    folder = source / FOLDER
    if not folder.is_dir():
        return {}
    measures = _measures(source / MEASURES)
    chapters = [_chapter(path) for path in sorted(folder.glob("*.toml"))]
    order = tuple(Chapter)
    chapters.sort(key=lambda content: (order.index(Chapter(content["chapter"])), content.get("goal", 0)))
    found = [
        (entry, _row(content, name, entry))
        for content in chapters
        for name in LISTS
        for entry in content.get(name, [])
    ]
    _refuse_repeated([row["code"] for _, row in found])
    figures = [figure for entry, row in found for figure in _figures(entry, row, measures)]
    return {
        STATEMENTS.name: pd.DataFrame([row for _, row in found], columns=_names(STATEMENTS), dtype=object),
        STATEMENT_FIGURES.name: pd.DataFrame(figures, columns=_names(STATEMENT_FIGURES), dtype=object),
    }


def code_of(chapter: str, goal: int | None, name: str, entry: Toml) -> str:
    """Name a statement by its chapter, list and number; that of a passage without a number starts with p.

    >>> code_of("goal", 3, "challenge", {"number": 4, "part": "b"})
    'g03-challenge-4b'
    >>> code_of("planet", None, "background", {"paragraph": 2})
    'planet-background-p2'
    """
    prefix = f"g{goal:02}" if chapter == Chapter.GOAL else chapter
    number = entry["number"] if "number" in entry else f"p{entry['paragraph']}"
    return f"{prefix}-{name}-{number}{entry.get('part', '')}"


def _measures(path: Path) -> Toml:
    where = f"source/{path.name}"
    if not path.is_file():
        raise DataError(where, msg("Can't find this source table."))
    measures = read_toml(path, where)
    _refuse(where, [told for code, one in measures.items() for told in _told(code, one, MEASURE)])
    return measures


def _chapter(path: Path) -> Toml:
    where = f"source/{FOLDER}/{path.name}"
    content = read_toml(path, where)
    lists = {name: content[name] for name in LISTS if name in content}
    header = {name: value for name, value in content.items() if name not in lists}
    problems = [*_told("header", header, HEADER)]
    for name, entries in lists.items():
        if not isinstance(entries, list):
            problems.append(msg("{row}: must be a list of entries.", row=name))
            continue
        for number, entry in enumerate(entries, start=1):
            problems += _told(f"{name}, row {number}", entry, ENTRY)
            if isinstance(entry, dict) and ("number" in entry) == ("paragraph" in entry):
                row = f"{name}, row {number}"
                problems.append(
                    msg(
                        "{row}: must have either {one} or {other}.",
                        row=row,
                        one="number",
                        other="paragraph",
                    )
                )
            if isinstance(entry, dict) and isinstance(entry.get("figures"), list):
                for order, figure in enumerate(entry["figures"], start=1):
                    problems += _told(f"{name}, row {number}, figure {order}", figure, FIGURE)
    _refuse(where, problems)
    if (content["chapter"] == Chapter.GOAL) != ("goal" in content):
        raise DataError(where, msg("The chapter of a goal, and no other file, must name its goal."))
    return content


def _told(row: str, found: object, fields: tuple[Field, ...]) -> Iterator[Message]:
    if not isinstance(found, dict):
        yield msg("{row}: must be a table of fields.", row=row)
        return
    for name, value, rule in wrong_fields(found, fields):
        shown = "nothing" if value is None else str(value)[:60]
        yield msg(
            "{row}, {field}: must be {rule}; found {found}.", row=row, field=name, rule=rule, found=shown
        )


def _row(content: Toml, name: str, entry: Toml) -> Toml:
    kind, group, title = LISTS[name]
    chapter, note = content["chapter"], entry.get("note", {})
    number = entry.get("number")
    listed = f"{title}, {number if number else 'paragraph ' + str(entry['paragraph'])}"
    return {
        "code": code_of(chapter, content.get("goal"), name, entry),
        "chapter": chapter,
        "goal": entry.get("goal", content.get("goal")),
        "kind": str(kind),
        "group": str(group) if group else None,
        "number": number,
        "paragraph": entry.get("paragraph"),
        "part": entry.get("part"),
        "voice": entry.get("voice", content.get("voice", str(Voice.PARTICIPANTS))),
        "themes": entry["themes"],
        "actors": entry.get("actors"),
        "key_areas": entry["areas"],
        **{f"text_{language}": entry[language] for language in LANGUAGES},
        **{f"note_{language}": note.get(language) for language in LANGUAGES},
        "source": entry.get("source", content["source"]),
        "place": f"{content['place']}, {entry.get('at', listed)}",
        "also": entry.get("also"),
    }


def _figures(entry: Toml, row: Toml, measures: Toml) -> Iterator[Toml]:
    for number, figure in enumerate(entry.get("figures", []), start=1):
        measure = measures.get(figure["measure"])
        if measure is None:
            raise DataError(
                f"source/{MEASURES}",
                msg("Each measure that a figure names must be described."),
                [msg("{code}: {measure}.", code=row["code"], measure=figure["measure"][:60])],
            )
        yield {
            "statement": row["code"],
            "number": number,
            "year": year_of(figure["period"]) if "period" in figure else None,
            **{name: figure.get(name) for name in ("measure", "period", "value", "value_high", "qualifier")},
            "unit": measure["unit"],
            **{f"text_{language}": measure[language] for language in LANGUAGES},
            "source": row["source"],
            "place": row["place"],
        }


def _refuse_repeated(codes: list[str]) -> None:
    repeated = [code for code, count in Counter(codes).items() if count > 1]
    told = [msg("{code}: repeated.", code=code) for code in repeated]
    _refuse(f"source/{FOLDER}", told, msg("Each number and part must occur once in its list."))


def _refuse(where: str, problems: list[Message], rule: Message | None = None) -> None:
    if problems:
        raise DataError(where, rule or msg("Each field must be as described."), problems)


def _names(table: Any) -> list[str]:
    return [column.name for column in table.columns]
