"""What rows of the log of decisions lean on: recommendations of the edition, and its publication."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pyarrow as pa

from psc_core.editions.metadata import Metadata
from psc_core.errors import DataError
from psc_core.messages import msg
from psc_core.tables.decision_tables import DECISIONS
from psc_core.tables.refusals import refuse_if
from psc_core.tables.statement_tables import STATEMENTS
from psc_core.tables.statement_terms import Kind


def check_decided(metadata: Metadata, tables: dict[str, pa.Table], name: str) -> None:
    """Check the log of an edition, where it has one.

    Raises:
        DataError: As ``check_decisions``.
    """
    if DECISIONS.name in tables:
        stated = tables.get(STATEMENTS.name, STATEMENTS.arrow_schema.empty_table())
        where = f"{name[:60]}/{DECISIONS.file_name}"
        check_decisions(tables[DECISIONS.name], recommended(stated), metadata.earliest_publication, where)


def recommended(statements: pa.Table) -> set[str]:
    """Give the codes of the recommendations among statements."""
    rows = zip(statements["code"].to_pylist(), statements["kind"].to_pylist(), strict=True)
    return {code for code, kind in rows if kind == Kind.RECOMMENDATION}


def check_decisions(rows: pa.Table, codes: Collection[str], published: date, where: str) -> None:
    """Check that each row is about a recommendation, and not older than what it is about.

    Raises:
        DataError: Names the codes that are none, or the rows that are too early.
    """
    unknown = sorted(set(rows["statement"].to_pylist()) - set(codes))
    if unknown:
        raise DataError(
            where,
            msg("Each statement must be a recommendation of the edition."),
            [msg("Found: {found}.", found=code[:60]) for code in unknown],
        )
    early = [
        msg("Row {row}: {value}.", row=number, value=str(day))
        for number, day in enumerate(rows["date"].to_pylist(), start=1)
        if day < published
    ]
    rule = msg("Each date must be that of the edition's publication ({day}) or later.", day=str(published))
    refuse_if(early, where, rule)
