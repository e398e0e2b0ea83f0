"""Those who follow the presentation: each is told what is shown whenever that changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

Follower = Callable[[Mapping[str, Any]], None]
_followers: Final[list[Follower]] = []


def follow(follower: Follower) -> None:
    """Have a function called with what ``told_to_hall`` gives, in the presenter's run, once a change.

    One that reaches other screens must check there that the presenter is an organiser, and do nothing
    otherwise: anybody may open the presentation, and showing it to oneself needs no right.
    """
    _followers.append(follower)


def unfollow(follower: Follower) -> None:
    """Call it no more."""
    _followers.remove(follower)


def tell(make: Callable[[], Mapping[str, Any]]) -> None:
    """Tell every follower; without any, nothing is made."""
    if _followers:
        told = make()
        for follower in tuple(_followers):
            follower(told)
