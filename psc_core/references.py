"""What tables of an edition say of each other: no row may lean on one that is not there."""

from __future__ import annotations

from typing import Final

import pyarrow as pa

from psc_core.context_schemas import RANKINGS
from psc_core.errors import DataError
from psc_core.messages import msg
from psc_core.statement_schemas import STATEMENT_FIGURES, STATEMENTS

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
