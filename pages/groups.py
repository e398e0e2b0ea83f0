"""Groups: percents by sector, sex, age, region, or two of them."""

from pages.ui import controls, open_page

open_page("groups", controls.split, controls.goals)
