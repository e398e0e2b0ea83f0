"""The page of HTML that stands alone: its style and script inside, and a policy that allows nothing else."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from psc_view.html import render
from psc_view.languages import Language

MEDIA_TYPE: Final = "text/html; charset=utf-8"


def _part(name: str) -> Markup:
    """Read a style or script of this folder as one line: its checksum is that of what browsers get."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return Markup(" ".join(text.split()))  # noqa: S704 (our own file)


def _checksum(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


STYLE: Final = _part("frame.css")
FRAME: Final = _part("frame.js")
COPY: Final = _part("copy.js")
NO_SCRIPT: Final = Markup("")

_CLOSED: Final = (
    f"default-src 'none'; style-src {_checksum(STYLE)}; script-src {_checksum(FRAME)} {_checksum(COPY)}; "
    "base-uri 'none'; form-action 'none'"
)
POLICY: Final = f"{_CLOSED}; frame-ancestors *"
"""What such a page may do: run and show what is in it, in anybody's frame; fetch nothing."""
POLICY_ALONE: Final = f"{_CLOSED}; frame-ancestors 'none'"
"""The same for a page that belongs in nobody's frame."""
POLICY_INSIDE: Final = Markup('<meta http-equiv="Content-Security-Policy" content="{}">').format(_CLOSED)
"""What both have in common as markup, where no server sends it: only a server can say who may frame it."""


def page_alone(template: str, language: Language, script: Markup, **values: Any) -> bytes:
    """Fill a template that extends ``embed_shell.html``.

    Among the values may be ``head``, which is markup, and ``home``: where the dashboard is, as it is reached
    from the page.
    """
    usual = {"head": Markup(""), "home": ""}
    filled = render(template, **{**usual, **values}, lang=language.code, style=STYLE, script=script)
    return filled.encode()
