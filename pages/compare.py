"""Compare: waves and territories side by side, after what makes them comparable."""

from pages.ui import controls, open_page

open_page("compare", controls.beside, controls.stage, controls.level, controls.goals_compared)
