"""Several editions side by side: what makes them comparable, and where they differ."""
