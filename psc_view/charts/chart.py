"""What every chart has: a title, a line on source and basis, alternative text, and its table."""

from __future__ import annotations

import hashlib
import json
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import altair as alt
import pandas as pd

from psc_view.tables import DataTable
from psc_view.theme import chart_config
from psc_view.translation import Translator

NARROW: Final = 600
"""Width (px) under which a chart is laid out for a phone."""

WIDE: Final = 1000
"""Width (px) from which there is room for whole sentences in a line."""

_LINES: Final = {"title": (30, 60, 90), "source": (44, 85, 150)}
"""Letters in a line of the title and of the source line: narrow, between, wide."""

_POSITIONS: Final = ("x", "y")


class Expression(str):
    """A Vega expression, told apart from a text."""


LABEL: Final = Expression("datum.label")
"""A row's name on its axis."""

NUMBER: Final = Expression("split(datum.label, ' ')[0]")
"""The number that a goal's or key area's name starts with."""


@dataclass(frozen=True)
class Chart:
    """A finished chart: Vega-Lite spec with its data inside, alternative text, and the same as a table."""

    spec: dict[str, Any]
    alt: str
    table: DataTable
    code: str = ""
    """Its name in addresses, once a page."""

    @cached_property
    def digest(self) -> str:
        """Give a name that two charts share only if they are drawn and told alike."""
        content = json.dumps([self.spec, self.alt], sort_keys=True).encode()
        return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class Frame:
    """What stands around a drawing: its title, the line on basis, n and source, and its name in addresses."""

    title: str
    source_line: str
    code: str = ""


def finished(
    drawing: alt.LayerChart | alt.FacetChart, frame: Frame, t: Translator, height: int
) -> dict[str, Any]:
    """Give a drawing its frame, type and number formats, and turn it into a plain spec.

    Title and source line are broken into lines for the width at hand, so that neither is cut.
    """
    # The tests validate every chart against the schema; doing so for each reader would double the time.
    spec: dict[str, Any] = drawing.to_dict(validate=False)
    _tell_once(spec.get("spec", spec))
    spec["config"] = chart_config(t.numbers.vega_locale())
    # A legend of several names does not fit beside each other on a phone.
    spec["config"]["legend"]["columns"] = {"expr": by_width(1, 8)}
    spec["width"] = "container"
    spec["height"] = height
    spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    # Narrow charts have smaller titles and more lines; Vega chooses when it knows the width.
    spec["title"] = {
        "text": {"expr": _broken(frame.title, "title")},
        "subtitle": {"expr": _broken(frame.source_line, "source")},
        "frame": "bounds",
    }
    return spec


def _tell_once(layered: dict[str, Any]) -> None:
    """Move what every layer encodes alike to where the layers are held: it is sent once."""
    encodings = [layer["encoding"] for layer in layered["layer"]]
    first, *others = encodings
    for channel, definition in list(first.items()):
        if channel in _POSITIONS and all(other.get(channel) == definition for other in others):
            layered.setdefault("encoding", {})[channel] = definition
            for encoding in encodings:
                del encoding[channel]


def with_marks(*layers: tuple[alt.Chart, pd.Series[float]]) -> list[alt.Chart]:
    """Keep the layers whose field has any value: one without a mark would be a picture without a name."""
    return [layer for layer, values in layers if values.notna().any()]


def by_width(narrow: Any, wide: Any, limit: int = NARROW) -> Expression:
    """Write a Vega expression that gives one of two values by the chart's width.

    Texts, numbers and lists of texts become constants; an ``Expression`` is taken as it is.
    """
    return Expression(f"containerSize()[0] < {limit} ? {_constant(narrow)} : {_constant(wide)}")


def looked_up(field: str, values: Mapping[Any, Any]) -> Expression:
    """Write a Vega expression that gives what stands for a field's value; constants as for ``by_width``."""
    pairs = ", ".join(f"{_constant(key)}: {_constant(value)}" for key, value in values.items())
    return Expression(f"({{{pairs}}})[datum.{field}]")


def _broken(text: str, what: str) -> str:
    narrow, between, wide = (_lines(text, letters) for letters in _LINES[what])
    return by_width(narrow, by_width(between, wide, WIDE))


def quoted(text: str) -> str:
    """Write a text as a Vega string constant; nothing in it can end the constant."""
    # All that Python takes for an end of line; Vega takes some of these for the end of a constant.
    one_line = " ".join(text.splitlines())
    escaped = one_line.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _lines(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width) or [""]


def _constant(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_constant, value))}]"
    if isinstance(value, str) and not isinstance(value, Expression):
        return quoted(value)
    return str(value)
