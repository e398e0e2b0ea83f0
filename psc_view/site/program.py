"""The command that writes a static edition, and says how long it took and how large it is."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from urllib.parse import urlsplit

from psc_core.commands.terminal import SIMULATED, note, say
from psc_core.editions.shelf import check_data_dir, data_dir_of, find_edition, open_shelf
from psc_core.errors import ChoiceError, PscError
from psc_core.messages import msg
from psc_view.exports.renderer import PictureError
from psc_view.site.build import build


def main(arguments: Sequence[str] | None = None) -> int:
    """Write an edition; give 0, or 1 after one line on standard error."""
    choices = _parser().parse_args(arguments)
    started = perf_counter()
    try:
        held = open_shelf(check_data_dir(choices.data))
        # Says what is wrong with an edition that is broken or not there.
        edition = held.editions.get(choices.edition) or find_edition(choices.edition, choices.data)
        built = build(held, edition, choices.out, _base(choices.base_url), note)
    except PscError as error:
        note(f"psc_view.site: {error.one_line()}")
        return 1
    except PictureError as error:
        note(f"psc_view.site: A picture can't be drawn: {error or 'it took too long'}")
        return 1
    except OSError as error:
        note(f"psc_view.site: {error.filename}: {error.strerror}")
        return 1
    if edition.is_simulated:
        say(SIMULATED)
    say(
        f"{choices.out}: {built.pages} pages, {built.files} files, {built.size / 1e6:.1f} MB, "
        f"{perf_counter() - started:.0f} s; every link leads somewhere."
    )
    if not choices.base_url:
        say("Without --base-url there is no sitemap.xml, and links that are passed on have no picture.")
    return 0


def _base(url: str) -> str:
    """Check the address that a site will have; gives it without a slash at its end.

    Raises:
        ChoiceError: It is no such address.
    """
    try:
        parts = urlsplit(url)
        whole = (
            parts.scheme in {"http", "https"} and bool(parts.hostname) and not (parts.query or parts.fragment)
        )
    except ValueError:
        whole = False
    printable = url.isascii() and url.isprintable() and not set(url) & set(" \"'<>&\\")
    if url and not (whole and printable):
        raise ChoiceError(
            "--base-url",
            msg("The address must be whole, in Latin letters, without query or fragment."),
            hint=msg("An example: {address}", address="https://scorecard.example/2022"),
        )
    return url.rstrip("/")


def _parser() -> argparse.ArgumentParser:
    about = "Write everything public of an edition as plain files that any web server can serve."
    parser = argparse.ArgumentParser(prog="psc_view.site", description=about)
    parser.add_argument("edition", metavar="EDITION", help="code of an edition, e.g. kaz-2022")
    parser.add_argument("out", metavar="OUT", type=Path, help="a folder: new, empty, or written so before")
    parser.add_argument(
        "--base-url", default="", metavar="URL", help="the address it will have; for sitemap.xml and cards"
    )
    parser.add_argument(
        "--data",
        type=Path,
        default=data_dir_of(os.environ),
        help="folder of editions (default: PSC_DATA_DIR, else the repository's; now %(default)s)",
    )
    return parser
