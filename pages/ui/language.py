"""The reader's language: chosen in the address, else the browser's."""

from __future__ import annotations

import streamlit as st
from starlette.requests import Request

from psc_view.languages import LANGUAGES, best_language
from psc_view.selection import Selection


def language_of(selection: Selection) -> str:
    """Give the code of the language to use."""
    return selection.lang or best_language([st.context.locale or ""])


def language_asked(request: Request) -> str:
    """Give the code of the language that an address asks for, else the best of those the browser names."""
    asked = request.query_params.get("lang", "")
    return asked if asked in LANGUAGES else best_language(_accepted(request))


def _accepted(request: Request) -> list[str]:
    """Give the browser's languages; their order is their weight in what browsers send."""
    return [part.split(";")[0] for part in request.headers.get("accept-language", "")[:500].split(",")]
