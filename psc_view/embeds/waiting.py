"""The page that is shown while a long export is made: written step by step, without a script."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup

from psc_view.embeds.shell import NO_SCRIPT, page_alone
from psc_view.translation import Translator

_SLOT: Final = b'<div class="psc-steps" role="status">'


@dataclass(frozen=True)
class WaitingPage:
    """A page in parts: ``before``, then any number of steps of which the last is seen, then ``after``.

    Attributes:
        name: Name of the file.
        file: Address of the file, as it is reached from the page.
        start: Address of the dashboard, as it is reached from the page.
        t: The language.
    """

    name: str
    file: str
    start: str
    t: Translator

    @property
    def before(self) -> bytes:
        """Give what comes first."""
        return self._parts[0] + self._parts[1]

    @property
    def after(self) -> bytes:
        """Give what comes last."""
        return self._parts[2]

    def step(self, done: int, of: int) -> bytes:
        """Say how far the file is; ``of`` is 0 where nobody knows."""
        if not of:
            return self._told(self.t.gettext("It waits for its turn, or is being written."))
        bar = Markup('<progress value="{}" max="{}"></progress>').format(done, of)
        text = self.t.gettext("{done} of {steps} steps are done.", done=done, steps=of)
        return self._told(Markup("{} {}").format(bar, text))

    def ready(self) -> bytes:
        """Lead to the file, at once and by a link."""
        text = self.t.gettext("The file is ready.")
        # Browsers take this in a body too; it is the only way on without a script.
        onward = Markup('<meta http-equiv="refresh" content="0;url={0}">{1} <a href="{0}">{2}</a>')
        return self._told(onward.format(self.file, text, self.name))

    def failed(self, why: str) -> bytes:
        """Say why there will be no file."""
        return self._told(why)

    def _told(self, text: str) -> bytes:
        return Markup("<p>{}</p>").format(text).encode()

    @cached_property
    def _parts(self) -> tuple[bytes, bytes, bytes]:
        t = self.t
        page = page_alone(
            "making.html",
            t.language,
            NO_SCRIPT,
            title=t.gettext("This file is being made: {name}", name=self.name),
            about=t.gettext("If you leave this page, the file is given up, unless others wait for it."),
            leave=f"{self.start}/?{urlencode({'lang': t.language.code})}",
            cancel=t.gettext("Cancel"),
        )
        return page.partition(_SLOT)
