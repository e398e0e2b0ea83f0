"""A browser tab as the server sees it: what it asks for, and what it remembers of the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.cache import MessageCache
from bench.errors import BenchError
from bench.widgets import Widget, widget_in

if TYPE_CHECKING:
    from streamlit.proto.Delta_pb2 import Delta

    from bench.pages import Page

CHARTS: Final = {"vega_lite_chart", "imgs", "mermaid_chart", "echarts_chart"}
"""Elements that show a chart."""


class Tab:
    """The state behind one page: query string, controls and their values, kept messages."""

    def __init__(self, page: Page, origin: str) -> None:
        self._page = page
        self._origin = origin
        self._query = page.query
        self._script = ""  # hash of the page's script; the server names it in its first answer
        self._widgets: dict[str, Widget] = {}
        self._drawn: set[str] = set()
        self._cache = MessageCache()
        self._max_age = 0

    def request(self, fragment: str = "") -> bytes:
        """Return the message that asks for a run of the page, or of one of its fragments."""
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string = self._query
        rerun.page_script_hash = self._script
        rerun.page_name = "" if self._script else self._page.path
        rerun.fragment_id = fragment
        rerun.cached_message_hashes.extend(self._cache.hashes)
        rerun.context_info.url = f"{self._origin}/{self._page.path}?{self._query}"
        rerun.context_info.locale = "en-GB"
        rerun.context_info.timezone = "Asia/Almaty"
        rerun.context_info.color_scheme = "light"
        for widget in self._widgets.values():
            widget.write(rerun.widget_states)
        self._drawn.clear()
        return bytes(message.SerializeToString())

    def take(self, raw: bytes) -> str:
        """Take in one message and return its kind: an element's name, or the message's.

        ``script_finished`` is returned once, when the page needs no further run.

        Raises:
            BenchError: If the page could not be shown.
        """
        message = self._cache.resolve(ForwardMsg.FromString(raw))
        kind = message.WhichOneof("type") or ""
        if kind == "delta":
            return self._take_delta(message.delta)
        if kind == "new_session":
            self._script = message.new_session.page_script_hash
            self._max_age = message.new_session.config.max_cached_message_age
        elif kind == "navigation":  # right where the first session after a start is not
            self._script = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "page_not_found" or message.session_event.HasField("script_compilation_exception"):
            msg = f"Page {self._page.name} must open. Is it named in bench/pages.py as in pages/?"
            raise BenchError(msg)
        elif kind == "script_finished":
            return self._finish(message)
        return kind

    def control(self) -> Widget | None:
        """Return the control that the page names, or else the first that offers a choice.

        Raises:
            BenchError: If the page names a control that was not drawn.
        """
        offers = [widget for widget in self._widgets.values() if len(widget.choices) > 1]
        wanted = self._page.control
        if not wanted:
            return offers[0] if offers else None
        for widget in offers:
            if wanted in {widget.key, widget.label}:
                return widget
        found = ", ".join(widget.key for widget in offers) or "none"
        msg = f"Page {self._page.name} must have a control {wanted!r}; found {found}."
        raise BenchError(msg)

    def _take_delta(self, delta: Delta) -> str:
        kind = delta.new_element.WhichOneof("type") or "block"
        if kind == "exception":
            msg = f"Page {self._page.name}: {delta.new_element.exception.message}"
            raise BenchError(msg)
        if widget := widget_in(delta):
            known = self._widgets.get(widget.id)
            if known and not widget.imposed:
                widget.value = known.value  # what the reader chose outlives a redrawing
            self._widgets[widget.id] = widget
            self._drawn.add(widget.id)
        return kind

    def _finish(self, message: ForwardMsg) -> str:
        if message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return "early"
        fragments = set(message.metadata.run.fragment_ids)
        self._widgets = {
            key: widget
            for key, widget in self._widgets.items()
            if key in self._drawn or (fragments and widget.fragment not in fragments)
        }
        self._cache.end_run(self._max_age, fragments)
        return "script_finished"
