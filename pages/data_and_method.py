"""Data and method: how grades become percents, the sources, and where they disagree."""

from pages.ui import open_page

open_page("data_and_method")
