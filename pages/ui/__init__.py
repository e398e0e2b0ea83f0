"""Everything that is bound to Streamlit: frame, address, controls and cached drawing."""

from pages.ui import controls, statement_controls
from pages.ui.first_page import routes
from pages.ui.frame import open_page
from pages.ui.warm_up import prepare, warm_up

__all__ = ["controls", "open_page", "prepare", "routes", "statement_controls", "warm_up"]
