"""Addresses on which the organiser signs in and out."""

from __future__ import annotations

import asyncio
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from pages.ui.hall.caller import TooLargeError, address_of, form_of, is_own_page, is_private_line
from pages.ui.hall.follower import HTML_HEADERS, display_asked
from pages.ui.hall.tokens import (
    ORGANISER_COOKIE,
    ORGANISER_HOURS,
    is_organiser,
    new_organiser_token,
    organiser,
    sign_out,
)
from pages.ui.hall.tries import Tries
from pages.ui.language import language_asked
from psc_core.messages import Message, msg
from psc_view.hall.embedding import policy
from psc_view.hall.header import query_of
from psc_view.hall.now import is_own_address
from psc_view.hall.sign_in import SignIn, State, sign_in_page
from psc_view.translation import translator

WRONG: Final = msg("This is not the passphrase.")
ELSEWHERE: Final = msg("This did not come from our own page. Open the page here and try again.")
TOO_LONG: Final = msg("This is longer than anything that can be sent here.")


def signing_in_routes() -> list[Route]:
    """Give the routes; wrong tries are counted for all of them together."""
    desk = _Desk()
    return [
        Route("/organiser", desk.show, methods=["GET"]),
        Route("/organiser", desk.sign_in, methods=["POST"]),
        Route("/organiser/out", desk.sign_out, methods=["POST"]),
    ]


class _Desk:
    def __init__(self) -> None:
        self._tries = Tries()
        # One at a time: each try takes 32 MB and a tenth of a second.
        self._looking = asyncio.Lock()

    async def show(self, request: Request) -> Response:
        return _page(request, _state(request))

    async def sign_in(self, request: Request) -> Response:
        if refused := _refused(request):
            return refused
        held, state = organiser(), _state(request)
        if held is None or state in (State.OPEN_LINE, State.UNSET):
            return _page(request, state, status=403)
        try:
            passphrase = (await form_of(request)).get("passphrase", "")
        except TooLargeError:
            return _page(request, State.SIGNED_OUT, TOO_LONG, 413)
        address = address_of(request)
        if wait := self._tries.wait(address):
            late = msg("Too many wrong tries. Try again in {seconds} seconds.", seconds=wait)
            page = _page(request, State.SIGNED_OUT, late, 429)
            page.headers["Retry-After"] = str(wait)
            return page
        self._tries.add(address)
        async with self._looking:
            is_right = await asyncio.to_thread(held.knows, passphrase)
        if not is_right:
            return _page(request, State.SIGNED_OUT, WRONG, 401)
        self._tries.forgive(address)
        answer = RedirectResponse(_to(request) or _here(request), 303)
        answer.set_cookie(
            ORGANISER_COOKIE,
            new_organiser_token(held),
            max_age=ORGANISER_HOURS * 3600,
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )
        return answer

    async def sign_out(self, request: Request) -> Response:
        if refused := _refused(request):
            return refused
        sign_out(request.cookies)
        answer = RedirectResponse(_here(request), 303)
        answer.delete_cookie(ORGANISER_COOKIE, httponly=True, samesite="strict")
        return answer


def _state(request: Request) -> State:
    if organiser() is None:
        return State.UNSET
    if is_organiser(request.cookies):
        return State.SIGNED_IN
    return State.SIGNED_OUT if is_private_line(request) else State.OPEN_LINE


def _refused(request: Request) -> Response | None:
    return None if is_own_page(request) else _page(request, _state(request), ELSEWHERE, 403)


def _here(request: Request) -> str:
    return f"/organiser{query_of(translator(language_asked(request)), display_asked(request))}"


def _to(request: Request) -> str:
    asked = request.query_params.get("to", "")
    return asked if is_own_address(asked) else ""


def _page(request: Request, state: State, problem: Message | None = None, status: int = 200) -> Response:
    language = language_asked(request)
    page = sign_in_page(SignIn(state, _to(request), problem, display_asked(request)), translator(language))
    headers = {**HTML_HEADERS, "Content-Security-Policy": policy(), "Content-Language": language}
    return Response(page, status, headers, "text/html")
