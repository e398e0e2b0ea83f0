"""The error of a benchmark that cannot measure what it should."""


class BenchError(RuntimeError):
    """The text says what must hold, what was found, and often what to look at."""
