"""Files of pages and editions, made for an address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pages.ui.drawing import others_of, query_of, used_of, view_of
from pages.ui.kept_files import POLICY, File
from pages.ui.making import Steps
from psc_core.editions.edition import Edition
from psc_core.editions.shelf import Shelf
from psc_core.messages import Message, msg
from psc_view.exports.document import Document
from psc_view.exports.forms import FORMS, Form
from psc_view.exports.openapi import openapi_file
from psc_view.exports.package import package_file, package_names
from psc_view.exports.parameters import VERSION, RefusalError, asked, paper_asked, shown, version_asked
from psc_view.exports.release import version_of
from psc_view.exports.renderer import Renderer
from psc_view.languages import DEFAULT
from psc_view.papers.paper import Subject
from psc_view.papers.papers import PAPERS, media_type_of, parts_of
from psc_view.selection import Selection
from psc_view.translation import translator
from psc_view.views import VIEWS
from psc_view.views.view import View

renderer: Final = Renderer()
setter: Final = Renderer("psc_view.papers.worker")
"""Makes papers from drawn charts, so that pictures of others are drawn meanwhile."""

Pairs = Sequence[tuple[str, str]]


def form_of(name: str) -> Form:
    """Find the form that the ending of an address asks for.

    Raises:
        RefusalError: There is none.
    """
    ending = name.partition(".")[2]
    if ending not in FORMS:
        raise _nowhere(msg("There is no such form."), "form", ending, list(FORMS))
    return FORMS[ending]


def file_of(held: Shelf, page: str, name: str, pairs: Pairs, language: str) -> File:
    """Make the file of a chart or table.

    Args:
        held: The editions.
        page: The page's code.
        name: Name of the chart or table, and the form's ending.
        pairs: Parameters as they stand in the address.
        language: The reader's, unless the address asks for one.

    Raises:
        RefusalError: Something of it does not exist; says what does.
        PictureError: A picture can't be drawn.
    """
    return made(held, page, name, form_of(name), pairs, language)


def made(held: Shelf, page: str, name: str, form: Form, pairs: Pairs, language: str) -> File:
    """Make a form of a chart or table; arguments and errors as of ``file_of``."""
    if page not in VIEWS:
        raise _nowhere(msg("There is no such page."), "page", page, list(VIEWS))
    wanted = asked(pairs, form, tuple(held.editions))
    code, _, ending = name.partition(".")
    document = document_of(held, page, code, wanted.selection, language)
    if form.drawn and not document.exhibit.chart:
        tables = [each for each, known in FORMS.items() if not known.drawn]
        raise _nowhere(msg("This table has no chart."), "form", ending, tables)
    _check_version(wanted.version, document.version)
    return File(
        form.write(document, wanted.wish, renderer.draw),
        form.media_type,
        document.t.language.code,
        f"{document.name}.{ending}",
        saved=form.saved,
        frozen=bool(wanted.version),
        policy=form.policy or POLICY,
    )


def edition_file(held: Shelf, code: str, name: str, pairs: Pairs, language: str, steps: Steps) -> File:
    """Make a paper on an edition, or a file of its data package.

    The words of a paper are in the language that the address asks for, else the reader's; those of the
    package are English, as its columns are.

    Raises:
        RefusalError: Something of it does not exist; says what does.
        PictureError: A paper can't be made.
    """
    edition = held.editions.get(code)
    if edition is None:
        raise _nowhere(msg("There is no such edition."), "edition", code, list(held.editions))
    if name in PAPERS:
        return _paper(held, edition, name, pairs, language, steps)
    wanted = version_asked(pairs)
    if name not in package_names(edition):
        raise _nowhere(msg("There is no such file."), "file", name, [*package_names(edition), *PAPERS])
    _check_version(wanted, version_of((edition,)))
    content, media_type = package_file(edition, name)
    saved = not name.endswith(".json")
    return File(content, media_type, DEFAULT, f"{edition.code}_{name}", saved=saved, frozen=bool(wanted))


def _paper(held: Shelf, edition: Edition, name: str, pairs: Pairs, language: str, steps: Steps) -> File:
    asked_for, version = paper_asked(pairs)
    _check_version(version, version_of((edition,)))
    t = translator(asked_for or language)

    def see(page: str, selection: Selection) -> View:
        return view_of(page, held, edition, selection, t.language.code)

    # How many charts there are to draw is known when the words are written.
    steps.of = parts_of(name) + 2
    paper = PAPERS[name](Subject(edition, t, see, steps.step))
    steps.of = steps.done + len(paper.drawings) + 1
    job = paper.job(steps.counting(renderer.draw))
    stem, _, ending = name.partition(".")
    return File(
        steps.counting(setter.draw)(job),
        media_type_of(name),
        t.language.code,
        f"{edition.code}_{stem}_{t.language.code}.{ending}",
        saved=ending == "pptx",
        frozen=bool(version),
    )


def openapi(held: Shelf) -> File:
    """Make the description of all these addresses."""
    return File(openapi_file(held), "application/json", DEFAULT, "openapi.json")


def document_of(held: Shelf, page: str, code: str, selection: Selection, language: str) -> Document:
    """Find a chart or table of a page under a reader's choices.

    Raises:
        RefusalError: There is no edition, or no such chart; says which there are.
    """
    edition = _edition(held, selection.edition)
    t = translator(selection.lang or language)
    view = view_of(page, held, edition, selection, t.language.code)
    if code not in view.exhibits:
        raise _nowhere(
            msg("This page has no such chart or table under these choices."),
            "chart",
            code,
            list(view.exhibits),
        )
    editions = (edition, *others_of(page, held, edition, selection))
    query = query_of(edition, used_of(page, selection), t.language.code)
    return Document(page, code, view.exhibits[code], editions, query, t)


def first_chart_of(held: Shelf, page: str, selection: Selection, language: str) -> str:
    """Name the first chart that a page shows.

    Raises:
        RefusalError: There is no such page, or it shows none.
    """
    if page not in VIEWS:
        raise _nowhere(msg("There is no such page."), "page", page, list(VIEWS))
    edition = _edition(held, selection.edition)
    view = view_of(page, held, edition, selection, selection.lang or language)
    drawn = [code for code, exhibit in view.exhibits.items() if exhibit.chart]
    if not drawn:
        raise _nowhere(msg("This page has no such chart or table under these choices."), "chart", "", [])
    return drawn[0]


def _edition(held: Shelf, code: str | None) -> Edition:
    try:
        return held.find(code)
    except LookupError:
        raise _nowhere(msg("There is no edition to show."), "edition", "", []) from None


def _check_version(wanted: str, is_now: str) -> None:
    if wanted and wanted != is_now:
        raise _nowhere(msg("This version is not given any more."), VERSION, wanted, [is_now])


def _nowhere(problem: Message, parameter: str, found: str, allowed: Any) -> RefusalError:
    return RefusalError(404, problem, parameter, shown(found), allowed)
