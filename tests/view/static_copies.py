"""Static copies of an edition whose pictures are blank, but for those that somebody will look at."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from psc_core.editions.shelf import DATA_DIR, open_shelf
from psc_view.exports.picture import Order
from psc_view.exports.renderer import Renderer
from psc_view.site import build as building
from psc_view.site.build import Built, build


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

    def close(self) -> None:
        """End the process that draws."""
        self._renderer.close()


def built(
    folder: Path, *drawn: str, edition: str = "kaz-2022", base: str = "", data: Path = DATA_DIR
) -> Built:
    """Write a static copy; pages of the languages ``drawn`` have their charts."""

    @contextmanager
    def pencils() -> Iterator[Pencil]:
        pencil = Pencil(*drawn)
        yield pencil
        pencil.close()

    held = open_shelf(data)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(building, "drawers", pencils)
        return build(held, held.editions[edition], folder, base, lambda _: None)
