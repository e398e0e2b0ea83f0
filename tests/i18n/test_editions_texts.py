"""What editions say of themselves, in every language."""

import pytest

from psc_core.editions.edition import open_edition
from psc_core.editions.shelf import DATA_DIR
from psc_view.languages import LANGUAGES

FIELDS = ("title", "territory", "instrument", "licence", "absent")


@pytest.fixture(params=["kaz-2022", "sim-2026"])
def edition(request):
    return open_edition(DATA_DIR / request.param)


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_an_edition_describes_itself_in_every_language(edition, field, code):
    texts = getattr(edition.metadata, field)

    assert texts is None or texts.get(code)


@pytest.mark.parametrize("field", FIELDS)
def test_no_two_languages_of_an_edition_say_the_same_words(edition, field):
    texts = getattr(edition.metadata, field) or {}

    assert len(set(texts.values())) == len(texts)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_statement_of_the_documents_is_worded_in_every_language(published, code):
    texts = published.readings()[f"text_{code}"]

    assert len(texts) > 0
    assert [text for text in texts if not text] == []


@pytest.mark.parametrize("code", ["ru", "kk"])
def test_a_statement_of_the_documents_is_not_left_in_english(published, code):
    texts = published.readings()[f"text_{code}"]

    assert [text for text in texts if not any("а" <= letter <= "я" for letter in text.lower())] == []
