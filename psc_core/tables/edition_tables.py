"""Every table that an edition may hold, by name."""

from __future__ import annotations

from typing import Final

from psc_core.tables.choice_tables import SENSITIVITY, WEIGHTED, WEIGHTING
from psc_core.tables.computed_tables import CERTAINTY, GROUPS, PAIRS
from psc_core.tables.context_tables import CONTEXT_TABLES
from psc_core.tables.decision_tables import DECISIONS
from psc_core.tables.meeting_tables import ENTRIES
from psc_core.tables.score_tables import FACTS, PROPOSALS, READINGS, RESPONSES, SCORES
from psc_core.tables.statement_tables import STATEMENT_FIGURES, STATEMENTS

TABLES: Final = {
    table.name: table
    for table in (
        SCORES,
        PROPOSALS,
        FACTS,
        READINGS,
        GROUPS,
        CERTAINTY,
        PAIRS,
        WEIGHTED,
        WEIGHTING,
        SENSITIVITY,
        RESPONSES,
        STATEMENTS,
        STATEMENT_FIGURES,
        DECISIONS,
        ENTRIES,
        *CONTEXT_TABLES,
    )
}
"""All of them; ``scores`` is the one it must hold."""
