"""Addresses of charts to embed, and heads of pages for pasted links: safe headers, nothing hostile obeyed."""

import json
import re
from html import unescape
from urllib.parse import parse_qs, quote, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.ui.cards import card_of
from pages.ui.pages import PAGES
from psc_view.embeds.shell import POLICY, POLICY_ALONE
from psc_view.selection import PARAMETERS
from psc_view.translation import translator
from psc_view.views import VIEWS
from tests.pages.test_data_addresses import HOSTILE, QUIET, SAFE_NAME
from tests.view.editions import rewrite_metadata
from tests.view.markup import Markup

HOST = "https://scorecard.example"
BROWSER = "text/html,application/xhtml+xml;q=0.9"


@pytest.fixture
def public(monkeypatch):
    """A server that was told its own address."""
    monkeypatch.setenv("PSC_PUBLIC_URL", HOST)


def version_now(asker):
    return json.loads(asker.get("/data/goals/scale.metadata.json", "goals=5").body)["version"]


@pytest.mark.parametrize(
    ("place", "policy"), [("", POLICY), ("/how", POLICY_ALONE)], ids=["chart", "how to embed it"]
)
def test_a_page_to_embed_says_what_it_is_and_who_may_frame_it(asker, place, policy):
    answer = asker.get(f"/embed/goals/scale{place}", "goals=5&lang=kk")

    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-language"] == "kk"
    assert answer.headers["content-security-policy"] == policy
    assert "x-frame-options" not in answer.headers
    assert SAFE_NAME.fullmatch(answer.headers["content-disposition"])
    assert '<html lang="kk">' in answer.body.decode()


def test_links_of_a_page_to_embed_lead_to_the_same_view(asker):
    seen = Markup(asker.get("/embed/goals/scale", "goals=5&lang=ru").body.decode())

    links = [value for tag, name, value in seen.attributes if (tag, name) == ("a", "href")]

    assert links[0] == "../../goals?edition=kaz-2022&lang=ru&goals=5"
    path, _, query = links[1].removeprefix("../..").partition("?")
    assert asker.get(path, query).status == 200


def test_a_frozen_page_never_changes_and_one_that_is_gone_links_to_the_latest(asker, data):
    version = version_now(asker)
    frozen = asker.get("/embed/goals/scale", f"goals=5&lang=en&v={version}")
    rewrite_metadata(data / "kaz-2022", title={"en": "Corrected"})

    latest = asker.get("/embed/goals/scale", "goals=5&lang=en")
    gone = asker.get("/embed/goals/scale", f"goals=5&lang=en&v={version}", accept=BROWSER)

    assert frozen.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert latest.headers["cache-control"] == "no-cache"
    assert b"Corrected" in latest.body
    assert b"Corrected" not in frozen.body
    assert (gone.status, gone.headers["cache-control"]) == (404, "no-store")
    assert 'href="?goals=5&amp;lang=en"' in gone.body.decode()


@pytest.mark.parametrize(
    ("path", "query", "status", "parameter"),
    [
        ("/embed/nowhere/goals", "", 404, "page"),
        ("/embed/goals/nothing", "", 404, "chart"),
        ("/embed/findings/statements", "", 404, "form"),
        ("/embed/goals/goals", "edition=nowhere", 404, "edition"),
        ("/embed/goals/goals", "goals=99", 400, "goals"),
        ("/embed/goals/goals", "width=500", 400, "width"),
        ("/embed/goals/goals/how/more", "", 404, "path"),
        ("/embed/../../etc/passwd", "", 404, "path"),
        ("/oembed", "", 404, "url"),
        ("/oembed", f"url={HOST}/goals?goals=99&callback=x", 400, "callback"),
        ("/oembed", f"url={quote(f'{HOST}/embed/goals/goals?goals=99')}", 400, "goals"),
        ("/oembed", f"url={HOST}/findings", 404, "chart"),
        ("/oembed", f"url={HOST}/nowhere", 404, "page"),
        ("/oembed", f"url={HOST}/goals&format=xml", 501, "format"),
    ],
)
def test_what_cannot_be_answered_is_named(asker, public, path, query, status, parameter):
    answer = asker.get(path, query)

    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status, json.loads(answer.body)["parameter"]) == (status, parameter)


def test_a_pasted_link_unfolds_in_its_language(asker, public):
    url = f"{HOST}/goals?goals=5&lang=kk&utm_source=chat"

    answer = asker.get("/oembed", urlencode({"url": url, "format": "json"}))

    told = json.loads(answer.body)
    assert answer.status == 200
    assert "Қазақстан 2022" in told["title"]
    assert f'src="{HOST}/embed/goals/scale?edition=kaz-2022&amp;lang=kk&amp;goals=5"' in told["html"]
    thumbnail = urlsplit(told["thumbnail_url"])
    assert asker.get(thumbnail.path, thumbnail.query).headers["content-type"] == "image/png"


@QUIET
@given(
    st.lists(st.tuples(st.one_of(st.sampled_from([*PARAMETERS, "v"]), HOSTILE), HOSTILE), max_size=4), HOSTILE
)
def test_no_parameter_of_a_frame_gets_into_markup_or_headers(asker, pairs, page):
    query = urlencode(pairs, errors="surrogatepass")
    paths = (f"/embed/{page}/goals", f"/embed/findings/{page}", "/embed/findings/statements/how", "/oembed")

    for path in paths:
        answer = asker.get(path, query, accept=BROWSER)
        assert answer.status in {400, 404}
        for name, value in answer.headers.items():
            assert value.isascii()
            assert value.isprintable(), name
            assert not re.search("inject|passwd|cmd", value.lower())
        if answer.headers["content-type"].startswith("text/html"):
            seen = Markup(answer.body.decode())
            assert set(seen.tags) <= {
                "html",
                "head",
                "meta",
                "title",
                "style",
                "body",
                "main",
                "h1",
                "p",
                "a",
            }
            assert not [name for _, name, _ in seen.attributes if name.startswith("on")]


def head_of(page, **query):
    """Give the properties of a page's head, and its links by their kinds."""
    head = card_of(PAGES[page], query, query.get("lang", "en"))
    seen = Markup(head)
    pairs = re.findall(r'<meta (?:property|name)="([^"]*)" content="([^"]*)">', head)
    return dict(pairs), seen, head


def test_a_head_tells_who_passes_the_link_on_what_it_is(public):
    told, _, head = head_of("goals", goals="5", lang="kk")

    assert told["og:title"].startswith("5 Гендерлік теңдік")
    assert "Қазақстан 2022" in told["og:title"]
    assert "61" in told["og:description"]
    picture = urlsplit(told["og:image"].replace("&amp;", "&"))
    assert told["og:image"].startswith(f"{HOST}/data/goals/scale.png?")
    assert parse_qs(picture.query) == {
        "edition": ["kaz-2022"], "lang": ["kk"], "goals": ["5"], "shape": ["square"]
    }  # fmt: skip
    assert 'type="application/json+oembed"' in head


@pytest.mark.parametrize("page", VIEWS)
def test_every_page_has_a_card_and_what_it_names_is_answered(asker, public, page):
    told, seen, head = head_of(page, edition="kaz-2022", lang="ru")

    links = [urlsplit(value) for tag, name, value in seen.attributes if (tag, name) == ("link", "href")]
    picture = urlsplit(unescape(told["og:image"]))
    (written,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head)
    described = json.loads(written)

    assert [link.path for link in links] == ([] if page in {"findings", "groups"} else ["/oembed"])
    assert {asker.get(link.path, link.query).status for link in links} <= {200}
    assert asker.get(picture.path, picture.query).headers["content-type"] == "image/png"
    assert (described["@type"], described["inLanguage"]) == ("Dataset", "ru")
    files = [urlsplit(each["contentUrl"]) for each in described["distribution"]]
    assert {asker.get(file.path).status for file in files[:2]} == {200}


def test_without_an_address_of_its_own_a_server_names_no_picture(monkeypatch):
    monkeypatch.delenv("PSC_PUBLIC_URL", raising=False)

    told, _, head = head_of("overview")

    assert told["og:title"] == "Overview · Kazakhstan 2022"
    assert not {"og:image", "og:url"} & set(told)
    assert "oembed" not in head


def test_a_made_up_data_set_says_so(public):
    _, seen, head = head_of("data_and_method", edition="sim-2026")
    (written,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', head)
    told = json.loads(written)

    assert told["identifier"] == "sim-2026"
    assert "SIMULATED" in told["name"]
    assert seen.tags.count("script") == 1


@pytest.mark.parametrize("page", ["overview", "score_a_survey"])
def test_the_card_of_a_page_without_an_edition_names_the_page_alone(public, tmp_path, monkeypatch, page):
    monkeypatch.setenv("PSC_DATA_DIR", str(tmp_path))

    told, seen, _ = head_of(page, lang="kk", goals="5")

    assert told["og:title"] == translator("kk").say(PAGES[page].name)
    assert told["og:url"] == f"{HOST}/{PAGES[page].path}?lang=kk"
    assert set(seen.tags) == {"meta"}
    assert not {"og:image"} & set(told)


def test_a_page_to_embed_unfolds_too(asker, public):
    seen = Markup(asker.get("/embed/goals/scale", "goals=5&lang=kk").body.decode())

    (link,) = [urlsplit(value) for tag, name, value in seen.attributes if (tag, name) == ("link", "href")]

    assert f"{link.scheme}://{link.netloc}" == HOST
    assert "Қазақстан 2022" in json.loads(asker.get(link.path, link.query).body)["title"]


@QUIET
@given(
    st.dictionaries(st.sampled_from(PARAMETERS), HOSTILE, max_size=4), st.sampled_from(["findings", "groups"])
)
def test_no_parameter_of_a_page_gets_into_its_head_as_markup(page_query, page):
    head = card_of(PAGES[page], page_query, "en")

    assert set(Markup(head).tags) <= {"meta", "link", "script"}
    assert "<script>" not in head
