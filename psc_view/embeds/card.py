"""What stands in a page's head for those who pass its link on: title, text, picture."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from psc_core.editions.edition import Edition
from psc_view.caveats import caveats
from psc_view.html import render
from psc_view.names import edition_title, goal_label
from psc_view.provenance import source_line
from psc_view.selection import Selection
from psc_view.translation import Translator


@dataclass(frozen=True)
class Card:
    """What a link unfolds to.

    Attributes:
        title: Its title.
        description: A sentence or two: basis, who answered, caveats.
        url: The page's whole address; empty where the server was not told its own.
        picture: The whole address of a picture; empty where there is none.
        alt: The picture's alternative text.
        oembed: The whole address of its oEmbed answer; empty where there is none.
        dataset: JSON-LD; None where the page is not about a data set.
    """

    title: str
    description: str
    url: str = ""
    picture: str = ""
    alt: str = ""
    oembed: str = ""
    dataset: Markup | None = None


def head_of(card: Card, t: Translator) -> str:
    """Write a card as markup for a head."""
    return render(
        "card.html",
        title=card.title,
        description=card.description,
        url=card.url,
        picture=card.picture,
        alt=card.alt,
        oembed=card.oembed,
        dataset=card.dataset,
        site=t.gettext("People's Scorecard"),
        lang=t.language.code,
    )


def title_of(page: str, edition: Edition, used: Selection, t: Translator) -> str:
    """Title a view by its page's name, its edition and, where it is about one, its goal."""
    goal = [goal_label(t, used.goals[0])] if len(used.goals) == 1 else []
    return " · ".join([*goal, page, edition_title(t, edition)])


def description_of(edition: Edition, t: Translator) -> str:
    """Say basis, respondents and source, and who answered."""
    return " ".join([source_line(t, edition), *caveats(edition, t)[:1]])


def oembed_address(host: str, url: str) -> str:
    """Give the address that unfolds another."""
    return f"{host}/oembed?{urlencode({'url': url, 'format': 'json'})}"
