"""What pages with buttons that copy have in common."""

from __future__ import annotations

from markupsafe import Markup, escape

from psc_view.translation import Translator


def copying(t: Translator) -> dict[str, str]:
    """Give the words of ``copying.html``."""
    return {
        "button": t.gettext("Copy"),
        "done": t.gettext("Copied."),
        "failed": t.gettext("This browser does not let buttons copy: mark the text and copy it yourself."),
    }


def kept_lines(text: str) -> Markup:
    """Give a text as markup whose ends of lines stay, though a page is written as one line."""
    return escape(text).replace("\n", Markup("&#10;"))


def path_of(address: str) -> str:
    """Give what of an address a page must complete itself; empty where it is whole."""
    return address if address.startswith("/") else ""


def reached(address: str, home: str) -> str:
    """Give an address as it is reached behind any proxy from a page that knows where its home is."""
    return f"{home}{address}" if address.startswith("/") else address
