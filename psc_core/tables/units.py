"""Units of the figures that stand beside the scorecard, and how exactly a source gives them."""

from __future__ import annotations

from typing import Final

from psc_core.messages import msg

UNIT_NAMES: Final = {
    "count": msg("number"),
    "people": msg("people"),
    "percent": msg("percent"),
    "percent-of-gdp": msg("percent of GDP"),
    "times": msg("times"),
    "years": msg("years"),
    "hours": msg("hours"),
    "minutes": msg("minutes"),
    "kzt": msg("tenge"),
    "usd": msg("US dollars"),
    "usd-per-month": msg("US dollars a month"),
    "tonnes": msg("tonnes"),
    "tonnes-per-year": msg("tonnes a year"),
    "tonnes-per-person": msg("tonnes a person"),
    "kg-per-person": msg("kilograms a person"),
    "mt-per-twh": msg("million tonnes per terawatt-hour"),
    "ug-per-m3": msg("micrograms per cubic metre"),
    "per-100-people": msg("per 100 people"),
    "per-1000-live-births": msg("per 1,000 live births"),
    "per-1000-women": msg("per 1,000 women"),
    "per-100000-people": msg("per 100,000 people"),
    "index-best-100": msg("points, 0 worst to 100 best"),
    "index-worst-100": msg("points, 0 best to 100 worst"),
}
"""Names of units by code."""

QUALIFIER_NAMES: Final = {
    "about": msg("about"),
    "over": msg("more than"),
    "at-least": msg("at least"),
    "at-most": msg("at most"),
    "preliminary": msg("preliminary"),
}
"""How a source limits a figure, by code; a figure without a qualifier is given as exact."""
