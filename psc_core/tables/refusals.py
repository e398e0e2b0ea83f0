"""How a table is refused: with the rule that it breaks and the first rows that break it."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from psc_core.errors import FACTS_SHOWN, DataError
from psc_core.messages import Message, msg


def refuse_if(problems: list[Message], where: str, rule: Message) -> None:
    """Refuse a table if there is any problem.

    Raises:
        DataError: Names the problems.
    """
    if problems:
        raise DataError(where, rule, problems)


def refuse_where(
    wrong: pa.ChunkedArray,
    where: str,
    rule: Message,
    cells: pa.ChunkedArray,
    hint: Message | None = None,
    *,
    rows: pa.Array | None = None,
) -> None:
    """Refuse a column where any cell is wrong, naming the first rows (counted from 1).

    ``rows`` gives each cell's row (from 0) where cells are elements of lists.

    Raises:
        DataError: Names up to five rows with their values.
    """
    if not pc.any(wrong).as_py():
        return
    places = pc.indices_nonzero(wrong)
    found = [
        msg(
            "Row {row}: {value}.",
            row=(place if rows is None else rows[place].as_py()) + 1,
            value=_shown(cells[place].as_py()),
        )
        for place in places[:FACTS_SHOWN].to_pylist()
    ]
    raise DataError(where, rule, found, hint, more=len(places) - len(found))


def _shown(value: object) -> str:
    return "-" if value is None else str(value)[:60]
