"""Nothing that is hidden follows from the scores of every level beside the groups of every split."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from psc_core.analysis import groups as module
from psc_core.analysis.publishing import groups_table, public_answers
from psc_core.scoring.scoring import Origin, survey_scores
from psc_core.scoring.tally import tally
from psc_core.terms import Basis
from tests.core.attacker import GOALS, Attacker
from tests.core.drawn import COLUMNS, answer_columns, profile_columns

SHARES = {"sector": [0.6, 0.3, 0.1], "sex": [0.55, 0.35, 0.1], "region": [0.7, 0.3]}
SURVEYS = [(1, 45), (2, 90), (3, 160)]


def survey(seed, count, **alike):
    """Make up respondents who answered everything that was asked, some columns all ``alike``: two goals."""
    random = np.random.default_rng(seed)
    profile = {"respondent": pa.array(range(1, count + 1), pa.int32())}
    profile |= profile_columns(random, count, SHARES)
    grades = random.integers(-5, 6, (count, len(COLUMNS)))
    for name, grade in alike.items():
        grades[:, COLUMNS.index(name)] = grade
    missing = [int(name[1:3]) not in GOALS for name in COLUMNS]
    return pa.table(profile | answer_columns(grades, np.tile(missing, (count, 1))))


def published(responses):
    public = public_answers(responses)
    return survey_scores(tally(public), Origin(Basis.COMPUTED, "answers", "all")), groups_table(public)


@pytest.mark.parametrize(("seed", "count"), SURVEYS)
def test_the_scores_of_all_levels_give_no_hidden_group_away(seed, count):
    attacker = Attacker(*published(survey(seed, count)))

    assert attacker.hidden
    assert attacker.recovered() == set()


@pytest.mark.parametrize(("seed", "count"), SURVEYS)
def test_hiding_the_small_groups_alone_gives_some_of_them_away(seed, count, monkeypatch):
    monkeypatch.setattr(module, "_giving_away", lambda *_: set())

    attacker = Attacker(*published(survey(seed, count)))

    assert attacker.by_algebra()
    assert attacker.by_bounds()


def test_the_attacker_finds_in_the_key_areas_that_all_gave_the_same_end_of_the_scale():
    # README: what remains is that such a percent says what everyone gave. It does not follow of goals alone.
    scores, groups = published(survey(2, 90, g05_a07=5))
    goals_alone = scores[scores["pillar"].isna()]

    assert Attacker(scores, groups).by_bounds() == Attacker(scores, groups).hidden
    assert Attacker(goals_alone, groups).by_bounds() == set()


def with_few_of_a_goal(seed):
    """Make up respondents of whom nine graded key area 2 of goal 3."""
    responses = survey(seed, 60)
    at = responses.schema.get_field_index("g03_a02")
    grades = responses["g03_a02"].to_pylist()[:9] + [None] * 51
    return responses.set_column(at, "g03_a02", pa.array(grades, pa.int8()))


def left_over(scores):
    """Solve for goal 3: twice the percent of both goals without that of goal 5, by pillar and key area."""
    rows = scores[scores["percent"].notna()].astype(object).where(lambda cells: cells.notna(), None)
    percents = {
        (row["goal"], row["pillar"], row["key_area"]): row["percent"] for row in rows.to_dict("records")
    }
    return {
        place[1:]: 2 * percents[place] - percents[5, *place[1:]] for place in percents if place[0] is None
    }


@pytest.mark.parametrize("seed", [4, 5])
def test_scores_of_all_goals_tell_nothing_of_a_withheld_one(seed):
    scores, _ = published(with_few_of_a_goal(seed))
    shown = scores[(scores["goal"] == 5) & scores["percent"].notna()]

    found = left_over(scores)

    assert scores.loc[scores["goal"] == 3, "percent"].isna().all()
    # Country, three pillars, ten key areas: solving gives goal 5 back, which is public anyway.
    assert len(found) == len(shown) == 14
    assert sorted(found.values()) == pytest.approx(sorted(shown["percent"]), abs=1e-9)


def test_if_it_still_counted_in_them_the_few_grades_would_be_found():
    responses = with_few_of_a_goal(4)
    scores = survey_scores(tally(responses), Origin(Basis.COMPUTED, "answers", "all"))

    found = left_over(scores)["policy", 2]

    grades = responses["g03_a02"].to_pylist()[:9]
    assert found == pytest.approx(20 * sum(grades) / 9, abs=1e-9)
