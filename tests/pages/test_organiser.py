"""The organiser's door: who comes in, for how long, and who does not."""

import time
from urllib.parse import quote

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.ui.hall import tokens
from pages.ui.hall.tries import OF_ALL, OF_ONE, WINDOW, Tries
from psc_core.access.organiser_file import write_organiser
from psc_core.access.passphrase import new_organiser
from tests.pages.hall_calling import HOST, OWN, Caller
from tests.view.markup import Markup

IN = "You are signed in as organiser"


def sign_in(caller, passphrase, headers=None, to=""):
    return caller.post(f"/organiser?lang=en{to}", headers, passphrase=passphrase)


def test_without_a_passphrase_the_page_says_how_to_set_one_and_nobody_comes_in(phone):
    page = phone.get("/organiser?lang=en")

    assert "python -m psc_core passphrase" in page.text
    assert "<form" not in page.text
    assert sign_in(phone, "").status == 403
    assert not tokens.is_organiser(phone.cookies)


@pytest.mark.parametrize(("language", "word"), [("en", "Sign in"), ("ru", "Войти"), ("kk", "Кіру")])
def test_the_form_speaks_the_readers_language(phone, passphrase, language, word):
    page = phone.get(f"/organiser?lang={language}")

    assert word in Markup(page.text).outside_tables
    assert f'<html lang="{language}">' in page.text


def test_the_passphrase_opens(phone, passphrase):
    told = sign_in(phone, passphrase)

    assert told.status == 303
    assert tokens.is_organiser(phone.cookies)
    assert IN in phone.get("/organiser?lang=en").text


def test_a_wrong_one_does_not(phone, passphrase):
    told = sign_in(phone, f"{passphrase}x")

    assert told.status == 401
    assert told.set_cookies == []
    assert not tokens.is_organiser(phone.cookies)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(phone, passphrase):
    [cookie] = sign_in(phone, passphrase).set_cookies

    assert {"HttpOnly", "SameSite=strict", "Max-Age=43200", "Path=/"} <= set(cookie.split("; "))
    assert passphrase not in cookie


def test_it_is_sent_back_only_over_the_encrypted_line_it_was_given_on(hall, passphrase):
    async def over_https(scope, receive, send):
        await hall({**scope, "scheme": "https"}, receive, send)

    far = Caller(over_https, "192.0.2.7")
    [cookie] = sign_in(far, passphrase, {"host": HOST, "origin": f"https://{HOST}"}).set_cookies

    assert "Secure" in cookie.split("; ")


def test_an_open_line_is_told_why_it_is_not_enough(hall, passphrase):
    over_wifi = Caller(hall, "192.0.2.7")

    told = sign_in(over_wifi, passphrase)

    assert told.status == 403
    assert "not encrypted" in told.text
    assert "<form" not in over_wifi.get("/organiser?lang=en").text


@pytest.mark.parametrize("client", ["::1", "::ffff:127.0.0.1", "127.0.0.5"])
def test_this_very_machine_needs_no_encryption(hall, passphrase, client):
    assert sign_in(Caller(hall, client), passphrase).status == 303


@pytest.mark.parametrize("client", ["::ffff:192.0.2.1", "", "localhost", "127.0.0.1.example"])
def test_what_only_looks_like_it_does(hall, passphrase, client):
    assert sign_in(Caller(hall, client), passphrase).status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"host": HOST},
        {"host": HOST, "origin": "null"},
        {"host": HOST, "origin": "http://elsewhere.example"},
        {"host": HOST, "origin": f"http://{HOST}.elsewhere.example"},
        {**OWN, "sec-fetch-site": "cross-site"},
        {**OWN, "sec-fetch-site": "same-site"},
    ],
)
def test_a_form_on_another_site_is_refused(phone, passphrase, headers):
    assert sign_in(phone, passphrase, headers).status == 403
    assert not tokens.is_organiser(phone.cookies)


def test_our_own_page_is_not(phone, passphrase):
    assert sign_in(phone, passphrase, {**OWN, "sec-fetch-site": "same-origin"}).status == 303


def test_an_endless_body_is_refused(phone, passphrase):
    assert sign_in(phone, passphrase + "x" * 5000).status == 413


@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe", b"passphrase", b"&" * 1000, b"passphrase=a&passphrase=b", b"a=1&" * 50]
)
def test_garbage_is_a_wrong_passphrase(phone, passphrase, body):
    assert phone.ask("POST", "/organiser?lang=en", body, OWN).status == 401


def test_after_five_wrong_tries_the_right_one_waits_too(phone, passphrase):
    tries = [sign_in(phone, "wrong").status for _ in range(OF_ONE)]
    late = sign_in(phone, passphrase)

    assert tries == [401] * OF_ONE
    assert late.status == 429
    assert 0 < int(late.headers["retry-after"]) <= WINDOW
    assert not tokens.is_organiser(phone.cookies)


def test_wrong_tries_end_and_are_counted_for_each_address_and_for_all():
    now = [0.0]
    tries = Tries(lambda: now[0])
    for number in range(OF_ALL):
        assert tries.wait(f"192.0.2.{number}") == 0
        tries.add(f"192.0.2.{number}")
        now[0] += 0.5

    assert tries.wait("198.51.100.1") > 0
    now[0] = WINDOW
    assert tries.wait("198.51.100.1") == 0


def test_one_who_was_right_begins_anew():
    tries = Tries(lambda: 0.0)
    for _ in range(OF_ONE):
        tries.add("192.0.2.1")

    tries.forgive("192.0.2.1")

    assert tries.wait("192.0.2.1") == 0


def forged(token):
    payload, stamp, signature = token.split(".")
    return [
        "",
        "organiser",
        "x" * 10_000,
        f"{payload}.{stamp}.{signature[:-1]}{'A' if signature[-1] != 'A' else 'B'}",
        f"{payload}.{stamp}.",
        f"{payload}.{stamp}",
        f"{payload[:-2]}AA.{stamp}.{signature}",
        "....",
        "é",
    ]


def test_a_forged_cookie_opens_nothing(phone, passphrase):
    sign_in(phone, passphrase)
    token = phone.cookies[tokens.ORGANISER_COOKIE]

    opened = [each for each in forged(token) if tokens.is_organiser({tokens.ORGANISER_COOKIE: each})]

    assert tokens.is_organiser({tokens.ORGANISER_COOKIE: token})
    assert opened == []


def test_a_cookie_signed_for_something_else_opens_nothing(phone, passphrase):
    held = tokens.organiser()
    assert held
    device = tokens.new_device_token(held)

    assert not tokens.is_organiser({tokens.ORGANISER_COOKIE: device})


@pytest.mark.parametrize("hours", [12.1, -1], ids=["too old", "of a clock that jumped back"])
def test_a_cookie_is_good_for_twelve_hours(phone, passphrase, monkeypatch, hours):
    sign_in(phone, passphrase)
    later = time.time() + hours * 3600
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: later)

    assert not tokens.is_organiser(phone.cookies)


def test_a_new_passphrase_signs_everybody_out(phone, passphrase, tmp_path):
    sign_in(phone, passphrase)

    write_organiser(tmp_path / "private" / "organiser.json", new_organiser("another passphrase", cost=4))

    assert not tokens.is_organiser(phone.cookies)


def test_who_signs_out_is_out_in_every_page_that_is_still_open(phone, passphrase):
    sign_in(phone, passphrase)
    held = dict(phone.cookies)

    assert phone.post("/organiser/out?lang=en").status == 303

    assert not tokens.is_organiser(held)
    assert IN not in phone.get("/organiser?lang=en").text


def test_another_site_can_sign_nobody_out(phone, passphrase):
    sign_in(phone, passphrase)

    assert phone.post("/organiser/out", {"host": HOST, "origin": "http://elsewhere.example"}).status == 403
    assert tokens.is_organiser(phone.cookies)


@pytest.mark.parametrize(
    ("to", "leads"),
    [
        ("/present?deck=1", "/present?deck=1"),
        ("//elsewhere.example", "/organiser?lang=en"),
        ("https://elsewhere.example", "/organiser?lang=en"),
        ("/\\elsewhere.example", "/organiser?lang=en"),
        ("javascript:alert(1)", "/organiser?lang=en"),
        ("/a\r\nSet-Cookie: x=1", "/organiser?lang=en"),
    ],
)
def test_signing_in_leads_back_to_a_page_of_ours_alone(phone, passphrase, to, leads):
    told = sign_in(phone, passphrase, to=f"&to={quote(to, safe='')}")

    assert told.headers["location"] == leads


def test_a_damaged_file_lets_nobody_in_and_breaks_nothing(phone, passphrase, tmp_path):
    sign_in(phone, passphrase)

    (tmp_path / "private" / "organiser.json").write_text("{}")

    assert not tokens.is_organiser(phone.cookies)
    assert phone.get("/organiser?lang=en").status == 200


def writing():
    """Write as the organiser, as a page does."""
    import streamlit as st  # noqa: PLC0415 (AppTest takes this function's source)

    from pages.ui.organiser import require_organiser  # noqa: PLC0415

    writer = require_organiser()
    st.text(f"written by {writer.role} {len(writer.session)}")


def written(monkeypatch, cookies, user=None, listed=""):
    monkeypatch.setattr(type(st.context), "cookies", property(lambda _: cookies))
    if user is not None:
        monkeypatch.setattr(type(st.user), "to_dict", lambda _: user)
    monkeypatch.setenv("PSC_ORGANISERS", listed)
    app = AppTest.from_function(writing, default_timeout=30).run()
    assert not app.exception
    return [text.value for text in app.text], [error.value for error in app.error]


def test_who_is_not_signed_in_writes_nothing(hall, passphrase, monkeypatch):
    assert written(monkeypatch, {}) == ([], ["Only the organiser may do this. Sign in first."])


def test_the_organiser_writes(phone, passphrase, monkeypatch):
    sign_in(phone, passphrase)

    texts, errors = written(monkeypatch, phone.cookies)

    assert (texts, errors) == (["written by organiser 24"], [])


@pytest.mark.parametrize(
    ("user", "writes"),
    [
        ({"is_logged_in": True, "email": "Aida@Example.org"}, True),
        ({"is_logged_in": True, "email": "aida@example.org", "email_verified": True}, True),
        ({"is_logged_in": True, "email": "aida@example.org", "email_verified": False}, False),
        ({"is_logged_in": False, "email": "aida@example.org"}, False),
        ({"is_logged_in": True, "email": "else@example.org"}, False),
        ({"is_logged_in": True, "email": ""}, False),
        ({"is_logged_in": True}, False),
        ({}, False),
    ],
)
def test_a_provider_vouches_for_listed_addresses_alone(hall, monkeypatch, user, writes):
    texts, _ = written(monkeypatch, {}, user, "aida@example.org, , berik@example.org")

    assert bool(texts) == writes


def test_without_a_list_nobody_is_vouched_for(hall, monkeypatch):
    assert written(monkeypatch, {}, {"is_logged_in": True, "email": ""}, "")[0] == []
