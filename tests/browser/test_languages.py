"""Three languages in a real browser: opened by address or by the browser's own, and switched."""

import pytest
from playwright.sync_api import expect

from tests.browser.language_words import WORDS, menu_link, pictures, switch
from tests.browser.reader import MOST_TO_SHOW, PAGES, Reader
from tests.browser.sights import EVERY_LANGUAGE, TRANSLATED, seeing
from tests.i18n.language_leftovers import allowed_in, latin_in
from tests.view.cases import edition_of

pytestmark = pytest.mark.browser

LANGS = pytest.mark.parametrize("lang", WORDS)

SHOWN = """() => {
    const texts = [];
    const app = document.querySelector("[data-testid=stApp]");
    const walker = document.createTreeWalker(app, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!element.closest("style, script") && element.checkVisibility())
            texts.push(walker.currentNode.data);
    }
    return texts.join(" ");
}"""


KEYS = ("PgUp", "PgDn", "PageUp", "PageDown")
"""Names of keys, which the framework writes on buttons as keyboards do."""

FRAMEWORK_SHOWS = ("Skip to main content",)
"""What Streamlit 1.67 shows in English in every language, here only to those who press Tab first."""

ARROWS = ("expand_more", "expand_less")
"""Signs of the icon font, which draws each as an arrow."""


@pytest.fixture
def arriving(browser, server):
    """Let somebody arrive with a browser of their own language."""
    contexts = []

    def arrive(locale):
        contexts.append(browser.new_context(locale=locale, reduced_motion="reduce"))
        return Reader(contexts[-1].new_page(), server.url)

    yield arrive
    for context in contexts:
        context.close()


@seeing(langs=EVERY_LANGUAGE)
def test_a_page_opened_by_its_address_has_language_title_heading_and_numbers(seen, sight):
    words = WORDS[sight.lang]

    expect(seen.tab.locator("html")).to_have_attribute("lang", sight.lang)
    expect(seen.tab).to_have_title(f"{words.pages[sight.page]} · {words.country} · {words.scorecard}")
    expect(seen.heading).to_have_text(words.headings[sight.page])
    for number in words.numbers[sight.page]:
        expect(seen.text).to_contain_text(number)


@LANGS
def test_the_menu_is_in_the_language(reader, lang):
    reader.open("goals", lang=lang)

    links = reader.tab.get_by_role("navigation").get_by_role("link")

    expect(links).to_have_text([*WORDS[lang].pages.values(), WORDS[lang].scoring, *WORDS[lang].forum])


@seeing(langs=TRANSLATED, editions=("kaz-2022", "sim-2026"))
def test_no_english_is_left_to_see(seen, sight):
    names = [words.name for words in WORDS.values()]
    allowed = (*allowed_in(edition_of(sight.edition)), *KEYS, *names, *FRAMEWORK_SHOWS, *ARROWS)

    # In one line: charts break the names of documents.
    shown = " ".join(seen.tab.evaluate(SHOWN).split())

    assert latin_in(shown, allowed) == []


@LANGS
def test_the_first_visit_is_in_the_browsers_language(arriving, lang):
    somebody = arriving(WORDS[lang].locale)

    somebody.open("goals")

    expect(somebody.heading).to_have_text(WORDS[lang].headings["goals"])
    somebody.expect_address("goals", lang=lang)


def test_a_browser_of_another_language_meets_english(arriving):
    somebody = arriving("de-DE")

    somebody.open("overview")

    expect(somebody.heading).to_have_text(WORDS["en"].headings["overview"])


def test_the_language_comes_into_the_address_without_a_step_of_history(arriving):
    told, untold = arriving("kk-KZ"), arriving("kk-KZ")
    told.open("goals", lang="kk")
    untold.open("goals")
    untold.expect_address("goals", lang="kk")

    lengths = [somebody.tab.evaluate("history.length") for somebody in (told, untold)]

    assert lengths[0] == lengths[1]


def test_a_shared_link_opens_in_its_own_language(arriving):
    somebody = arriving("ru-RU")

    somebody.open("goals", lang="kk")

    expect(somebody.heading).to_have_text(WORDS["kk"].headings["goals"])


def test_an_unknown_language_falls_back_and_says_so(arriving):
    somebody = arriving("ru-RU")

    somebody.open("goals", lang="tlh")

    expect(somebody.heading).to_have_text(WORDS["ru"].headings["goals"])
    expect(somebody.tab.get_by_role("status").filter(has_text="tlh")).to_be_visible()


def test_the_switch_shows_the_language_that_is_spoken(reader):
    reader.open("goals", lang="kk")

    chosen = reader.tab.locator(".st-key-lang [aria-checked=true]")

    expect(chosen).to_have_text("Қаз")


def test_a_switch_is_one_request(reader):
    sent: list[str | bytes] = []

    def note(frame):
        sent.append(frame)

    reader.tab.on("websocket", lambda socket: socket.on("framesent", note))
    reader.open("before_and_after", lang="en")
    expect(reader.drawn).to_be_visible()
    before = len(sent)

    switch(reader, "kk")
    expect(reader.charts.first).to_contain_text(WORDS["kk"].country)
    reader.expect_address("before_and_after", lang="kk")
    reader.wait()

    assert len(sent) - before == 1


def test_the_switch_keeps_the_other_choices(reader):
    reader.open("goals", lang="en", goals="5", scale="report", edition="sim-2026")

    switch(reader, "kk")

    reader.expect_address("goals", lang="kk", goals="5", scale="report", edition="sim-2026")
    expect(reader.heading).to_contain_text("Шартты ел 2026")


def test_the_language_goes_along_through_the_menu(reader):
    reader.open("goals", lang="en", goals="5")
    switch(reader, "kk")
    reader.expect_address("goals", lang="kk", goals="5")

    for page in ("before_and_after", "data_and_method", "overview"):
        menu_link(reader, "kk", page).click()
        expect(reader.heading).to_have_text(WORDS["kk"].headings[page])
        reader.expect_address(page, lang="kk", goals="5")


def test_a_change_of_another_choice_keeps_the_language(reader):
    reader.open("before_and_after", lang="kk")

    reader.press(WORDS["kk"].score)

    reader.expect_address("before_and_after", lang="kk", sort="score")
    expect(reader.heading).to_have_text(WORDS["kk"].headings["before_and_after"])


def test_back_returns_to_the_language_before(reader):
    reader.open("before_and_after", lang="ru")
    switch(reader, "kk")
    expect(reader.heading).to_have_text(WORDS["kk"].headings["before_and_after"])

    reader.tab.go_back()

    expect(reader.heading).to_have_text(WORDS["ru"].headings["before_and_after"])
    expect(reader.tab.locator("html")).to_have_attribute("lang", "ru")
    expect(menu_link(reader, "ru", "goals")).to_be_visible()


HEARD = """() => [...document.querySelectorAll("[data-testid=stApp] [aria-label], [aria-roledescription]")]
    .filter(element => !element.closest("[aria-hidden=true]") && element.checkVisibility())
    .map(element => [element.getAttribute("aria-label"), element.getAttribute("aria-roledescription")]
        .filter(Boolean).join(" "))
    .filter(text => text.trim())"""


@seeing(langs=TRANSLATED)
def test_no_english_is_left_to_hear(seen):
    assert english_heard(seen) == []


@pytest.mark.parametrize("lang", TRANSLATED)
@pytest.mark.parametrize("page", ["goals", "pillars_and_key_areas"])
def test_no_english_is_left_to_hear_where_a_goal_was_chosen(reader, lang, page):
    reader.open(page, lang=lang, goals="5")

    assert english_heard(reader) == []


def english_heard(reader):
    """Give what is still said in Latin letters without being a name, once the page had time to settle."""
    names = [words.name for words in WORDS.values()]
    allowed = (*allowed_in(edition_of("kaz-2022")), *KEYS, *names)
    for picture in pictures(reader).all():
        expect(picture).to_have_attribute("tabindex", "0")
    # Streamlit draws some buttons of a control when it knows the width; their names follow a moment later.
    for _ in range(20):
        heard = reader.tab.evaluate(HEARD)
        assert heard
        left = [text for text in heard if latin_in(text, allowed)]
        if not left:
            break
        reader.tab.wait_for_timeout(100)
    return left


CLIPPED = """() => [...document.querySelector("[data-testid=stMain]")
        .querySelectorAll("button, [role=radio], label, summary, h1, h2, p")]
    .filter(element => element.checkVisibility() && !element.closest(".psc-spoken"))
    .filter(element => getComputedStyle(element).display !== "inline")
    .filter(element => element.scrollWidth > element.clientWidth + 1)
    .map(element => element.textContent)"""


@pytest.mark.parametrize("lang", TRANSLATED)
@pytest.mark.parametrize("page", PAGES)
def test_on_a_phone_no_text_overflows_its_control_or_the_page(reader, lang, page):
    reader.tab.set_viewport_size({"width": 390, "height": 844})

    reader.open(page, lang=lang, edition=MOST_TO_SHOW[page], goals="9")
    expect(reader.drawn).to_be_visible()

    assert reader.tab.evaluate(CLIPPED) == []
    assert reader.sideways == [0, 0]
