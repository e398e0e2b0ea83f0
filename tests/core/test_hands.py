"""A show of hands: which grades count, and what they come to."""

from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import mean
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psc_core.errors import ChoiceError
from psc_core.hall.hands import (
    CLOSED,
    GRADES,
    HAND,
    OPENED,
    Question,
    counted,
    device_in,
    grade_of,
    hand_body,
    hands_of,
)

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    kind: str
    body: dict[str, Any]
    time: datetime = NOON


def question(**changes):
    return Question(
        **{
            "code": "q1",
            "edition": "kaz-2022",
            "goal": 5,
            "area": None,
            "seconds": 60,
            "opened": NOON,
            **changes,
        }
    )


def opened(code="q1"):
    return Entry(OPENED, question(code=code).as_body())


def hand(device, grade, code="q1"):
    return Entry(HAND, hand_body(code, device, grade))


@pytest.mark.parametrize("text", ["-5", "0", "+5", "5", "-0"])
def test_a_grade_of_the_scale_is_read(text):
    assert grade_of(text) == int(text)


@pytest.mark.parametrize(
    "text", ["", "6", "-6", "5.0", "1e0", " 5", "5\n", "٥", "5" * 1000, "five", "null", "--5", "0x5"]
)
def test_anything_else_is_refused(text):
    with pytest.raises(ChoiceError, match="from -5 to 5"):
        grade_of(text)


@given(st.lists(st.sampled_from(GRADES)))
def test_grades_are_counted_one_by_one(grades):
    count = counted(grades)

    assert count.n == len(grades)
    assert dict(zip(GRADES, count.counts, strict=True)) == {
        each: sum(each == g for g in grades) for each in GRADES
    }
    assert count.mean is None if not grades else count.mean == pytest.approx(mean(grades))


def test_nobody_has_no_mean():
    assert counted([]).mean is None


def test_one_device_counts_once_with_its_last_grade():
    [hands] = hands_of([opened(), hand("a", -5), hand("b", 2), hand("a", 4)])

    assert hands.grades == {"a": 4, "b": 2}
    assert hands.count.mean == 3


def test_a_hand_after_the_end_counts_nowhere():
    [hands] = hands_of([opened(), hand("a", 4), Entry(CLOSED, {"vote": "q1"}), hand("a", -5), hand("b", -5)])

    assert hands.grades == {"a": 4}
    assert not hands.is_open


def test_a_hand_for_another_question_counts_nowhere():
    [hands] = hands_of([opened(), hand("a", 4, "q2"), hand("b", 1)])

    assert hands.grades == {"b": 1}


def test_questions_of_a_forum_are_kept_apart():
    first, second = hands_of(
        [opened("q1"), hand("a", 1), Entry(CLOSED, {"vote": "q1"}), opened("q2"), hand("a", 5, "q2")]
    )

    assert (first.grades, second.grades) == ({"a": 1}, {"a": 5})
    assert (first.is_open, second.is_open) == (False, True)


def test_two_questions_can_not_be_told_to_be_of_one_device():
    assert device_in("q1", "a") != device_in("q2", "a")
    assert device_in("q1", "a") == device_in("q1", "a")


@pytest.mark.parametrize("changes", [{"goal": 0}, {"goal": 18}, {"area": 0}, {"area": 11}])
def test_a_question_about_nothing_is_refused(changes):
    with pytest.raises(ChoiceError, match="no such goal or key area"):
        question(**changes)


@pytest.mark.parametrize("seconds", [9, 601, -1])
def test_a_question_that_is_open_too_short_or_too_long_is_refused(seconds):
    with pytest.raises(ChoiceError, match="10 to 600 seconds"):
        question(seconds=seconds)


def test_an_entry_gives_back_what_was_asked():
    [hands] = hands_of([Entry(OPENED, question(area=3).as_body())])

    assert hands.question == question(area=3)
