"""A show of hands as the hall sees it: beside the survey's value, never mixed with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isnan
from typing import Any, Final

from psc_core.editions.edition import Edition
from psc_core.hall.hands import GRADES, Count, Hands, Question
from psc_core.messages import Percent, Points, msg
from psc_core.method import PERCENT_PER_POINT
from psc_core.scoring.levels import Level, at_level
from psc_core.terms import Stage
from psc_view.languages import LANGUAGES
from psc_view.names import area_label, goal_label
from psc_view.number_format import MINUS
from psc_view.translation import Translator, translator

IS_CLOSED: Final = msg("The question is closed.")
"""What is said in place of the time that is left."""
_TOP: Final = 37
"""Where bars stand on (units of the drawing)."""
_HIGHEST: Final = 36
"""Height of the longest bar."""


@dataclass(frozen=True)
class HandsShown:
    """A show of hands in every language, as screens get it; without a code there is none."""

    code: str = ""
    forum: str = ""
    is_open: bool = False
    left: int = 0
    counts: tuple[int, ...] = ()
    n: int = 0
    mean: float | None = None
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def said_in(self, language: str) -> dict[str, Any]:
        """Give what a page in one language shows."""
        silent = {"question": "", "mean": "", "counts": "", "label": ""}
        said = {**silent, **self.said.get(language, {})}
        return {"id": self.code, "open": self.is_open, **said, "counts_said": said["counts"]}

    def as_event(self) -> dict[str, Any]:
        """Give what open screens are told; the mean in points."""
        return {
            "id": self.code,
            "code": self.forum,
            "open": self.is_open,
            "left": self.left,
            "counts": list(self.counts),
            "n": self.n,
            "mean": self.mean,
            "said": self.said,
        }


def hands_shown(hands: Hands, forum: str, left: int, survey: float) -> HandsShown:
    """Say a show of hands in every language, beside the survey's percent (NaN where there is none).

    ``left`` is how long it is open still (seconds).
    """
    count, question = hands.count, hands.question
    said = {code: _said(count, question, survey, translator(code)) for code in LANGUAGES}
    return HandsShown(question.code, forum, hands.is_open, left, count.counts, count.n, count.mean, said)


def survey_percent(question: Question, edition: Edition | None) -> float:
    """Give the survey's percent for what is asked; NaN where the edition gives none."""
    if edition is None:
        return float("nan")
    level = Level.GOAL if question.area is None else Level.GOAL_KEY_AREA
    rows = at_level(edition.scores(), level, Stage.SURVEY)
    asked = rows[rows["goal"] == question.goal]
    if question.area is not None:
        asked = asked[asked["key_area"] == question.area]
    return float(asked["percent"].iloc[0]) if len(asked) else float("nan")


def _said(count: Count, question: Question, survey: float, t: Translator) -> dict[str, str]:
    about = goal_label(t, question.goal)
    if question.area is not None:
        about = f"{about} · {area_label(t, question.area)}"
    listed = [f"{t.numbers.change(grade)}: {n}" for grade, n in zip(GRADES, count.counts, strict=True) if n]
    opened = question.opened.astimezone()
    return {
        "question": t.gettext("Show of hands: {about}", about=about),
        "mean": f"{_mean(count, t)} {_survey(survey, t)}",
        "counts": t.gettext("Hands for each grade: {counts}.", counts=t.numbers.listed(listed))
        if listed
        else t.gettext("No hands yet."),
        "label": t.gettext(
            "Show of hands: n = {n}, {day}, {time}, by phone in the hall; one for each device as best "
            "effort. It is no part of survey or consultation.",
            n=count.n,
            day=t.numbers.date(opened.date()),
            time=f"{opened:%H:%M}",
        ),
    }


def _mean(count: Count, t: Translator) -> str:
    if count.mean is None:
        return t.gettext("Mean of the hands: none yet.")
    percent = Percent(count.mean * PERCENT_PER_POINT)
    return t.gettext(
        "Mean of the hands: {mean} points ({percent}).", mean=Points(count.mean), percent=percent
    )


def _survey(percent: float, t: Translator) -> str:
    if isnan(percent):
        return t.gettext("The survey's value is not published.")
    return t.gettext("Survey: {percent}.", percent=Percent(percent))


def bars(counts: Sequence[int]) -> list[dict[str, Any]]:
    """Give the bars of the histogram: left edge, top and height in units of the drawing, and the grade."""
    given = counts or (0,) * len(GRADES)
    most = max(1, *given)
    heights = [round(_HIGHEST * count / most, 2) for count in given]
    return [
        {"x": 10 * place + 1, "y": _TOP - height, "height": height, "shown": _signed(grade)}
        for place, (grade, height) in enumerate(zip(GRADES, heights, strict=True))
    ]


def _signed(grade: int) -> str:
    return f"{grade:+}".replace("-", MINUS) if grade else "0"
