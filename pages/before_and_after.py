"""Before and after: what the consultation changed."""

from pages.ui import controls, open_page

open_page("before_and_after", controls.sort, controls.changed)
