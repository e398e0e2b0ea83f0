"""A presentation in a real browser: keys, address, blank, jump, language, the speaker's window, a phone."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from psc_view.deck.deck import Deck, Slide
from psc_view.deck.deck_file import write_deck
from tests.browser.reader import Reader
from tests.browser.test_axe import OPTIONS

pytestmark = pytest.mark.browser
COVERED = """() => [[5, 5], [innerWidth - 5, 5], [5, innerHeight - 20], [innerWidth / 2, 9]].map(
    ([x, y]) => !!document.elementFromPoint(x, y).shadowRoot?.elementFromPoint(x, y)?.closest(".hall"))"""
CYRILLIC_B = "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'и', code: 'KeyB', bubbles: true }))"
SIDEWAYS = "() => document.querySelector('[data-testid=stApp]').scrollWidth - innerWidth"


class Presenter(Reader):
    """Somebody who presents."""

    def present(self, **query):
        """Open the presentation."""
        self.open("present", **{"lang": "en", "edition": "kaz-2022", **query})
        expect(self.slide.locator(".source")).to_be_visible()

    @property
    def slide(self):
        """What the hall sees."""
        return self.tab.locator(".now .slide")

    @property
    def heading(self):
        """The heading of the slide shown."""
        return self.tab.locator(".now h1")

    def key(self, name):
        """Press a key."""
        self.tab.keyboard.press(name)

    def expect_slide(self, number):
        """Wait until a slide is shown and stands in the address."""
        expect(self.tab.locator(".now .place")).to_have_text(re.compile(rf"^{number} / "))
        self.expect_address("present", slide=str(number))


@pytest.fixture
def presenter(tab, server):
    somebody = Presenter(tab, server.url)
    yield somebody
    somebody.leave()
    assert somebody.troubles == []


def test_nothing_of_the_app_is_on_the_screen(presenter):
    presenter.present()
    expect(presenter.tab.get_by_role("navigation")).to_have_count(0)
    assert presenter.tab.evaluate(COVERED) == [True] * 4


def test_a_title_can_be_read_from_far(presenter):
    presenter.tab.set_viewport_size({"width": 1280, "height": 720})
    presenter.present(deck="goals", slide="5")
    size = presenter.heading.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
    assert size >= 48
    box = presenter.slide.locator(".chart").bounding_box()
    assert box["width"] > 1100
    assert presenter.slide.evaluate("slide => slide.scrollHeight - slide.clientHeight") <= 1


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        (["ArrowRight"], 2),
        (["PageDown", "PageDown"], 3),
        (["Space", "Space", "Shift+Space"], 2),
        (["End"], 5),
        (["End", "ArrowLeft"], 4),
        (["End", "PageUp", "Home"], 1),
        (["ArrowRight"] * 9, 5),
    ],
)
def test_keys_of_keyboard_and_clicker_change_the_slide_and_its_address(presenter, keys, number):
    presenter.present()
    for key in keys:
        presenter.key(key)
    presenter.expect_slide(number)


def test_the_address_of_a_slide_opens_it(presenter):
    presenter.present(deck="goals", goals="3,16", slide="2")
    expect(presenter.heading).to_contain_text("Goal 16")
    presenter.key("Home")
    presenter.expect_slide(1)
    presenter.tab.reload()
    presenter.wait()
    expect(presenter.heading).to_contain_text("Goal 3")


@pytest.mark.parametrize("key", ["b", "."])
def test_the_screen_goes_blank_and_comes_back(presenter, key):
    presenter.present()
    presenter.key(key)
    expect(presenter.slide).to_be_hidden()
    presenter.key(key)
    expect(presenter.slide).to_be_visible()
    presenter.key(key)
    presenter.key("ArrowRight")
    presenter.expect_slide(2)
    expect(presenter.slide).to_be_visible()


def test_a_goal_is_jumped_to_and_one_without_slide_is_said(presenter):
    presenter.present(deck="goals", goals="3,5,16")
    presenter.key("g")
    presenter.tab.keyboard.type("16")
    presenter.key("Enter")
    presenter.expect_slide(3)
    presenter.key("g")
    presenter.tab.keyboard.type("7")
    presenter.key("Enter")
    expect(presenter.tab.locator(".note")).to_have_text("This deck has no slide of goal 7.")


def test_one_key_changes_the_language_and_keeps_the_slide(presenter):
    presenter.present(deck="goals", slide="5", lang="kk")
    presenter.key("l")
    expect(presenter.heading).to_contain_text("Цель 5")
    presenter.expect_address("present", slide="5", lang="ru")
    expect(presenter.tab.locator("html")).to_have_attribute("lang", "ru")


def test_letters_work_on_a_cyrillic_keyboard(presenter):
    presenter.present()
    presenter.tab.evaluate(CYRILLIC_B)
    expect(presenter.slide).to_be_hidden()


def test_one_key_changes_light_and_dark_and_the_address_keeps_it(presenter):
    presenter.present()
    expect(presenter.tab.locator(".hall")).to_have_css("background-color", "rgb(255, 255, 255)")
    presenter.key("d")
    expect(presenter.tab.locator(".hall")).to_have_css("background-color", "rgb(15, 23, 32)")
    presenter.expect_address("present", paper="dark")


def test_one_key_makes_slides_black_and_white_and_the_address_keeps_it(presenter):
    presenter.present(deck="goals", slide="5")
    hall = presenter.tab.locator(".hall")
    presenter.key("c")
    expect(hall).to_have_css("color", "rgb(0, 0, 0)")
    presenter.expect_address("present", display="contrast")
    presenter.key("d")
    expect(hall).to_have_css("background-color", "rgb(0, 0, 0)")
    presenter.key("c")
    expect(hall).to_have_css("background-color", "rgb(15, 23, 32)")


@pytest.mark.parametrize("query", [{}, {"slide": "2"}, {"deck": "goals", "slide": "16"}], ids=str)
@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_large_type_enlarges_what_is_small_and_still_fits(presenter, lang, query):
    presenter.tab.set_viewport_size({"width": 1280, "height": 720})
    presenter.present(**query, lang=lang, edition="sim-2026")
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    before = presenter.slide.locator(".source").evaluate(size)
    presenter.key("a")
    presenter.expect_address("present", display="large")
    assert presenter.slide.locator(".source").evaluate(size) > 1.15 * before
    assert presenter.slide.evaluate("slide => slide.scrollHeight - slide.clientHeight") <= 1


def test_letters_can_be_switched_off_and_arrows_stay(presenter):
    presenter.present()
    letters = presenter.tab.locator("[data-act=letters]")
    letters.focus()
    presenter.key("Enter")
    expect(letters).to_have_attribute("aria-pressed", "false")
    presenter.key("b")
    presenter.key("ArrowRight")
    presenter.expect_slide(2)
    expect(presenter.slide).to_be_visible()
    letters.focus()
    presenter.key("Enter")
    expect(letters).to_have_attribute("aria-pressed", "true")


def test_the_keys_are_listed_and_the_list_closes(presenter):
    presenter.present()
    presenter.key("?")
    dialog = presenter.tab.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("Blank screen")
    presenter.key("Escape")
    expect(dialog).to_be_hidden()


def test_a_focused_button_does_what_it_says_and_no_more(presenter):
    presenter.present()
    presenter.tab.locator("[data-act=next]").focus()
    presenter.key("Space")
    presenter.expect_slide(2)


@pytest.fixture
def pair(presenter, visits, server):
    """A presenter and the speaker's window of the same browser."""
    presenter.present(deck="goals", slide="4")
    with presenter.tab.expect_popup() as opening:
        presenter.key("s")
    speaker = Presenter(opening.value, server.url)
    expect(speaker.heading).to_contain_text("Goal 4")
    yield presenter, speaker
    speaker.tab.close()
    assert speaker.troubles == []


def test_the_speakers_window_shows_what_comes_next_and_follows(pair):
    presenter, speaker = pair
    expect(speaker.tab.locator(".next h1")).to_contain_text("Goal 5")
    expect(speaker.tab.locator(".times")).to_have_text(re.compile(r"\d\d:\d\d.*\d\d:\d\d:\d\d"))
    presenter.key("ArrowRight")
    expect(speaker.heading).to_contain_text("Goal 5")
    expect(speaker.tab.locator(".next h1")).to_contain_text("Goal 6")


def test_the_speakers_window_moves_the_hall(pair):
    presenter, speaker = pair
    speaker.key("PageDown")
    presenter.expect_slide(5)
    speaker.key("b")
    expect(presenter.slide).to_be_hidden()
    expect(speaker.slide).to_be_visible()
    expect(speaker.tab.locator(".note")).to_have_text("The hall sees a blank screen.")
    speaker.key("l")
    presenter.expect_address("present", lang="kk")


def test_an_own_deck_is_put_together_kept_shown_and_saved(presenter):
    presenter.tab.goto(f"{presenter.home}/goals?edition=kaz-2022&goals=5&lang=en")
    presenter.tab.get_by_role("link", name="Add to deck").first.click()
    adding = presenter.tab.get_by_role("button", name="Add to deck")
    expect(adding).to_be_enabled()
    adding.click()
    expect(presenter.tab.locator("ol li")).to_have_text(["Goal 5 Gender equality: Kazakhstan 2022"])
    with presenter.tab.expect_download() as download:
        presenter.tab.locator(".st-key-deck_save button").click()
    deck = Deck("", "kaz-2022", (Slide("/goals?edition=kaz-2022&goals=5", "scale"),))
    assert download.value.path().read_text("utf-8") == write_deck(deck)
    presenter.present(deck="own")
    expect(presenter.heading).to_contain_text("Goal 5 Gender equality")
    presenter.tab.goto(f"{presenter.home}/deck?lang=en")
    presenter.tab.get_by_role("button", name="Remove").click()
    expect(presenter.tab.locator("ol li")).to_have_count(0)


@pytest.fixture
def phone(browser, server):
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="reduce"
    )
    somebody = Presenter(context.new_page(), server.url)
    yield somebody
    context.close()
    assert somebody.troubles == []


@pytest.mark.parametrize("query", [{}, {"slide": "2"}, {"deck": "goals", "slide": "5"}], ids=str)
def test_a_slide_fits_a_phone(phone, query):
    phone.present(**query, edition="sim-2026", lang="kk")
    assert phone.tab.evaluate(SIDEWAYS) <= 0
    assert phone.slide.evaluate("slide => slide.scrollWidth - slide.clientWidth") <= 0


def test_taps_on_the_edges_change_the_slide(phone):
    phone.present()
    phone.tab.touchscreen.tap(370, 300)
    phone.expect_slide(2)
    phone.tab.touchscreen.tap(20, 300)
    phone.expect_slide(1)
    phone.tab.touchscreen.tap(195, 300)
    phone.expect_slide(1)


@pytest.mark.parametrize(
    ("query", "lang", "scheme"),
    [
        ({"slide": "1"}, "kk", "light"),
        ({"slide": "1"}, "ru", "dark"),
        ({"slide": "3"}, "en", "light"),
        ({"slide": "3"}, "kk", "dark"),
        ({"slide": "4", "speaker": "1"}, "ru", "light"),
        ({"slide": "4", "speaker": "1"}, "en", "dark"),
    ],
)
def test_axe_finds_no_violation(presenter, lang, scheme, query):
    presenter.tab.emulate_media(color_scheme=scheme)
    presenter.present(lang=lang, **query)
    told = Axe().run(presenter.tab, options=OPTIONS).response
    found = [f"{rule['id']} at {node['target']}" for rule in told["violations"] for node in rule["nodes"]]
    presenter.tab.emulate_media(color_scheme="light")
    assert found == []


@pytest.mark.parametrize(("lang", "scheme"), [("kk", "dark"), ("en", "light")])
def test_axe_finds_no_violation_on_the_page_of_decks(presenter, lang, scheme):
    presenter.tab.emulate_media(color_scheme=scheme)
    presenter.tab.goto(f"{presenter.home}/deck?add=goals&goals=5&edition=kaz-2022&lang={lang}")
    expect(presenter.tab.locator(".st-key-deck_add")).to_be_visible()
    told = Axe().run(presenter.tab, options=OPTIONS).response
    assert [f"{rule['id']}: {node['target']}" for rule in told["violations"] for node in rule["nodes"]] == []
