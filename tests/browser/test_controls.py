"""Each control in a real browser: the address follows it, and it follows the address."""

import pytest
from playwright.sync_api import expect

from tests.browser.uses import USES, is_pressed, radio

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("use", USES, ids=str)
def test_a_change_is_in_the_address_and_can_be_undone_redone_and_reopened(reader, use):
    reader.open(use.place, **use.opened)
    expect(reader.text).not_to_contain_text(use.said)

    use.change(reader)
    see(reader, use)

    reader.tab.go_back()
    expect(reader.text).not_to_contain_text(use.said)
    assert not use.query.items() <= reader.query.items()

    reader.tab.go_forward()
    see(reader, use)

    reader.tab.reload()
    see(reader, use)


def see(reader, use):
    """See a change: in the address, in the view, and in the control."""
    reader.expect_address(use.place, **use.query)
    expect(reader.text).to_contain_text(use.said)
    use.state(use.control(reader))


def test_going_back_gives_the_control_its_earlier_state(reader):
    reader.open("before_and_after")
    reader.press("Score")
    expect(reader.text).to_contain_text("percentage points 2 Zero hunger")
    reader.press("Goal number")
    expect(reader.text).to_contain_text("percentage points 1 No poverty")

    reader.tab.go_back()
    is_pressed(radio("Score")(reader))

    reader.tab.go_back()
    is_pressed(radio("Change")(reader))


def test_the_address_is_short_and_readable(reader):
    reader.open("goals")

    reader.pick("Goals", "3 Good health and well-being")
    reader.expect_address("goals", goals="3")
    reader.pick("Goals", "16 Peace, justice and strong institutions")
    reader.expect_address("goals", goals="3,16")

    reader.tab.wait_for_url(lambda url: url.isascii() and "%" not in url, wait_until="commit")
    assert len(reader.tab.url.removeprefix(reader.home)) < 60


@pytest.mark.parametrize(("key", "goal"), [("PageDown", "Goal 6"), ("PageUp", "Goal 4")])
def test_a_clicker_moves_from_goal_to_goal(reader, key, goal):
    reader.open("goals", goals="5")
    # A press that comes while the page is being drawn for the first time can be lost.
    expect(reader.drawn).to_be_visible()

    reader.tab.keyboard.press(key)

    expect(reader.heading).to_contain_text(goal)
    reader.expect_address("goals", goals=goal.split()[1])
