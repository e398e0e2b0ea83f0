"""An edition as plain files: whole, linked, in three languages, and nobody else's files touched."""

import hashlib
import json
import re
from xml.etree import ElementTree as ET

import pytest

from psc_core.errors import ChoiceError, DataError
from psc_core.terms import GOAL_NUMBERS
from psc_view.languages import LANGUAGES
from psc_view.page_names import PAGE_NAMES
from psc_view.papers.papers import PAPERS
from psc_view.site import build as building
from psc_view.site.folder import CHECKSUMS, check_own, files_of, replaced
from psc_view.site.links import broken_links
from psc_view.site.places import Relinker, places_of
from psc_view.site.program import main
from psc_view.views import VIEWS
from tests.view.cases import edition_of
from tests.view.files import numbers_in
from tests.view.markup import Markup
from tests.view.static_copies import built

BASE = "https://cdn.example/2022"
FEW = ("index", "goal-5", "compare")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """A whole static copy in one language, with a whole address of its own."""
    folder = tmp_path_factory.mktemp("static") / "copy"
    built(folder, base=BASE, languages=("kk",))
    return folder


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    """A few pages of it in every language."""
    folder = tmp_path_factory.mktemp("languages") / "copy"
    built(folder, *FEW, base=BASE)
    return folder


def page(copy, name):
    return Markup((copy / name).read_text("utf-8"))


def test_every_page_is_there(copy):
    names = {path.name for path in (copy / "kk").glob("*.html")}

    assert {"index.html", *(f"{code}.html" for code in VIEWS if code != "overview")} <= names
    assert {f"goal-{goal}.html" for goal in GOAL_NUMBERS} <= names
    for name in names:
        assert '<html lang="kk">' in (copy / "kk" / name).read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_there_in_every_language(few, language):
    written = {path.name: path.read_text("utf-8") for path in (few / language).glob("*.html")}

    assert written.keys() == {f"{name}.html" for name in FEW}
    assert [name for name, text in written.items() if f'<html lang="{language}">' not in text] == []
    assert {f"papers/{path.name}" for path in (few / language / "papers").iterdir()} == {
        value
        for name in written
        for tag, kind, value in page(few, f"{language}/{name}").attributes
        if (tag, kind) == ("a", "href") and value.startswith("papers/")
    }


def test_pages_in_the_menu_are_those_of_the_dashboard():
    assert list(PAGE_NAMES) == list(VIEWS)


def test_the_numbers_of_the_report_stand_on_a_goals_page_and_in_its_files(copy):
    text = page(copy, "kk/goal-5.html").text
    rows = json.loads((copy / "kk/data/goal-5/scale.json").read_text("utf-8"))["rows"]

    # "Average based on survey" and "after consultations" of goal 5's section in the report.
    assert {38.0, 29.0} <= set(numbers_in(text, "kk"))
    assert {38, 29} <= {row["percent"] for row in rows}


def test_every_paper_is_there_and_a_page_leads_to_it(copy):
    papers = {f"papers/{path.name}" for path in (copy / "kk/papers").iterdir()}
    pages = ["index", *(f"goal-{goal}" for goal in GOAL_NUMBERS)]

    linked = [
        value
        for name in pages
        for tag, kind, value in page(copy, f"kk/{name}.html").attributes
        if (tag, kind) == ("a", "href") and value.startswith("papers/")
    ]

    assert papers == {f"papers/{name}" for name in PAPERS}
    assert sorted(linked) == sorted(papers)


def test_every_statement_stands_in_the_list_of_findings_under_its_own_anchor(copy):
    codes = set(edition_of("kaz-2022").statements()["code"])

    anchors = {value for tag, name, value in page(copy, "kk/findings.html").attributes if name == "id"}

    assert codes <= anchors


def test_pages_lead_to_each_other_in_all_languages(few):
    seen = page(few, "ru/goal-5.html")
    alike = {
        dict(pairs)["hreflang"]: dict(pairs)["href"]
        for pairs in _elements(few / "ru/goal-5.html", "link")
        if dict(pairs).get("rel") == "alternate"
    }

    assert alike == {
        **{code: f"{BASE}/{code}/goal-5.html" for code in LANGUAGES},
        "x-default": f"{BASE}/index.html",
    }
    assert ("a", "href", "../kk/goal-5.html") in seen.attributes


def _elements(path, tag):
    """Give the attributes of each element of a tag."""
    found = re.findall(rf"<{tag} ([^>]*)>", path.read_text("utf-8"))
    return [re.findall(r'([\w-]+)="([^"]*)"', each) for each in found]


def test_search_engines_find_every_page_in_every_language(few):
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = [each.text for each in ET.parse(few / "sitemap.xml").getroot().iterfind("s:url/s:loc", names)]  # noqa: S314

    pages = {f"{BASE}/{code}/{path.name}" for code in LANGUAGES for path in (few / code).glob("*.html")}
    assert set(listed) == pages
    assert len(listed) == len(pages)
    assert f"Sitemap: {BASE}/sitemap.xml" in (few / "robots.txt").read_text("utf-8")


def test_a_page_needs_nothing_from_elsewhere_and_no_script(copy):
    for path in sorted(copy.rglob("*.html")):
        text = path.read_text("utf-8")
        loaded = [value for tag, name, value in Markup(text).attributes if name == "src"]
        assert loaded == []
        assert "streamlit" not in text.lower()
        assert "url(http" not in text
    assert "http" not in (copy / "site.css").read_text("utf-8")


def test_the_data_package_is_the_editions_own(copy):
    told = json.loads((copy / "data/datapackage.json").read_text("utf-8"))

    for resource in told["resources"]:
        content = (copy / "data" / resource["path"]).read_bytes()
        assert f"sha256:{hashlib.sha256(content).hexdigest()}" == resource["hash"]


def test_the_list_of_checksums_names_every_file(copy):
    listed = dict(reversed(line.split("  ")) for line in (copy / CHECKSUMS).read_text("utf-8").splitlines())

    assert list(listed) == files_of(copy)
    for name, checksum in listed.items():
        assert hashlib.sha256((copy / name).read_bytes()).hexdigest() == checksum


def test_a_made_up_edition_says_so_on_every_page(tmp_path):
    made = built(tmp_path / "copy", *PAGE_NAMES, "index", "goal-5", edition="sim-2026", languages=("en",))

    pages = list((tmp_path / "copy/en").rglob("*.html"))
    assert made.pages == len(list((tmp_path / "copy").rglob("*.html")))
    assert [path.name for path in pages if "SIMULATED" not in path.read_text("utf-8")] == []


def test_links_that_lead_nowhere_are_found(tmp_path):
    (tmp_path / "kk").mkdir()
    (tmp_path / "kk/data.csv").write_text("")
    (tmp_path / "index.html").write_text(
        '<a href="kk/page.html#here">1</a><a href="kk/page.html#gone">2</a><a href="kk/gone.html">3</a>'
        '<a href="https://elsewhere.example">4</a><img src="https://elsewhere.example/a.png">'
        f'<link rel="canonical" href="{BASE}/index.html"><a href="{BASE}/gone.html">5</a>'
        '<a href="../outside.html">6</a><a href="/root.html">7</a><a href="javascript:alert(1)">8</a>'
    )
    (tmp_path / "kk/page.html").write_text('<p id="here"><a href="../">1</a><a href="data.csv">2</a>')

    assert broken_links(tmp_path, BASE) == [
        "index.html: kk/page.html#gone",
        "index.html: kk/gone.html",
        "index.html: https://elsewhere.example/a.png",
        f"index.html: {BASE}/gone.html",
        "index.html: ../outside.html",
        "index.html: /root.html",
        "index.html: javascript:alert(1)",
    ]


def test_a_copy_with_a_broken_link_is_not_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(building, "start_page", lambda _: '<a href="gone.html">gone</a>')

    with pytest.raises(DataError, match=r"gone\.html"):
        built(tmp_path / "copy", "index", languages=("kk",))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("goals?edition=kaz-2022&lang=ru&goals=5", "goal-5.html"),
        ("goals?edition=kaz-2022&lang=ru&goals=5,6", ""),
        ("findings?edition=kaz-2022&lang=ru", "findings.html"),
        ("findings?edition=kaz-2022&lang=ru&goals=5", "findings-goal-5.html"),
        ("findings?edition=kaz-2022&lang=ru&goals=5&kind=challenge", ""),
        ("findings?edition=kaz-2022&lang=ru&statement=g05-legislation-1", "findings.html#g05-legislation-1"),
        ("./data/editions/kaz-2022/datapackage.zip", "../data/datapackage.zip"),
        ("https://example.org/a", "https://example.org/a"),
        ("goals?edition=sim-2026&lang=ru&goals=5", ""),
        ("score_a_survey", ""),
    ],
)
def test_links_of_the_dashboard_lead_to_the_static_page_that_shows_the_same_or_nowhere(link, leads):
    edition = edition_of("kaz-2022")

    assert Relinker(places_of(edition), edition).target(link) == leads


def test_the_same_edition_gives_the_same_files(tmp_path):
    for name in ("once", "again"):
        built(tmp_path / name, "index", "goal-5", base=BASE, languages=("kk",))

    once, again = ((tmp_path / name / CHECKSUMS).read_text("utf-8") for name in ("once", "again"))
    assert once == again


def filled(folder):
    with replaced(folder) as made:
        (made / "page.html").write_text("old")


def test_what_was_written_before_is_replaced_as_a_whole(tmp_path):
    filled(tmp_path / "copy")

    with replaced(tmp_path / "copy") as made:
        (made / "other.html").write_text("new")

    assert [path.name for path in tmp_path.iterdir()] == ["copy"]
    assert files_of(tmp_path / "copy") == ["other.html"]


@pytest.mark.parametrize("kind", ["another's file", "changed", "another's folder", "file", "link"])
def test_nothing_that_was_not_written_so_is_replaced(tmp_path, kind):
    copy = tmp_path / "copy"
    match kind:
        case "another's file":
            filled(copy)
            (copy / "notes.txt").write_text("mine")
        case "changed":
            filled(copy)
            (copy / "page.html").write_text("mine")
        case "another's folder":
            copy.mkdir()
            (copy / "index.html").write_text("mine")
        case "file":
            copy.write_text("mine")
        case _:
            filled(tmp_path / "real")
            copy.symlink_to(tmp_path / "real")
    before = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*"))

    with pytest.raises(ChoiceError), replaced(copy) as made:
        (made / "index.html").write_text("new")

    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == before


def test_an_empty_folder_may_be_filled(tmp_path):
    (tmp_path / "copy").mkdir()

    filled(tmp_path / "copy")

    check_own(tmp_path / "copy")
    assert files_of(tmp_path / "copy") == ["page.html"]


def test_when_writing_fails_the_old_copy_stays(tmp_path):
    filled(tmp_path / "copy")

    def fail():
        with replaced(tmp_path / "copy") as made:
            (made / "page.html").write_text("half")
            raise OSError

    with pytest.raises(OSError, match=r"^$"):
        fail()

    assert (tmp_path / "copy/page.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("nowhere", "OUT"), "Can't find this edition"),
        (("kaz-2022", "OUT", "--base-url", "cdn.example"), "must be whole"),
        (("kaz-2022", "OUT", "--base-url", 'https://a.example/"><script>'), "must be whole"),
        (("kaz-2022", "OUT", "--base-url", "https://a.example/?x=1"), "must be whole"),
        (("kaz-2022", "OUT", "--base-url", "https://["), "must be whole"),
    ],
)
def test_a_mistake_is_said_in_one_line_and_nothing_is_written(tmp_path, capsys, options, said):
    arguments = [str(tmp_path / "out") if each == "OUT" else each for each in options]

    assert main(arguments) == 1

    errors = capsys.readouterr().err
    assert said in errors
    assert errors.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
