"""Editions that are like the repository's but for what a test changes."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from psc_core.editions.shelf import DATA_DIR


def copied(code: str, folder: Path, **fields: Any) -> Path:
    """Copy an edition into a new folder, under that folder's name, with other metadata."""
    shutil.copytree(DATA_DIR / code, folder)
    rewrite_metadata(folder, code=folder.name, **fields)
    return folder


def rewrite_metadata(folder: Path, **fields: Any) -> None:
    """Change fields of an edition's metadata file."""
    path = folder / "edition.json"
    content = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(content | fields), "utf-8")


def rewrite_table(folder: Path, name: str, change: Callable[[pa.Table], pa.Table]) -> None:
    """Change a table of an edition, and its record so that it stays valid."""
    path = folder / f"{name}.parquet"
    rows = change(pq.read_table(path))
    pq.write_table(rows, path)
    tables = json.loads((folder / "edition.json").read_text("utf-8"))["tables"]
    tables[name] = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "rows": rows.num_rows}
    rewrite_metadata(folder, tables=tables)


def saying(column: str, text: str) -> Callable[[pa.Table], pa.Table]:
    """Change a table so that a column says one text everywhere."""

    def change(rows: pa.Table) -> pa.Table:
        at = rows.schema.get_field_index(column)
        return rows.set_column(at, rows.schema.field(at), pa.array([text] * rows.num_rows))

    return change
