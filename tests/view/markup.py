"""HTML as a reader meets it: its texts, tags, links and tables."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}


@dataclass
class Table:
    """A table's texts; ``note`` is the source line under it."""

    caption: str = ""
    note: str = ""
    headings: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


class Markup(HTMLParser):
    """Parses HTML; ``texts`` are the text nodes, styles left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self.tables: list[Table] = []
        self.outside_tables: list[str] = []
        self._elements: list[tuple[str, str]] = []
        self._open: list[tuple[str, str, int]] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        """All text in one line."""
        return " ".join(" ".join(self.texts).split())

    @property
    def spoken(self) -> list[str]:
        """Texts that only assistive technology or a pointer meets."""
        told = {"aria-label", "title", "alt", "placeholder", "aria-description"}
        return [value for _, name, value in self.attributes if name in told]

    def inside(self, tag: str) -> list[str]:
        """Texts of each element of a tag."""
        return [text for name, text in self._elements if name == tag]

    def table(self, beginning: str) -> Table:
        """The one table whose caption begins so."""
        (found,) = [table for table in self.tables if table.caption.startswith(beginning)]
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag; begin a table or one of its rows."""
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag == "table":
            self.tables.append(Table())
        if tag == "tr" and self._within("tbody"):
            self.tables[-1].rows.append([])
        if tag not in VOID:
            self._open.append((tag, dict(attrs).get("class") or "", len(self.texts)))

    def handle_endtag(self, tag: str) -> None:
        """Give the closed element its text."""
        while self._open:
            closed, kind, start = self._open.pop()
            text = " ".join(" ".join(self.texts[start:]).split())
            self._elements.append((closed, text))
            if self._within("table"):
                self._into_table(closed, text)
            elif kind == "psc-source" and self.tables:
                self.tables[-1].note = self.tables[-1].note or text
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if data.strip() and not self._within("style"):
            self.texts.append(data)
            if not self._within("table"):
                self.outside_tables.append(data)

    def _within(self, tag: str) -> bool:
        return any(tag == each for each, _, _ in self._open)

    def _into_table(self, closed: str, text: str) -> None:
        table = self.tables[-1]
        if closed == "caption":
            table.caption = text
        elif closed in {"th", "td"} and self._within("tbody"):
            table.rows[-1].append(text)
        elif closed == "th":
            table.headings.append(text)
