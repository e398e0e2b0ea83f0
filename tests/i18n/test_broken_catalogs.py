"""A catalog with a mistake: told with file and line, and no error page for readers."""

import logging
import re

import pytest

from psc_core.messages import Percent
from psc_view import translation
from psc_view.languages import LANGUAGES
from psc_view.translation import Translator

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'

BROKEN = {
    "a quotation mark is missing": ('msgid "Goals"\nmsgstr "Мақсаттар\n', 7),
    "a place is not closed": ('msgid "{goal}: {percent}"\nmsgstr "{goal}: {percent"\n', 7),
    "a place is unknown": ('msgid "{goal}: {percent}"\nmsgstr "{goal}: {goals}"\n', 7),
    "a place has no name": ('msgid "{goal}: {percent}"\nmsgstr "{goal}: {}"\n', 7),
    "a place reaches inside": ('msgid "{goal}: {percent}"\nmsgstr "{goal.__class__}: {percent}"\n', 7),
    "a keyword is misspelt": ('msgid "Goals"\nmsgstrr "Мақсаттар"\n', 7),
}

GOOD = 'msgid "Age"\nmsgstr "Жасы"\n\n'


@pytest.fixture(params=[*BROKEN.values()], ids=[*BROKEN])
def broken(request, tmp_path):
    """A catalog of one good and one broken entry, and the first of the two lines of the broken one."""
    entry, line = request.param
    path = tmp_path / "kk.po"
    path.write_text(HEADER + GOOD + entry, "utf-8")
    return path, line


def loaded(path):
    return Translator(LANGUAGES["kk"], translation._catalog(path))


def test_a_broken_entry_is_told_with_file_and_line(broken, caplog):
    path, line = broken

    with caplog.at_level(logging.WARNING):
        loaded(path)

    assert re.search(rf"kk\.po(:|, line )({line}|{line + 1})\b", caplog.text)


def test_a_reader_gets_english_for_a_broken_entry(broken):
    path, _ = broken

    t = loaded(path)

    assert t.gettext("{goal}: {percent}", goal="1", percent=Percent(37)) == "1: 37%"
    assert t.gettext("Goals") == "Goals"


def test_a_reader_keeps_the_entries_that_are_whole(broken):
    path, _ = broken

    assert loaded(path).gettext("Age") == "Жасы"


def test_a_whole_catalog_is_loaded_without_a_word(tmp_path, caplog):
    path = tmp_path / "kk.po"
    path.write_text(HEADER + GOOD, "utf-8")

    loaded(path)

    assert caplog.text == ""


def test_a_language_without_catalog_speaks_english(tmp_path):
    assert loaded(tmp_path / "kk.po").gettext("Goals") == "Goals"


def test_a_catalog_is_compiled_once():
    assert translation.translator("kk") is translation.translator("kk")
