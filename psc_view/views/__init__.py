"""What each page shows: numbers asked of the core, put into words, charts and tables."""

from __future__ import annotations

from typing import Final

from psc_view.views.before_and_after import before_and_after
from psc_view.views.compare import compare, compare_together
from psc_view.views.context import context
from psc_view.views.data_and_method import data_and_method
from psc_view.views.findings import findings
from psc_view.views.goals import goals
from psc_view.views.groups import groups
from psc_view.views.highest_and_lowest import highest_and_lowest
from psc_view.views.overview import overview
from psc_view.views.pillars_and_key_areas import pillars_and_key_areas
from psc_view.views.view import ViewEntry

VIEWS: Final = {
    "overview": ViewEntry(overview),
    "goals": ViewEntry(goals, uses=("goals", "scale")),
    "findings": ViewEntry(
        findings,
        uses=(
            *("q", "goals", "pillar", "areas", "kind", "group", "chapter", "themes", "actors"),
            *("statement", "shown"),
        ),
        fixed_lead=True,
    ),
    "pillars_and_key_areas": ViewEntry(
        pillars_and_key_areas, uses=("pillar", "areas", "goals"), fixed_lead=True
    ),
    "groups": ViewEntry(groups, uses=("split", "goals"), fixed_lead=True),
    "before_and_after": ViewEntry(before_and_after, uses=("sort", "changed"), fixed_lead=True),
    "highest_and_lowest": ViewEntry(highest_and_lowest, uses=("stage", "by", "count", "above", "below")),
    "compare": ViewEntry(compare, uses=("beside", "stage", "level", "goals"), together=compare_together),
    "context": ViewEntry(context, uses=("goals",), fixed_lead=True),
    "data_and_method": ViewEntry(data_and_method),
}
"""Each page's view by the page's code, with the choices that it depends on."""
