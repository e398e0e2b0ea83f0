"""What the pages of an edition are called, in the dashboard and in its static copy."""

from __future__ import annotations

from typing import Final

from psc_core.messages import msg

PAGE_NAMES: Final = {
    "overview": msg("Overview"),
    "goals": msg("Goals"),
    "findings": msg("Findings"),
    "pillars_and_key_areas": msg("Pillars and key areas"),
    "groups": msg("Groups"),
    "before_and_after": msg("Before and after"),
    "highest_and_lowest": msg("Highest and lowest"),
    "compare": msg("Compare"),
    "context": msg("Context"),
    "data_and_method": msg("Data and method"),
}
"""Pages of an edition in the order of the menu."""
