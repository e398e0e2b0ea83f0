"""High contrast on slides has the colours of the pages, which are held to 7:1 where they are defined."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COLOUR = re.compile(r"(--psc-[a-z]+): (light-dark\(#\w+, #\w+\))")
RULE = re.compile(r'\[(?:fill|stroke)="#\w+"\] \{[^}]*\}')


def test_slides_have_the_same_colours_and_rules_as_pages():
    slides = (ROOT / "pages" / "ui" / "present_display.css").read_text("utf-8")
    pages = (ROOT / "static" / "style.css").read_text("utf-8")

    named = dict(COLOUR.findall(slides))

    assert len(named) == 7
    assert named.items() <= dict(COLOUR.findall(pages)).items()
    assert set(RULE.findall(slides)) == set(RULE.findall(pages))
