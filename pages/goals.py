"""Goals: one at full length, or several side by side."""

from pages.ui import controls, open_page

open_page("goals", controls.goals, controls.neighbours, controls.scale)
