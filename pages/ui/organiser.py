"""Whether the reader of this session may write: asked in every write, not only when a page is drawn."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode, urlsplit

import streamlit as st

from pages.ui.hall.tokens import organiser_session
from pages.ui.language import language_of
from psc_view.displays import display_of
from psc_view.hall.header import query_of
from psc_view.html import render
from psc_view.languages import LANGUAGES
from psc_view.selection import Selection
from psc_view.translation import Translator, translator

ROLE: Final = "organiser"
LISTED: Final = "PSC_ORGANISERS"
"""Environment variable with e-mail addresses, separated by commas, that may write when a provider vouches."""
_SESSION: Final = "psc_writer"


@dataclass(frozen=True)
class Writer:
    """As whom something is written: the role, and a random code of the session, no personal data."""

    role: str
    session: str


def writer() -> Writer | None:
    """Give as whom this session may write; None if it may not."""
    session = organiser_session(st.context.cookies) or (_session() if _is_vouched_for() else None)
    return Writer(ROLE, session) if session else None


def require_organiser() -> Writer:
    """Give as whom this session writes; who may not is told how to, and the run ends here.

    To be called before each write, in the function that writes.
    """
    found = writer()
    if found is None:
        t = _translator()
        st.error(t.gettext("Only the organiser may do this. Sign in first."))
        st.link_button(t.gettext("Sign in"), sign_in_address(t))
        st.stop()
    return found


def signing_html(why: str, t: Translator) -> str:
    """Say whether this reader is signed in, with the way in or out, which stays in the same window.

    ``why`` says what signing in is for.
    """
    if writer() is None:
        return render("signing.html", said=why, address=sign_in_address(t), name=t.gettext("Sign in"))
    said = t.gettext("You are signed in as organiser.")
    way_out = sign_in_address(t) if organiser_session(st.context.cookies) else ""
    return render("signing.html", said=said, address=way_out, name=t.gettext("Sign out"))


def sign_in_address(t: Translator) -> str:
    """Give the address of the page to sign in and out, which leads back to this page."""
    here = urlsplit(st.context.url or "/")
    back = f"{here.path or '/'}?{urlencode(st.query_params.to_dict())}".rstrip("?")
    display = display_of(st.query_params.get("display", ""))
    return f"/organiser{query_of(t, display, to=back)}"


def _is_vouched_for() -> bool:
    """Tell whether a provider (OpenID Connect) says that this is one of the listed addresses."""
    listed = {part.strip().casefold() for part in os.environ.get(LISTED, "").split(",")} - {""}
    if not listed:
        # Asking the provider costs a look for its settings on disk.
        return False
    user = st.user.to_dict()
    is_known = user.get("is_logged_in") is True and user.get("email_verified", True) is True
    return is_known and str(user.get("email", "")).casefold() in listed


def _session() -> str:
    return str(st.session_state.setdefault(_SESSION, secrets.token_hex(12)))


def _translator() -> Translator:
    asked = st.query_params.get("lang", "")
    return translator(language_of(Selection(lang=asked if asked in LANGUAGES else None)))
