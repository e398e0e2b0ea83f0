"""Every table that an edition may hold, by name."""

from __future__ import annotations

from typing import Final

from psc_core.choice_schemas import SENSITIVITY, WEIGHTED, WEIGHTING
from psc_core.computed_schemas import CERTAINTY, GROUPS, PAIRS
from psc_core.context_schemas import CONTEXT_TABLES
from psc_core.schemas import FACTS, PROPOSALS, READINGS, RESPONSES, SCORES
from psc_core.statement_schemas import STATEMENT_FIGURES, STATEMENTS

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
        *CONTEXT_TABLES,
    )
}
"""All of them; ``scores`` is the one it must hold."""
