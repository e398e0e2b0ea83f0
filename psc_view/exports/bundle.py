"""A table and its picture in one archive, with what a reader must know and checksums."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final

from psc_core.method import RULES
from psc_view.exports.citation import as_text
from psc_view.exports.document import Document
from psc_view.exports.metadata import MISSING_NAMES

_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""Written as the time of every file, so that the same files give the same bytes."""

CHECKSUMS: Final = "SHA256SUMS"


def archived(files: Mapping[str, bytes]) -> bytes:
    """Give files as a zip archive with a list of their checksums."""
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in {**files, CHECKSUMS: sums.encode()}.items():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, held)
    return content.getvalue()


def readme(document: Document) -> bytes:
    """Write citation, method, caveats, codes and terms as Markdown."""
    t = document.t
    parts = [
        f"# {document.title}",
        *([f"**{document.mark}**"] if document.mark else []),
        document.source,
        "\n".join(f"- {text}" for text in document.caveats),
        f"## {t.gettext('Cite as')}",
        as_text(document),
        f"## {t.gettext('How grades become percents')}",
        "\n".join(f"{number}. {t.say(rule.text)}" for number, rule in enumerate(RULES, start=1)),
        f"## {t.gettext('Why a number is missing')}",
        "\n".join(f"- `{code}`: {t.say(meaning)}" for code, meaning in MISSING_NAMES.items()),
        f"## {t.gettext('Licence')}",
        document.licence,
        f"{t.gettext('Version')}: {document.version}",
    ]
    return ("\n\n".join(parts) + "\n").encode()
