"""Reading text files of any common encoding and separator."""

from __future__ import annotations

import csv
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
from pyarrow.csv import ConvertOptions, ParseOptions, ReadOptions
from pyarrow.csv import read_csv as read_arrow

from psc_core.errors import DataError
from psc_core.messages import msg
from psc_core.sheets.sheet import MAX_COLUMNS, MAX_ROWS, Column, Sheet, Watch, header_text, sheet_of

SEPARATORS: Final = {",": msg("comma"), ";": msg("semicolon"), "\t": msg("tab")}

_MARKS: Final = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""How a file that names its encoding begins."""


def read_csv(path: Path, watch: Watch | None = None) -> Sheet:
    """Read a text file: UTF-8, UTF-16 with its mark, else Windows-1251; the separator is found out.

    Cells are texts. What was found out stands in the sheet's notes.

    Raises:
        DataError: It is no text, is cut off inside quotes, or is too large.
    """
    text, encoding = _decoded(path)
    separator = _separator(text)
    found = msg(
        "Read as {encoding}, separated by {separator}.", encoding=encoding, separator=SEPARATORS[separator]
    )
    even = _even(text, separator)
    if even:
        header, columns = even
        return Sheet(path.name, header, columns, notes=(found,))
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        # One row too many is read, so that the limit can be told from the end.
        some = islice(rows, MAX_ROWS + 2)
        return sheet_of(path.name, some, path.name, notes=(found,), watch=watch, expected=text.count("\n"))
    except csv.Error as damage:
        raise DataError(
            path.name,
            msg("Can't read this as a table of texts."),
            [msg("Line {line}: {reason}.", line=rows.line_num, reason=str(damage)[:120])],
            msg("Was the file cut off? Export it again."),
        ) from damage


def _even(text: str, separator: str) -> tuple[tuple[str, ...], tuple[Column, ...]] | None:
    """Read a text of lines that all have as many cells as the header; None where it is none.

    This is several times as quick; where anything is amiss, the other way finds out what it is.
    """
    first, _, rest = text.removesuffix("\n").partition("\n")
    has_empty_lines = "\n\n" in text or "\n\r\n" in text
    plain = (
        not has_empty_lines
        and text.count("\r") in (0, text.count("\r\n"))
        and _quotes_are_around_cells(first, separator)
        and _quotes_are_around_cells(rest, separator)
    )
    header = next(csv.reader([first], delimiter=separator), []) if plain else []
    lines = rest.count("\n") + 1
    if not rest or not any(header) or lines > MAX_ROWS or len(header) > MAX_COLUMNS:
        return None
    texts = pa.dictionary(pa.int32(), pa.string())
    names = [f"f{number}" for number in range(len(header))]
    try:
        rows = read_arrow(
            pa.py_buffer(rest.encode()),
            ReadOptions(column_names=names),
            ParseOptions(delimiter=separator, double_quote=False, ignore_empty_lines=False),
            ConvertOptions(column_types=dict.fromkeys(names, texts)),
        )
    except pa.ArrowInvalid:
        return None
    if rows.num_rows != lines:
        return None
    return tuple(map(header_text, header)), tuple(map(_column, rows.unify_dictionaries().columns))


def _quotes_are_around_cells(text: str, separator: str) -> bool:
    """Tell whether every odd quote begins a cell and the next one ends it, with no quotes inside."""
    letters = np.frombuffer(f"\n{text}\n".encode(), np.uint8)
    quotes = np.flatnonzero(letters == ord('"'))
    around = np.frombuffer(f"{separator}\r\n".encode(), np.uint8)
    begun, ended = letters[quotes[::2] - 1], letters[quotes[1::2] + 1]
    return len(begun) == len(ended) and bool(np.isin(begun, around).all() and np.isin(ended, around).all())


def _column(cells: pa.ChunkedArray) -> Column:
    codes = np.concatenate([part.indices.to_numpy() for part in cells.chunks])
    return Column(cells.chunk(0).dictionary.to_pylist(), codes)


def _decoded(path: Path) -> tuple[str, str]:
    content = path.read_bytes()
    marked = next((encoding for mark, encoding in _MARKS.items() if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1251"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    raise DataError(
        path.name,
        msg("Can't read this as text."),
        hint=msg("Save it as CSV UTF-8, or give the workbook itself."),
    )


def _separator(text: str) -> str:
    """Give the separator that cuts the header into most cells; the comma where none does."""
    first = text.splitlines()[:1]

    def cells(separator: str) -> int:
        return max((len(row) for row in csv.reader(first, delimiter=separator)), default=0)

    return max(SEPARATORS, key=cells)
