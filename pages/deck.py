"""Deck: ready decks, and one's own: put together, kept, saved, opened."""

from pages.ui import open_deck_page

open_deck_page("deck")
