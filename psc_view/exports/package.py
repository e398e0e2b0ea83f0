"""An edition as a Frictionless data package: its tables as CSV and Parquet, and what each column means."""

from __future__ import annotations

import csv
import hashlib
import json
from io import BytesIO, StringIO
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from psc_core.editions.edition import Edition
from psc_core.tables.columns import Column, Table
from psc_core.tables.edition_tables import TABLES
from psc_view.caveats import caveats
from psc_view.exports.bundle import archived
from psc_view.exports.csv_file import guarded
from psc_view.exports.release import version_of
from psc_view.languages import DEFAULT
from psc_view.names import edition_title
from psc_view.provenance import source_line
from psc_view.translation import translator

DESCRIPTION: Final = "datapackage.json"
ARCHIVE: Final = "datapackage.zip"
_ABOUT_FILES: Final = (
    "`datapackage.json` describes every column of every table. A text that a spreadsheet would take for a "
    "formula has an apostrophe before it in the CSV files, not in the Parquet files."
)
_MEDIA_TYPES: Final = {
    "json": "application/json",
    "zip": "application/zip",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
}


def package_names(edition: Edition) -> list[str]:
    """Name the files of an edition's package, the description and the whole as an archive first."""
    tables = [f"{name}.{ending}" for name in edition.metadata.tables for ending in ("csv", "parquet")]
    return [DESCRIPTION, ARCHIVE, *tables]


def package_file_types(edition: Edition) -> dict[str, str]:
    """Give the content type of each of ``package_names``."""
    return {name: _MEDIA_TYPES[name.rpartition(".")[2]] for name in package_names(edition)}


def package_file(edition: Edition, name: str) -> tuple[bytes, str]:
    """Give a file of an edition's package with its content type.

    Raises:
        KeyError: ``name`` is none of ``package_names``.
    """
    if name not in package_names(edition):
        raise KeyError(name)
    table, _, ending = name.partition(".")
    match name, ending:
        case str(), _ if name == DESCRIPTION:
            content = _described(edition)
        case str(), _ if name == ARCHIVE:
            content = _archive(edition)
        case _, "csv":
            content = _csv(edition, TABLES[table])
        case _:
            content = _parquet(edition, TABLES[table])
    return content, _MEDIA_TYPES[ending]


def _archive(edition: Edition) -> bytes:
    tables = [TABLES[name] for name in edition.metadata.tables]
    files = {DESCRIPTION: _described(edition), "README.md": _readme(edition)}
    files |= {f"{table.name}.csv": _csv(edition, table) for table in tables}
    files |= {f"{table.name}.parquet": _parquet(edition, table) for table in tables}
    return archived(files)


def _described(edition: Edition) -> bytes:
    """Write the description; its words are English, as the columns' names are."""
    t = translator(DEFAULT)
    metadata = edition.metadata
    told = {
        "$schema": "https://datapackage.org/profiles/1.0/datapackage.json",
        "name": edition.code,
        "title": edition_title(t, edition),
        "description": " ".join([source_line(t, edition), *caveats(edition, t)]),
        "version": version_of((edition,)),
        "basis": str(metadata.basis),
        "respondents": metadata.n,
        "temporal": {"start": str(metadata.field_start), "end": str(metadata.field_end)},
        "licenses": [{"name": "see-title", "title": t.text_of(metadata.licence)}],
        "sources": [
            {"title": each.title, **({"path": each.url} if each.url else {})}
            for each in metadata.documents.values()
        ],
        "resources": [_resource(edition, TABLES[name]) for name in metadata.tables],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(edition: Edition, table: Table) -> dict[str, Any]:
    content = _csv(edition, table)
    mark = "SIMULATED: " if edition.is_simulated else ""
    return {
        "name": table.name.replace("_", "-"),
        "title": f"{mark}{table.meaning}",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": [_field(column) for column in table.columns], "missingValues": [""]},
    }


def _field(column: Column) -> dict[str, Any]:
    kind = _kind(column.type)
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if kind != "array":
        if column.allowed:
            constraints["enum"] = list(column.allowed)
        if column.limits:
            constraints |= dict(zip(("minimum", "maximum"), map(_ends(kind), column.limits), strict=True))
    unit = f" ({column.unit})" if column.unit else ""
    field = {"name": column.name, "type": kind, "description": f"{column.meaning}{unit}"}
    return field | ({"constraints": constraints} if constraints else {})


def _ends(kind: str) -> type[int] | type[float]:
    return int if kind == "integer" else float


def _kind(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return "array"
    if pa.types.is_boolean(kind):
        return "boolean"
    if pa.types.is_integer(kind):
        return "integer"
    return "number" if pa.types.is_floating(kind) else "string"


def _csv(edition: Edition, table: Table) -> bytes:
    rows = edition.table(table.name)
    content = StringIO()
    writer = csv.writer(content, lineterminator="\n")
    writer.writerow(rows.column_names)
    columns = [map(_cell, column.to_pylist()) for column in rows.columns]
    writer.writerows(zip(*columns, strict=True))
    return content.getvalue().encode()


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool() | list():
            return json.dumps(value)
        case str():
            return guarded(value)
        case _:
            return str(value)


def _parquet(edition: Edition, table: Table) -> bytes:
    content = BytesIO()
    pq.write_table(edition.table(table.name), content)
    return content.getvalue()


def _readme(edition: Edition) -> bytes:
    t = translator(DEFAULT)
    parts = [
        f"# {edition_title(t, edition)}",
        source_line(t, edition),
        *caveats(edition, t),
        t.text_of(edition.metadata.licence),
        _ABOUT_FILES,
    ]
    return ("\n\n".join(parts) + "\n").encode()
