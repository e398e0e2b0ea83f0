"""Addresses of files: right content, headers, caching; what can't be answered is named, never obeyed."""

import json
import os
import re
import struct
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages.ui import data_addresses
from pages.ui.data_addresses import DRAWN, FRAMES, PAPERS
from pages.ui.files import made_here
from pages.ui.kept_files import KeptFiles
from psc_core.messages import is_printable
from psc_view.exports.forms import FORMS
from psc_view.exports.parameters import choices, schemas_of
from psc_view.files.file import File
from psc_view.selection import PARAMETERS, from_query
from psc_view.views import VIEWS
from tests.pages.asking import Asker
from tests.pages.opening import PAGES, markup_of, opened
from tests.view.editions import rewrite_metadata

EDITIONS = ("kaz-2022", "sim-2024", "sim-2026")
PLAIN = [ending for ending, form in FORMS.items() if not form.drawn]

SAFE_NAME = re.compile(r'(inline|attachment); filename="[a-z0-9_.-]+"')


def problem_of(answer):
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    return json.loads(answer.body)


@pytest.mark.parametrize("ending", FORMS)
def test_every_form_has_its_type_language_and_a_safe_name(asker, ending):
    answer = asker.get(f"/data/goals/scale.{ending}", "goals=5&lang=ru")

    assert answer.status == 200
    assert answer.headers["content-type"] == FORMS[ending].media_type
    assert answer.headers["content-language"] == "ru"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"].startswith("attachment") == FORMS[ending].saved
    assert SAFE_NAME.fullmatch(answer.headers["content-disposition"])
    assert f"kaz-2022_goals_scale_ru.{ending}" in answer.headers["content-disposition"]


WITHOUT_FILES = {("groups", "kaz-2022"), ("findings", "sim-2026"), ("context", "sim-2026")}
"""Pages that have nothing to show of an edition."""


@pytest.mark.parametrize("place", PAGES)
@pytest.mark.parametrize("edition", ["kaz-2022", "sim-2026"])
def test_every_link_of_a_page_leads_to_the_table_that_the_page_shows(asker, place, edition):
    markup = markup_of(opened(place, edition=edition, lang="kk"))
    links = [value for tag, name, value in markup.attributes if (tag, name) == ("a", "href")]
    files = [link.removeprefix(".") for link in links if link.startswith("./data/")]

    assert files or (place, edition) in WITHOUT_FILES
    # Statements are a list under the page's heading.
    captions = {*(table.caption for table in markup.tables), *markup.inside("h1")}
    for path, _, query in (link.partition("?") for link in files):
        if path.endswith((".csv", ".json", ".txt", ".xlsx")):
            assert asker.get(path, query).status == 200
        if path.endswith(".json") and not path.startswith("/data/editions/"):
            title = json.loads(asker.get(path, query).body)["title"]
            # The chart of several goals is followed by a fuller table.
            assert title in captions or (place, path) == ("goals", "/data/goals/goals.json")


@pytest.mark.parametrize(
    ("query", "language", "answered"),
    [("lang=kk", "ru", "kk"), ("", "ru-RU,ru;q=0.9", "ru"), ("", "fr", "en"), ("", "", "en")],
    ids=["asked for", "preferred", "not known", "none"],
)
def test_the_language_is_the_one_asked_for_else_the_browsers(asker, query, language, answered):
    answer = asker.get("/data/overview/goals.json", query, accept_language=language)

    assert json.loads(answer.body)["language"] == answer.headers["content-language"] == answered
    assert "Accept-Language" in answer.headers["vary"]


def test_choices_of_the_page_are_choices_of_the_file(asker):
    rows = json.loads(asker.get("/data/goals/goals.json", "goals=3,16").body)["rows"]
    found = [(row["goal"].split()[0], row["survey"], row["consultation"]) for row in rows]

    # "Average based on survey" and "after consultations" of both goals' sections in the report.
    assert found == [("3", 45, 30), ("16", 29, 20)]


def test_who_has_the_file_is_told_so(asker):
    first = asker.get("/data/overview/goals.csv", "lang=en")

    again = asker.get("/data/overview/goals.csv", "lang=en", if_none_match=f'"x", {first.headers["etag"]}')
    other = asker.get("/data/overview/goals.csv", "lang=en", if_none_match='W/"x"')

    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert (other.status, other.body) == (200, first.body)


def test_an_address_with_a_version_never_changes_and_one_without_is_looked_at_again(asker, data):
    version = json.loads(asker.get("/data/overview/goals.metadata.json").body)["version"]
    frozen = asker.get("/data/overview/goals.csv", f"v={version}")
    rewrite_metadata(data / "kaz-2022", title={"en": "Corrected"})

    latest = asker.get("/data/overview/goals.csv")
    gone = asker.get("/data/overview/goals.csv", f"v={version}")

    assert frozen.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert latest.headers["cache-control"] == "no-cache"
    assert b"Corrected" not in frozen.body
    assert "Corrected" in asker.get("/data/overview/goals.txt").body.decode()
    assert gone.status == 404
    assert problem_of(gone)["parameter"] == "v"
    assert problem_of(gone)["allowed"] != [version]


def test_only_the_head_may_be_asked_for(asker):
    answer = asker.get("/data/overview/goals.csv", method="HEAD")

    assert answer.status == 200
    assert int(answer.headers["content-length"]) > 0


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_can_be_sent(asker, method):
    assert asker.get("/data/overview/goals.csv", method=method).status == 405


@pytest.mark.parametrize(
    ("path", "query", "status", "parameter"),
    [
        ("/data/nowhere/goals.csv", "", 404, "page"),
        ("/data/goals/nothing.csv", "", 404, "chart"),
        ("/data/goals/goals.exe", "", 404, "form"),
        ("/data/goals/goals", "", 404, "form"),
        ("/data/goals/percents.png", "", 404, "form"),
        ("/data/goals/goals.csv", "edition=nowhere", 404, "edition"),
        ("/data/goals/goals.csv", "goals=18", 400, "goals"),
        ("/data/goals/goals.csv", "goals=", 400, "goals"),
        ("/data/goals/goals.csv", "goals=3&goals=5", 400, "goals"),
        ("/data/goals/goals.csv", "utm_source=x", 400, "utm_source"),
        ("/data/goals/goals.csv", "width=500", 400, "width"),
        ("/data/goals/goals.csv", "delimiter=tab", 400, "delimiter"),
        ("/data/goals/goals.png", "width=99999", 400, "width"),
        ("/data/goals/goals.png", "width=1e3", 400, "width"),
        ("/data/goals/goals.png", "height=١٢٣٤", 400, "height"),
        ("/data/goals/goals.png", "width=2000&height=2400", 400, "density"),
        ("/data/goals/goals.png", "shape=square&width=500", 400, "shape"),
        ("/data/goals/goals.svg", "density=2", 400, "density"),
        ("/data/goals/goals.csv", "v=../../etc", 404, "v"),
        ("/data/goals/goals.csv", "v=", 400, "v"),
        ("/data/editions/kaz-2022/datapackage.json", "v=", 400, "v"),
        ("/data/editions/kaz-2022/summary.pdf", "v=", 400, "v"),
        ("/data/goals/goals.csv", "lang=en%0d%0aSet-Cookie:%20a=b", 400, "lang"),
        ("/data/goals/goals.csv", "x=" + "a" * 3000, 400, "query"),
        ("/data/../../etc/passwd", "", 404, "path"),
        ("/data/editions/nowhere/scores.csv", "", 404, "edition"),
        ("/data/editions/kaz-2022/responses.csv", "", 404, "file"),
        ("/data/editions/kaz-2022/..", "", 404, "file"),
        ("/data/editions/kaz-2022/scores.csv", "lang=en", 400, "lang"),
        ("/data/", "", 404, "path"),
    ],
)
def test_what_cannot_be_answered_is_named_with_what_is_allowed(asker, path, query, status, parameter):
    answer = asker.get(path, query)

    told = problem_of(answer)
    assert (answer.status, told["status"], told["parameter"]) == (status, status, parameter)
    assert told["allowed"] is not None


def test_a_problem_is_told_in_the_readers_language(asker):
    told = problem_of(asker.get("/data/goals/goals.csv", "lang=ru&goals=99"))

    assert told["title"] == "Такого значения здесь нет."


def test_a_shelf_without_editions_has_no_file(asker, tmp_path, monkeypatch):
    monkeypatch.setenv("PSC_DATA_DIR", str(tmp_path))

    told = problem_of(asker.get("/data/overview/goals.csv"))

    assert (told["status"], told["parameter"], told["allowed"]) == (404, "edition", [])


def test_pictures_have_the_size_that_the_address_asks_for(asker):
    plain = asker.get("/data/goals/scale.png", "goals=5&width=500&height=400&density=1").body
    square = asker.get("/data/goals/scale.png", "goals=5&shape=square").body

    assert struct.unpack(">II", plain[16:24]) == (500, 400)
    assert struct.unpack(">II", square[16:24]) == (1080, 1080)


def test_what_many_ask_for_at_once_is_made_once(monkeypatch):
    made = []
    original = made_here

    def counted(*arguments):
        made.append(arguments)
        return original(*arguments)

    monkeypatch.setattr(data_addresses, "made_here", counted)

    answers = Asker().get_together(*[("/data/overview/goals.csv", "lang=en")] * 12)

    assert {answer.status for answer in answers} == {200}
    assert len({answer.body for answer in answers}) == 1
    assert len(made) == 1


def test_when_too_many_wait_others_are_asked_to_come_again(monkeypatch):
    monkeypatch.setattr(data_addresses, "MAX_WAITING", 2)
    addresses = [("/data/overview/goals.csv", f"lang=en&above={above}") for above in range(9)]

    answers = Asker().get_together(*addresses)

    refused = [answer for answer in answers if answer.status == 503]
    assert {answer.status for answer in answers} == {200, 503}
    assert {answer.headers["retry-after"] for answer in refused} == {"2"}


def test_a_file_that_cannot_be_made_gives_nothing_away(monkeypatch):
    def fail(*_):
        msg = "a secret of the server"
        raise RuntimeError(msg)

    monkeypatch.setattr(data_addresses, "made_here", fail)

    answer = Asker().get("/data/overview/goals.csv")

    assert answer.status == 500
    assert "secret" not in answer.body.decode()


def test_kept_files_stay_within_their_limit_the_longest_unused_dropped_first():
    kept = KeptFiles(limit=100)
    files = {name: File(bytes(40), "text/plain", "en", name) for name in "abcd"}

    kept.keep("a", files["a"])
    kept.keep("b", files["b"])
    kept.find("a")
    kept.keep("c", files["c"])

    assert [name for name in "abc" if kept.find(name)] == ["a", "c"]
    kept.keep("d", File(bytes(101), "text/plain", "en", "d"))
    assert [name for name in "abcd" if kept.find(name)] == ["d"]


HOSTILE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "../" * 5 + "etc/passwd",
            "\r\nX-Injected: 1",
            "<script>alert(1)</script>",
            "=cmd|' /C calc'!A0",
            "%00",
        ]
    ),
)
NAMES = st.one_of(st.sampled_from([*PARAMETERS, "v", "width", "shape", "delimiter"]), HOSTILE)
QUIET = settings(
    max_examples=int(os.environ.get("PSC_FUZZ", "200")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@QUIET
@given(st.lists(st.tuples(NAMES, HOSTILE), max_size=4), st.sampled_from(PLAIN))
def test_no_parameter_breaks_an_answer_or_gets_into_a_header(asker, pairs, ending):
    query = urlencode(pairs, errors="surrogatepass")

    check_safe(asker.get(f"/data/goals/goals.{ending}", query))


@QUIET
@given(HOSTILE, HOSTILE)
def test_no_path_breaks_an_answer_or_gets_into_a_header(asker, page, name):
    check_safe(asker.get(f"/data/{page}/{name}"))
    check_safe(asker.get(f"/data/editions/{page}/{name}"))
    check_safe(asker.get(f"/data/goals/{name}.csv", quote(page, errors="surrogatepass")))


def check_safe(answer):
    assert answer.status in {200, 400, 404}
    for name, value in answer.headers.items():
        assert value.isascii()
        assert value.isprintable(), name
        # What a page may run is told by a header of our own.
        assert not re.search("inject|script|passwd|cmd", value.lower().replace("script-src", ""))
    if answer.status != 200:
        told = problem_of(answer)
        assert set(told) == {"type", "title", "status", "parameter", "found", "allowed"}
        assert all(is_printable(text) and len(text) <= 41 for text in (told["parameter"], told["found"]))


@st.composite
def allowed(draw):
    """Draw a parameter of pages with a value that its schema allows."""
    name, schema = draw(st.sampled_from([*choices(EDITIONS).items()]))
    return name, draw(values(schema))


def values(schema):
    """Draw what a schema allows, as it is written in an address."""
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if schema["type"] == "integer":
        return st.integers(schema["minimum"], schema["maximum"]).map(str)
    if "pattern" in schema:
        return st.from_regex(schema["pattern"].removesuffix("$") + r"\Z").filter(
            lambda text: len(text) <= schema["maxLength"]
        )
    if schema["type"] == "string":
        letters = st.characters(exclude_categories=["Cs"])
        return st.text(letters, min_size=schema["minLength"], max_size=schema["maxLength"])
    lists = st.lists(values(schema["items"]), min_size=1, max_size=schema.get("maxItems", 20))
    return lists.map(",".join)


@settings(deadline=None)
@given(allowed())
def test_what_a_schema_allows_the_page_understands(pair):
    name, value = pair

    assert from_query({name: value}, EDITIONS).notices == ()


@settings(deadline=None)
@given(st.sampled_from(PARAMETERS), st.one_of(HOSTILE, st.integers(-300, 300).map(str)))
def test_what_the_page_does_not_understand_no_schema_allows(name, value):
    schema = choices(EDITIONS)[name]
    understood = bool(value) and from_query({name: value}, EDITIONS).notices == ()

    if "enum" in schema:
        assert understood == (value in schema["enum"])
    elif schema["type"] == "integer" and re.fullmatch(r"-?[1-9]\d*|0", value):
        assert understood == (schema["minimum"] <= int(value) <= schema["maximum"])


def test_every_parameter_of_pages_has_a_schema():
    assert set(choices(EDITIONS)) == set(PARAMETERS)


@pytest.fixture(scope="module")
def described(asker):
    return json.loads(asker.get("/data/openapi.json").body)


@QUIET
@given(st.data())
def test_every_address_that_the_description_allows_is_answered(asker, described, data):
    plain = (path for path in described["paths"] if not path.startswith(FRAMES))
    paths = [path for path in plain if not path.endswith((*DRAWN, *PAPERS))]
    path = data.draw(st.sampled_from(paths))
    filled, query = path, {}
    for parameter in described["paths"][path]["get"]["parameters"]:
        name, schema = parameter["name"], parameter["schema"]
        if name == "chart":
            filled = filled.replace("{chart}", data.draw(st.sampled_from(["goals", "percents", "compared"])))
        elif name == "table":
            filled = filled.replace("{table}", "scores")
        elif parameter["in"] == "path":
            filled = filled.replace(f"{{{name}}}", data.draw(values(schema)))
        elif "pattern" not in schema and data.draw(st.booleans()):
            query[name] = data.draw(values(schema))

    answer = asker.get(filled, urlencode(query, safe=","))

    answers = described["paths"][path]["get"]["responses"]
    assert str(answer.status) in answers
    if answer.status == 200:
        (media_type,) = answers["200"]["content"]
        assert answer.headers["content-type"].startswith(media_type)
    else:
        # Only whether this page has that chart under these choices can't be told by a schema.
        assert problem_of(answer)["parameter"] == "chart"


def test_the_description_names_every_form_and_parameter(described):
    assert described["openapi"] == "3.1.0"
    for ending, form in FORMS.items():
        get = described["paths"][f"/data/{{page}}/{{chart}}.{ending}"]["get"]
        named = {parameter["name"] for parameter in get["parameters"]}
        assert named == {"page", "chart", *schemas_of(form, EDITIONS)}
    (page,) = [each for each in get["parameters"] if each["name"] == "page"]
    assert page["schema"]["enum"] == list(VIEWS)


def test_operations_are_named_once_and_references_lead_somewhere(described):
    names = [path["get"]["operationId"] for path in described["paths"].values()]
    references = set(re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(described)))

    assert len(set(names)) == len(names)
    for reference in references:
        found = described
        for part in reference.split("/"):
            found = found[part]
        assert found
