"""What all commands do alike: take their place in the parser, print, and note."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Final

AddCommand = Callable[[str, Callable[[argparse.Namespace], None], str], argparse.ArgumentParser]
"""Adds a command to a parser: its name, what runs it, and what it does."""

SIMULATED: Final = "SIMULATED: these numbers are made up and say nothing about any country."
"""What is said with every table of a simulated edition."""


def say(text: str) -> None:
    """Print what was asked for."""
    print(text)  # noqa: T201 (a command line prints)


def note(text: str) -> None:
    """Print what is to be known beside it, on standard error."""
    print(text, file=sys.stderr)  # noqa: T201
