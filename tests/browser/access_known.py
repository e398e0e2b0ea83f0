"""Findings of axe that the framework causes and this project can't mend.

None so far with Streamlit 1.67 and axe-core 4.12. A line here needs the issue of Streamlit that asks
for the mending, or "none known".
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Known:
    """A rule of axe, the part of the page (a CSS selector) where it is broken, and why it stays."""

    rule: str
    selector: str
    reason: str
    issue: str


KNOWN: Final[tuple[Known, ...]] = ()


def is_known(rule: str, target: str) -> bool:
    """Tell whether a finding is one of the framework's."""
    return any(known.rule == rule and known.selector in target for known in KNOWN)
