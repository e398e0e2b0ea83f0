"""Findings: what people said."""

from pages.ui import open_page, statement_controls

open_page("findings", statement_controls.filters, below=(statement_controls.more_statements,))
