"""What phones in the hall are told: the newest state, soon, in their language, and not what is not theirs."""

import asyncio
import gzip
import re
from base64 import b64encode
from hashlib import sha256
from threading import Thread

import pytest

from pages.ui.hall import hub as hub_module
from pages.ui.hall import live, stream
from pages.ui.hall.hub import Hub
from psc_core.errors import ChoiceError
from psc_view.hall.now import Now
from tests.pages.hall_calling import Caller, settled
from tests.view.markup import Markup

TITLES = {"en": "Gender equality", "ru": "Гендерное равенство", "kk": "Гендерлік теңдік"}
GOAL = "/goals?edition=kaz-2022&goals=5"
PICTURE = "/data/goals/goals.svg?edition=kaz-2022&goals=5"


def moment(slide=2, **changes):
    held = {"code": "ala-2026", "slide": slide, "of": 9, "view": GOAL, "titles": TITLES}
    return Now(**{**held, "texts": {"en": "Agreed: 29%"}, "notes": {"en": "Ask the minister"}, **changes})


def texts_of(page):
    return Markup(page.text).outside_tables


def test_before_the_first_slide_a_phone_waits(phone):
    page = phone.get("/hall?lang=en")

    assert page.status == 200
    assert "Waiting for the presenter" in texts_of(page)


@pytest.mark.parametrize("language", TITLES)
def test_a_phone_that_comes_later_sees_the_slide_in_its_language(phone, language):
    live.publish(moment())

    page = phone.get(f"/hall/ala-2026?lang={language}")

    assert TITLES[language] in texts_of(page)
    assert f'<html lang="{language}">' in page.text
    assert page.headers["content-language"] == language


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_no_english_is_left_in_another_language(phone, passphrase, language):
    live.publish(moment(texts={}, picture=PICTURE))

    for page in (phone.get(f"/hall?lang={language}"), phone.get(f"/organiser?lang={language}")):
        markup = Markup(re.sub(r"<(script|style)>.*?</\1>", "", page.text, flags=re.DOTALL))
        spoken = [
            value for _, name, value in markup.attributes if name in ("alt", "aria-label", "data-words")
        ]
        said = re.sub(r'"\w+": "|\{\w+\}', " ", " ".join([*markup.outside_tables, *spoken]))
        # The name of a language, and the sign "A+" of large type.
        assert set(re.findall(r"[A-Za-z]+", said)) == {"A", "Eng"}


def test_without_scripts_the_page_has_the_slide_the_picture_and_a_way_to_reload(phone):
    live.publish(moment(picture=PICTURE))

    links = {
        value
        for tag, name, value in Markup(phone.get("/hall?lang=ru").text).attributes
        if name in ("href", "src")
    }

    assert f"{GOAL}&lang=ru" in links
    assert f"{PICTURE}&lang=ru&width=400" in links
    assert "?lang=ru" in links


def test_another_forums_slides_are_not_shown(phone):
    live.publish(moment())

    assert "Gender equality" not in texts_of(phone.get("/hall/ast-2027?lang=en"))


def test_notes_are_for_the_speaker_alone(phone):
    live.publish(moment())

    async def heard():
        async with phone.listening() as told:
            return told

    assert "minister" not in phone.get("/hall?lang=en").text
    assert "minister" not in asyncio.run(heard()).text


def test_a_blank_screen_tells_phones_no_more_than_that(phone):
    live.publish(moment(blank=True))

    async def heard():
        async with phone.listening() as told:
            return told

    page = phone.get("/hall?lang=en")
    assert "The screen is blank for a moment" in texts_of(page)
    assert "Gender" not in page.text + asyncio.run(heard()).text


@pytest.mark.parametrize(
    ("view", "is_said"),
    [
        ("/goals?edition=sim-2026", True),
        ("/compare?edition=kaz-2022&beside=sim-2024,sim-2026", True),
        (GOAL, False),
        ("/goals", False),
    ],
)
def test_made_up_numbers_say_so_on_every_phone(phone, view, is_said):
    live.publish(moment(view=view))

    async def heard():
        async with phone.listening() as told:
            return told

    [banner] = re.findall(r'<p id="simulated"[^>]*>', phone.get("/hall?lang=en").text)
    assert ("hidden" not in banner) == is_said
    assert [now["simulated"] for _, now in asyncio.run(heard()).events] == [is_said]


@pytest.mark.parametrize(
    "changes",
    [
        {"view": "javascript:alert(1)"},
        {"view": "//elsewhere.example/goals"},
        {"view": "/\\elsewhere.example"},
        {"view": "https://elsewhere.example"},
        {"view": '/goals?"><script>'},
        {"picture": "https://elsewhere.example/data/goals/goals.svg"},
        {"picture": "/data/goals/goals.csv"},
        {"picture": "/data/../organiser/out.svg"},
        {"code": "../ala"},
        {"code": "a" * 41},
        {"slide": 0},
        {"slide": 10},
        {"titles": {}},
        {"texts": {"en": "x" * 601}},
    ],
)
def test_a_slide_of_a_hostile_deck_is_refused(hall, changes):
    with pytest.raises(ChoiceError):
        live.publish(moment(**changes))

    assert live.current() is None


def test_what_a_deck_says_is_text_never_markup(phone):
    live.publish(moment(titles={"en": "<script>alert(1)</script>"}))

    assert "<script>alert" not in phone.get("/hall?lang=en").text


def test_slides_that_were_shown_can_be_looked_at_and_lead_back(phone):
    for slide in (1, 4, 6):
        live.publish(moment(slide, titles={"en": f"Title of {slide}"}))

    page = phone.get("/hall?lang=en&slide=5")
    hrefs = [value for tag, name, value in Markup(page.text).attributes if (tag, name) == ("a", "href")]

    assert "Title of 4" in texts_of(page)
    assert "?slide=1&lang=en" in hrefs
    assert "?slide=6&lang=en" in hrefs
    assert "Back to the presenter (slide 6)" in texts_of(page)


def test_a_slide_that_was_not_shown_yet_can_not_be_looked_at(phone):
    live.publish(moment(1, titles={"en": "First"}))

    assert "First" in texts_of(phone.get("/hall?lang=en&slide=7"))


def test_slides_of_another_deck_are_forgotten(phone):
    live.publish(moment(1, titles={"en": "Of yesterday"}))
    live.publish(moment(2, code="ast-2027"))

    assert "Of yesterday" not in phone.get("/hall?lang=en&slide=1").text


def test_the_policy_lets_the_pages_own_script_and_style_run_and_nothing_else(phone):
    page = phone.get("/hall?lang=en")
    script, style = (re.findall(f"<{tag}>(.*?)</{tag}>", page.text, re.DOTALL) for tag in ("script", "style"))
    hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for (text,) in (script, style)]
    policy = dict(part.split(" ", 1) for part in page.headers["content-security-policy"].split("; "))

    assert [policy["script-src"], policy["style-src"]] == hashes
    assert policy["default-src"] == "'none'"
    assert not [
        pair for pair in Markup(page.text).attributes if pair[1] == "style" or pair[1].startswith("on")
    ]


def test_the_page_is_sent_packed_to_those_who_can_read_it(phone):
    page = phone.get("/hall?lang=en", accept_encoding="gzip, br")

    assert page.headers["content-encoding"] == "gzip"
    assert gzip.decompress(page.body) == phone.get("/hall?lang=en").body


@pytest.mark.parametrize(
    "address", ["/hall/%00", "/hall/" + "x" * 5000, "/hall?slide=-1", "/hall?slide=9999999999"]
)
def test_hostile_addresses_get_the_plain_page(phone, address):
    assert phone.get(f"{address}").status == 200


def test_who_connects_gets_the_whole_state_at_once(phone):
    live.publish(moment())
    live.publish_decision("ala-2026", 5, 33, 29, {"en": "Three proposals."})

    async def heard():
        async with phone.listening() as told:
            return told

    told = asyncio.run(heard())
    (first, now), (second, decided) = told.events
    assert (first, second) == ("now", "decision")
    assert (now["slide"], now["titles"]) == (2, TITLES)
    assert decided["said"]["en"].endswith("33% before, 29% after. Three proposals.")
    assert told.headers["content-type"].startswith("text/event-stream")


def test_a_change_reaches_all_who_listen_from_any_thread(phone):
    async def heard():
        async with phone.listening() as one, phone.listening() as other:
            changing = Thread(target=live.publish, args=(moment(3),))
            changing.start()
            await asyncio.to_thread(changing.join)
            await settled()
            return one.events, other.events

    for events in asyncio.run(heard()):
        assert [(kind, now["slide"]) for kind, now in events] == [("now", 3)]


def test_a_slow_phone_gets_the_newest_slide_and_no_backlog(phone):
    async def heard():
        held = asyncio.Event()
        held.set()
        async with phone.listening(held=held) as told:
            held.clear()
            for slide in range(1, 9):
                live.publish(moment(slide))
                await settled()
            held.set()
            await settled()
            return told

    slides = [now["slide"] for kind, now in asyncio.run(heard()).events if kind == "now"]
    # The first was on its way when the line stopped.
    assert slides == [1, 8]


def test_who_comes_back_is_told_what_is_new_and_nothing_twice(phone):
    live.publish(moment(1))

    async def heard():
        async with phone.listening() as told:
            last_id = re.findall(r"id: (\S+)", told.text)[-1]
        live.publish_decision("ala-2026", 5, 33, 29, {})
        async with phone.listening(last_id) as again:
            return again

    assert [kind for kind, _ in asyncio.run(heard()).events] == ["decision"]


def decided_on(phone):
    """Give what a phone that follows is told of a decision; empty where it is told of none."""
    page = phone.get("/hall/ala-2026?lang=en").text
    (text,) = re.findall(r'<p id="decision"[^>]*>([^<]*)</p>', page)
    return text


def test_a_decision_goes_with_its_slide_and_comes_back_with_it(phone):
    live.publish(moment(2))
    live.publish_decision("ala-2026", 5, 33, 29, {"en": "Three proposals."})
    assert "29% after" in decided_on(phone)

    live.publish(moment(3, view="/goals?edition=kaz-2022&goals=3"))
    assert decided_on(phone) == ""

    live.publish(moment(2))
    assert "29% after" in decided_on(phone)


def test_a_decision_that_was_withdrawn_is_shown_no_more(phone):
    live.publish(moment(2))
    live.publish_decision("ala-2026", 5, 33, 29, {})

    live.take_back_decision("ala-2026", 5)
    assert decided_on(phone) == ""

    live.publish(moment(3))
    live.publish(moment(2))
    assert decided_on(phone) == ""


def test_another_forums_decision_is_not_shown(phone):
    live.publish(moment(2))
    live.publish_decision("sim-2026", 5, 33, 29, {})

    assert decided_on(phone) == ""


def test_a_slide_that_tells_the_outcome_itself_recalls_no_decision(phone):
    live.publish(moment(2, code="kaz-2022"))
    live.publish_decision("kaz-2022", 5, 38, 29, {})
    live.publish(moment(3, code="kaz-2022"))
    live.publish(moment(2, code="kaz-2022"))

    assert live.decision("kaz-2022") == {}


def test_who_has_a_meeting_open_is_told_its_newest_entry(phone):
    live.publish_meeting("ala-2026", 4)
    live.publish_meeting("ast-2026", 2)
    live.publish_meeting("ala-2026", 3)

    async def heard():
        async with phone.listening() as told:
            return told

    assert asyncio.run(heard()).events == [("meetings", {"heads": {"ala-2026": 4, "ast-2026": 2}})]


def test_a_phone_is_told_the_numbers_of_the_slide_in_its_language(phone):
    live.publish(moment(facts={"en": (("Survey", "38%"),), "ru": (("Опрос", "38 %"),)}))

    page = phone.get("/hall?lang=ru").text

    assert "<span>Опрос</span> <strong>38 %</strong>" in page


@pytest.mark.parametrize(
    ("asked", "classes"), [("large,contrast", "large contrast"), ("huge,contrast", "contrast")]
)
def test_the_display_goes_along_with_every_link(phone, asked, classes):
    live.publish(moment(1))
    live.publish(moment(2))

    markup = Markup(phone.get(f"/hall?lang=en&display={asked}").text)

    assert ("html", "class", classes) in markup.attributes
    display = classes.replace(" ", ",")
    links = {value for tag, name, value in markup.attributes if tag == "a" and name == "href"}
    assert {f"?lang=ru&display={display}", f"?slide=1&lang=en&display={display}"} <= links
    assert f"{GOAL}&lang=en&display={display}" in links


@pytest.mark.parametrize("last_id", ["0badcafe-1", "1", "-", "x" * 4000, "0badcafe-99999999999999", "٣-٣"])
def test_who_names_an_event_of_another_run_gets_everything(phone, last_id):
    live.publish(moment())

    async def heard():
        async with phone.listening(last_id.encode().decode("latin-1")) as told:
            return told

    assert [kind for kind, _ in asyncio.run(heard()).events] == ["now"]


def test_a_line_on_which_nothing_happens_beats(phone, monkeypatch):
    monkeypatch.setattr(stream, "BEAT_EVERY", 0.01)

    async def heard():
        async with phone.listening() as told:
            while told.text.count("event: beat") < 2:
                await asyncio.sleep(0.01)
            return told

    assert asyncio.run(asyncio.wait_for(heard(), 10)).events[0] == ("beat", 0)


def test_no_more_listen_than_the_server_bears(phone, monkeypatch):
    monkeypatch.setattr(hub_module, "MAX_LISTENERS", 2)

    async def heard():
        async with phone.listening(), phone.listening(), phone.listening() as third:
            full = (third.status, third.headers.get("retry-after"))
        async with phone.listening() as later:
            return full, later.status

    assert asyncio.run(heard()) == ((503, "10"), 200)


def test_one_address_does_not_take_all_places(hall, monkeypatch):
    monkeypatch.setattr(hub_module, "MAX_OF_ONE_ADDRESS", 1)
    greedy, other = Caller(hall, "192.0.2.1"), Caller(hall, "192.0.2.2")

    async def heard():
        async with greedy.listening() as first, greedy.listening() as second, other.listening() as third:
            return [each.status for each in (first, second, third)]

    assert asyncio.run(heard()) == [200, 503, 200]


def test_who_leaves_is_not_counted_any_more(phone):
    async def heard():
        async with phone.listening():
            inside = live.hub.listeners
        return inside, live.hub.listeners

    assert asyncio.run(heard()) == (1, 0)


def test_all_lines_end_when_the_server_does():
    hub = Hub()

    async def heard():
        with hub.listening("") as bell:
            hub.close()
            await asyncio.wait_for(bell.wait(), 5)
        return hub.is_closed

    assert asyncio.run(heard())
