"""Answers with one row for each respondent."""

from __future__ import annotations

from psc_core.sheets.sheet import Watch
from psc_core.survey.codebook import PROFILE
from psc_core.survey.durations import seconds_of
from psc_core.survey.reading import Answers, Reading


def wide_answers(reading: Reading, watch: Watch | None) -> Answers:
    """Read every column that the codebook names; what is wrong is reported."""
    codebook = reading.codebook
    grades = {}
    for number, (name, header) in enumerate(codebook.answers.items(), start=1):
        grades[name] = reading.grades(header)
        if watch:
            watch(number / len(codebook.answers))
    return Answers(
        rows=[reading.place(number) for number in range(len(reading))],
        grades=grades,
        profile={name: reading.profile(name) for name in PROFILE},
        names=reading.plain(codebook.respondent),
        seconds=seconds_of(reading),
    )
