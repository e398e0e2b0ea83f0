"""Briefs, summaries and slides as PDF: by the standard, whole, with the numbers of the pages."""

import copy
from io import BytesIO

import pdfua
import pytest
import typst
from pypdf import PdfReader, PdfWriter

from psc_core.terms import GOAL_NUMBERS
from psc_view.papers.papers import EDITABLE, PAPERS, SLIDES, SUMMARY, brief_name
from psc_view.papers.typesetting import STANDARD, set_paper, with_warnings
from psc_view.selection import Selection
from tests.view.files import LANGUAGES
from tests.view.hostile import TEXT, hostile_edition
from tests.view.papers import (
    READ,
    bare,
    job,
    job_of,
    pages_of,
    root_of,
    set_by_standard,
    subject,
    subject_of,
    title_of,
)
from tests.view.published import AGREED, SURVEY

PDFS = [name for name in PAPERS if name != EDITABLE]
SOME = (SUMMARY, SLIDES, *(brief_name(goal) for goal in (3, 5, 15, 16)))
# All of them in one language; in the others those with the longest titles and the most said.
CASES = [
    (name, code, language)
    for code, language in READ
    for name in PDFS
    if name in SOME or (code, language) == ("kaz-2022", "kk")
]
MARKS = {"en": "SIMULATED", "ru": "СИМУЛЯЦИЯ", "kk": "СИМУЛЯЦИЯ"}


def pages_wanted(name, code, language):
    if name == SLIDES:
        return len(job(name, code, language)["content"]["slides"])
    return 2 if name == SUMMARY else 1


@pytest.mark.parametrize(("name", "code", "language"), CASES)
def test_every_paper_is_pdf_ua_without_a_warning_and_has_its_pages(name, code, language):
    pdf, warnings = set_by_standard(name, code, language)

    assert warnings == []
    assert b"<pdfuaid:part>1" in pdf
    assert len(pages_of(pdf)) == pages_wanted(name, code, language)
    assert root_of(pdf)["/Lang"] == language
    assert title_of(pdf) == job(name, code, language)["content"]["title"]


@pytest.mark.parametrize(("name", "code", "language"), CASES)
def test_another_checker_than_the_typesetter_finds_nothing_wrong(tmp_path, name, code, language):
    (tmp_path / name).write_bytes(set_by_standard(name, code, language)[0])

    report = pdfua.validate(str(tmp_path / name))

    assert [(finding.rule_id, finding.message) for finding in report.findings] == []


def test_the_other_checker_sees_what_is_missing(tmp_path):
    bad = PdfWriter(BytesIO(set_by_standard(brief_name(5), "kaz-2022", "en")[0]))
    for entry in ("/Lang", "/MarkInfo", "/StructTreeRoot"):
        del bad.root_object[entry]
    bad.write(str(tmp_path / "bad.pdf"))

    assert pdfua.validate(str(tmp_path / "bad.pdf")).worst_severity() is pdfua.Severity.ERROR


@pytest.mark.parametrize(("name", "code", "language"), CASES)
def test_every_paper_carries_respondents_caveat_source_and_version(name, code, language):
    text = "".join(pages_of(set_by_standard(name, code, language)[0]))

    document = subject(code, language).document("overview", "goals", Selection())
    first = next(iter(document.editions[0].metadata.documents.values()))
    for said in (document.respondents, *document.caveats, first.title, document.licence, document.version):
        assert bare(said) in text


@pytest.mark.parametrize("goal", GOAL_NUMBERS)
def test_a_brief_has_the_percents_of_the_report(goal):
    (text,) = pages_of(set_by_standard(brief_name(goal), "kaz-2022", "kk")[0])

    assert f"{SURVEY[goal]}%" in text
    assert f"{AGREED[goal]}%" in text
    change = AGREED[goal] - SURVEY[goal]
    assert (f"▼−{-change}" if change else "0") in text


@pytest.mark.parametrize(("code", "language"), READ)
@pytest.mark.parametrize("goal", [3, 16])
def test_a_brief_has_the_numbers_of_the_page(goal, code, language):
    (text,) = pages_of(set_by_standard(brief_name(goal), code, language)[0])

    exhibits = subject(code, language).see("goals", Selection(goals=(goal,))).exhibits
    ((_, *standing),) = list(exhibits["percents"].table.rows)
    weighted = [column.code for column in exhibits["percents"].table.columns].count("weighted")
    del standing[1 : 1 + weighted]
    areas = [(row[0], row[2]) for row in exhibits["key-areas"].table.rows] if "key-areas" in exhibits else []
    for cells in (standing, *areas):
        assert [cell for cell in cells if bare(cell) not in text] == []
    assert len(areas) == (10 if code == "sim-2026" else 0)


@pytest.mark.parametrize(("code", "language"), READ)
def test_the_summary_has_every_number_of_the_overview(code, language):
    _, second = pages_of(set_by_standard(SUMMARY, code, language)[0])

    for row in subject(code, language).see("overview", Selection()).charts[0].table.rows:
        assert bare("".join(row)) in second


@pytest.mark.parametrize(("code", "language"), READ)
def test_slides_have_every_number_of_the_overview_and_a_slide_for_each_goal(code, language):
    pages = pages_of(set_by_standard(SLIDES, code, language)[0])

    rows = subject(code, language).see("overview", Selection()).charts[0].table.rows
    for row in rows:
        assert [cell for cell in row[:3] if bare(cell) not in pages[2]] == []
        (slide,) = [page for page in pages[5:] if page.startswith(bare(row[0]))]
        assert [cell for cell in row[1:] if bare(cell) not in slide] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [SUMMARY, SLIDES, brief_name(3)])
def test_every_page_of_made_up_numbers_is_marked(name, language):
    for page in pages_of(set_by_standard(name, "sim-2026", language)[0]):
        assert MARKS[language] in page
    for page in pages_of(set_by_standard(name, "kaz-2022", language)[0]):
        assert MARKS[language] not in page


def test_the_first_statement_of_each_list_stands_in_the_brief():
    (text,) = pages_of(set_by_standard(brief_name(5), "kaz-2022", "en")[0])

    seen = set()
    for row in subject("kaz-2022", "en").edition.statements().to_dict("records"):
        listed = (row["kind"], str(row["group"]))
        if row["goal"] == 5 and listed not in seen:
            seen.add(listed)
            assert bare(row["text_en"]) in text
    assert len(seen) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_stands_in_a_brief_only_where_the_server_is_told_it(monkeypatch, language):
    monkeypatch.setenv("PSC_PUBLIC_URL", "https://scorecard.example")
    pdf, warnings = with_warnings(job_of(PAPERS[brief_name(5)](subject("kaz-2022", language))), STANDARD)

    address = f"https://scorecard.example/goals?edition=kaz-2022&lang={language}&goals=5"
    links = [each.get_object()["/A"]["/URI"] for each in PdfReader(BytesIO(pdf)).pages[0].get("/Annots", [])]
    (text,) = pages_of(pdf)
    assert warnings == []
    assert [sorted(link.partition("?")[2].split("&")) for link in set(links)] == [
        sorted(address.partition("?")[2].split("&"))
    ]
    assert "https://scorecard.example/goals?" in text
    monkeypatch.delenv("PSC_PUBLIC_URL")
    assert "Address" not in pages_of(set_by_standard(brief_name(5), "kaz-2022", "en")[0])[0]


@pytest.mark.parametrize("name", [SUMMARY, SLIDES, brief_name(5)])
def test_hostile_texts_stay_texts_in_a_paper(name):
    pdf, warnings = with_warnings(
        job_of(PAPERS[name](subject_of(hostile_edition("kaz-2022"), "en"))), STANDARD
    )

    assert warnings == []
    assert bare(TEXT) in "".join(pages_of(pdf))


def test_what_is_markup_to_the_typesetter_stays_text():
    told = copy.deepcopy(job(brief_name(5)))
    text = '#panic("x") $a^2$ *b* _c_ @d <e> \\ `f` // g #import "look.typ"'
    told["content"] |= {"lead": text, "sentences": [text]}

    (page,) = pages_of(with_warnings(told, STANDARD)[0])

    assert page.count(bare(text)) == 2


def test_a_letter_that_the_fonts_lack_costs_the_standard_but_not_the_paper():
    told = copy.deepcopy(job(brief_name(5)))
    told["content"]["lead"] = "平等"

    with pytest.raises(typst.TypstError, match="could not be displayed"):
        with_warnings(told, STANDARD)
    pdf = set_paper(told)

    assert b"pdfuaid" not in pdf
    assert root_of(pdf)["/MarkInfo"]["/Marked"].value is True


@pytest.mark.parametrize("name", [SUMMARY, SLIDES, brief_name(5)])
def test_the_same_edition_gives_the_same_bytes(name):
    assert set_paper(job(name)) == set_paper(job(name))


def test_every_picture_of_a_paper_has_its_alternative_text():
    told = job(brief_name(3), "sim-2026", "kk")

    charts = {
        chart.code: chart for chart in subject("sim-2026", "kk").see("goals", Selection(goals=(3,))).charts
    }
    assert told["content"]["alts"] == {name: charts[name].alt for name in ("scale", "key-areas")}
    for alt in told["content"]["alts"].values():
        without = copy.deepcopy(told)
        without["content"]["alts"] = {
            name: each for name, each in told["content"]["alts"].items() if each != alt
        }
        with pytest.raises(typst.TypstError):
            set_paper(without)
