"""A device's cookie: so that one device counts once, as well as that can be done without knowing anybody."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from pages.ui.hall.tokens import DEVICE_COOKIE, DEVICE_HOURS, device_of, new_device_token, organiser


def with_device(request: Request, response: Response) -> Response:
    """Give the same answer with a cookie for a device that has none; without a secret there is no vote."""
    held = organiser()
    if held and device_of(request.cookies) is None:
        response.set_cookie(
            DEVICE_COOKIE,
            new_device_token(held),
            max_age=DEVICE_HOURS * 3600,
            path="/hall",
            secure=request.url.scheme == "https",
            httponly=True,
            # Not strict: from the camera's own browser or a messenger it is to be the same device.
            samesite="lax",
        )
    return response
