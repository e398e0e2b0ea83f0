"""The People's Scorecard itself: terms, method, editions, scoring, comparison; no user interface."""
