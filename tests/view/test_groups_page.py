"""Groups as a reader meets them: those that are shown, and those that are not."""

import pytest

from psc_core.editions.edition import Edition, open_edition
from psc_core.editions.metadata import Metadata
from psc_view.group_names import group_name, split_name
from psc_view.translation import translator
from tests.view import specs
from tests.view.cases import CASES, Case, edition_of, made, seen
from tests.view.editions import copied, rewrite_metadata, rewrite_table
from tests.view.markup import Markup


def hidden(split):
    rows = edition_of("sim-2026").groups()
    rows = rows[rows["split"] == split]
    return {group for group, part in rows.groupby("group") if part["n"].isna().all()}


def test_each_shown_group_is_drawn_with_every_goal():
    edition = edition_of("sim-2026")
    published = edition.groups()
    published = published[(published["split"] == "sector,region") & published["n"].notna()]
    expected = sorted(published["percent"].tolist())

    charts = seen(Case("groups of two columns", "sim-2026")).charts
    drawn = [row["percent"] for chart in charts for row in specs.rows_of(chart.spec)]

    assert sorted(drawn) == expected
    assert len(charts) == 3


def test_differences_are_those_to_all_respondents():
    scores = edition_of("sim-2026").scores()
    survey = scores[(scores["stage"] == "survey") & scores["pillar"].isna()]
    everyone = survey.loc[survey["goal"] == 1, "percent"].item()
    published = edition_of("sim-2026").groups()
    (media,) = published[(published["group"] == "media") & (published["goal"] == 1)]["percent"]

    (chart,) = seen(Case("groups", "sim-2026")).charts
    (row,) = [row for row in chart.table.rows if row[:2] == ("Media", "1 No poverty")]

    assert row[2] == f"{media:.1f}%"
    assert row[4] == f"{media - everyone:+.1f}".replace("-", "−")


def test_groups_that_are_withheld_or_empty_are_named_without_numbers():
    body = Markup(seen(Case("groups of two columns", "sim-2026")).body)
    table = body.table("Respondents of each group (sector and region)")

    silent = {row[0] for row in table.rows if row[1] == "not shown"}

    assert len(silent) == len(hidden("sector,region")) > 0
    assert len(table.rows) == 25
    assert "A group that nobody is in looks the same." in body.text


def test_an_empty_group_looks_on_the_page_as_a_withheld_one(tmp_path, english):
    # Whatever the file says of it, the page has one word for both.
    folder = copied("sim-2026", tmp_path / "sim-2026")

    def without_media(rows):
        kept = [
            row | ({"n": None, "percent": None} if row["group"] == "media" else {})
            for row in rows.to_pylist()
        ]
        return type(rows).from_pylist(kept, schema=rows.schema)

    rewrite_table(folder, "groups", without_media)

    view = made("groups", open_edition(folder), english)

    assert ("Media", "not shown") in {
        tuple(row) for row in Markup(view.body).table("Respondents of each").rows
    }
    assert "Media" not in view.charts[0].alt


def test_where_no_group_is_shown_the_page_says_so_and_draws_nothing(tmp_path, english):
    folder = copied("sim-2026", tmp_path / "sim-2026")

    def nothing(rows):
        kept = [row | {"n": None, "percent": None} for row in rows.to_pylist()]
        return type(rows).from_pylist(kept, schema=rows.schema)

    rewrite_table(folder, "groups", nothing)

    view = made("groups", open_edition(folder), english)

    assert view.charts == ()
    assert Markup(view.body).text.count("not shown") == 5


def test_an_edition_without_groups_says_why():
    view = seen(Case("groups", "kaz-2022"))

    assert view.charts == ()
    assert "the documents of this edition publish no percents by group" in Markup(view.lead).text


def test_one_goal_is_drawn_from_the_highest_group_down():
    (chart,) = seen(Case("one goal by group", "sim-2026")).charts

    percents = [row["percent"] for row in specs.rows_of(chart.spec)]

    assert percents == sorted(percents, reverse=True)
    assert len(percents) == 8


def test_only_the_groups_dots_are_read_out():
    for choices in ("groups", "one goal by group"):
        (chart,) = seen(Case(choices, "sim-2026")).charts
        loud = [specs.kind_of(unit) for unit in specs.units(chart.spec) if unit["mark"].get("aria", True)]
        assert loud == ["point"]


def test_no_page_asks_for_answers(monkeypatch, english):
    def refused(_):
        pytest.fail("A page must read what is published, never answers.")

    monkeypatch.setattr(Edition, "responses", refused)

    for case in CASES:
        made(case.choices, edition_of(case.edition), english)


@pytest.mark.parametrize(
    ("code", "split", "group", "name"),
    [
        ("en", "sector", "ngo", "Non-governmental organisation"),
        ("ru", "sector,region", "media,north", "СМИ, Север"),
        ("kk", "sex,age_band", "women,0-29", "Әйелдер, 29 жасқа дейін (қоса алғанда)"),
        ("en", "age_band", "60-120", "60 years and older"),
        ("en", "age_band", "30-44", "30 to 44 years"),
        ("en", "region", "-", "not given or rare"),
        ("en", "region", "a%2C b", "a, b"),
        ("en", "age_band", "old", "old"),
    ],
)
def test_a_group_is_named_as_the_edition_or_the_questionnaire_says_else_by_its_code(code, split, group, name):
    assert group_name(translator(code), edition_of("sim-2026"), split, group) == name


def test_splits_are_named_in_every_language():
    assert split_name(translator("en"), "sector,age_band") == "Sector and age"
    assert split_name(translator("ru"), "sex") == "Пол"
    assert set(edition_of("sim-2026").splits) >= {"sector", "sex,region"}


def test_an_editions_own_names_come_first(tmp_path, english):
    folder = copied("sim-2026", tmp_path / "sim-2026", names={"sector": {"ngo": {"en": "Associations"}}})

    assert group_name(english, open_edition(folder), "sector", "ngo") == "Associations"


@pytest.mark.parametrize(
    "names", [[], {"sector": []}, {"sector": {"ngo": "NGO"}}, {"sector": {"ngo": {"ru": "НКО"}}}]
)
def test_names_that_are_no_texts_are_refused(names, tmp_path):
    folder = copied("sim-2026", tmp_path / "sim-2026")
    rewrite_metadata(folder, names=names)

    with pytest.raises(ValueError, match="names"):
        open_edition(folder)


def test_metadata_without_names_are_written_as_before():
    metadata: Metadata = edition_of("kaz-2022").metadata

    assert "names" not in metadata.to_json()
