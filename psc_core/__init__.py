"""The People's Scorecard itself: terms, method, editions, scoring and comparison, without any user interface."""
