"""A show of hands over the wire: durable before it counts, one for each device, nothing after the end."""

import json
import re
import time
from datetime import UTC, datetime, timedelta

import pytest

from pages.ui.hall import book, booth, live, tokens, voting
from pages.ui.hall.booth import Booth, new_question
from psc_core.errors import ChoiceError
from psc_core.hall.hands import MAX_CHANGES, Question, hands_of
from psc_core.messages import msg
from tests.pages.hall_book import Line, PlainBook
from tests.pages.hall_calling import HOST, OWN, Caller

FORUM = "ala-2026"
STREAM = f"hall/{FORUM}"
AS_JSON = {**OWN, "accept": "application/json"}


@pytest.fixture
def held(monkeypatch):
    """The ledger that hands go to."""
    plain = PlainBook()
    monkeypatch.setattr(book, "open_book", lambda: plain)
    return plain


@pytest.fixture
def place(hall, passphrase, held, monkeypatch):
    """The booth of the hall."""
    mine = Booth()
    monkeypatch.setattr(voting, "booth", mine)
    return mine


@pytest.fixture
def asked(place):
    """A question that is open, on goal 5."""
    made = new_question("kaz-2022", 5, None, 60)
    place.open(FORUM, made, "s1")
    return made


@pytest.fixture
def caller(hall, asked):
    """A phone that has the page open."""
    return a_phone(hall)


def a_phone(hall):
    made = Caller(hall, "192.0.2.9")
    made.get("/hall?lang=en")
    return made


def give(caller, asked, grade="3", headers=None, **fields):
    told = caller.post("/hall/vote?lang=en", headers or AS_JSON, vote=asked.code, grade=grade, **fields)
    return told.status, json.loads(told.body)["said"]


def grades(held):
    return sorted(hands_of(held.read(STREAM))[-1].grades.values())


def test_a_hand_is_stored_before_the_phone_hears_of_it(caller, asked, held):
    status, said = give(caller, asked)

    assert (status, said) == (200, "Your grade is counted: +3. While the question is open you may change it.")
    assert grades(held) == [3]


def test_the_last_grade_of_a_device_counts(caller, asked, held, hall):
    give(a_phone(hall), asked, "-1")
    for grade in ("-5", "5", "2"):
        give(caller, asked, grade)

    assert grades(held) == [-1, 2]
    assert live.vote() is not None


def test_what_is_kept_holds_nothing_of_who_it_was(caller, asked, held):
    give(caller, asked)
    written = json.dumps([vars(line) for line in held.read(STREAM)], default=str)

    device = tokens.device_of(caller.cookies)
    assert device
    assert device not in written
    assert caller.cookies[tokens.DEVICE_COOKIE] not in written
    assert "192.0.2.9" not in written


def test_the_devices_cookie_is_out_of_reach_of_scripts_and_other_sites(hall, passphrase):
    [cookie] = Caller(hall).get("/hall?lang=en").set_cookies

    assert {"HttpOnly", "SameSite=lax", "Path=/hall", "Max-Age=86400"} <= set(cookie.split("; "))


def test_a_device_that_is_known_gets_no_other_cookie(caller):
    assert caller.get("/hall?lang=en").set_cookies == []


def test_the_same_request_again_is_the_same_hand(caller, asked, held):
    once = "0123456789abcdef"
    first = give(caller, asked, "-4", once=once)
    give(caller, asked, "1")

    again = give(caller, asked, "-4", once=once)

    assert first == again
    assert grades(held) == [1]
    assert len([line for line in held.read(STREAM) if line.kind == "hand"]) == 2


def test_a_request_can_not_be_used_again_with_another_grade(caller, asked, held):
    give(caller, asked, "-4", once="0123456789abcdef")

    status, _ = give(caller, asked, "5", once="0123456789abcdef")

    assert status == 409
    assert grades(held) == [-4]


def test_one_phones_code_of_a_request_takes_nothing_from_another(caller, asked, held, hall):
    give(caller, asked, "-4", once="0123456789abcdef")

    status, _ = give(a_phone(hall), asked, "5", once="0123456789abcdef")

    assert status == 200
    assert grades(held) == [-4, 5]


@pytest.mark.parametrize("grade", ["", "6", "-6", "3.0", "٣", "<b>", "x" * 1000])
def test_what_is_no_grade_is_refused(caller, asked, held, grade):
    status, said = give(caller, asked, grade)

    assert (status, said) == (409, "A grade must be a whole number from −5 to 5.")
    assert grades(held) == []


def test_after_closing_nothing_is_counted(caller, asked, held, place):
    give(caller, asked, "3")
    place.close("s1")

    status, said = give(caller, asked, "-5")

    assert (status, said) == (409, "This question is not open any more. Your grade was not counted.")
    assert grades(held) == [3]


def test_when_the_time_is_over_nothing_is_counted(caller, asked, held, place):
    place._held.deadline = time.monotonic() - 1

    assert give(caller, asked)[0] == 409
    assert grades(held) == []


def test_a_clock_that_jumps_neither_closes_nor_opens(caller, asked, held, monkeypatch):
    class Yesterday(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(1999, 1, 1, tzinfo=tz)

    monkeypatch.setattr(booth, "datetime", Yesterday)

    assert give(caller, asked)[0] == 200
    assert grades(held) == [3]


def test_a_hand_for_another_question_is_refused(caller, asked, held):
    other = Question("0000000000000000", "kaz-2022", 6, None, 60, asked.opened)

    assert give(caller, other)[0] == 409
    assert grades(held) == []


def test_a_new_question_closes_the_one_before(caller, asked, held, place):
    give(caller, asked, "3")
    place.open(FORUM, new_question("kaz-2022", 6, 2, 60), "s1")

    first, second = hands_of(held.read(STREAM))
    assert (first.is_open, second.is_open) == (False, True)
    assert give(caller, asked)[0] == 409


@pytest.mark.parametrize(
    "headers",
    [
        {"host": HOST},
        {"host": HOST, "origin": "null"},
        {"host": HOST, "origin": "https://elsewhere.example"},
        {**OWN, "sec-fetch-site": "cross-site"},
    ],
)
def test_a_form_on_another_site_gives_no_grade(caller, asked, held, headers):
    assert give(caller, asked, headers={**headers, "accept": "application/json"})[0] == 403
    assert grades(held) == []


@pytest.mark.parametrize("cookie", ["", "x", "x" * 9000, "ImFiYyI.aaaaaa.bbbbbb"])
def test_a_forged_device_gives_no_grade(caller, asked, held, cookie):
    caller.cookies[tokens.DEVICE_COOKIE] = cookie

    assert give(caller, asked)[0] == 403
    assert grades(held) == []


def test_an_organisers_cookie_is_no_device(caller, asked, held):
    caller.cookies[tokens.DEVICE_COOKIE] = tokens.new_organiser_token(kept())

    assert give(caller, asked)[0] == 403


def test_an_endless_body_is_refused(caller, asked, held):
    assert give(caller, asked, once="a" * 5000)[0] == 413
    assert grades(held) == []


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"{}", b"=&" * 900, b"vote=a&vote=b&grade=1"])
def test_garbage_is_refused(caller, asked, held, body):
    told = caller.ask("POST", "/hall/vote?lang=en", body, AS_JSON)

    assert told.status == 409
    assert grades(held) == []


def test_one_device_can_not_fill_the_ledger(caller, asked, held):
    statuses = [give(caller, asked, "1")[0] for _ in range(MAX_CHANGES + 2)]

    assert statuses == [200] * MAX_CHANGES + [409] * 2


def test_no_more_devices_are_counted_than_a_hall_holds(caller, asked, held, hall, monkeypatch):
    monkeypatch.setattr(booth, "MAX_DEVICES", 1)
    give(caller, asked, "1")

    assert give(a_phone(hall), asked)[0] == 409
    assert give(caller, asked, "2")[0] == 200


def test_a_store_that_fails_is_said_and_nothing_is_counted(caller, asked, held):
    held.trouble = OSError("No space left on device")
    failed = give(caller, asked)
    held.trouble = None

    assert failed == (503, "Your grade could not be stored. Please try again.")
    assert give(caller, asked)[0] == 200
    assert grades(held) == [3]


def test_a_question_that_can_not_be_stored_is_not_open(caller, asked, held, place):
    place.close("s1")
    held.trouble = ChoiceError("ledger", msg("The disk is full."))

    with pytest.raises(ChoiceError):
        place.open(FORUM, new_question("kaz-2022", 6, None, 60), "s1")
    held.trouble = None

    assert give(caller, asked)[0] == 409


def test_hands_that_come_together_are_stored_together(hall, asked, held, place):
    futures = [
        place.cast(asked.code, f"device {number}", number % 11 - 5, f"{number:012x}") for number in range(300)
    ]

    assert [future.result(10) for future in futures][-1] == 300
    assert len(held.batches) < 100
    assert len(grades(held)) == 300


def test_screens_are_told_beside_the_surveys_value_and_as_what_it_is(caller, asked, hall):
    give(caller, asked, "3")
    give(a_phone(hall), asked, "-2")
    wait_until(lambda: told_of().n == 2)

    event = told_of().as_event()
    said = event["said"]["en"]

    assert event["counts"] == [0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0]
    assert event["mean"] == 0.5
    # Half a point is 10 percent; goal 5's survey, from the report.
    assert said["mean"] == "Mean of the hands: 0.5 points (10%). Survey: 38%."
    assert re.match(
        "Show of hands: n = 2, .* one for each device as best effort. It is no part of survey", said["label"]
    )
    assert said["question"] == "Show of hands: 5 Gender equality"


def test_a_key_area_that_was_not_published_says_so(place, hall):
    place.open(FORUM, new_question("kaz-2022", 5, 3, 60), "s1")

    said = told_of().said["en"]

    assert said["mean"] == "Mean of the hands: none yet. The survey's value is not published."
    assert "Institutional support" in said["question"]


def test_without_scripts_the_page_takes_a_grade_and_says_so(caller, asked, held):
    page = caller.get("/hall?lang=en").text

    told = caller.post("/hall/vote?lang=en", OWN, vote=asked.code, grade="-2")

    assert f'name="vote" value="{asked.code}"' in page
    assert told.headers["content-type"].startswith("text/html")
    assert "Your grade is counted: −2" in told.text
    assert grades(held) == [-2]


def test_a_server_that_comes_back_goes_on_where_it_was(caller, asked, held, monkeypatch):
    give(caller, asked, "3")
    again = Booth()
    monkeypatch.setattr(voting, "booth", again)

    again.resume()

    assert told_of().n == 1
    assert give(caller, asked, "-1")[0] == 200
    assert grades(held) == [-1]


def test_looking_for_an_open_vote_leaves_one_alone_that_was_opened_meanwhile(caller, asked, held, place):
    give(caller, asked, "3")

    place.resume()

    assert hands_of(held.read(STREAM))[-1].is_open
    assert give(caller, asked, "1")[0] == 200
    assert grades(held) == [1]


def test_a_question_whose_time_passed_meanwhile_is_closed_and_not_shown(hall, held, passphrase):
    past = datetime.now(UTC) - timedelta(hours=3)
    old = Question("aa", "kaz-2022", 5, None, 60, past)
    held.append(STREAM, [Line("opened", old.as_body(), "aa", "organiser", "s1", past)])

    Booth().resume()

    assert not hands_of(held.read(STREAM))[-1].is_open
    # The booth of a test before may still tell how its own question ended.
    assert old.code not in [vote.code for vote in [live.vote()] if vote]


def kept():
    """Give what is kept of the passphrase."""
    found = tokens.organiser()
    assert found
    return found


def told_of():
    """Give what screens were told of the vote."""
    shown = live.vote()
    assert shown
    return shown


def wait_until(reached):
    deadline = time.monotonic() + 10
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.01)
