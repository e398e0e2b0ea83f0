"""An edition as schema.org describes data sets, for search engines."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from psc_core.editions.edition import Edition
from psc_view.caveats import caveats
from psc_view.exports.package import package_file_types
from psc_view.exports.release import version_of
from psc_view.names import basis_name, edition_title
from psc_view.provenance import source_line
from psc_view.translation import Translator


def dataset(edition: Edition, t: Translator, folder: str = "") -> Markup:
    """Describe an edition as JSON-LD, safe inside an element ``script``.

    Args:
        edition: The edition.
        t: The language.
        folder: The whole address that names of its package's files follow; empty where none is known.
    """
    metadata = edition.metadata
    publishers = dict.fromkeys(each.publisher for each in metadata.documents.values())
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": edition_title(t, edition),
        "description": " ".join([source_line(t, edition), *caveats(edition, t)]),
        "identifier": edition.code,
        "version": version_of((edition,)),
        "inLanguage": t.language.code,
        "isAccessibleForFree": True,
        "license": {"@type": "CreativeWork", "name": t.text_of(metadata.licence)},
        "creator": [{"@type": "Organization", "name": name} for name in publishers],
        "temporalCoverage": f"{metadata.field_start}/{metadata.field_end}",
        "measurementTechnique": f"{t.text_of(metadata.instrument)} ({basis_name(t, metadata.basis)})",
        "citation": [each.title for each in metadata.documents.values()],
    }
    if not edition.is_simulated:
        told["spatialCoverage"] = {"@type": "Place", "name": t.text_of(metadata.territory)}
    if metadata.published:
        told["datePublished"] = metadata.published
    if folder:
        told["distribution"] = [
            {"@type": "DataDownload", "name": name, "encodingFormat": kind, "contentUrl": f"{folder}{name}"}
            for name, kind in package_file_types(edition).items()
        ]
    return in_script(told)


def in_script(told: Any) -> Markup:
    r"""Write JSON that can't end the element it stands in.

    >>> in_script({"name": "</script>"})
    Markup('{"name": "\\u003c/script\\u003e"}')
    """
    text = json.dumps(told, ensure_ascii=False)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)  # noqa: S704 (no letter of it can begin or end markup)
