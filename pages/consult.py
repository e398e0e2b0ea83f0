"""Consult: record what a meeting of experts proposes, supports and decides."""

from pages.ui.consult import open_consult_page

open_consult_page("consult")
