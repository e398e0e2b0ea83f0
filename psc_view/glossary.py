"""The scorecard's words and what they mean, for readers."""

from __future__ import annotations

from typing import Final

from psc_core.messages import msg
from psc_core.terms import KEY_AREAS
from psc_view.names import area_label, pillar_name
from psc_view.tables import Column, DataTable
from psc_view.translation import Translator

WORDS: Final = (
    (msg("Grade"), msg("One respondent's answer for one goal and key area, in whole points from −5 to +5.")),
    (msg("Score, points"), msg("The mean of grades, in points.")),
    (msg("Percent"), msg("The score times 20, from −100% to +100%.")),
    (msg("Change"), msg("Consultation minus survey, in percentage points.")),
    (msg("Key area"), msg("One of the ten questions put to every goal.")),
    (msg("Pillar"), msg("One of the three broader areas that hold the key areas.")),
    (msg("Stage"), msg("The survey, before, or the expert consultation, after it.")),
    (msg("Edition"), msg("One published round of the scorecard: a country and a year.")),
    (msg("Band"), msg("A named class of percents, in one of two published scales.")),
    (msg("Proposal"), msg("A percent that experts suggested in a meeting.")),
)
"""Words in the order in which a reader meets them."""


def words_table(t: Translator) -> DataTable:
    """Explain the words."""
    columns = (Column(t.gettext("Word"), code="word"), Column(t.gettext("Meaning"), code="meaning"))
    rows = tuple((t.say(word), t.say(meaning)) for word, meaning in WORDS)
    return DataTable(t.gettext("Words of the scorecard"), columns, rows, code="words")


def areas_table(t: Translator) -> DataTable:
    """Explain the ten key areas."""
    columns = (
        Column(t.gettext("Key area"), code="key_area"),
        Column(t.gettext("Pillar"), code="pillar"),
        Column(t.gettext("Meaning"), code="meaning"),
    )
    rows = tuple(
        (area_label(t, area.number), pillar_name(t, area.pillar), t.say(area.meaning)) for area in KEY_AREAS
    )
    return DataTable(t.gettext("The ten key areas"), columns, rows, code="key-areas")
