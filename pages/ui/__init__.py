"""Everything that is bound to Streamlit: frame, address, controls and cached drawing."""

from pages.ui import controls, statement_controls
from pages.ui.data_addresses import data_routes
from pages.ui.first_page import page_routes
from pages.ui.frame import open_page
from pages.ui.warm_up import prepare, warm_up

__all__ = [
    "controls",
    "data_routes",
    "open_page",
    "page_routes",
    "prepare",
    "statement_controls",
    "warm_up",
]
