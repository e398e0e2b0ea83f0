"""Addresses of papers: right content and headers; what can't be answered is named; pages lead to them."""

import json
import re
from io import BytesIO

import pytest
from pptx import Presentation

from psc_view.papers.papers import EDITABLE, PAPERS, SLIDES, SUMMARY, brief_name, media_type_of
from tests.pages.opening import markup_of, opened
from tests.view.papers import root_of, title_of

SAFE_NAME = re.compile(r'(inline|attachment); filename="kaz-2022_[a-z0-9-]+_ru\.(pdf|pptx)"')

FOLDER = "/data/editions/kaz-2022"


def problem_of(answer):
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    return json.loads(answer.body)


def links_of(place, **choices):
    """Give the papers that a page leads to, as path and query."""
    markup = markup_of(opened(place, **choices))
    links = [value for tag, name, value in markup.attributes if (tag, name) == ("a", "href")]
    papers = [link.removeprefix(".") for link in links if ".pdf?" in link or ".pptx?" in link]
    return [tuple(link.split("?")) for link in papers]


@pytest.mark.parametrize("name", [SUMMARY, SLIDES, EDITABLE, brief_name(17)])
def test_every_paper_has_its_type_language_and_a_safe_name(asker, name):
    answer = asker.get(f"{FOLDER}/{name}", "lang=ru")

    assert answer.status == 200
    assert answer.headers["content-type"] == media_type_of(name)
    assert answer.headers["content-language"] == "ru"
    assert answer.headers["content-disposition"].startswith("attachment") == (name == EDITABLE)
    assert SAFE_NAME.fullmatch(answer.headers["content-disposition"])
    if name == EDITABLE:
        assert "Казахстан" in Presentation(BytesIO(answer.body)).core_properties.title
    else:
        assert "Казахстан" in title_of(answer.body)


def test_the_language_is_the_browsers_unless_the_address_asks_for_one(asker):
    answer = asker.get(f"{FOLDER}/{brief_name(1)}", accept_language="kk-KZ")

    assert root_of(answer.body)["/Lang"] == "kk"
    assert "Accept-Language" in answer.headers["vary"]


def test_who_has_the_paper_is_told_so(asker):
    first = asker.get(f"{FOLDER}/{brief_name(2)}", "lang=en")
    again = asker.get(f"{FOLDER}/{brief_name(2)}", "lang=en", if_none_match=first.headers["etag"])

    assert (again.status, again.body) == (304, b"")
    assert first.headers["cache-control"] == "no-cache"


def test_with_its_version_a_paper_may_be_kept_for_ever(asker):
    version = json.loads(asker.get("/data/overview/goals.metadata.json").body)["version"]

    kept = asker.get(f"{FOLDER}/{brief_name(2)}", f"lang=en&v={version}")
    gone = asker.get(f"{FOLDER}/{brief_name(2)}", "lang=en&v=0123456789abcdef")

    assert "immutable" in kept.headers["cache-control"]
    assert (gone.status, problem_of(gone)["parameter"]) == (404, "v")


@pytest.mark.parametrize(
    ("path", "query", "status", "parameter"),
    [
        ("/data/editions/nowhere/summary.pdf", "", 404, "edition"),
        (f"{FOLDER}/goal-18.pdf", "", 404, "file"),
        (f"{FOLDER}/goal-05.pdf", "", 404, "file"),
        (f"{FOLDER}/goal-5.pptx", "", 404, "file"),
        (f"{FOLDER}/summary.typ", "", 404, "file"),
        (f"{FOLDER}/summary.pdf", "lang=fr", 400, "lang"),
        (f"{FOLDER}/summary.pdf", "lang=", 400, "lang"),
        (f"{FOLDER}/summary.pdf", "lang=en&lang=ru", 400, "lang"),
        (f"{FOLDER}/summary.pdf", "goals=5", 400, "goals"),
        (f"{FOLDER}/summary.pdf", "lang=en%0d%0aX: 1", 400, "lang"),
    ],
)
def test_what_cannot_be_answered_is_named_with_what_is_allowed(asker, path, query, status, parameter):
    answer = asker.get(path, query)

    told = problem_of(answer)
    assert (answer.status, told["status"], told["parameter"]) == (status, status, parameter)
    assert told["allowed"]


@pytest.mark.parametrize(
    ("place", "choices", "names"),
    [
        ("overview", {}, [SUMMARY, SLIDES, EDITABLE]),
        ("goals", {"goals": "5"}, [brief_name(5)]),
        ("goals", {"goals": "3,5"}, []),
        ("goals", {}, []),
        ("before_and_after", {}, []),
    ],
)
def test_pages_lead_to_papers_in_their_edition_and_language(place, choices, names):
    found = links_of(place, edition="sim-2026", lang="kk", **choices)

    assert found == [(f"/data/editions/sim-2026/{name}", "lang=kk") for name in names]


def test_the_description_names_every_paper(asker):
    described = json.loads(asker.get("/data/openapi.json").body)["paths"]

    folder = "/data/editions/{edition}"
    goals = described[f"{folder}/goal-{{goal}}.pdf"]["get"]["parameters"][1]["schema"]["enum"]
    named = {brief_name(int(goal)) for goal in goals}
    named |= {name for name in PAPERS if f"{folder}/{name}" in described}
    assert named == set(PAPERS)
