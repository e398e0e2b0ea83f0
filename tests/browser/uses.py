"""Each control in use: what a reader does with it; what address, page and control show then."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Locator, expect

from tests.browser.reader import Reader


@dataclass(frozen=True)
class Use:
    """A control in use: how it is used, the address and the page after it, and how it looks then."""

    name: str
    place: str
    change: Callable[[Reader], None]
    query: dict[str, str]
    said: str
    control: Callable[[Reader], Locator]
    state: Callable[[Locator], None]
    opened: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.name


def radio(label):
    return lambda reader: reader.tab.get_by_role("radio", name=label, exact=True)


def is_pressed(locator):
    expect(locator).to_have_attribute("aria-checked", "true")


def box(label):
    return lambda reader: reader.tab.get_by_label(label, exact=True)


def holds(value):
    def check(locator: Locator) -> None:
        expect(locator).to_have_value(value)

    return check


def is_there(locator):
    expect(locator).to_be_visible()


def tag(text):
    return lambda reader: reader.tab.get_by_test_id("stMultiSelect").get_by_text(text, exact=True)


def picking(label, option):
    return lambda reader: reader.pick(label, option)


def unfolded_and_picked(button, label, option):
    def change(reader: Reader) -> None:
        reader.tab.get_by_role("button", name=button).click()
        # Escape, which ends picking elsewhere, would fold the controls away.
        reader.tab.get_by_role("combobox", name=label, exact=True).fill(option)
        reader.tab.get_by_role("option", name=option, exact=True).click()

    return change


def pressing(label):
    return lambda reader: reader.press(label)


def typing(label, text):
    return lambda reader: reader.type(label, text)


ABOVE, BELOW = "Highest: more than, %", "Lowest: below, %"

USES = [
    Use(
        "sort",
        "before_and_after",
        pressing("Score"),
        {"sort": "score"},
        "percentage points 2 Zero hunger",
        radio("Score"),
        is_pressed,
    ),
    Use(
        "only changed",
        "before_and_after",
        lambda reader: reader.tab.get_by_text("Only goals that changed", exact=True).click(),
        {"changed": "1"},
        "Goals that the consultation changed",
        lambda reader: reader.tab.get_by_role("switch"),
        lambda locator: expect(locator).to_be_checked(),
    ),
    Use(
        "goals",
        "goals",
        picking("Goals", "5 Gender equality"),
        {"goals": "5"},
        "their mean is 29.3%, and 29% was agreed",
        tag("5 Gender equality"),
        is_there,
    ),
    Use(
        "another goal",
        "goals",
        picking("Goals", "16 Peace, justice and strong institutions"),
        {"goals": "3,16"},
        "Goals 3 and 16: Kazakhstan 2022",
        tag("16 Peace, justice and strong institutions"),
        is_there,
        opened={"goals": "3"},
    ),
    Use(
        "next goal",
        "goals",
        lambda reader: reader.tab.get_by_role("button", name="Next goal").click(),
        {"goals": "6"},
        "Goal 6 Clean water and sanitation: Kazakhstan 2022",
        tag("6 Clean water and sanitation"),
        is_there,
        opened={"goals": "5"},
    ),
    Use(
        "band scale",
        "goals",
        pressing("Report: 30, 50 and 70"),
        {"goals": "3", "scale": "report"},
        "Very low · rank 10 of 17, tied with goal 4",
        radio("Report: 30, 50 and 70"),
        is_pressed,
        opened={"goals": "3"},
    ),
    Use(
        "search",
        "findings",
        typing("Search", "вода"),
        {"q": "вода"},
        "25 of 423 statements",
        box("Search"),
        holds("вода"),
    ),
    Use(
        "kind",
        "findings",
        pressing("Achievements (53)"),
        {"kind": "achievement"},
        "53 of 423 statements",
        radio("Achievements (53)"),
        is_pressed,
    ),
    Use(
        "themes",
        "findings",
        unfolded_and_picked("More filters", "Themes", "Water (39)"),
        {"themes": "water"},
        "39 of 423 statements; the first 20 are shown: Water",
        lambda reader: reader.tab.locator("h2", has_text=": Water"),
        is_there,
    ),
    Use(
        "more statements",
        "findings",
        lambda reader: reader.tab.get_by_role("button", name="Show 20 more statements").click(),
        {"kind": "achievement", "shown": "40"},
        "the first 40 are shown",
        lambda reader: reader.tab.get_by_role("button", name="Show 13 more statements"),
        is_there,
        opened={"kind": "achievement"},
    ),
    Use(
        "pillar",
        "pillars_and_key_areas",
        pressing("Inclusive governance"),
        {"pillar": "inclusive"},
        "Respondents 6 Monitoring, evaluation and reporting",
        radio("Inclusive governance"),
        is_pressed,
    ),
    Use(
        "key areas",
        "pillars_and_key_areas",
        picking("Key areas", "7 Transparency and accountability"),
        {"areas": "7"},
        "Respondents 7 Transparency and accountability",
        tag("7 Transparency and accountability"),
        is_there,
    ),
    Use(
        "one goal's key areas",
        "pillars_and_key_areas",
        picking("Goals", "13 Climate action"),
        {"edition": "sim-2026", "goals": "13"},
        "Key areas of goal 13 Climate action in the survey",
        tag("13 Climate action"),
        is_there,
        opened={"edition": "sim-2026"},
    ),
    Use(
        "stage",
        "highest_and_lowest",
        pressing("Consultation (after)"),
        {"stage": "consultation"},
        "Highest and lowest goals, consultation: Kazakhstan 2022",
        radio("Consultation (after)"),
        is_pressed,
    ),
    Use(
        "by",
        "highest_and_lowest",
        pressing("By number"),
        {"by": "count"},
        "The 3 highest goals",
        radio("By number"),
        is_pressed,
    ),
    Use(
        "count",
        "highest_and_lowest",
        typing("Number of goals", "1"),
        {"by": "count", "count": "1"},
        "The lowest goal",
        box("Number of goals"),
        holds("1"),
        opened={"by": "count"},
    ),
    Use(
        "above",
        "highest_and_lowest",
        typing(ABOVE, "46"),
        {"above": "46"},
        "more than 46%",
        box(ABOVE),
        holds("46"),
    ),
    Use(
        "below",
        "highest_and_lowest",
        typing(BELOW, "29"),
        {"below": "29"},
        "below 29%",
        box(BELOW),
        holds("29"),
    ),
    Use(
        "compared with",
        "compare",
        picking("Compare with", "Example country 2026 · SIMULATED"),
        {"beside": "sim-2026"},
        "SIMULATED and real numbers stand side by side",
        tag("Example country 2026 · SIMULATED"),
        is_there,
    ),
    Use(
        "compared by",
        "compare",
        pressing("Key areas"),
        {"edition": "sim-2026", "level": "key-area"},
        "Key areas, survey: Example country 2024 (SIMULATED)",
        radio("Key areas"),
        is_pressed,
        opened={"edition": "sim-2026"},
    ),
    Use(
        "goals of the index",
        "context",
        picking("Goals", "5 Gender equality"),
        {"goals": "5"},
        "What the SDG Index measures on goal 5 Gender equality: Kazakhstan 2022",
        tag("5 Gender equality"),
        is_there,
    ),
    Use(
        "edition",
        "overview",
        picking("Edition", "Example country 2026 · SIMULATED"),
        {"edition": "sim-2026"},
        "Example country 2026 (SIMULATED) at a glance",
        lambda reader: reader.tab.get_by_role("combobox", name="Edition"),
        holds("Example country 2026 · SIMULATED"),
    ),
]
