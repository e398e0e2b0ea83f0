"""Where numbers come from, in the words that stand on every chart and table."""

from __future__ import annotations

from psc_core.editions.edition import Edition
from psc_core.editions.facts import fact_value
from psc_core.terms import Basis
from psc_view.tables import Missing
from psc_view.translation import Translator


def percent_digits(edition: Edition) -> int:
    """Give the decimals to show: published percents are whole, computed ones have one."""
    return 0 if edition.metadata.basis is Basis.PUBLISHED else 1


def why_missing(edition: Edition) -> Missing:
    """Say why a number of an edition is missing, unless its column says it."""
    return Missing.NOT_PUBLISHED if edition.metadata.basis is Basis.PUBLISHED else Missing.NOT_SHOWN


def source_line(t: Translator, edition: Edition) -> str:
    """Say basis, respondents, dates, meetings and document in one line."""
    return " ".join([_basis(t, edition), _survey(t, edition), _document(t, edition)])


def _basis(t: Translator, edition: Edition) -> str:
    match edition.metadata.basis:
        case Basis.SIMULATED:
            return t.gettext("SIMULATED numbers, not about any country.")
        case Basis.COMPUTED:
            return t.gettext("Computed from the respondents' answers.")
        case Basis.PUBLISHED:
            return t.gettext("Published numbers.")


def _survey(t: Translator, edition: Edition) -> str:
    metadata = edition.metadata
    meetings = fact_value(edition.facts(), "meetings")
    survey = t.ngettext(
        "{n} respondent, {start} to {end}",
        "{n} respondents, {start} to {end}",
        metadata.n,
        start=t.numbers.date(metadata.field_start),
        end=t.numbers.date(metadata.field_end),
    )
    if not meetings:
        return f"{survey}."
    met = t.ngettext("{n} expert meeting", "{n} expert meetings", int(meetings))
    return t.gettext("{survey}; {meetings}.", survey=survey, meetings=met)


def _document(t: Translator, edition: Edition) -> str:
    document = next(iter(edition.metadata.documents.values()), None)
    if document is None:
        return ""
    return t.gettext("Source: {title}, {published}.", title=document.title, published=document.published)
