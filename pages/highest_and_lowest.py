"""Highest and lowest: the goals at both ends, and what the documents name."""

from pages.ui import controls, open_page

open_page("highest_and_lowest", controls.stage, controls.by, controls.limits)
