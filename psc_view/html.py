"""HTML from templates, in which every value is escaped."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_LINE_BREAKS: Final = re.compile(r"[ \t\r]*\n[ \t\r\n]*")


def render(template: str, **values: Any) -> str:
    """Fill a template of ``templates/``; texts among the values are escaped, never markup.

    The HTML is one line: Streamlit looks at every line of it again in each rerun.
    """
    return _LINE_BREAKS.sub(" ", _TEMPLATES.get_template(template).render(values))
