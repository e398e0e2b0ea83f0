"""Answers some addresses before Streamlit's own layers, which cost open lines memory and files time."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.routing import BaseRoute, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.ui.bundle import Bundle


class Door:
    """Streamlit's scripts from memory, the hall's routes, and for the rest what is behind it."""

    def __init__(self, app: ASGIApp, bundle: Bundle, routes: Sequence[BaseRoute]) -> None:
        self._behind = app
        self._bundle = bundle
        self._router = Router(list(routes), redirect_slashes=False, default=app)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or hand on."""
        if scope["type"] != "http":
            await self._behind(scope, receive, send)
        elif answer := self._bundle.answer(scope):
            await answer(scope, receive, send)
        else:
            await self._router(scope, receive, send)
