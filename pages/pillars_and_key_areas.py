"""Pillars and key areas: values, ranges and gaps, and the table of goals by key areas."""

from pages.ui import controls, open_page

open_page("pillars_and_key_areas", controls.pillar, controls.areas, controls.goals)
