"""Simulated editions: made-up respondents whose answers go through the same scoring as real ones."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from psc_core.errors import DataError
from psc_core.files import reader_said
from psc_core.messages import Message, msg
from psc_core.method import GRADE_MAX, GRADE_MIN
from psc_core.rounding import half_up
from psc_core.scoring.answers import ANSWER_COLUMNS
from psc_core.scoring.levels import percents_by_goal
from psc_core.scoring.scoring import Origin, consultation_scores, decided_percent, survey_scores
from psc_core.scoring.tally import tally
from psc_core.tables.score_tables import PROPOSALS, RESPONSES
from psc_core.terms import GOAL_NUMBERS, KEY_AREA_NUMBERS, Basis, Stage

_SOURCE: Final = RESPONSES.file_name
_PLACE: Final = "simulated answers"

ORIGIN: Final = Origin(Basis.SIMULATED, _SOURCE, _PLACE)
"""Where everything that is scored from simulated answers comes from."""


@dataclass(frozen=True)
class Simulation:
    """Settings of a simulated survey and consultation.

    Effects are in points and added up for each answer; shares are 0..1.
    """

    seed: int
    respondents: int
    base: float
    goals: tuple[float, ...]
    key_areas: tuple[float, ...]
    sectors: dict[str, dict[str, float]]
    regions: dict[str, dict[str, float]]
    spread_respondent: float
    spread_answer: float
    share_goal_skipped: float
    share_answer_missing: float
    meetings: int
    discussed: tuple[int, ...]
    proposals: int
    spread_proposal: float

    @classmethod
    def from_settings(cls, settings: dict[str, Any]) -> Simulation:
        """Read the ``[simulation]`` table of ``edition.toml``.

        Raises:
            DataError: A setting is missing, unknown, or can't be simulated; all such are named.
        """
        if not isinstance(settings, dict):
            settings = {}
        known: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in settings.items()
        }
        try:
            simulation = cls(**known)
        except TypeError as wrong:
            raise DataError(
                "source/edition.toml, simulation",
                msg("Each setting of the simulation must be there, once, and no other."),
                [reader_said(wrong)],
            ) from wrong
        if refused := simulation.wrong_settings():
            raise DataError(
                "source/edition.toml, simulation",
                msg("These settings of the simulation can't be used."),
                refused,
            )
        return simulation

    def wrong_settings(self) -> list[Message]:
        """Say what of the settings can't be simulated; empty where all can."""
        goals, areas = len(GOAL_NUMBERS), len(KEY_AREA_NUMBERS)
        rules = {
            "seed": _is_whole(self.seed, 0),
            "respondents": _is_whole(self.respondents, 1),
            "meetings": _is_whole(self.meetings, 0),
            # The last proposal of each meeting finds no support, and one must.
            "proposals": _is_whole(self.proposals, 2),
            "base": _is_number(self.base),
            "goals": _are_numbers(self.goals, goals),
            "key_areas": _are_numbers(self.key_areas, areas),
            "sectors": _are_groups(self.sectors),
            "regions": _are_groups(self.regions),
            "spread_respondent": _is_number(self.spread_respondent, 0),
            "spread_answer": _is_number(self.spread_answer, 0),
            "spread_proposal": _is_number(self.spread_proposal, 0),
            "share_goal_skipped": _is_number(self.share_goal_skipped, 0, 0.9),
            "share_answer_missing": _is_number(self.share_answer_missing, 0, 0.9),
            "discussed": isinstance(self.discussed, tuple) and set(self.discussed) <= set(GOAL_NUMBERS),
        }
        return [
            msg("{name}: {value}.", name=name, value=str(getattr(self, name))[:80])
            for name, holds in rules.items()
            if not holds
        ]


def _is_number(value: Any, low: float = -math.inf, high: float = math.inf) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and low <= value <= high


def _is_whole(value: Any, low: int) -> bool:
    return isinstance(value, int) and _is_number(value, low)


def _are_numbers(values: Any, count: int) -> bool:
    return isinstance(values, tuple) and len(values) == count and all(map(_is_number, values))


def _are_groups(groups: Any) -> bool:
    """Tell whether each group has a share and an effect, and the shares add up to 1."""
    if not isinstance(groups, dict) or not all(isinstance(known, dict) for known in groups.values()):
        return False
    shares = [known.get("share") for known in groups.values()]
    effects = [known.get("effect") for known in groups.values()]
    numbers = all(_is_number(share, 0, 1) for share in shares) and all(map(_is_number, effects))
    return numbers and math.isclose(sum(filter(None, shares)), 1)


def simulate(simulation: Simulation) -> dict[str, pd.DataFrame | pa.Table]:
    """Make up an edition: its responses, their scores, proposals and decisions, and facts.

    The same settings give the same numbers (NumPy's PCG64, seeded).
    """
    random = np.random.default_rng(simulation.seed)
    responses = _responses(simulation, random)
    survey = survey_scores(tally(responses), ORIGIN)
    percents = percents_by_goal(survey, Stage.SURVEY)
    proposals = _proposals(simulation, percents, random)
    supported = proposals[proposals["supported"]]
    decisions = {
        goal: half_up(decided_percent(supported.loc[supported["goal"] == goal, "percent"].tolist()))
        for goal in simulation.discussed
    }
    agreed = consultation_scores(
        percents, decisions, Origin(Basis.SIMULATED, "proposals.parquet", "simulated meetings")
    )
    return {
        "scores": pd.concat([survey, agreed], ignore_index=True),
        "proposals": proposals,
        "facts": _facts(responses.to_pandas(), simulation.meetings),
        "responses": responses,
    }


def _responses(simulation: Simulation, random: np.random.Generator) -> pa.Table:
    n = simulation.respondents
    sector = _drawn(simulation.sectors, n, random)
    region = _drawn(simulation.regions, n, random)
    profile = pd.DataFrame(
        {
            "respondent": np.arange(1, n + 1),
            "sector": sector,
            "sex": random.choice(["women", "men"], n, p=[0.56, 0.44]),
            "age": np.clip(random.normal(43, 14, n).round(), 18, 84).astype(int),
            "region": region,
        }
    )
    who = (
        profile["sector"].map({code: known["effect"] for code, known in simulation.sectors.items()})
        + profile["region"].map({code: known["effect"] for code, known in simulation.regions.items()})
    ).to_numpy() + random.normal(0, simulation.spread_respondent, n)
    what = np.add.outer(np.array(simulation.goals), np.array(simulation.key_areas))
    points = simulation.base + who[:, None, None] + what
    points = points + random.normal(0, simulation.spread_answer, points.shape)
    grades = np.clip(np.rint(points), GRADE_MIN, GRADE_MAX)
    missing = random.random((n, len(GOAL_NUMBERS), 1)) < simulation.share_goal_skipped
    missing = missing | (random.random(grades.shape) < simulation.share_answer_missing)
    answers = np.where(missing, np.nan, grades).reshape(n, -1)
    table = pa.Table.from_pandas(
        pd.concat([profile, pd.DataFrame(answers, columns=list(ANSWER_COLUMNS))], axis=1),
        schema=RESPONSES.arrow_schema,
        preserve_index=False,
    )
    return table.replace_schema_metadata(None)


def _drawn(groups: dict[str, dict[str, float]], n: int, random: np.random.Generator) -> npt.NDArray[np.str_]:
    return random.choice(list(groups), n, p=[known["share"] for known in groups.values()])


def _proposals(
    simulation: Simulation, percents: pd.Series[float], random: np.random.Generator
) -> pd.DataFrame:
    rows = []
    for goal in simulation.discussed:
        offsets = random.normal(-2, simulation.spread_proposal, simulation.proposals)
        # The last proposal of each meeting finds no support, so that both kinds occur.
        rows += [
            {
                "goal": goal,
                "number": number,
                "percent": half_up(float(percents[goal]) + float(offset)),
                "supported": number < simulation.proposals,
                "basis": str(Basis.SIMULATED),
                "source": _SOURCE,
                "place": "simulated meetings",
            }
            for number, offset in enumerate(offsets, start=1)
        ]
    return pd.DataFrame(rows, columns=PROPOSALS.arrow_schema.names)


def _facts(people: pd.DataFrame, meetings: int) -> pd.DataFrame:
    women = 100 * float((people["sex"] == "women").mean())
    figures: list[tuple[str, str | None, float, str]] = [
        ("respondents", None, len(people), "respondents"),
        ("share", "women", women, "percent"),
        ("share", "men", 100 - women, "percent"),
        ("age_lowest", None, float(people["age"].min()), "years"),
        ("age_highest", None, float(people["age"].max()), "years"),
        ("age_mean", None, float(people["age"].mean()), "years"),
        ("meetings", None, meetings, "meetings"),
    ]
    return pd.DataFrame(
        [
            {
                "fact": fact,
                "category": category,
                "value": value,
                "value_high": None,
                "date": None,
                "unit": unit,
                "basis": str(Basis.SIMULATED),
                "source": _SOURCE,
                "place": _PLACE,
            }
            for fact, category, value, unit in figures
        ]
    ).astype({"value_high": "float64"})
