"""Made-up answers with a profile, as a table and as plain lists, and what plain loops make of them."""

from __future__ import annotations

import math
import random
from typing import Any

import pyarrow as pa

from psc_core.analysis.other_choices import other_choices
from psc_core.analysis.publishing import groups_table, public_answers
from psc_core.scoring.scoring import Origin
from psc_core.tables.score_tables import RESPONSES
from psc_core.terms import Basis

GOALS = range(1, 18)
AREAS = range(1, 11)
ORIGIN = Origin(Basis.COMPUTED, "answers", "all answers")
PROFILE = ("sector", "sex", "age", "region")


def people(seed, count, share_missing=0.2, goals=GOALS):
    """Make up respondents: one dictionary each, of profile fields and grades by (goal, key area)."""
    draw = random.Random(seed)  # noqa: S311 (made-up answers)
    made = []
    for _ in range(count):
        person: dict[Any, Any] = {
            "sector": draw.choices(["ngo", "media", "business"], [5, 3, 3])[0],
            "sex": draw.choices(["women", "men"], [3, 2])[0],
            "age": draw.randint(18, 80),
            "region": draw.choices(["north", "south"], [2, 3])[0],
        }
        for goal in goals:
            for area in AREAS:
                person[goal, area] = None if draw.random() < share_missing else draw.randint(-5, 5)
        made.append(person)
    return made


def table_of(made):
    """Give the same as the table of responses."""
    columns = {"respondent": list(range(1, len(made) + 1))}
    columns |= {name: [person.get(name) for person in made] for name in PROFILE}
    for goal in GOALS:
        for area in AREAS:
            columns[f"g{goal:02}_a{area:02}"] = [person.get((goal, area)) for person in made]
    return pa.table(columns, schema=RESPONSES.arrow_schema)


def chosen(folder, made, fewest=0):
    """Give the tables of other choices as an edition holds them; exact where ``fewest`` is 0."""
    responses = table_of(made)
    public = public_answers(responses) if fewest else responses
    return other_choices(folder, public, groups_table(public), ORIGIN, fewest)


def band_of(age):
    """Name the age band as the method's constants give it."""
    if age is None:
        return None
    return "0-29" if age < 30 else "30-44" if age < 45 else "45-59" if age < 60 else "60-120"


def mean(values):
    given = [value for value in values if value is not None and not math.isnan(value)]
    return math.fsum(given) / len(given) if given else math.nan


def weighted_cell(made, weights, goal, area):
    """Give the weighted mean of one goal and key area, answers missing left out."""
    given = [
        (person[goal, area], weight)
        for person, weight in zip(made, weights, strict=True)
        if person.get((goal, area)) is not None
    ]
    if not given:
        return math.nan
    return math.fsum(grade * weight for grade, weight in given) / math.fsum(weight for _, weight in given)


def raked_by_loops(made, wanted, rounds=60):
    """Rake single respondents: ``wanted`` gives, for each column, the share of each value."""
    weights = [1.0] * len(made)
    for _ in range(rounds):
        for column, shares in wanted.items():
            known = [place for place, person in enumerate(made) if person[column] is not None]
            for value, share in shares.items():
                inside = [place for place in known if made[place][column] == value]
                now = math.fsum(weights[place] for place in inside)
                for place in inside:
                    weights[place] *= share * len(known) / now
            unknown = [place for place in range(len(made)) if made[place][column] is None]
            now = math.fsum(weights[place] for place in unknown)
            for place in unknown:
                weights[place] *= len(unknown) / now
    return weights
