"""Choosing and counting statements, against plain loops over the rows."""

from dataclasses import replace

import pytest

from psc_core.editions.shelf import find_edition
from psc_core.statements.choosing import FACETS, Wanted, chosen, counts
from psc_core.statements.themes import foremost_themes, themes_by_goals
from psc_core.tables.statement_terms import THEME_NAMES, Chapter, Group, Kind
from psc_core.terms import GOAL_NUMBERS

COLUMNS = {"goals": "goal"} | {facet: facet for facet in FACETS if facet != "goals"}


@pytest.fixture(scope="module")
def statements():
    return find_edition("kaz-2022").statements()


def plain(statements):
    """Rows as dictionaries of sets, read cell by cell."""
    rows = []
    for _, row in statements.iterrows():
        cells = {}
        for facet, column in COLUMNS.items():
            cell = row[column]
            if isinstance(cell, str | int) or (hasattr(cell, "dtype") and cell.ndim == 0):
                cells[facet] = {cell}
            elif hasattr(cell, "tolist"):
                cells[facet] = set(cell.tolist())
            else:
                cells[facet] = set()
        rows.append({"code": row["code"], **cells})
    return rows


WANTED = [
    Wanted(),
    Wanted(goals=(3, 5)),
    Wanted(key_areas=(7,)),
    Wanted(kind=Kind.CHALLENGE, themes=("corruption", "water")),
    Wanted(group=Group.LEGISLATION, goals=(16,)),
    Wanted(chapter=Chapter.PLANET),
    Wanted(actors=("parliament",), kind=Kind.ACHIEVEMENT),
]


@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_what_is_wanted_is_chosen(statements, wanted):
    expected = []
    for row in plain(statements):
        fits = True
        for facet in FACETS:
            asked = getattr(wanted, facet)
            asked = set(asked) if isinstance(asked, tuple) else {asked} - {None}
            fits = fits and (not asked or bool(asked & row[facet]))
        if fits:
            expected.append(row["code"])

    assert statements["code"][chosen(statements, wanted)].tolist() == expected


@pytest.mark.parametrize("facet", FACETS)
def test_counts_say_what_each_choice_would_leave(statements, facet):
    wanted = Wanted(goals=(3,), kind=Kind.CHALLENGE)

    for value, count in counts(statements, wanted, facet).items():
        asked = (value,) if facet not in {"kind", "group", "chapter"} else value
        narrowed = replace(wanted, **{facet: asked})  # type: ignore[arg-type]
        assert count == chosen(statements, narrowed).sum() > 0


def test_themes_are_counted_by_goal(statements):
    counted = themes_by_goals(statements)

    assert counted.index.tolist() == list(THEME_NAMES)
    assert [*counted.columns] == [*GOAL_NUMBERS]
    rows = plain(statements)
    for theme in ("water", "gender", "corruption"):
        for goal in (5, 6, 14):
            number = sum(theme in row["themes"] and goal in row["goals"] for row in rows)
            assert counted.loc[theme, goal] == number


def test_foremost_themes_are_those_of_most_statements(statements):
    rows = [row for row in plain(statements) if 6 in row["goals"]]
    number = {theme: sum(theme in row["themes"] for row in rows) for theme in THEME_NAMES}

    found = foremost_themes(themes_by_goals(statements), 6)

    assert [number[theme] for theme in found] == sorted(number.values(), reverse=True)[: len(found)]
    assert found[0] == "water"
