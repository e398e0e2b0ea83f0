"""Reading workbooks, which are zip archives and may hide more than they show."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import python_calamine as calamine

from psc_core.errors import DataError
from psc_core.files import reader_said
from psc_core.messages import msg
from psc_core.sheets.sheet import Cell, Sheet, Watch, check_size, sheet_of, too_large

MAX_UNPACKED_BYTES: Final = 2 * 2**30
"""Most bytes that a workbook may unpack to, all its parts together."""

_OLE: Final = b"\xd0\xcf\x11\xe0"
"""How a workbook with a password begins, and one of the old kind (.xls)."""

_FAR: Final = re.compile(rb"""r=["'](?:[A-Z]*(?:[3-9]\d{5}|\d{7})|(?:[A-Z]{3}|S[G-Z]|[T-Z][A-Z])[A-Z]*\d)""")
"""A place further down than ``MAX_ROWS``, roughly, or further right than column 500, which is SF.

The reader makes room for all rows and columns up to it. A longer pattern, or one that does not begin
with plain letters, takes a third of the whole import.
"""

_TRUTH: Final = re.compile(rb"""t=["']b""")
"""A truth value."""

_ERROR: Final = re.compile(rb"""t=["']e["']""")
"""An error of a formula, which the reader gives as an empty cell."""

_SHEET: Final = re.compile(r"xl/worksheets/.*\.xml", re.DOTALL)
_CHUNK: Final = 2**24
_OVERLAP: Final = 32


def read_xlsx(path: Path, sheet: str | None = None, watch: Watch | None = None) -> Sheet:
    """Read one sheet of a workbook: the named one, else the first that is not hidden.

    Formulas give the values that were saved with them; nothing is computed or executed.

    Raises:
        DataError: It is no workbook, has a password, is cut off, too large, or lacks the sheet.
    """
    with path.open("rb") as file:
        if file.read(len(_OLE)) == _OLE:
            raise DataError(
                path.name,
                msg("This workbook has a password or is of an old kind."),
                hint=msg("Save it as {ending} without a password.", ending=".xlsx"),
            )
    held = _check_archive(path)
    # The reader is written in Rust: it panics, which is no Exception, where a file is damaged enough.
    try:
        name, others, rows = _rows(path, sheet)
    except DataError:
        raise
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as damage:
        raise _damaged(path, damage) from damage
    told_apart = map(_told_apart, rows) if _TRUTH in held else rows
    read = sheet_of(name, told_apart, path.name, watch=watch, expected=len(rows))
    errors = msg(
        "A sheet holds errors of formulas, such as {example}: they are read as empty.", example="#DIV/0!"
    )
    return replace(read, others=others, notes=(errors,) if _ERROR in held else ())


def _rows(path: Path, name: str | None) -> tuple[str, tuple[str, ...], list[list[Cell]]]:
    """Give the sheet's name, the other sheets, and the sheet's rows."""
    with calamine.load_workbook(str(path)) as workbook:
        known = workbook.sheets_metadata
        shown = [
            sheet.name
            for sheet in known
            if sheet.visible is calamine.SheetVisibleEnum.Visible
            and sheet.typ is calamine.SheetTypeEnum.WorkSheet
        ]
        if name is None and shown:
            name = shown[0]
        if name is None or name not in workbook.sheet_names:
            raise DataError(
                path.name,
                msg("The workbook must have the sheet that is asked for, or one that is not hidden."),
                [msg("There are: {names}.", names=", ".join(workbook.sheet_names)[:200] or "-")],
            )
        cells = workbook.get_sheet_by_name(name)
        _, end = cells.start, cells.end
        if end:
            check_size(end[0], end[1] + 1, path.name)
        rows: list[list[Cell]] = cells.to_python(skip_empty_area=False)  # type: ignore[assignment]
        others = tuple(other for other in workbook.sheet_names if other != name)
    return name, others, rows


def _told_apart(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Write truth values as texts."""
    return [str(cell).upper() if isinstance(cell, bool) else cell for cell in cells]


def _check_archive(path: Path) -> set[re.Pattern[bytes]]:
    """Look into the archive before a reader unpacks it; tell which kinds of cells its sheets hold."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            if unpacked > MAX_UNPACKED_BYTES:
                raise DataError(
                    path.name,
                    msg("This workbook must unpack to at most {limit} bytes.", limit=MAX_UNPACKED_BYTES),
                    [msg("Found: {found}.", found=unpacked)],
                )
            sheets = [part for part in parts if _SHEET.fullmatch(part.filename)]
            return set().union(*(_check_sheet(archive, part, path.name) for part in sheets))
    except DataError:
        raise
    # Damage shows as errors of many kinds; that of zlib has no public name.
    except Exception as damage:
        raise _damaged(path, damage) from damage


def _check_sheet(archive: zipfile.ZipFile, part: zipfile.ZipInfo, where: str) -> set[re.Pattern[bytes]]:
    last, held = b"", set()
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            text = last + chunk
            if _FAR.search(text):
                raise too_large(where)
            held |= {kind for kind in (_TRUTH, _ERROR) if kind not in held and kind.search(text)}
            last = text[-_OVERLAP:]
    return held


def _damaged(path: Path, damage: BaseException) -> DataError:
    return DataError(
        path.name,
        msg("Can't read this as a workbook."),
        [reader_said(damage)],
        msg("Was the file cut off, or is it of another kind? Export it again."),
    )
