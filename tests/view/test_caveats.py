"""Who answered, said as far as it is recorded and no further."""

from dataclasses import replace

import pytest

from psc_core.editions.conditions import Condition, Record
from psc_view.caveats import caveats


@pytest.fixture
def told(published, english):
    """Give the first caveat of an edition with other conditions."""

    def tell(**conditions):
        held = {Condition(name): Record(value) for name, value in conditions.items()}
        return caveats(replace(published, metadata=replace(published.metadata, conditions=held)), english)[0]

    return tell


def test_who_chose_to_answer_is_called_so(told):
    assert told(sample="self-selected").startswith("61 people chose to answer.")


def test_nobody_is_said_to_have_chosen_where_that_is_not_recorded(told):
    said = told()

    assert said.startswith("61 people answered. How they came to answer is not recorded")
    assert "chose" not in said


def test_another_sample_is_named(told):
    assert told(sample="random").startswith("61 people answered (random sample).")
