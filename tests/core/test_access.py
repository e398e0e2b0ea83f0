"""The organiser's passphrase: what is kept of it, and how it is set."""

import json
import os
import stat

import pytest

from psc_core.access.organiser_file import DEFAULT, organiser_path, read_organiser, write_organiser
from psc_core.access.passphrase import COST, LONGEST, SHORTEST, new_organiser
from psc_core.commands.program import main
from psc_core.errors import ChoiceError, DataError

GOOD = "төрт сөз жарайды"
CHEAP = 2


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setenv("PSC_ORGANISER_FILE", str(tmp_path / "private" / "organiser.json"))
    return organiser_path(os.environ)


def typed(monkeypatch, *lines):
    given = iter(lines)
    monkeypatch.setattr("getpass.getpass", lambda _: next(given))


@pytest.mark.parametrize(
    "tried", [GOOD, f"  {GOOD} ", "төрт сөз жара\u0438\u0306ды"], ids=["same", "spaces", "й of two letters"]
)
def test_the_passphrase_is_known_however_a_keyboard_writes_it(tried):
    assert new_organiser(GOOD, CHEAP).knows(tried)


@pytest.mark.parametrize("tried", ["", GOOD.upper(), GOOD[:-1], f"{GOOD}x", "\ud800", "x" * 100_000])
def test_any_other_is_not(tried):
    assert not new_organiser(GOOD, CHEAP).knows(tried)


@pytest.mark.parametrize("wanted", ["", "x" * (SHORTEST - 1), " " * 50, "x" * (LONGEST + 1)])
def test_a_short_or_endless_passphrase_is_refused(wanted):
    with pytest.raises(ChoiceError, match="characters"):
        new_organiser(wanted, CHEAP)


def test_two_who_choose_the_same_have_nothing_in_common():
    one, other = new_organiser(GOOD, CHEAP), new_organiser(GOOD, CHEAP)

    assert one.salt != other.salt
    assert one.digest != other.digest
    assert one.secret != other.secret


def test_a_try_is_made_costly():
    # OWASP's password storage cheat sheet: scrypt with N = 2^15 and r = 8 wants p = 3; N = 2^17 wants p = 1.
    assert COST >= 2**15


def test_what_is_written_is_read_back_for_the_owner_alone(path):
    made = new_organiser(GOOD, CHEAP)

    write_organiser(path, made)

    assert read_organiser(path) == made
    assert GOOD not in path.read_text()
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_without_a_file_there_is_no_organiser(path):
    assert read_organiser(path) is None


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        "\ud7ff".encode("utf-16-le").decode("latin-1"),
        json.dumps({"salt": "zz", "digest": "00", "cost": 2, "secret": "00"}),
        json.dumps({"salt": "00", "digest": "00", "cost": 3, "secret": "00"}),
        json.dumps({"salt": "00", "digest": "00", "cost": 2**30, "secret": "00"}),
        json.dumps({"salt": "00", "digest": "00", "cost": True, "secret": "00"}),
        json.dumps({"salt": "00", "digest": "00", "cost": 2, "secret": ""}),
        "[" * 100_000,
    ],
)
def test_a_file_that_was_damaged_is_refused(path, content):
    path.parent.mkdir()
    path.write_text(content, encoding="latin-1")

    with pytest.raises(DataError, match=r"organiser\.json"):
        read_organiser(path)


def test_the_command_asks_twice_and_writes(path, monkeypatch, capsys):
    typed(monkeypatch, GOOD, GOOD)

    assert main(["passphrase"]) == 0

    held = read_organiser(path)
    assert held
    assert held.knows(GOOD)
    assert GOOD not in capsys.readouterr().out


@pytest.mark.parametrize(("lines", "problem"), [(["short"], "characters"), ([GOOD, GOOD + "x"], "the same")])
def test_the_command_refuses_and_leaves_what_there_is(path, monkeypatch, capsys, lines, problem):
    write_organiser(path, held := new_organiser(GOOD, CHEAP))
    typed(monkeypatch, *lines)

    assert main(["passphrase"]) == 1

    assert problem in capsys.readouterr().err
    assert read_organiser(path) == held


def test_the_file_is_one_that_git_ignores():
    assert DEFAULT.parent.name == "private"
    assert "/private/" in (DEFAULT.parents[1] / ".gitignore").read_text()
