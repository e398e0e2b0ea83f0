"""Consultation: what a meeting agrees takes the survey's place; the country is the mean of the goals."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from psc_core.scoring.scoring import Origin, consultation_scores, decided_percent
from psc_core.terms import Basis

ORIGIN = Origin(Basis.COMPUTED, "minutes", "p. 3")


@pytest.fixture
def survey(golden):
    rows = golden("2022_goal_percents.csv")
    return pd.Series({int(row["goal"]): float(row["survey"]) for row in rows})


@pytest.fixture
def agreed(golden):
    rows = golden("2022_goal_percents.csv")
    return {int(r["goal"]): float(r["consultation"]) for r in rows if r["consultation"] != r["survey"]}


def by_goal(scores):
    goals = scores[scores["goal"].notna()]
    return dict(zip(goals["goal"].astype(int), goals["percent"], strict=True))


def country(scores):
    return scores.loc[scores["goal"].isna(), "percent"].tolist()


def test_the_published_decisions_give_the_published_percents(survey, agreed, golden):
    expected = {int(row["goal"]): float(row["consultation"]) for row in golden("2022_goal_percents.csv")}

    assert by_goal(consultation_scores(survey, agreed, ORIGIN)) == expected


def test_the_published_decisions_give_a_country_of_32_percent(survey, agreed):
    # The 17 consultation percents add up to 551; 551 / 17 = 32.41, which the report rounds to 32.
    assert country(consultation_scores(survey, agreed, ORIGIN)) == [pytest.approx(551 / 17)]


def test_without_decisions_every_goal_is_confirmed(survey):
    assert by_goal(consultation_scores(survey, {}, ORIGIN)) == survey.to_dict()


def test_a_goal_without_a_percent_is_left_out_of_the_countrys_mean(survey):
    survey[17] = math.nan

    # The survey's percents add up to 596, without goal 17 to 556.
    assert country(consultation_scores(survey, {}, ORIGIN)) == [pytest.approx(556 / 16)]


def test_a_meeting_may_give_a_percent_to_a_goal_that_the_survey_has_none_for(survey):
    survey[17] = math.nan

    assert by_goal(consultation_scores(survey, {17: 40.0}, ORIGIN))[17] == 40.0


def test_a_decision_of_zero_is_a_decision(survey):
    assert by_goal(consultation_scores(survey, {1: 0.0}, ORIGIN))[1] == 0.0


def test_rows_say_where_they_come_from(survey):
    rows = consultation_scores(survey, {}, ORIGIN)[["stage", "basis", "source", "place"]]

    told = set(rows.itertuples(index=False, name=None))
    assert told == {("consultation", "computed", "minutes", "p. 3")}


def test_several_supported_proposals_are_decided_by_their_mean():
    # Report, goal 5: 25, 33 and 30 %, whose mean it gives as 29 %.
    assert decided_percent([25, 33, 30]) == pytest.approx(88 / 3)


def test_one_supported_proposal_is_the_decision():
    assert decided_percent([-12.5]) == -12.5
