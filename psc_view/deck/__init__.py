"""Decks: slides of live views, their files, and what each slide says on a screen."""
