"""Presentation: one fact a screen, for a hall; with ``speaker=1`` the speaker's side of it."""

from pages.ui.present import open_presentation

open_presentation("present")
