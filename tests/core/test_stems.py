"""Stems: the forms of a word meet in one. Those of Kazakh are written here from its paradigms."""

import pytest

from psc_core.statements.stems import STEMS, folded, words

KAZAKH = [
    # case of the singular, then of the plural, then of what is somebody's
    ("асхана", "асхананың асханаға асхананы асханада асханадан асханамен асханалар асханаларда асханасы"),
    ("су", "судың суға суды суда судан сумен сулар"),
    ("мектеп", "мектептің мектепке мектепті мектепте мектептен мектеппен мектептер мектептерде"),
    ("қала", "қаланың қалаға қаланы қалада қаладан қаламен қалалар қаласы қалаларында"),
    ("әйел", "әйелдің әйелге әйелді әйелде әйелден әйелмен әйелдер әйелдерге"),
    ("дәрігер", "дәрігердің дәрігерге дәрігерлер дәрігерлерді дәрігерлерден"),
]


@pytest.mark.parametrize(("base", "form"), [(base, form) for base, forms in KAZAKH for form in forms.split()])
def test_every_form_of_a_kazakh_word_may_come_from_it(base, form):
    assert folded(base) in STEMS["kk"](folded(form))


@pytest.mark.parametrize(
    ("language", "forms"),
    [("ru", "вода воды воде воду водой"), ("en", "disability disabilities"), ("en", "villages village")],
)
def test_forms_of_a_russian_or_english_word_share_one_stem(language, forms):
    assert len({STEMS[language](form) for form in forms.split()}) == 1


def test_a_word_is_always_a_stem_of_itself_in_kazakh():
    for word in words("Ас та, ет те, су да, және 2022 жыл"):
        assert STEMS["kk"](folded(word))[0] == folded(word)


def test_signs_are_no_words():
    assert words("«—», …!? ()") == []
