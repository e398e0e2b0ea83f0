"""What is wrong with an address, as a problem document (RFC 9457)."""

from __future__ import annotations

import json
from typing import Final

from psc_view.exports.parameters import RefusalError
from psc_view.translation import Translator

MEDIA_TYPE: Final = "application/problem+json"


def problem(refusal: RefusalError, t: Translator) -> bytes:
    """Name the parameter, what was found, and what is allowed."""
    told = {
        "type": "about:blank",
        "title": t.say(refusal.problem),
        "status": refusal.status,
        "parameter": refusal.parameter,
        "found": refusal.found,
        "allowed": refusal.allowed,
    }
    return (json.dumps(told, ensure_ascii=False) + "\n").encode()
