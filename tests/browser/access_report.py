"""The accessibility report of a run, to be kept and quoted."""

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.browser.access_known import KNOWN

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""The rules that are asked for: WCAG 2.2, levels A and AA."""


@dataclass(frozen=True)
class Look:
    """A page as one reader has it."""

    page: str
    lang: str
    scheme: str
    width: int

    def __str__(self) -> str:
        """Name it in a test's id."""
        return f"{self.page}-{self.lang}-{self.scheme}-{self.width}"


@dataclass
class Report:
    """What was looked at, with what, and what was found."""

    chromium: str = ""
    axe: str = ""
    looks: list[dict[str, Any]] = field(default_factory=list)

    def add(self, look: Look, found: list[str], passed: int) -> None:
        """Note one look: its violations, and the number of rules that were met."""
        self.looks.append({**asdict(look), "rules_met": passed, "violations": found})

    def write(self, path: Path) -> None:
        """Write the report: JSON, and beside it the same in a few lines of Markdown."""
        total = sum(len(look["violations"]) for look in self.looks)
        content = {
            "date": datetime.now(UTC).date().isoformat(),
            "chromium": self.chromium,
            "axe-core": self.axe,
            "streamlit": version("streamlit"),
            "rules": list(TAGS),
            "looks": len(self.looks),
            "violations": total,
            "known": [asdict(known) for known in KNOWN],
            "pages": self.looks,
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".json").write_text(json.dumps(content, indent=1) + "\n", "utf-8")
        path.with_suffix(".md").write_text(self._summary(content), "utf-8")

    def _summary(self, content: dict[str, Any]) -> str:
        pages = dict.fromkeys(look["page"] for look in self.looks)
        lines = [
            (
                f"Accessibility, {content['date']}: axe-core {content['axe-core']}, Chromium "
                f"{content['chromium']}, Streamlit {content['streamlit']}; WCAG 2.2 A and AA."
            ),
            "",
            "Each page in Kazakh, Russian and English, light and dark, 1280 and 390 px wide:",
            f"{content['looks']} looks, {content['violations']} violations, {len(KNOWN)} known left out.",
            "",
            "| Page | Looks | Violations |",
            "|---|---|---|",
        ]
        for page in pages:
            looks = [look for look in self.looks if look["page"] == page]
            lines.append(f"| {page} | {len(looks)} | {sum(len(look['violations']) for look in looks)} |")
        return "\n".join(lines) + "\n"
