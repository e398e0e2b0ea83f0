"""Deck: ready decks, and one's own: put together, kept, saved, opened."""

from pages.ui.deck_page import open_deck_page

open_deck_page("deck")
