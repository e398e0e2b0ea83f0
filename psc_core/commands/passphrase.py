"""The command line of the organiser's passphrase."""

from __future__ import annotations

import argparse
import getpass
import os

from psc_core.access.organiser_file import organiser_path, write_organiser
from psc_core.access.passphrase import new_organiser
from psc_core.commands.terminal import AddCommand, say
from psc_core.errors import ChoiceError
from psc_core.messages import msg


def add_passphrase_command(add: AddCommand) -> None:
    """Add ``passphrase`` to a parser's commands."""
    add("passphrase", _passphrase, "set the passphrase of those who present and facilitate")


def _passphrase(_: argparse.Namespace) -> None:
    # Not an option: the shell would remember it.
    organiser = new_organiser(wanted := getpass.getpass("Passphrase: "))
    if getpass.getpass("The same again: ") != wanted:
        raise ChoiceError("passphrase", msg("Both passphrases must be the same."))
    path = organiser_path(os.environ)
    write_organiser(path, organiser)
    say(f"The passphrase is set ({path.name}). Whoever was signed in is no longer.")
