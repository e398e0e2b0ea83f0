"""Files of the charts and tables of pages."""

from __future__ import annotations

from psc_core.editions.shelf import Shelf
from psc_core.messages import msg
from psc_view.exports.forms import FORMS, Form
from psc_view.exports.parameters import asked
from psc_view.files.documents import check_version, document_of, nowhere
from psc_view.files.file import POLICY, File
from psc_view.files.order import FileOrder, Hands
from psc_view.views import VIEWS


def page_file(held: Shelf, order: FileOrder, hands: Hands) -> File:
    """Make the file of a chart or table: the ending of its name is its form.

    Args:
        held: The editions.
        order: Names the page, and the file.
        hands: What it is made with.

    Raises:
        RefusalError: Something of it does not exist; says what does.
        PictureError: A picture can't be drawn.
    """
    ending = order.place[1].partition(".")[2]
    if ending not in FORMS:
        raise nowhere(msg("There is no such form."), "form", ending, list(FORMS))
    return in_form(FORMS[ending], held, order, hands)


def in_form(form: Form, held: Shelf, order: FileOrder, hands: Hands) -> File:
    """Make a form of a chart or table; other arguments and errors as of ``page_file``."""
    page, name = order.place
    if page not in VIEWS:
        raise nowhere(msg("There is no such page."), "page", page, list(VIEWS))
    wanted = asked(order.pairs, form, tuple(held.editions))
    code, _, ending = name.partition(".")
    document = document_of(held, page, code, wanted.selection, order.language)
    if form.drawn and not document.exhibit.chart:
        tables = [each for each, known in FORMS.items() if not known.drawn]
        raise nowhere(msg("This table has no chart."), "form", ending, tables)
    check_version(wanted.version, document.version)
    return File(
        form.write(document, wanted.wish, hands.draw),
        form.media_type,
        document.t.language.code,
        f"{document.name}.{ending}",
        saved=form.saved,
        frozen=bool(wanted.version),
        policy=form.policy or POLICY,
    )
