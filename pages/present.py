"""Presentation: one fact a screen, for a hall; with ``speaker=1`` the speaker's side of it."""

from pages.ui import open_presentation

open_presentation("present")
