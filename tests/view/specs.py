"""A Vega-Lite spec as a reader meets it: its words, its layers, and the rows it draws."""

import re
from collections.abc import Iterator
from typing import Any

LITERAL = re.compile(r"'(?:[^'\\\n\r\u2028\u2029]|\\[^\n\r\u2028\u2029])*'")
"""A string constant of a Vega expression; nothing else in our expressions has quotation marks."""

POSITIONS = {"x", "x2", "y", "y2", "xOffset", "yOffset"}


def units(spec: dict[str, Any], inherited: dict[str, Any] | None = None) -> Iterator[dict[str, Any]]:
    """Give every unit of a spec, innermost, with the encoding it inherits."""
    encoding = {**(inherited or {}), **spec.get("encoding", {})}
    parts = [*spec.get("layer", []), *spec.get("hconcat", []), *spec.get("vconcat", [])]
    if "spec" in spec:
        parts.append(spec["spec"])
    if not parts:
        yield {**spec, "encoding": encoding}
    for part in parts:
        yield from units(part, encoding)


def drawn_by(spec: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    """Give the units that draw a kind of mark, in order of drawing."""
    return [unit for unit in units(spec) if kind_of(unit) == mark]


def kind_of(unit: dict[str, Any]) -> str:
    """Name what a unit draws."""
    mark = unit["mark"]
    kind: str = mark["type"] if isinstance(mark, dict) else mark
    return kind


def definitions(unit: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each channel of a unit with its definition; tooltips one by one."""
    for channel, definition in unit["encoding"].items():
        for each in definition if isinstance(definition, list) else [definition]:
            yield channel, each


def rows_of(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Give every row of every table that a spec carries."""
    tables = [*spec.get("datasets", {}).values(), *(data for data in _inline(spec))]
    return [row for table in tables for row in table]


def _inline(node: Any) -> Iterator[list[dict[str, Any]]]:
    if isinstance(node, dict):
        if "values" in node.get("data", {}):
            yield node["data"]["values"]
        for value in node.values():
            yield from _inline(value)
    elif isinstance(node, list):
        for value in node:
            yield from _inline(value)


def expressions(node: Any) -> Iterator[str]:
    """Give every Vega expression of a spec."""
    if isinstance(node, dict):
        for name, value in node.items():
            written = name in {"expr", "labelExpr", "calculate", "filter", "test"}
            if written and isinstance(value, str):
                yield value
            elif name != "datasets":
                yield from expressions(value)
    elif isinstance(node, list):
        for value in node:
            yield from expressions(value)


def constants(expression: str) -> list[str]:
    """Give the texts of the string constants in an expression."""
    return [re.sub(r"\\(.)", r"\1", quoted[1:-1]) for quoted in LITERAL.findall(expression)]


def skeleton(expression: str) -> str:
    """Give what of an expression is code: texts, and how many there are, taken out."""
    return re.sub(r"T(?:, T)+", "T", LITERAL.sub("T", expression))


def said(words: Any) -> list[str]:
    """Give a title in each form it has: one, or one for each width, narrow first."""
    if isinstance(words, str):
        return [words]
    if isinstance(words, list):
        return [" ".join(words)]
    forms = re.split(r" : ", LITERAL.sub(_numbered(), words["expr"]))
    texts = constants(words["expr"])
    return [" ".join(texts[int(n)] for n in re.findall(r"#(\d+)#", form)) for form in forms]


def _numbered() -> Any:
    numbers = iter(range(10_000))
    return lambda _: f"#{next(numbers)}#"


def titles(spec: dict[str, Any]) -> list[str]:
    """Give every form of a chart's title."""
    return said(spec["title"]["text"])


def subtitles(spec: dict[str, Any]) -> list[str]:
    """Give every form of the line under a chart's title."""
    return said(spec["title"]["subtitle"])


def guide_titles(spec: dict[str, Any]) -> list[str]:
    """Give the titles of axes, legends and tooltips; one that is left to the column's name comes as it."""
    found: list[str] = []
    named = _titled_channels(spec)
    for unit in units(spec):
        for channel, definition in definitions(unit):
            if channel == "tooltip":
                found.append(definition.get("title", definition.get("field", "")))
            elif _has_guide(channel, definition):
                title = _own_title(definition)
                if title is None and channel not in named:
                    title = definition.get("field", "")
                found += [title] if title else []
    return found


def _titled_channels(spec: dict[str, Any]) -> set[str]:
    """Give the channels that one layer at least gives a title, be it none."""
    return {
        channel
        for unit in units(spec)
        for channel, definition in definitions(unit)
        if _own_title(definition) is not None
    }


def _own_title(definition: dict[str, Any]) -> str | None:
    for guide in ("axis", "legend", "header"):
        if guide in definition and definition[guide] is None:
            return ""
        if "title" in (definition.get(guide) or {}):
            return definition[guide]["title"] or ""
    return (definition["title"] or "") if "title" in definition else None


def _has_guide(channel: str, definition: dict[str, Any]) -> bool:
    without = {"text", "detail", "order", "key", "href", "url", "description", "x2", "y2"}
    return "field" in definition and channel not in without | {"xOffset", "yOffset"}


def unnamed_when_spoken(spec: dict[str, Any]) -> list[str]:
    """Give what screen readers would hear as a column's name.

    Vega-Lite speaks a mark as the titles and values of all its channels, unless it is silent or has
    a description of its own; a title that is missing or none is replaced by the column's name.
    """
    return sorted(
        {
            f"{kind_of(unit)}: {definition['field']}"
            for unit in units(spec)
            for channel, definition in definitions(unit)
            if _is_spoken(unit) and "field" in definition and not definition.get("title")
        }
    )


def _is_spoken(unit: dict[str, Any]) -> bool:
    mark = unit["mark"] if isinstance(unit["mark"], dict) else {}
    silent = mark.get("aria") is False or "description" in mark
    return not silent and "description" not in unit["encoding"]
