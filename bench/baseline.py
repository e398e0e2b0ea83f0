"""The one-word app under the dashboard's own config, alone or among as many pages."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD: Final = Path(__file__).parent / "word"


@contextmanager
def one_word_app(app: Path, *, among_pages: bool) -> Iterator[Path]:
    """Make a folder whose every page writes one word, configured like ``app``.

    Args:
        app: Folder of the dashboard.
        among_pages: Give it as many pages as the dashboard has, because Streamlit lists them
            again in every full run. Without, it is the least that Streamlit can do.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("app.py", "asgi.py"):
            shutil.copy(WORD / name, copy)
        (copy / ".streamlit").mkdir()
        shutil.copy(app / ".streamlit" / "config.toml", copy / ".streamlit")
        if among_pages:
            (copy / "pages").mkdir()
            for script in (app / "pages").glob("*.py"):
                shutil.copy(WORD / "app.py", copy / "pages" / script.name)
        yield copy
