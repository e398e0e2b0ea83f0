"""Editions whose texts are made to break out of the page or of a chart's expressions."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from psc_core.editions.edition import Edition, open_edition
from psc_view.translation import translator
from psc_view.views.view import View
from tests.view.cases import Case, edition_of, made
from tests.view.editions import copied, rewrite_table, saying

MARKUP: Final = """<script>alert(1)</script><img src=x onerror="alert(2)"></p></td></table><b>&amp; %s"""
CODE: Final = """O'Brien's \\' + alert(1) + '\\ "quoted" {0.__class__} {title} [datum.x] ? a : b // ` ${1}"""
TEXT: Final = f"{MARKUP} {CODE}"

DOCUMENT: Final = {
    "title": TEXT,
    "publisher": TEXT,
    "published": TEXT,
    "url": """https://example.org/?a=<b>&c="d"&e='f'""",
}


@cache
def hostile_edition(code: str) -> Edition:
    """Give an edition in whose metadata and tables every free text is hostile."""
    kinds = ("title", "territory", "instrument", "licence", "absent")
    documents = dict.fromkeys(edition_of(code).metadata.documents, DOCUMENT)
    texts = {kind: {"en": TEXT} for kind in kinds}
    with TemporaryDirectory() as data:
        folder = copied(code, Path(data) / code, **texts, documents=documents)
        for table in ("scores", "proposals", "facts"):
            rewrite_table(folder, table, saying("place", TEXT))
        if code == "kaz-2022":
            rewrite_table(folder, "readings", saying("place", TEXT))
            rewrite_table(folder, "readings", saying("text_en", TEXT))
        return open_edition(folder)


@cache
def hostile_view(case: Case) -> View:
    """Make a view of a hostile edition in English."""
    return made(case.choices, hostile_edition(case.edition), translator("en"))
