"""Respondents who answered much quicker than the others; they are listed, never removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from psc_core.messages import Message, msg
from psc_core.method import SPEEDER_LEAST, SPEEDER_SHARE
from psc_core.survey.flags import Flag

SPEEDY: Final = msg(
    "To check: less than {share}% of the usual time for a question", share=round(100 * SPEEDER_SHARE)
)


def find_speeders(
    rows: Sequence[int], seconds: Sequence[float | None], answered: Sequence[int]
) -> tuple[Flag | None, Message | None]:
    """Find those whose time for a question is below ``SPEEDER_SHARE`` of the median over respondents.

    The time is taken for each question answered, since goals may be passed over.

    Args:
        rows: Place of each respondent in the file, counted as a spreadsheet does.
        seconds: From begin to end, None where it can't be known; empty where the file has no times.
        answered: Questions (count) that each answered, be it with don't know.

    Returns:
        The flag, if anybody is found; and where it can't be told, a sentence why.
    """
    timed = [
        (row, time / count)
        for row, time, count in zip(rows, seconds, answered, strict=False)
        if time is not None and count
    ]
    if not seconds:
        return None, msg("Very quick respondents were not looked for: no columns of begin and end.")
    if len(timed) < SPEEDER_LEAST:
        return None, msg(
            "Very quick respondents were not looked for: fewer than {least} with begin and end.",
            least=SPEEDER_LEAST,
        )
    limit = SPEEDER_SHARE * float(np.median([pace for _, pace in timed]))
    found = tuple((row,) for row, pace in timed if pace < limit)
    return Flag(SPEEDY, found) if found else None, None
