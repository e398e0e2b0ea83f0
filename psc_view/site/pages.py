"""The HTML of a static edition: its pages, the page where it starts, and that of addresses it has not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from psc_core.editions.edition import Edition
from psc_core.terms import GOAL_NUMBERS
from psc_view.caveats import caveats, made_up
from psc_view.embeds.card import Card, description_of, head_of
from psc_view.embeds.dataset import dataset
from psc_view.embeds.shell import FRAME, STYLE
from psc_view.exports.links import DECK, links_of
from psc_view.exports.release import version_of
from psc_view.html import render
from psc_view.languages import DEFAULT, LANGUAGES
from psc_view.names import edition_title, goal_label
from psc_view.site.documents import StaticView, file_of, paper_file
from psc_view.site.places import Place, Relinker
from psc_view.translation import Translator, translator


@dataclass(frozen=True)
class Site:
    """What all pages of a static edition share; ``base`` is its whole address, empty where none is known."""

    edition: Edition
    places: Sequence[Place]
    base: str

    def address(self, language: str, place: Place) -> str:
        """Give the address of a page: a whole one, or as it is reached from a page of any language."""
        return f"{self.base or '..'}/{language}/{place.file}"


def page_of(site: Site, seen: StaticView, drawings: Mapping[str, Markup]) -> str:
    """Write a page.

    Args:
        site: What it is a part of.
        seen: What it shows.
        drawings: The charts by their codes.
    """
    t, edition, view = seen.t, site.edition, seen.view
    relinker = Relinker(list(site.places), edition)

    def address(code: str, form: str) -> str:
        return "" if form in {"zip", DECK} else file_of(seen.place.name, code, form)

    drawn = [document for document in seen.documents if document.exhibit.chart]
    body = _own(relinker.relinked(view.body + view.tail))
    return render(
        "site_page.html",
        **_head(site, seen, _title(seen, edition, t)),
        **_navigation(site, seen.place, t),
        lang=t.language.code,
        skip=t.gettext("Skip to the content"),
        banner=made_up(t) if any(each.is_simulated for each in seen.shown) else "",
        lead=_own(relinker.relinked(view.lead)),
        charts=[
            {
                "code": each.code,
                "title": each.title,
                "source": each.source,
                "drawing": drawings[each.code],
            }
            for each in drawn
        ],
        links=_own(links_of(view, address, seen.papers_at(paper_file), t)),
        body=body,
        caveats=[text for text in caveats(edition, t) if escape(text) not in body],
        licence=f"{t.gettext('Licence')}: {t.text_of(edition.metadata.licence)}",
        version=f"{t.gettext('Version')}: {version_of((edition,))}",
        script=FRAME,
    )


def _own(markup: str) -> Markup:
    return Markup(markup)  # noqa: S704 (written by templates, in which every value is escaped)


def _title(seen: StaticView, edition: Edition, t: Translator) -> str:
    goals = seen.place.selection.goals
    goal = [goal_label(t, goals[0])] if goals else []
    return " · ".join([*goal, t.say(seen.place.title), edition_title(t, edition)])


def _head(site: Site, seen: StaticView, title: str) -> dict[str, Any]:
    """Give title, card, and the same page in other languages."""
    t, edition, place = seen.t, site.edition, seen.place
    drawn = [document for document in seen.documents if document.exhibit.chart]
    url = site.address(t.language.code, place) if site.base else ""
    card = Card(
        title,
        description_of(edition, t),
        url,
        drawn[0].address("png") if drawn and site.base else "",
        drawn[0].title if drawn else "",
        dataset=dataset(edition, t, f"{site.base}/data/" if site.base else ""),
    )
    start = f"{site.base}/index.html" if site.base else "../index.html"
    return {
        "title": title,
        "canonical": url,
        "alternates": [
            *((code, site.address(code, place)) for code in LANGUAGES),
            ("x-default", start),
        ],
        "card": _own(head_of(card, t)),
    }


def _navigation(site: Site, place: Place, t: Translator) -> dict[str, Any]:
    """Give the menu, the languages and, on pages of goals, every goal."""

    def item(each: Place, name: str) -> dict[str, Any]:
        return {"href": each.file, "name": name, "current": each == place}

    menu = [item(each, t.say(each.title)) for each in site.places if each.is_in_menu]
    of_goals = {each.selection.goals: each for each in site.places if each.page == "goals"}
    goals = [item(of_goals[goal,], goal_label(t, goal)) for goal in GOAL_NUMBERS if (goal,) in of_goals]
    languages = [
        {
            "code": code,
            "name": language.name,
            "href": f"../{code}/{place.file}",
            "current": code == t.language.code,
        }
        for code, language in LANGUAGES.items()
    ]
    return {
        "menu": menu,
        "menu_name": t.gettext("Main menu"),
        "languages": languages,
        "language_name": t.gettext("Language"),
        "goals": goals if place.page == "goals" else [],
        "goals_name": t.gettext("Goals"),
    }


def start_page(site: Site) -> str:
    """Write the page where readers choose a language: plain files can't know which they read."""
    return _in_all_languages(
        edition_title(translator(DEFAULT), site.edition),
        "icon.svg",
        [
            {
                "code": t.language.code,
                "heading": edition_title(t, site.edition),
                "text": description_of(site.edition, t),
                "href": f"{t.language.code}/index.html",
                "link": t.gettext("To the overview"),
            }
            for t in map(translator, LANGUAGES)
        ],
    )


def missing_page(site: Site) -> str:
    """Write what is shown for an address that does not exist; where it stands is not known to it."""
    return _in_all_languages(
        "404",
        "data:,",
        [
            {
                "code": t.language.code,
                "heading": t.gettext("There is no such page here."),
                "text": edition_title(t, site.edition),
                "href": f"{site.base}/{t.language.code}/index.html" if site.base else "",
                "link": t.gettext("To the overview"),
            }
            for t in map(translator, LANGUAGES)
        ],
    )


def _in_all_languages(title: str, icon: str, languages: Sequence[Mapping[str, str]]) -> str:
    named = [translator(code).gettext("People's Scorecard") for code in LANGUAGES]
    return render(
        "site_start.html",
        title=f"{named[-1]} · {title}",
        heading=" · ".join(named),
        icon=icon,
        style=STYLE,
        languages=languages,
    )
