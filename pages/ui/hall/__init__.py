"""The hall: live pages for phones, shows of hands, the organiser's sign-in; no session is spent on them."""

from starlette.routing import Route

from pages.ui.hall.follower import follower_routes
from pages.ui.hall.lines import open_lines
from pages.ui.hall.signing_in import signing_in_routes
from pages.ui.hall.voting import resume_vote, voting_routes

__all__ = ["hall_routes", "open_lines", "resume_vote"]


def hall_routes() -> list[Route]:
    """Give the routes of the hall."""
    return [*voting_routes(), *follower_routes(), *signing_in_routes()]
