"""Charts as pages to embed: light, whole without scripts, closed to everything else."""

import hashlib
import json
import re
from base64 import b64encode
from html import unescape

import pytest
from markupsafe import Markup

from psc_view.embeds.card import Card, head_of
from psc_view.embeds.dataset import dataset
from psc_view.embeds.figure import inline
from psc_view.embeds.frame import FRAMED, framed
from psc_view.embeds.oembed import PARAMETERS, Pasted, Room, asked_for, pasted, unfolded
from psc_view.embeds.shell import POLICY
from psc_view.embeds.snippets import HOW, address_of
from psc_view.exports.forms import Wish
from psc_view.exports.parameters import RefusalError
from psc_view.exports.picture import Order
from psc_view.exports.renderer import Renderer
from psc_view.translation import translator
from tests.view.cases import EDITIONS, edition_of
from tests.view.files import document_of, documents_in, documents_of, numbers_in
from tests.view.hostile import TEXT, hostile_edition
from tests.view.markup import Markup as Parsed

LIMIT = 100_000
"""Largest page to embed (bytes), the issue's own number."""

HOST = "https://scorecard.example/psc"
CHARTS = [
    (edition, choices)
    for edition in EDITIONS
    for choices in (
        *("overview", "all goals", "one goal", "all key areas", "groups", "by change", "thresholds"),
        *("context", "method", "compared"),
    )
]


@pytest.fixture(scope="module")
def renderer():
    drawing = Renderer()
    yield drawing
    drawing.close()


def blank(order: Order) -> bytes:
    """Draw nothing, in the size asked for."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{order.size.width}" height="300"/>'.encode()


@pytest.mark.parametrize(("edition", "choices"), CHARTS, ids=lambda each: each)
def test_a_page_to_embed_is_light_and_has_picture_words_and_numbers(renderer, edition, choices):
    # Kazakh has the longest words, in two bytes a letter.
    for document in documents_of(choices, edition, "kk"):
        if not document.exhibit.chart:
            continue
        page = FRAMED.write(document, Wish(), renderer.draw)
        text = page.decode()
        seen = Parsed(text)

        assert len(page) < LIMIT, document.code
        assert seen.attributes.count(("svg", "role", "img")) == 2
        assert seen.attributes.count(("svg", "aria-label", document.exhibit.chart.alt)) == 2
        (table,) = seen.tables
        assert table.rows == [[" ".join(cell.split()) for cell in row] for row in document.exhibit.table.rows]
        told = seen.text
        for said in (document.title, document.source, document.licence, *document.caveats):
            assert " ".join(said.split()) in told
        check_closed(text)


def check_closed(text):
    """Check that a page runs and shows only what its policy names, and fetches nothing."""
    for element in ("style", "script"):
        for content in re.findall(rf"<{element}>(.*?)</{element}>", text, re.DOTALL):
            digest = b64encode(hashlib.sha256(content.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in POLICY
    attributes = Parsed(text).attributes
    assert [(tag, name) for tag, name, _ in attributes if name == "style" or name.startswith("on")] == []
    assert [(tag, name) for tag, name, _ in attributes if name in {"src", "srcset", "xlink:href"}] == []
    assert "url(" not in text
    assert [tag for tag, _, _ in attributes if tag in {"link", "img", "iframe", "object", "form"}] == []


def test_the_policy_lets_anybody_frame_a_page_that_fetches_nothing():
    rules = dict(rule.strip().split(" ", 1) for rule in POLICY.split(";"))

    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["frame-ancestors"] == "*"
    assert "unsafe" not in POLICY


def test_a_made_up_edition_says_so_in_words_and_across_the_picture(renderer):
    text = FRAMED.write(document_of("overview", "goals", "sim-2026"), Wish(), renderer.draw).decode()

    assert Parsed(text).text.count("SIMULATED") >= 4
    assert len(re.findall(r"rotate\(-24[^>]*>SIMULATED</text>", text)) == 2


def test_a_picture_becomes_part_of_a_page_without_changing_what_it_shows():
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="720" height="99" viewBox="0 0 720 99" '
        'aria-label="A &lt;b">'
        '<title>A</title><g class="mark-group" opacity="1">'
        '<path class="background" d="M0,0h9v9h-9Z"/>'
        '<path d="M1.2345,2h3" fill="#fff" aria-label="One: 1" aria-roledescription="bar"/>'
        '<path d="M9,2h3" fill="#fff" opacity="0.5"/></g><text>a &amp; &lt;script&gt;</text></svg>'
    )

    told, plain = inline(svg.encode()), inline(svg.encode(), is_told=False)

    assert told == (
        '<svg viewBox="0 0 720 99" role="img" aria-label="A &lt;b" font-size="14px">'
        '<g fill="#fff"><path d="M1.2,2h3" data-told="One: 1" /><path d="M9,2h3" opacity="0.5" /></g>'
        "<text>a &amp; &lt;script&gt;</text></svg>"
    )
    assert plain == told.replace(' data-told="One: 1"', "")


@pytest.mark.parametrize("code", EDITIONS)
def test_hostile_texts_of_an_edition_stay_texts(code):
    for document in documents_in("overview", hostile_edition(code), "en"):
        page = framed(document, Markup("<svg></svg>"), "../../goals", "../../data").decode()
        how = HOW.write(document, Wish(), blank).decode()

        for text in (page, how):
            check_closed(text)
            assert "<script>alert" not in text
        for snippet in _snippets(how)[:2]:
            (shown,) = {value for tag, name, value in Parsed(snippet).attributes if name == "title"}
            assert Parsed(snippet).tags == ["iframe"]
            assert shown == document.title


def _snippets(page):
    return [unescape(text) for text in re.findall(r"<pre [^>]*>(.*?)</pre>", page)]


def test_hostile_texts_of_an_edition_stay_texts_in_heads_and_data():
    edition = hostile_edition("kaz-2022")
    told = dataset(edition, translator("en"), "https://scorecard.example/data/")
    head = head_of(Card(TEXT, TEXT, f"https://a/?{TEXT}", TEXT, TEXT, TEXT, told), translator("en"))

    seen = Parsed(head)
    assert set(seen.tags) == {"meta", "link", "script"}
    assert not {"<", ">", "&"} & set(told)
    assert TEXT in json.loads(told)["license"]["name"]
    assert [name for _, name, _ in seen.attributes if name.startswith("on")] == []


def test_a_data_set_is_described_with_its_files():
    told = json.loads(dataset(edition_of("kaz-2022"), translator("kk"), f"{HOST}/data/editions/kaz-2022/"))

    assert told["@type"] == "Dataset"
    # The report's cover page and its section on the survey.
    assert told["temporalCoverage"] == "2022-05-14/2022-06-27"
    assert told["inLanguage"] == "kk"
    assert told["distribution"][0]["contentUrl"] == f"{HOST}/data/editions/kaz-2022/datapackage.json"
    assert "distribution" not in json.loads(dataset(edition_of("kaz-2022"), translator("kk")))
    assert "spatialCoverage" not in json.loads(dataset(edition_of("sim-2026"), translator("kk")))


def test_an_editor_gets_the_latest_and_the_frozen_frame(monkeypatch):
    monkeypatch.setenv("PSC_PUBLIC_URL", HOST)
    document = document_of("one goal", "scale", language="kk")

    page = HOW.write(document, Wish(), blank).decode()

    latest, frozen, listener = _snippets(page)
    (shown,) = [value for tag, name, value in Parsed(latest).attributes if (tag, name) == ("iframe", "src")]
    (kept,) = [value for tag, name, value in Parsed(frozen).attributes if (tag, name) == ("iframe", "src")]
    assert shown == f"{HOST}/embed/goals/scale?edition=kaz-2022&lang=kk"
    assert kept == f"{shown}&v={document.version}"
    assert 'height="550"' in latest
    assert listener.startswith("<script>")


def test_without_an_address_of_its_own_a_server_names_paths(monkeypatch):
    monkeypatch.delenv("PSC_PUBLIC_URL", raising=False)

    assert address_of(document_of("one goal", "scale")).startswith("/embed/goals/scale?")


@pytest.mark.parametrize(
    ("url", "named"),
    [
        (f"{HOST}/", Pasted("overview", "", [])),
        (f"{HOST}/goals?goals=5&utm_source=x", Pasted("goals", "", [("goals", "5"), ("utm_source", "x")])),
        (f"{HOST}/embed/goals/scale?goals=5", Pasted("goals", "scale", [("goals", "5")])),
    ],
    ids=["first page", "page", "chart"],
)
def test_an_own_address_is_understood(url, named):
    assert pasted(url, HOST) == named


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/goals",
        "http://scorecard.example/psc/goals",
        "https://scorecard.example.evil.example/psc/goals",
        "https://scorecard.example@evil.example/psc/goals",
        "https://evil.example/?https://scorecard.example/psc/goals",
        "https://scorecard.example/other",
        "https://scorecard.example/psc/embed/goals/scale/how",
        "https://scorecard.example/psc/embed/../../etc/passwd",
        "https://[",
        "javascript:alert(1)",
    ],
)
def test_no_other_address_unfolds(url):
    with pytest.raises(RefusalError) as refused:
        pasted(url, HOST)

    assert (refused.value.status, refused.value.parameter) == (404, "url")


def test_a_server_that_does_not_know_its_address_unfolds_nothing():
    with pytest.raises(RefusalError):
        pasted("/goals", "")


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [
        ("format", "xml", 501),
        ("maxwidth", "0", 400),
        ("maxwidth", "99999", 400),
        ("maxheight", "1e3", 400),
        ("callback", "alert", 400),
    ],
)
def test_what_unfolding_cannot_do_is_named(name, value, status):
    with pytest.raises(RefusalError) as refused:
        asked_for([("url", f"{HOST}/goals"), (name, value)], HOST)

    assert (refused.value.status, refused.value.parameter) == (status, name)
    assert set(PARAMETERS) >= {"url", "format"}


def test_a_link_unfolds_within_the_room_there_is(monkeypatch):
    monkeypatch.setenv("PSC_PUBLIC_URL", HOST)
    document = document_of("one goal", "scale", language="ru")

    wide = json.loads(unfolded(document, blank, Room()))
    narrow = json.loads(unfolded(document, blank, Room(400, 300)))

    assert (wide["type"], wide["version"], wide["title"]) == ("rich", "1.0", document.title)
    assert (wide["width"], wide["height"], narrow["width"], narrow["height"]) == (720, 550, 400, 300)
    assert wide["thumbnail_url"].startswith(f"{HOST}/data/goals/scale.png?")
    assert wide["thumbnail_url"].endswith("&shape=square")
    assert wide["provider_url"] == f"{HOST}/"
    assert wide["html"].startswith(f'<iframe src="{HOST}/embed/goals/scale?')


def test_numbers_of_the_report_stand_in_the_page(renderer):
    text = FRAMED.write(document_of("one goal", "scale", language="en"), Wish(), renderer.draw).decode()

    # "Average based on survey" and "after consultations" of goal 5's section in the report.
    assert {38.0, 29.0} <= set(numbers_in(Parsed(text).text))
