"""What a browser knows of a control: its identity, its value, and what else it could be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.proto.Delta_pb2 import Delta
    from streamlit.proto.WidgetStates_pb2 import WidgetStates

Value: TypeAlias = str | bool | float | tuple[str, ...] | None


@dataclass
class Widget:
    """A control on the page, as the last message about it said."""

    id: str
    label: str
    choices: tuple[Value, ...]
    value: Value
    fragment: str
    """Id of the fragment that drew it; empty outside fragments."""
    imposed: bool
    """Whether the script set the value, so that the browser has to follow."""

    @property
    def key(self) -> str:
        """Key the script gave it; the text ``None`` if it gave none."""
        return self.id.split("-", 2)[-1]

    def choose_next(self) -> None:
        """Move on to the next choice, from the last to the first."""
        at = self.choices.index(self.value) + 1 if self.value in self.choices else 0
        self.value = self.choices[at % len(self.choices)]

    def write(self, states: WidgetStates) -> None:
        """Add the value to what the browser reports; no value is reported as none."""
        state = states.widgets.add(id=self.id)
        match self.value:
            case None:
                pass
            case bool():
                state.bool_value = self.value
            case str():
                state.string_value = self.value
            case tuple():
                state.string_array_value.data.extend(self.value)
                state.string_array_value.SetInParent()  # empty is not the same as absent
            case _:
                state.double_value = self.value


def widget_in(delta: Delta) -> Widget | None:
    """Return the control that ``delta`` draws, or None if it draws something else."""
    kind = delta.new_element.WhichOneof("type")
    if kind is None or kind not in _OFFERS:
        return None
    element: Any = getattr(delta.new_element, kind)
    choices, value = _OFFERS[kind](element)
    return Widget(element.id, element.label, choices, value, delta.fragment_id, element.set_value)


# A control is (what it offers, what it holds). Controls that are not listed keep their default
# on the server, because the browser says nothing about them.
_Offer: TypeAlias = tuple[tuple[Value, ...], Value]


def _one_of(element: Any) -> _Offer:  # selectbox and radio share these fields
    options = tuple(element.options)
    first = options[element.default] if element.HasField("default") else None
    return options, element.raw_value if element.set_value else first


def _some_of(element: Any) -> _Offer:  # multiselect and button group do
    options = [getattr(option, "content", option) for option in element.options]
    chosen = element.raw_values if element.set_value else (options[i] for i in element.default)
    return tuple((option,) for option in options), tuple(chosen)


def _switch(element: Any) -> _Offer:
    return (False, True), element.value if element.set_value else element.default


def _number(element: Any) -> _Offer:
    near = (element.default, element.default + element.step)
    return near, element.value if element.set_value else element.default


_OFFERS: Final[dict[str, Callable[[Any], _Offer]]] = {
    "selectbox": _one_of,
    "radio": _one_of,
    "multiselect": _some_of,
    "button_group": _some_of,
    "checkbox": _switch,
    "number_input": _number,
}
