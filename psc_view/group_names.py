"""Names of groups of respondents, and of what makes them, in the reader's language.

Codes of sectors, regions and sexes are the edition's own. What one means stands in the edition's metadata
(``names``), else in the questionnaire; a code that is in neither is shown as it is.
"""

from __future__ import annotations

from functools import cache
from typing import Final
from urllib.parse import unquote

from psc_core.analysis.groups import AGE_BAND
from psc_core.analysis.publishing import NOT_GIVEN
from psc_core.editions.edition import Edition
from psc_core.messages import msg
from psc_core.method import AGE_LIMITS
from psc_core.survey.questionnaire import questionnaire
from psc_view.translation import Translator

COLUMN_NAMES: Final = {
    "sector": msg("Sector"),
    "sex": msg("Sex"),
    AGE_BAND: msg("Age"),
    "region": msg("Region"),
}
"""Columns that make groups."""

_SEXES: Final = {"women": msg("Women"), "men": msg("Men")}


def split_name(t: Translator, split: str) -> str:
    """Name what makes groups, as in ``Sector and region``."""
    first, *others = (t.say(COLUMN_NAMES[column]) for column in split.split(","))
    if not others:
        return first
    return t.gettext("{one} and {other}", one=first, other=others[0].lower())


def group_name(t: Translator, edition: Edition, split: str, group: str) -> str:
    """Name a group by its codes, as in ``Media, north``."""
    codes = zip(split.split(","), group.split(","), strict=True)
    return ", ".join(_value_name(t, edition, column, code) for column, code in codes)


def sector_name(t: Translator, code: str) -> str:
    """Name a sector as the questionnaire does; one that it does not offer is shown as it is."""
    asked = _asked("sector").get(code)
    return t.text_of(asked) if asked else code


def sectors() -> tuple[str, ...]:
    """Give the codes of the sectors that the questionnaire offers."""
    return tuple(_asked("sector"))


def _value_name(t: Translator, edition: Edition, column: str, written: str) -> str:
    if written == NOT_GIVEN:
        return t.gettext("not given or rare")
    code = unquote(written)
    own = edition.metadata.names.get(column, {}).get(code)
    if own:
        return t.text_of(own)
    if column == AGE_BAND:
        return _age_name(t, code)
    if column == "sex" and code in _SEXES:
        return t.say(_SEXES[code])
    asked = _asked(column).get(code)
    return t.text_of(asked) if asked else code


def _age_name(t: Translator, code: str) -> str:
    low, _, high = code.partition("-")
    if not (low.isdigit() and high.isdigit()):
        return code
    if int(low) == AGE_LIMITS[0]:
        return t.gettext("up to {age} years", age=int(high))
    if int(high) == AGE_LIMITS[1]:
        return t.gettext("{age} years and older", age=int(low))
    return t.gettext("{low} to {high} years", low=low, high=high)


@cache
def _asked(column: str) -> dict[str, dict[str, str]]:
    """Give the choices that the questionnaire offers, by code."""
    return {question.name: question.choices for question in questionnaire().profile}.get(column, {})
