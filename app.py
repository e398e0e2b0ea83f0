"""Overview: the country at a glance."""

from pages.ui import open_page

open_page("overview")
