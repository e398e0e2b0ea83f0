"""Every word of every page goes through the translator: none stands outside its brackets."""

import json
import shutil
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from psc_core.editions.shelf import DATA_DIR
from psc_view.exports.links import NAMES as NAMES_OF_FORMS
from tests.pages.opening import PAGES, charts_of, markup_of, opened, spoken_by
from tests.view.cases import edition_of
from tests.view.editions import copied
from tests.view.pseudo import CODE, outside, spoken
from tests.view.words import codes_of, names_of, words_of_markup, words_of_spec

VIEWS = [
    *((place, {}) for place in PAGES),
    ("goals", {"goals": "5"}),
    ("goals", {"goals": "3", "scale": "report"}),
    ("goals", {"goals": "3,16"}),
    ("findings", {"q": "асхана", "themes": "health"}),
    ("findings", {"statement": "g03-challenge-3a"}),
    ("findings", {"q": "xyzxyzxyz", "statement": "none"}),
    ("pillars_and_key_areas", {"pillar": "policy", "areas": "7"}),
    ("pillars_and_key_areas", {"goals": "13"}),
    ("groups", {"split": "sex,age_band"}),
    ("groups", {"goals": "5", "split": "region"}),
    ("before_and_after", {"changed": "1"}),
    ("context", {"goals": "5"}),
    ("context", {"goals": "14"}),
    ("highest_and_lowest", {"by": "count", "stage": "consultation"}),
    ("highest_and_lowest", {"above": "90", "below": "-90"}),
    ("goals", {"goals": "99", "stage": "99"}),
]
"""Every page as usual, and what is said in its other states; the last one is a wrong address."""

EDITIONS = [edition_of(code) for code in ("kaz-2022", "sim-2024", "sim-2026")]
NAMES = names_of(*EDITIONS)
# On the switch, each language is called by its own name in all of them.
CODES = (*codes_of(*EDITIONS), *NAMES_OF_FORMS.values(), "Қаз", "Рус", "Eng")

PARAMETERS = ("goals", "stage")
"""What the notices of the wrong address quote."""

QUOTED = ("“⟧асхана⟦”", "тамақ", "питание", "meals", "“⟧none⟦”")
"""What the page *Findings* quotes: words searched for and found, and a code."""


def words_of_widgets(app):
    """Give the labels, options, texts and hints of a page's controls."""
    kinds = (
        "selectbox",
        "multiselect",
        "button_group",
        "toggle",
        "number_input",
        "text_input",
        "button",
        "popover",
    )
    for control in (each for kind in kinds for each in app.get(kind)):
        proto = control.proto
        for name in ("label", "help", "placeholder"):
            yield getattr(proto, name, "")
        for option in getattr(proto, "options", ()):
            yield option if isinstance(option, str) else option.content


def words_of_menu(app):
    """Give the texts that the menu gets."""
    for component in app.get("bidi_component"):
        data = json.loads(component.proto.json)
        yield data["label"]
        yield from (page["name"] for page in data["pages"])


def words_of(app):
    """Give every word that a page shows or speaks."""
    yield from words_of_widgets(app)
    yield from words_of_menu(app)
    yield from words_of_markup(markup_of(app))
    yield from spoken_by(app)
    for spec in charts_of(app):
        yield from words_of_spec(spec)


@pytest.fixture(scope="module", autouse=True)
def made_up_language():
    with spoken():
        yield


@pytest.fixture(scope="module", params=["kaz-2022", "sim-2026"])
def edition(request):
    return request.param


@cache
def shown(place, edition):
    """Open a page as usual; gives it with the titles that the window got."""
    titles = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("streamlit.set_page_config", lambda **config: titles.append(config["page_title"]))
        return opened(place, lang=CODE, edition=edition), titles


@pytest.mark.parametrize(
    ("place", "query"), VIEWS, ids=[f"{place} {' '.join(query.values())}" for place, query in VIEWS]
)
def test_every_word_of_a_page_is_translated(edition, place, query):
    quoted = (*QUOTED, *(PARAMETERS if query.get("goals") == "99" else ()))

    app = opened(place, lang=CODE, edition=edition, **query) if query else shown(place, edition)[0]

    assert app.exception == []
    assert [word for word in {*words_of(app)} if outside(word, (*NAMES, *quoted), CODES)] == []


@pytest.mark.parametrize("place", PAGES)
def test_a_page_in_the_made_up_language_is_in_it(edition, place):
    app, _ = shown(place, edition)

    (heading,) = markup_of(app).inside("h1")
    assert "⟦" in heading


@pytest.mark.parametrize("place", PAGES)
def test_the_title_of_the_window_is_translated(edition, place):
    _, titles = shown(place, edition)

    assert [outside(title, NAMES) for title in titles] == [""]
    assert "⟦People's Scorecard⟧" in titles[0]


def test_what_is_said_of_a_broken_edition_is_translated(tmp_path, monkeypatch):
    data = tmp_path / "data"
    shutil.copytree(DATA_DIR, data)
    copied("kaz-2022", data / "kaz-2030", basis="guessed")
    (data / "sim-2026" / "scores.parquet").unlink()
    monkeypatch.setenv("PSC_DATA_DIR", str(data))
    quoted = ("kaz-2030/edition.json", "sim-2026/", "basis", "guessed", "published, computed, simulated")

    app = opened("overview", lang=CODE)

    assert [word for word in {*words_of(app)} if outside(word, (*NAMES, *quoted), CODES)] == []


def test_what_is_said_without_any_edition_is_translated(tmp_path, monkeypatch):
    monkeypatch.setenv("PSC_DATA_DIR", str(tmp_path))

    app = opened("overview", lang=CODE)

    assert [word for word in {*words_of(app)} if outside(word)] == []
    assert any("⟦" in word for word in words_of(app))


def planted():
    """Draw what nobody translated: one bare text of each kind that a reader may meet."""
    import streamlit as st  # noqa: PLC0415 (AppTest takes this function's source)

    st.html("<p>bare paragraph</p><table><caption>bare caption</caption></table>")
    st.html("<p aria-label='bare aria label'>⟦Text⟧</p>")
    st.html("<table><thead><tr><th>bare heading</th></tr></thead></table>")
    st.html("<table><tbody><tr><th>⟦Goal⟧</th><td>bare cell</td></tr></tbody></table>")
    st.selectbox("bare label", ["bare option"], help="bare help")
    st.multiselect("⟦Goals⟧", [], placeholder="bare placeholder")
    st.segmented_control("bare group", ["bare segment"], key="group")
    st.toggle("bare toggle")
    st.button("bare button", help="bare hint")
    st.number_input("bare number")
    title = {"text": "bare title", "subtitle": "bare subtitle"}
    st.vega_lite_chart({"title": title, "mark": "bar", "encoding": {}}, alt="bare alternative")


@pytest.mark.parametrize(
    "kind",
    [
        *("paragraph", "caption", "aria label", "heading", "cell", "label", "option", "help"),
        *("placeholder", "group", "segment", "toggle", "button", "hint", "number", "title"),
        *("subtitle", "alternative"),
    ],
)
def test_a_bare_text_planted_on_a_page_is_found(kind):
    app = AppTest.from_function(planted, default_timeout=30).run()

    found = [outside(word) for word in words_of(app)]

    assert f"bare {kind}" in found
