"""What is said around the slides: buttons, keys, the speaker's side."""

from __future__ import annotations

from typing import Final

from psc_core.messages import msg
from psc_view.displays import DISPLAYS
from psc_view.hall.hands import IS_CLOSED
from psc_view.translation import Translator

WORDS: Final = {
    "screen": msg("Slide"),
    "controls": msg("Controls of the presentation"),
    "next": msg("Next slide"),
    "back": msg("Previous slide"),
    "first": msg("First slide"),
    "last": msg("Last slide"),
    "blank": msg("Blank screen"),
    "isBlank": msg("The hall sees a blank screen."),
    "language": msg("Next language"),
    "paper": msg("Light or dark"),
    "contrast": DISPLAYS["contrast"][0],
    "large": DISPLAYS["large"][0],
    "full": msg("Full screen"),
    "code": msg("QR code, large"),
    "speaker": msg("Speaker's window"),
    "jump": msg("Go to a goal"),
    "goal": msg("Goal, then {key}:", key="Enter"),
    "letters": msg("Keys that are letters"),
    "restart": msg("Start the time again"),
    "keys": msg("Keys"),
    "leave": msg("Leave"),
    "close": msg("Close"),
    "notes": msg("Notes"),
    "noNotes": msg("No notes on this slide."),
    "clock": msg("Time of day"),
    "passed": msg("Time since the start"),
    "address": msg("Address for phones"),
    "noAddress": msg(
        "No address is known that phones could open: this computer is in no network. Connect it, or set "
        "{setting} to the address of this dashboard.",
        setting="PSC_PUBLIC_URL",
    ),
    "closed": IS_CLOSED,
    "switchOff": msg(
        "The button “{button}” switches off the keys that are letters; arrows and the keys of clickers stay.",
        button="abc",
    ),
}
"""What the browser's side says, by the name it asks with."""


def words_of(t: Translator) -> dict[str, str]:
    """Say them in a language; ``{n}`` stays where the browser's side puts a goal."""
    said = {name: t.say(word) for name, word in WORDS.items()}
    return said | {
        "noGoal": t.gettext("This deck has no slide of goal {goal}.", goal="{n}"),
        "left": t.gettext("Seconds left: {left}", left="{n}"),
    }
