"""Editions on disk: found, checked and opened, so that a broken one never stops the others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import pandas as pd
import pyarrow as pa

from psc_core.choice_schemas import SENSITIVITY, WEIGHTED, WEIGHTING
from psc_core.columns import Table
from psc_core.computed_schemas import CERTAINTY, GROUPS, PAIRS
from psc_core.context_schemas import INDEX_MARKS, INDICATORS, MARGINALISED_GROUPS, MILESTONES, RANKINGS
from psc_core.edition_tables import TABLES
from psc_core.errors import ChoiceError, DataError
from psc_core.messages import msg
from psc_core.metadata import FILE_NAME, FileRecord, Metadata, read_metadata
from psc_core.references import check_references
from psc_core.schemas import FACTS, PROPOSALS, READINGS, RESPONSES, SCORES
from psc_core.statement_schemas import STATEMENT_FIGURES, STATEMENTS
from psc_core.tables import read_table, sha256_of
from psc_core.terms import Basis, Stage

DATA_DIR: Final = Path(__file__).resolve().parent.parent / "data"
"""Where the repository keeps its editions."""

DEFAULT: Final = "kaz-2022"
"""The edition shown first, where it is there."""

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
    def was_consulted(self) -> bool:
        """Tell whether it has both stages, so that there is something to compare."""
        return self.stages == tuple(Stage)

    def scores(self) -> pd.DataFrame:
        """Give the columns of ``schemas.SCORES`` in file order; percents are floats, NaN where missing."""
        return self._frame(SCORES)

    def weighted(self) -> pd.DataFrame:
        """Give the columns of ``schemas.SCORES``; no row where respondents were not weighted."""
        return self._frame(WEIGHTED)

    def weighting(self) -> pd.DataFrame:
        """Give the columns of ``choice_schemas.WEIGHTING``; no row where respondents were not weighted."""
        return self._frame(WEIGHTING)

    def sensitivity(self) -> pd.DataFrame:
        """Give the columns of ``choice_schemas.SENSITIVITY``; no row where answers were not at hand."""
        return self._frame(SENSITIVITY)

    def proposals(self) -> pd.DataFrame:
        """Give the columns of ``schemas.PROPOSALS``; no row where none was published."""
        return self._frame(PROPOSALS)

    def facts(self) -> pd.DataFrame:
        """Give the columns of ``schemas.FACTS``; no row where none was published."""
        return self._frame(FACTS)

    def readings(self) -> pd.DataFrame:
        """Give the columns of ``schemas.READINGS``; no row where the sources were not compared."""
        return self._frame(READINGS)

    def groups(self) -> pd.DataFrame:
        """Give the columns of ``computed_schemas.GROUPS``; no row where no group was published."""
        return self._frame(GROUPS)

    def certainty(self) -> pd.DataFrame:
        """Give the columns of ``computed_schemas.CERTAINTY``; no row where it can't be known."""
        return self._frame(CERTAINTY)

    def pairs(self) -> pd.DataFrame:
        """Give the columns of ``computed_schemas.PAIRS``; no row where it can't be known."""
        return self._frame(PAIRS)

    def statements(self) -> pd.DataFrame:
        """Give the columns of ``STATEMENTS``, chapter by chapter; no row where nothing was transcribed."""
        return self._frame(STATEMENTS)

    def statement_figures(self) -> pd.DataFrame:
        """Give the columns of ``STATEMENT_FIGURES``; ``statement`` is a code of ``statements``."""
        return self._frame(STATEMENT_FIGURES)

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
        """Give the columns of ``schemas.RESPONSES``, as stored; no row where answers are not public."""
        return self._tables.get(RESPONSES.name, RESPONSES.arrow_schema.empty_table())

    def _frame(self, table: Table) -> pd.DataFrame:
        rows = self._tables.get(table.name, table.arrow_schema.empty_table())
        frame: pd.DataFrame = rows.to_pandas(types_mapper=_PANDAS_TYPES.get)
        return frame


@dataclass(frozen=True, eq=False)
class Shelf:
    """All editions of a data folder by code, and what was wrong with those that can't be shown."""

    editions: dict[str, Edition]
    broken: dict[str, DataError]

    @property
    def default(self) -> Edition | None:
        """Give ``kaz-2022``, else the first edition by code, else None."""
        return self.editions.get(DEFAULT) or next(iter(self.editions.values()), None)

    def find(self, code: str | None) -> Edition:
        """Give the edition with this code, else the default one.

        Raises:
            LookupError: If the shelf is empty.
        """
        found = self.editions.get(code or "") or self.default
        if found is None:
            raise LookupError
        return found


def folders_of(data_dir: Path) -> tuple[Path, ...]:
    """Give the folders that claim to be editions, by name; hidden ones and links are left out."""
    if not data_dir.is_dir():
        return ()
    return tuple(
        folder
        for folder in sorted(data_dir.iterdir())
        if folder.is_dir() and not folder.is_symlink() and not folder.name.startswith((".", "_"))
    )


def signature_of(data_dir: Path) -> tuple[tuple[str, int, int], ...]:
    """Give name, time (ns) and size (bytes) of every file that editions are read from.

    It changes when an edition is added, replaced or removed, and costs no reading.
    """
    names = (FILE_NAME, *(table.file_name for table in TABLES.values()))
    seen = []
    for folder in folders_of(data_dir):
        seen.append((folder.name, 0, 0))
        for name in names:
            try:
                found = (folder / name).stat()
            except OSError:
                continue
            seen.append((f"{folder.name}/{name}", found.st_mtime_ns, found.st_size))
    return tuple(seen)


def open_shelf(data_dir: Path = DATA_DIR) -> Shelf:
    """Open every edition of a data folder; a broken one is kept apart with its error."""
    editions, broken = {}, {}
    for folder in folders_of(data_dir):
        try:
            editions[folder.name] = open_edition(folder)
        except DataError as error:
            broken[folder.name] = error
    return Shelf(editions, broken)


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


def find_edition(code: str, data_dir: Path = DATA_DIR) -> Edition:
    """Open the edition of a code.

    Raises:
        ChoiceError: There is no data folder, or no folder of that code in it; names those there are.
        DataError: It is there, but broken.
    """
    return open_edition(find_folder(code, data_dir))


def find_folder(code: str, data_dir: Path) -> Path:
    """Find the folder of an edition.

    Raises:
        ChoiceError: There is no data folder, or no folder of that code in it; names those there are.
    """
    folders = {folder.name: folder for folder in folders_of(check_data_dir(data_dir))}
    if code not in folders:
        raise ChoiceError(
            code[:60],
            msg("Can't find this edition."),
            [msg("There are: {editions}.", editions=", ".join(folders) or "none")],
        )
    return folders[code]


def check_data_dir(data_dir: Path) -> Path:
    """Give the data folder back if it is one.

    Raises:
        ChoiceError: It is not.
    """
    if not data_dir.is_dir():
        raise ChoiceError(str(data_dir), msg("Can't find this folder of editions."))
    return data_dir


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
