"""The head of the pages beside the dashboard: languages and display, as links that need no script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from psc_view.displays import DISPLAYS, toggled
from psc_view.languages import LANGUAGES
from psc_view.translation import Translator


def header(t: Translator, display: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """Give what the head is made from; its links keep what else the address ``asked`` for."""
    languages = [
        {
            "code": each.code,
            "name": each.name,
            "href": query_of(t, display, **{**asked, "lang": each.code}),
        }
        for each in LANGUAGES.values()
    ]
    displays = [
        {
            "name": t.say(name),
            "sign": sign,
            "href": query_of(t, toggled(display, code), **asked),
            "on": code in display.split(","),
        }
        for code, (name, sign) in DISPLAYS.items()
    ]
    return {
        "lang": t.language.code,
        "languages": languages,
        "languages_label": t.gettext("Language"),
        "displays": displays,
        "displays_label": t.gettext("Display"),
        "display": display,
    }


def query_of(t: Translator, display: str, **asked: str) -> str:
    """Give the query of an address, with language and display; ``asked`` comes first."""
    query = {**asked, "lang": asked.get("lang", t.language.code), "display": display}
    return f"?{urlencode({name: text for name, text in query.items() if text}, safe=',/')}"
