"""A show of hands in the hall: never part of survey or consultation."""
