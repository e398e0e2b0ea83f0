"""What an editor copies to put a chart into an article: the latest, or as it is now."""

from __future__ import annotations

import os
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup

from psc_view.embeds.copying import copying, path_of, reached
from psc_view.embeds.figure import Draw, height_of
from psc_view.embeds.shell import COPY, MEDIA_TYPE, POLICY_ALONE, page_alone
from psc_view.exports.document import Document
from psc_view.exports.forms import Form, Wish
from psc_view.exports.parameters import VERSION

WORDS: Final = 250
"""Height that the words around a chart take (px) in a frame of its greater width."""

_HOME: Final = "../../.."
"""Where the dashboard is, as it is reached from such a page."""
_IFRAME: Final = Markup(
    '<iframe src="{}" title="{}" width="100%" height="{}" style="border:0" loading="lazy"></iframe>'
)
_LISTENER: Final = (
    '<script>addEventListener("message",function(e){if(e.data&&e.data.type==="psc-embed")'
    'document.querySelectorAll("iframe").forEach(function(f){if(f.contentWindow===e.source)'
    'f.style.height=Number(e.data.height)+"px"})})</script>'
)


def iframe(document: Document, draw: Draw, *, version: str = "", height: int = 0) -> str:
    """Write the element that shows a document; without a version always the latest.

    Args:
        document: A document with a chart.
        draw: Draws it, to know how high the frame must be where no script tells.
        version: Asks for this version alone.
        height: How high the frame shall be instead (px).
    """
    wanted = height or height_of(document, draw) + WORDS
    return str(_IFRAME.format(address_of(document, version), document.title, wanted))


def address_of(document: Document, version: str = "") -> str:
    """Give the address of a document's page to embed; a path where ``PSC_PUBLIC_URL`` names no host."""
    host, _, _ = document.address("csv").rpartition("/data/")
    return f"{host}/embed/{document.page}/{document.code}?{_query(document, version)}"


def keeps_frames() -> bool:
    """Tell whether this server keeps frozen frames when there is a newer version."""
    return bool(os.environ.get("PSC_FROZEN_DIR"))


def _query(document: Document, version: str = "") -> str:
    frozen = {VERSION: version} if version else {}
    return urlencode({**document.query, **frozen}, safe=",")


def _written(document: Document, _: Wish, draw: Draw) -> bytes:
    """Write the page that has both elements."""
    t = document.t
    height = height_of(document, draw) + WORDS
    latest = {
        "code": "latest",
        "heading": t.gettext("Always the latest"),
        "text": t.gettext("The chart changes when the edition is corrected or this software draws it anew."),
        "snippet": iframe(document, draw, height=height),
        "saved": "",
    }
    frozen = {
        "code": "frozen",
        "heading": t.gettext("As it is now, frozen"),
        "text": _about_frozen(document),
        "snippet": iframe(document, draw, version=document.version, height=height),
        "saved": f"../{document.code}?{_query(document, document.version)}",
        "save": t.gettext("Save the chart as one file"),
        "name": f"{document.name}.html",
    }
    listener = {
        "code": "height",
        "heading": t.gettext("As high as its content"),
        "text": t.gettext(
            "Where a page may have scripts, this one beside the frame makes it as high as what it shows. It "
            "is needed once a page."
        ),
        "snippet": _LISTENER,
        "saved": "",
    }
    return page_alone(
        "embed_snippets.html",
        t.language,
        COPY,
        home=_HOME,
        copy=copying(t),
        title=t.gettext("Embed: {title}", title=document.title),
        heading=t.gettext("Put this chart into a page"),
        about=document.title,
        snippets=[latest, frozen, listener],
        path=path_of(address_of(document).partition("?")[0]),
        alone=f"../{document.code}?{_query(document)}",
        alone_text=t.gettext("See the chart alone"),
        page=reached(document.address(), _HOME),
        page_text=t.gettext("Open in the dashboard"),
    )


def _about_frozen(document: Document) -> str:
    """Say how long a frozen frame stays as it is."""
    t, version = document.t, document.version
    if keeps_frames():
        return t.gettext(
            "The address names version {version} and goes on showing it, whatever is corrected later.",
            version=version,
        )
    return t.gettext(
        "The address names version {version} and never shows another. Once this server gives a newer "
        "one, the frame says so and links to it. An article that must stay as it is for good takes the "
        "file below to its own server: it needs nothing else.",
        version=version,
    )


HOW: Final = Form(MEDIA_TYPE, _written, drawn=True, policy=POLICY_ALONE)
"""The form that ``/embed/.../how`` gives."""
