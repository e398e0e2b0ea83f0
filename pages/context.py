"""Context: what others measure beside the scorecard, milestones, and what became of recommendations."""

from pages.ui import controls, open_page

open_page("context", controls.goals)
