"""What the tests of the core share: editions to tamper with, golden figures, a command line."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from psc_core.commands.program import main
from psc_core.consistency.disagreements import check
from psc_core.consistency.findings import Finding
from psc_core.editions.edition import Edition, open_edition
from psc_core.errors import DataError

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
GOLDEN = ROOT / "tests" / "golden"

Row = dict[str, Any]


@dataclass(frozen=True)
class Folder:
    """A copy of an edition to change at will. What is written is hashed and counted again, so that
    the change itself is what a test is about; each method gives the folder back.
    """

    path: Path

    def file(self, table: str) -> Path:
        return self.path / f"{table}.parquet"

    def arrow(self, table: str) -> pa.Table:
        return pq.read_table(self.file(table))

    def put(self, table: str, rows: pa.Table, **options: Any) -> Folder:
        pq.write_table(rows, self.file(table), **options)
        return self.sign(table, rows.num_rows)

    def put_bytes(self, table: str, content: bytes, rows: int = 1) -> Folder:
        self.file(table).write_bytes(content)
        return self.sign(table, rows)

    def put_column(self, table: str, name: str, cells: pa.Array) -> Folder:
        rows = self.arrow(table)
        index = rows.schema.get_field_index(name)
        return self.put(table, rows.set_column(index, pa.field(name, cells.type), cells))

    def edit(self, table: str, change: Callable[[list[Row]], list[Row]]) -> Folder:
        rows = self.arrow(table)
        schema = pa.schema([field.with_nullable(nullable=True) for field in rows.schema])
        return self.put(table, pa.Table.from_pylist(change(rows.to_pylist()), schema=schema))

    def set(self, table: str, where: Row, **cells: Any) -> Folder:
        """Change cells of the rows whose cells are as ``where`` says."""
        return self.edit(table, lambda rows: [r | cells if where.items() <= r.items() else r for r in rows])

    def drop(self, table: str, where: Callable[[Row], bool]) -> Folder:
        return self.edit(table, lambda rows: [row for row in rows if not where(row)])

    def metadata(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self._description.read_text(encoding="utf-8"))
        return content

    def describe(self, **fields: Any) -> Folder:
        self._description.write_text(json.dumps(self.metadata() | fields), encoding="utf-8")
        return self

    def sign(self, table: str, rows: int) -> Folder:
        sha256 = hashlib.sha256(self.file(table).read_bytes()).hexdigest()
        tables = self.metadata()["tables"] | {table: {"sha256": sha256, "rows": rows}}
        return self.describe(tables=tables)

    def rewrite(self, source: str, old: str, new: str) -> Folder:
        """Change one passage of a file that the edition is built from."""
        path = self.path / "source" / source
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} must stand in {source} once"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return self

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.path.iterdir() if path.is_file()}

    def open(self) -> Edition:
        return open_edition(self.path)

    def refusal(self) -> DataError:
        with pytest.raises(DataError) as caught:
            self.open()
        return caught.value

    def finding(self, topic: str) -> Finding | None:
        return next((found for found in check(self.open()) if found.topic == topic), None)

    @property
    def _description(self) -> Path:
        return self.path / "edition.json"


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int | str | None
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line on standard error; fails where there are more or none."""
        (line,) = self.err.splitlines()
        return line


@pytest.fixture(scope="session")
def data() -> Path:
    """The editions of the repository, never to be written to."""
    return DATA


@pytest.fixture
def copy_of(tmp_path: Path) -> Callable[..., Folder]:
    def copy(code: str, name: str | None = None) -> Folder:
        target = tmp_path / "data" / (name or code)
        shutil.copytree(DATA / code, target)
        folder = Folder(target)
        return folder.describe(code=name) if name else folder

    return copy


@pytest.fixture
def folder(copy_of: Callable[..., Folder]) -> Folder:
    """A copy of the published edition."""
    return copy_of("kaz-2022")


@pytest.fixture
def simulated_folder(copy_of: Callable[..., Folder]) -> Folder:
    return copy_of("sim-2026")


@pytest.fixture(scope="session")
def kaz() -> Edition:
    return open_edition(DATA / "kaz-2022")


@pytest.fixture(scope="session")
def sim() -> Edition:
    return open_edition(DATA / "sim-2026")


@pytest.fixture(scope="session")
def golden() -> Callable[[str], list[dict[str, str]]]:
    def read(name: str) -> list[dict[str, str]]:
        with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


@pytest.fixture(scope="session")
def kaz_percents(golden: Callable[[str], list[dict[str, str]]]) -> Callable[[str], pd.Series[float]]:
    """Give the 17 percents of a stage from the golden table, so not through the code under test."""

    def of(stage: str) -> pd.Series[float]:
        rows = golden("2022_goal_percents.csv")
        return pd.Series({int(row["goal"]): float(row[stage]) for row in rows})

    return of


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run a command of ``python -m psc_core`` in this process."""

    def call(*arguments: str, data: Path = DATA) -> Said:
        code: int | str | None
        try:
            code = main(["--data", str(data), *arguments])
        except SystemExit as stop:
            code = stop.code
        return Said(code, *capsys.readouterr())

    return call


@pytest.fixture
def memory_taken() -> Callable[[Callable[[], object]], int]:
    """Count what pyarrow takes at most while something is done (bytes)."""

    def count(do: Callable[[], object]) -> int:
        pool = pa.proxy_memory_pool(pa.default_memory_pool())
        # Freed before the last of its buffers, a pool takes the interpreter with it.
        _POOLS.append(pool)
        pa.set_memory_pool(pool)
        try:
            do()
        finally:
            pa.set_memory_pool(pa.default_memory_pool())
        return int(pool.max_memory())

    return count


_POOLS: list[pa.MemoryPool] = []
