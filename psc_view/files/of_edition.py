"""Files of editions: papers, and those of the data package."""

from __future__ import annotations

from psc_core.editions.edition import Edition
from psc_core.editions.shelf import Shelf
from psc_core.messages import msg
from psc_view.exports.package import package_file, package_names
from psc_view.exports.parameters import paper_asked, version_asked
from psc_view.exports.release import version_of
from psc_view.files.documents import check_version, nowhere
from psc_view.files.file import File
from psc_view.files.order import FileOrder, Hands
from psc_view.kept_views import view_of
from psc_view.languages import DEFAULT
from psc_view.papers.paper import Subject
from psc_view.papers.papers import PAPERS, media_type_of, parts_of
from psc_view.selection import Selection
from psc_view.translation import translator
from psc_view.views.view import View


def edition_file(held: Shelf, order: FileOrder, hands: Hands) -> File:
    """Make a paper on an edition, or a file of its data package.

    The words of a paper are in the language that the address asks for, else the reader's; those of the
    package are English, as its columns are.

    Args:
        held: The editions.
        order: Names the edition, and the file.
        hands: What it is made with; its steps are told how far a paper is.

    Raises:
        RefusalError: Something of it does not exist; says what does.
        PictureError: A paper can't be made.
        GivenUpError: Nobody waits for a paper any more.
    """
    code, name = order.place
    edition = held.editions.get(code)
    if edition is None:
        raise nowhere(msg("There is no such edition."), "edition", code, list(held.editions))
    if name in PAPERS:
        return _paper(held, edition, order, hands)
    wanted = version_asked(order.pairs)
    if name not in package_names(edition):
        raise nowhere(msg("There is no such file."), "file", name, [*package_names(edition), *PAPERS])
    check_version(wanted, version_of((edition,)))
    content, media_type = package_file(edition, name)
    saved = not name.endswith(".json")
    return File(content, media_type, DEFAULT, f"{edition.code}_{name}", saved=saved, frozen=bool(wanted))


def _paper(held: Shelf, edition: Edition, order: FileOrder, hands: Hands) -> File:
    asked_for, version = paper_asked(order.pairs)
    check_version(version, version_of((edition,)))
    t, steps, name = translator(asked_for or order.language), hands.steps, order.place[1]

    def see(page: str, selection: Selection) -> View:
        return view_of(page, held, edition, selection, t.language.code)

    # How many charts there are to draw is known when the words are written.
    steps.of = parts_of(name) + 2
    paper = PAPERS[name](Subject(edition, t, see, steps.step))
    steps.of = steps.done + len(paper.drawings) + 1
    job = paper.job(steps.counting(hands.draw))
    stem, _, ending = name.partition(".")
    return File(
        steps.counting(hands.set_paper)(job),
        media_type_of(name),
        t.language.code,
        f"{edition.code}_{stem}_{t.language.code}.{ending}",
        saved=ending == "pptx",
        frozen=bool(version),
    )
