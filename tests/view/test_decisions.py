"""What became of recommendations, in words: nothing says that a status is known where none is."""

import shutil
from datetime import date

import pytest

from psc_core.building.build import build_edition
from psc_core.building.decisions import add_decisions
from psc_core.editions.edition import open_edition
from psc_core.editions.shelf import DATA_DIR
from psc_view.decisions import decided_table, history, what_is_known
from psc_view.translation import translator
from tests.view.cases import edition_of, made
from tests.view.markup import Markup

LOG = """statement,status,date,body,evidence,recorded_by,note
g05-legislation-1,taken-up,2023-03-01,Ministry of Examples,https://example.org/a?b=1&c=2,A centre,
g05-legislation-1,done,2024-02-01,Ministry of Examples,https://example.org/b,A centre,Since January.
g12-legislation-1,rejected,2024-02-01,Council of Examples,https://example.org/c,A centre,
"""


@pytest.fixture(scope="module")
def decided(tmp_path_factory):
    """The edition of 2022 with three made-up rows."""
    folder = tmp_path_factory.mktemp("decided") / "kaz-2022"
    shutil.copytree(DATA_DIR / "kaz-2022", folder)
    file = folder.parent / "new.csv"
    file.write_text(LOG, "utf-8")
    add_decisions(folder, file, date(2026, 1, 1))
    build_edition(folder)
    return open_edition(folder)


def counted(edition, goals, t):
    """Give the table of an edition with recommendations."""
    table = decided_table(edition, goals, t)
    assert table
    return table


def test_nothing_is_known_of_2022(english):
    kaz = edition_of("kaz-2022")
    table = counted(kaz, (), english)

    assert {row[2:] for row in table.rows} == {("0", "0%")}
    assert history(kaz, "g05-legislation-1", english) == ()
    assert what_is_known(kaz, english)[0].endswith("That does not mean that nothing was done.")


def test_recommendations_on_no_single_goal_come_last(english):
    rows = counted(edition_of("kaz-2022"), (), english).rows

    assert rows[0][0] == "1 No poverty"
    assert rows[-1][0] == "On no single goal"
    assert len(rows) == 18


def test_an_edition_without_recommendations_has_no_table(english):
    assert decided_table(edition_of("sim-2026"), (), english) is None


def test_the_share_of_a_goal_is_that_of_its_recommendations(decided, english):
    rows = {row[0]: row[1:] for row in counted(decided, (5, 12), english).rows}

    # 1 of 17 and 1 of 7.
    assert rows == {
        "5 Gender equality": ("17", "1", "6%", "done: 1"),
        "12 Responsible consumption and production": ("7", "1", "14%", "rejected: 1"),
    }


def test_the_sentence_counts_recommendations_and_not_rows(decided, english):
    assert what_is_known(decided, english)[0].startswith("A status is recorded for 2 of 162 recommendations.")


def test_a_history_tells_every_step_with_its_evidence(decided, english):
    first, second = history(decided, "g05-legislation-1", english)

    assert first.text == ("1 March 2023: taken up. Responsible: Ministry of Examples. Recorded by: A centre.")
    assert first.evidence == "https://example.org/a?b=1&c=2"
    assert second.text.endswith("Recorded by: A centre. Since January.")


@pytest.mark.parametrize(("lang", "said"), [("ru", "выполнена"), ("kk", "орындалды")])
def test_a_history_is_told_in_the_readers_language(decided, lang, said):
    assert f": {said}. " in history(decided, "g05-legislation-1", translator(lang))[1].text


def test_the_page_shows_latest_statuses_where_there_are_any(decided, english):
    table = Markup(made("context", decided, english).body).table("Recommendations with a recorded status")

    assert table.headings[-1] == "Latest status"


def test_the_dictionary_describes_the_log(english):
    tables = Markup(made("method", edition_of("kaz-2022"), english).body).tables
    (described,) = [table for table in tables if table.caption.startswith("decisions.parquet")]

    assert [row[0] for row in described.rows] == [
        *("statement", "status", "date", "body", "evidence", "recorded_by", "note")
    ]


def test_the_rows_of_the_log_are_shown_where_there_are_any(decided, english):
    tables = Markup(made("method", decided, english).body).tables

    assert [len(table.rows) for table in tables if table.caption.startswith("decisions.parquet")] == [3, 7]
