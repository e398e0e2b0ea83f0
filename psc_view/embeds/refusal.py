"""What stands in a frame where its address can't be answered."""

from __future__ import annotations

from urllib.parse import urlencode

from psc_view.embeds.shell import NO_SCRIPT, page_alone
from psc_view.exports.parameters import VERSION, RefusalError
from psc_view.translation import Translator


def refusal_page(refusal: RefusalError, pairs: list[tuple[str, str]], t: Translator) -> bytes:
    """Say what is wrong; of a version that is not given any more, where the latest is.

    Args:
        refusal: What can't be answered.
        pairs: Parameters as they stand in the address.
        t: The language.
    """
    kept = [(name, value) for name, value in pairs if name != VERSION]
    latest = urlencode(kept, safe=",", errors="replace")
    return page_alone(
        "embed_refusal.html",
        t.language,
        NO_SCRIPT,
        title=t.say(refusal.problem),
        parameter=refusal.parameter,
        found=refusal.found,
        latest=f"?{latest}" if refusal.parameter == VERSION and refusal.status == 404 else "",
        latest_text=t.gettext("See the latest version"),
    )
