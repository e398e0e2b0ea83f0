"""Static copies of an edition whose pictures are blank, but for those that somebody will look at."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from psc_core.editions.shelf import DATA_DIR, open_shelf
from psc_view.exports.picture import Order
from psc_view.exports.renderer import Renderer
from psc_view.languages import LANGUAGES
from psc_view.papers.paper import Job
from psc_view.site import build as building
from psc_view.site import pages, sitemap
from psc_view.site.build import Built, build
from psc_view.site.places import places_of


class Pencil:
    """Draws charts of pages in some languages, and for the rest nothing, in the size asked for."""

    def __init__(self, *languages: str) -> None:
        self._languages = languages
        self._renderer = Renderer()

    def draw(self, order: Order) -> bytes:
        """Draw."""
        if order.paper == "transparent" and order.language in self._languages:
            return self._renderer.draw(order)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{order.size.width}" height="300" '
            f'viewBox="0 0 {order.size.width} 300"/>'
        ).encode()

    def set_paper(self, job: Job) -> bytes:
        """Make an empty paper that tells its kind."""
        return job.template.encode()

    def close(self) -> None:
        """End the process that draws."""
        self._renderer.close()


def built(
    folder: Path,
    *names: str,
    drawn: tuple[str, ...] = (),
    edition: str = "kaz-2022",
    base: str = "",
    languages: Iterable[str] = LANGUAGES,
) -> Built:
    """Write a static copy: of all places or of those named, with charts in the languages ``drawn``.

    What is written in one language is written in each: a whole copy in one shows every page, one of a few
    pages in all shows how they lead to each other.
    """

    @contextmanager
    def pencils() -> Iterator[Pencil]:
        pencil = Pencil(*drawn)
        try:
            yield pencil
        finally:
            pencil.close()

    held = open_shelf(DATA_DIR)
    places = [each for each in places_of(held.editions[edition]) if not names or each.name in names]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(building, "drawers", pencils)
        patched.setattr(building, "places_of", lambda _: places)
        for module in (building, pages, sitemap):
            patched.setattr(module, "LANGUAGES", {code: LANGUAGES[code] for code in languages})
        return build(held, held.editions[edition], folder, base, lambda _: None)
