"""The app as a script run opens it: a page, its controls, and what stands on it."""

import json
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from streamlit.testing.v1 import AppTest

from tests.view.markup import Markup

ROOT: Final = Path(__file__).resolve().parents[2]

PAGES: Final = (
    "overview",
    "goals",
    "findings",
    "pillars_and_key_areas",
    "groups",
    "before_and_after",
    "highest_and_lowest",
    "compare",
    "context",
    "data_and_method",
)


def opened(page: str, **query: str) -> AppTest:
    """Open a page by its address."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for name, value in query.items():
        app.query_params[name] = value
    if page != "overview":
        app.switch_page(f"pages/{page}.py")
    return app.run()


def markup_of(app: AppTest) -> Markup:
    """Give everything that a page writes as HTML."""
    return Markup("".join(html.proto.body for html in app.get("html")))


def heading_of(app: AppTest) -> str:
    """Give the page's heading."""
    (heading,) = markup_of(app).inside("h1")
    return heading


def charts_of(app: AppTest) -> list[dict[str, Any]]:
    """Give the specs of a page's charts, with their rows."""
    return [_with_rows(chart.proto) for chart in app.get("vega_lite_chart")]


def _with_rows(chart: Any) -> dict[str, Any]:
    # Streamlit sends a chart's rows beside its spec.
    spec: dict[str, Any] = json.loads(chart.spec)
    sent = {data.name: pa.ipc.open_stream(data.data.data).read_all() for data in chart.datasets}
    return {**spec, "datasets": {name: rows.to_pylist() for name, rows in sent.items()}}


def spoken_by(app: AppTest) -> list[str]:
    """Give the alternative texts of a page's charts."""
    return [chart.proto.alt for chart in app.get("vega_lite_chart")]


def notices_of(app: AppTest) -> list[str]:
    """Give what a page says about the address and the data folder."""
    page = "".join(html.proto.body for html in app.get("html"))
    return [part.split("</p>")[0] for part in page.split('class="psc-notice"')[1:]]


def choice(app: AppTest, key: str) -> Any:
    """Give the control of a choice."""
    kinds = ("button_group", "multiselect", "selectbox", "toggle", "number_input", "text_input", "button")
    (found,) = [control for kind in kinds for control in app.get(kind) if control.key == key]
    return found
