"""What stands beside the scorecard: read from one CSV file a table, for the tables that an edition has."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from psc_core.building.source_csv import read_typed
from psc_core.tables.context_tables import CONTEXT_TABLES


def read_context(source: Path) -> dict[str, pd.DataFrame]:
    """Read the context tables whose file, such as ``milestones.csv``, is there.

    Raises:
        DataError: As ``source_csv.read_typed``.
    """
    paths = {table.name: source / f"{table.name}.csv" for table in CONTEXT_TABLES}
    return {
        table.name: read_typed(paths[table.name], table)
        for table in CONTEXT_TABLES
        if paths[table.name].is_file()
    }
