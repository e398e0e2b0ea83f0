"""One edition: its metadata and tables, checked when it is opened and immutable from then on."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

import pandas as pd
import pyarrow as pa

from psc_core.editions.decision_checks import check_decided
from psc_core.editions.metadata import FILE_NAME, FileRecord, Metadata
from psc_core.editions.metadata_file import read_metadata
from psc_core.editions.parquet import read_table, sha256_of
from psc_core.editions.references import check_provenance, check_references
from psc_core.errors import DataError
from psc_core.messages import msg
from psc_core.tables.choice_tables import SENSITIVITY, WEIGHTED, WEIGHTING
from psc_core.tables.columns import Table
from psc_core.tables.computed_tables import CERTAINTY, GROUPS, PAIRS
from psc_core.tables.context_tables import INDEX_MARKS, INDICATORS, MARGINALISED_GROUPS, MILESTONES, RANKINGS
from psc_core.tables.decision_tables import DECISIONS
from psc_core.tables.edition_tables import TABLES
from psc_core.tables.meeting_tables import ENTRIES
from psc_core.tables.score_tables import FACTS, PROPOSALS, READINGS, RESPONSES, SCORES
from psc_core.tables.statement_tables import STATEMENT_FIGURES, STATEMENTS
from psc_core.terms import Basis, Stage

_PANDAS_TYPES: Final = {
    pa.int8(): pd.Int8Dtype(),
    pa.int16(): pd.Int16Dtype(),
    pa.int32(): pd.Int32Dtype(),
    pa.bool_(): pd.BooleanDtype(),
}


@dataclass(frozen=True, eq=False)
class Edition:
    """A checked edition. Its tables are immutable; each frame given out is the caller's own copy."""

    metadata: Metadata
    fingerprint: str
    _tables: dict[str, pa.Table]
    _frames: dict[str, pd.DataFrame] = field(default_factory=dict, init=False)

    @property
    def code(self) -> str:
        """Give the edition's code, which is its folder's name."""
        return self.metadata.code

    @property
    def is_simulated(self) -> bool:
        """Tell whether its numbers say nothing about any country."""
        return self.metadata.basis is Basis.SIMULATED

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """Give the stages that have scores, survey first."""
        found = set(self._tables[SCORES.name]["stage"].to_pylist())
        return tuple(stage for stage in Stage if stage in found)

    @cached_property
    def splits(self) -> tuple[str, ...]:
        """Give what groups are split by, in the edition's order; empty where it publishes none."""
        return (
            tuple(self._tables[GROUPS.name]["split"].unique().to_pylist())
            if GROUPS.name in self._tables
            else ()
        )

    @property
    def has_statements(self) -> bool:
        """Tell whether what people said was transcribed."""
        return STATEMENTS.name in self._tables

    @property
    def was_consulted(self) -> bool:
        """Tell whether it has both stages, so that there is something to compare."""
        return self.stages == tuple(Stage)

    def scores(self) -> pd.DataFrame:
        """Give the columns of ``score_tables.SCORES`` in file order; percents are NaN where missing."""
        return self._frame(SCORES)

    def weighted(self) -> pd.DataFrame:
        """Give the columns of ``score_tables.SCORES``; no row where respondents were not weighted."""
        return self._frame(WEIGHTED)

    def weighting(self) -> pd.DataFrame:
        """Give the columns of ``choice_tables.WEIGHTING``; no row where respondents were not weighted."""
        return self._frame(WEIGHTING)

    def sensitivity(self) -> pd.DataFrame:
        """Give the columns of ``choice_tables.SENSITIVITY``; no row where answers were not at hand."""
        return self._frame(SENSITIVITY)

    def proposals(self) -> pd.DataFrame:
        """Give the columns of ``score_tables.PROPOSALS``; no row where none was published."""
        return self._frame(PROPOSALS)

    def facts(self) -> pd.DataFrame:
        """Give the columns of ``score_tables.FACTS``; no row where none was published."""
        return self._frame(FACTS)

    def readings(self) -> pd.DataFrame:
        """Give the columns of ``score_tables.READINGS``; no row where the sources were not compared."""
        return self._frame(READINGS)

    def groups(self) -> pd.DataFrame:
        """Give the columns of ``computed_tables.GROUPS``; no row where no group was published."""
        return self._frame(GROUPS)

    def certainty(self) -> pd.DataFrame:
        """Give the columns of ``computed_tables.CERTAINTY``; no row where it can't be known."""
        return self._frame(CERTAINTY)

    def pairs(self) -> pd.DataFrame:
        """Give the columns of ``computed_tables.PAIRS``; no row where it can't be known."""
        return self._frame(PAIRS)

    def statements(self) -> pd.DataFrame:
        """Give the columns of ``STATEMENTS``, chapter by chapter; no row where nothing was transcribed."""
        return self._frame(STATEMENTS)

    def statement_figures(self) -> pd.DataFrame:
        """Give the columns of ``STATEMENT_FIGURES``; ``statement`` is a code of ``statements``."""
        return self._frame(STATEMENT_FIGURES)

    def decisions(self) -> pd.DataFrame:
        """Give the columns of ``DECISIONS``, oldest first; of what has no row no status is known."""
        return self._frame(DECISIONS)

    def entries(self) -> pd.DataFrame:
        """Give the columns of ``ENTRIES``; no row where no meeting's ledger was published."""
        return self._frame(ENTRIES)

    def indicators(self) -> pd.DataFrame:
        """Give the columns of ``INDICATORS``: other measures than the scorecard's, to stand beside it."""
        return self._frame(INDICATORS)

    def rankings(self) -> pd.DataFrame:
        """Give the columns of ``RANKINGS``; no row where the sources name none."""
        return self._frame(RANKINGS)

    def index_marks(self) -> pd.DataFrame:
        """Give the columns of ``INDEX_MARKS``; a goal may have several marks in one edition of the index."""
        return self._frame(INDEX_MARKS)

    def marginalised_groups(self) -> pd.DataFrame:
        """Give the columns of ``MARGINALISED_GROUPS`` in the questionnaire's order."""
        return self._frame(MARGINALISED_GROUPS)

    def milestones(self) -> pd.DataFrame:
        """Give the columns of ``MILESTONES`` in order of time."""
        return self._frame(MILESTONES)

    def responses(self) -> pa.Table:
        """Give the columns of ``score_tables.RESPONSES``, as stored; no row where answers are not public."""
        return self._tables.get(RESPONSES.name, RESPONSES.arrow_schema.empty_table())

    def table(self, name: str) -> pa.Table:
        """Give a table as stored, by its name in the metadata.

        Raises:
            KeyError: The edition has no such table.
        """
        return self._tables[name]

    def _frame(self, table: Table) -> pd.DataFrame:
        if table.name not in self._frames:
            rows = self._tables.get(table.name, table.arrow_schema.empty_table())
            self._frames[table.name] = rows.to_pandas(types_mapper=_PANDAS_TYPES.get)
        # The copy shares its values until somebody writes to it.
        return self._frames[table.name].copy(deep=False)


def open_edition(folder: Path) -> Edition:
    """Open one edition and check its metadata, its checksums and every row.

    Raises:
        DataError: The first thing found wrong, with file, place and what to do.
    """
    try:
        metadata = read_metadata(folder)
        tables = {name: _read_in(folder, TABLES[name], record) for name, record in metadata.tables.items()}
        check_provenance(metadata, tables, folder.name)
        check_references(tables, folder.name)
        check_decided(metadata, tables, folder.name)
        return Edition(metadata, sha256_of(folder / FILE_NAME)[:16], tables)
    except OSError as refused:
        raise DataError(
            folder.name,
            msg("Can't read this folder."),
            [msg("System: {reason}.", reason=refused.strerror or type(refused).__name__)],
            msg("Is it still being copied, or may this program not read it?"),
        ) from refused


def _read_in(folder: Path, table: Table, record: FileRecord) -> pa.Table:
    try:
        return read_table(folder / table.file_name, table, record)
    except DataError as error:
        raise error.within(folder.name) from error
