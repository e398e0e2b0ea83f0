"""Measures how the dashboard answers readers: alone, in a crowd, and from a cold start."""
