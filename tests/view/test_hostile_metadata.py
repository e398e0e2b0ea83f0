"""Editions whose texts are made to break out of the page: they stay texts."""

import pytest

from psc_core.editions.edition import open_edition
from psc_core.errors import DataError
from tests.view.cases import CASES, Case, edition_of, seen
from tests.view.editions import copied
from tests.view.hostile import DOCUMENT, TEXT, hostile_view
from tests.view.markup import Markup


@pytest.fixture(params=CASES, ids=str)
def pair(request):
    """The same view of an edition as it is and as it was made hostile."""
    return seen(request.param), hostile_view(request.param)


@pytest.mark.parametrize("part", ["lead", "body"])
def test_hostile_texts_add_no_tag(pair, part):
    harmless, hostile = (set(Markup(getattr(view, part)).tags) for view in pair)

    # The simulated edition's document has no address, so that a link is new there.
    assert hostile - harmless <= {"a"}


@pytest.mark.parametrize("part", ["lead", "body"])
def test_hostile_texts_add_no_attribute(pair, part):
    harmless, hostile = ({name for _, name, _ in Markup(getattr(view, part)).attributes} for view in pair)

    assert hostile - harmless <= {"href", "rel"}


def test_hostile_texts_are_shown_as_they_were_written(pair):
    assert TEXT in Markup(pair[1].lead).text


@pytest.mark.parametrize("code", ["kaz-2022", "sim-2026"])
def test_a_link_leads_where_its_document_says(code):
    markup = Markup(hostile_view(Case("method", code)).body)

    links = {value for _, name, value in markup.attributes if name == "href"}
    package = f"./data/editions/{code}/datapackage"

    assert links == {DOCUMENT["url"], f"{package}.zip", f"{package}.json"}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:alert(1)",
        "//example.org",
        "https:",
        "file:///etc/passwd",
    ],
)
def test_a_link_that_is_no_web_address_does_not_come_in(tmp_path, url):
    documents = {name: DOCUMENT | {"url": url} for name in edition_of("kaz-2022").metadata.documents}
    folder = copied("kaz-2022", tmp_path / "kaz-2022", documents=documents)

    with pytest.raises(DataError, match=r"documents\.report\.url"):
        open_edition(folder)
