"""The address that phones send their grade to."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import secrets
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pages.ui.hall.booth import BusyError, booth
from pages.ui.hall.caller import TooLargeError, form_of, is_own_page
from pages.ui.hall.follower import HTML_HEADERS, display_asked, page_with
from pages.ui.hall.signing_in import ELSEWHERE, TOO_LONG
from pages.ui.hall.tokens import device_of, organiser
from pages.ui.language import language_asked
from psc_core.errors import ChoiceError
from psc_core.hall.hands import grade_of
from psc_core.messages import msg
from psc_view.hall.embedding import policy
from psc_view.translation import Translator, translator

PATIENCE: Final = 10.0
"""Time in which a hand must be stored (seconds)."""

_log: Final = logging.getLogger(__name__)

_ONCE: Final = re.compile(r"[0-9a-f]{8,40}")

NO_DEVICE: Final = msg("This phone is not known here any more. Load the page again, with cookies allowed.")
UNSTORED: Final = msg("Your grade could not be stored. Please try again.")


def voting_routes() -> list[Route]:
    """Give the route."""
    return [Route("/hall/vote", _vote, methods=["POST"])]


def resume_vote() -> None:
    """Go on with a vote that was open when the server ended; without an organiser there was none."""
    if organiser() is None:
        return
    try:
        booth.resume()
    except Exception:
        # What can't be read must not keep readers from the dashboard.
        _log.exception("Can't look for a vote that was open")


async def _vote(request: Request) -> Response:
    t = translator(language_asked(request))
    status, said = await _taken(request, t)
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    if "application/json" in request.headers.get("accept", ""):
        content = json.dumps({"said": said}, ensure_ascii=False)
        return Response(content, status, headers, "application/json")
    headers = {**HTML_HEADERS, "Content-Security-Policy": policy(), "Content-Language": t.language.code}
    return Response(page_with(said, t.language.code, display_asked(request)), status, headers, "text/html")


async def _taken(request: Request, t: Translator) -> tuple[int, str]:
    """Take a hand; gives the status and what the phone is told."""
    if not is_own_page(request):
        return 403, t.say(ELSEWHERE)
    try:
        form = await form_of(request)
    except TooLargeError:
        return 413, t.say(TOO_LONG)
    device = device_of(request.cookies)
    if device is None:
        return 403, t.say(NO_DEVICE)
    return await _counted(form, device, t)


async def _counted(form: dict[str, str], device: str, t: Translator) -> tuple[int, str]:
    once = form.get("once", "")
    once = once if _ONCE.fullmatch(once) else secrets.token_hex(12)
    try:
        grade = grade_of(form.get("grade", ""))
        taken = booth.cast(form.get("vote", ""), device, grade, once)
        async with asyncio.timeout(PATIENCE):
            await asyncio.wrap_future(taken)
    except ChoiceError as refused:
        return 409, t.say(refused.problem)
    except Exception as error:
        # A store fails in its own ways; the phone tries again.
        if not isinstance(error, BusyError | TimeoutError):
            _log.exception("Can't store a hand")
        return 503, t.say(UNSTORED)
    shown = t.numbers.change(grade)
    return 200, t.gettext(
        "Your grade is counted: {grade}. While the question is open you may change it.", grade=shown
    )
