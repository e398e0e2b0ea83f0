"""What rows of an edition lean on: statements and documents that are there, and the edition's own basis."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from psc_core.editions.metadata import Metadata
from psc_core.errors import DataError
from psc_core.messages import msg
from psc_core.tables.context_tables import RANKINGS
from psc_core.tables.edition_tables import TABLES
from psc_core.tables.statement_tables import STATEMENT_FIGURES, STATEMENTS
from psc_core.terms import Basis

LEANING: Final = (STATEMENT_FIGURES, RANKINGS)
"""Tables whose column ``statement`` names a statement."""


def check_references(tables: dict[str, pa.Table], name: str) -> None:
    """Check that every statement that a row names is a statement of the edition.

    Raises:
        DataError: Names the table and the codes without a statement.
    """
    stated = tables.get(STATEMENTS.name)
    known = set() if stated is None else set(stated["code"].to_pylist())
    for table in LEANING:
        if table.name in tables:
            named = set(tables[table.name]["statement"].unique().to_pylist()) - {None}
            dangling = sorted(named - known)
            if dangling:
                raise DataError(
                    f"{name[:60]}/{table.file_name}",
                    msg("Each statement must be one of the table of statements."),
                    [msg("Found: {found}.", found=code[:60]) for code in dangling],
                )


def check_provenance(metadata: Metadata, tables: dict[str, pa.Table], name: str) -> None:
    """Check that every row's source and basis are those of the edition.

    Raises:
        DataError: Names the table and what is neither document nor table of the edition, or made-up
            rows in an edition that does not say so.
    """
    known = {*metadata.documents, *(TABLES[table].file_name for table in metadata.tables)}
    for table, rows in tables.items():
        where = f"{name[:60]}/{TABLES[table].file_name}"
        unknown = set(_values(rows, "source")) - known
        if unknown:
            raise DataError(
                where,
                msg("Each source must be a document of the metadata."),
                [msg("Found: {found}.", found=source[:40]) for source in sorted(unknown)],
            )
        bases = {Basis(basis) for basis in _values(rows, "basis")}
        if any((basis is Basis.SIMULATED) != (metadata.basis is Basis.SIMULATED) for basis in bases):
            raise DataError(
                where,
                msg("Made-up numbers must stand in an edition that says so, and in no other."),
                [
                    msg("Basis in the metadata: {basis}.", basis=str(metadata.basis)),
                    msg("Basis of the rows: {found}.", found=", ".join(sorted(bases))),
                ],
            )


def _values(rows: pa.Table, column: str) -> list[str]:
    found: list[str] = rows[column].unique().to_pylist() if column in rows.column_names else []
    return found
