"""The charts: one a file, each a Vega-Lite spec with the words and the table that say the same."""
