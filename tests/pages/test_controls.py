"""Each control: what it changes in the address and in the view, and what the address changes in it."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from pages.ui import controls, statement_controls
from tests.pages.opening import charts_of, choice, heading_of, markup_of, opened, spoken_by
from tests.view import specs


@dataclass(frozen=True)
class Use:
    """A control used: what is set, what the address then says, and what the page then says."""

    page: str
    key: str
    value: object
    query: dict[str, str]
    said: str
    before: dict[str, str] = field(default_factory=dict)

    def __str__(self):
        where = ", ".join([self.page, *self.before.values()])
        return f"{self.key} to {self.value} on {where}"


USES = [
    Use("before_and_after", "sort", "score", {"sort": "score"}, "percentage points 2 Zero hunger 47%"),
    Use("before_and_after", "sort", "goal", {"sort": "goal"}, "percentage points 1 No poverty 37%"),
    Use("before_and_after", "changed", True, {"changed": "1"}, "Goals that the consultation changed"),
    Use("goals", "goals", [5], {"goals": "5"}, "Goal 5 Gender equality: Kazakhstan 2022"),
    Use("goals", "goals", [16, 3], {"goals": "3,16"}, "Goals 3 and 16: Kazakhstan 2022"),
    Use("goals", "scale", "report", {"scale": "report"}, "Report: 30, 50 and 70"),
    Use(
        "goals",
        "scale",
        "report",
        {"goals": "3", "scale": "report"},
        "Consultation (after) Very low",
        before={"goals": "3"},
    ),
    Use("pillars_and_key_areas", "pillar", "inclusive", {"pillar": "inclusive"}, "Respondents 6 Monitoring"),
    Use("pillars_and_key_areas", "areas", [7, 2], {"areas": "2,7"}, "35% to 38% 61 7 Transparency"),
    Use(
        "pillars_and_key_areas",
        "goals",
        [13],
        {"edition": "sim-2026", "goals": "13"},
        "Key areas of goal 13 Climate action",
        before={"edition": "sim-2026"},
    ),
    Use("highest_and_lowest", "stage", "consultation", {"stage": "consultation"}, "goals, consultation:"),
    Use("highest_and_lowest", "by", "count", {"by": "count"}, "The 3 highest goals"),
    Use(
        "highest_and_lowest",
        "count",
        1,
        {"by": "count", "count": "1"},
        "The highest goal 2 Zero hunger 47%",
        before={"by": "count"},
    ),
    Use("highest_and_lowest", "above", 46, {"above": "46"}, "Highest: more than 46%"),
    Use("highest_and_lowest", "below", 29, {"below": "29"}, "Lowest: below 29%"),
    Use(
        "compare",
        "beside",
        ["sim-2026"],
        {"beside": "sim-2026"},
        "SIMULATED and real numbers stand side by side",
    ),
    Use(
        "compare",
        "level",
        "key-area",
        {"edition": "sim-2026", "level": "key-area"},
        "Key areas, survey: Example country 2024 (SIMULATED)",
        before={"edition": "sim-2026"},
    ),
    Use(
        "groups",
        "split",
        "sex,region",
        {"edition": "sim-2026", "split": "sex,region"},
        "Goals by group (sex and region)",
        before={"edition": "sim-2026"},
    ),
    Use("findings", "q", "вода", {"q": "вода"}, "25 of 423 statements"),
    Use("findings", "kind", "achievement", {"kind": "achievement"}, "53 of 423 statements"),
    Use(
        "findings", "themes", ["health"], {"themes": "health"}, "60 of 423 statements; the first 20 are shown"
    ),
    Use("findings", "group", "legislation", {"group": "legislation"}, "34 of 423 statements"),
    Use("findings", "actors", ["parliament"], {"actors": "parliament"}, "2 of 423 statements"),
    Use("findings", "chapter", "planet", {"chapter": "planet"}, "15 of 423 statements"),
    Use(
        "context",
        "goals",
        [5],
        {"goals": "5"},
        "What the SDG Index measures on goal 5 Gender equality: Kazakhstan 2022",
    ),
    Use("overview", "edition", "sim-2026", {"edition": "sim-2026"}, "Example country 2026 (SIMULATED) at a"),
]


FOLDED = ("themes", "group", "actors", "chapter")

KEPT = {"edition": "kaz-2022", "lang": "en"}
"""What every change writes as well, so that a copied link opens alike elsewhere and later."""


def unfolded(app, key):
    """Unfold what a control may be folded away in."""
    if key in FOLDED:
        app.session_state["more_filters"] = True
        app.run()
    return app


def set_to(app, key, value):
    """Use a control."""
    return choice(unfolded(app, key), key).set_value(value).run()


def test_every_control_is_tried_here():
    tried = {use.key for use in USES} | {"above", "below"}
    made = {control.__name__ for control in (*controls.EVERY, *statement_controls.FILTERS)}

    assert made - {"neighbours", "limits", "question", "more_filters"} <= tried


@pytest.fixture(scope="module", params=USES, ids=str)
def use(request):
    return request.param


@dataclass(frozen=True)
class Used:
    """A page after its control was used: its address, what it says and draws, and what all were before."""

    query: dict[str, str]
    text: str
    charts: list[dict[str, Any]]
    text_before: str
    query_when_undone: dict[str, str]


@pytest.fixture(scope="module")
def used(use):
    """The page of a control that was used, and set back."""
    app = unfolded(opened(use.page, **use.before), use.key)
    before, usual = markup_of(app).text, choice(app, use.key).value
    set_to(app, use.key, use.value)
    query, text, charts = dict(app.query_params), markup_of(app).text, charts_of(app)
    set_to(app, use.key, usual)
    return Used(query, text, charts, before, dict(app.query_params))


@pytest.fixture(scope="module")
def reopened(use, used):
    """The page as the address opens it that the control wrote."""
    return opened(use.page, **used.query)


def test_a_change_is_written_into_the_address(use, used):
    assert used.query == {**KEPT, **use.query}


def test_a_change_changes_what_is_shown(use, used):
    assert use.said in used.text
    assert use.said not in used.text_before


def test_an_address_opens_the_same_view_as_the_control(used, reopened):
    assert markup_of(reopened).text == used.text
    assert charts_of(reopened) == used.charts


def test_an_address_sets_the_control(use, reopened):
    held = choice(unfolded(reopened, use.key), use.key).value

    assert held == (sorted(use.value) if isinstance(use.value, list) else use.value)


def test_undoing_a_change_clears_the_address(use, used):
    assert used.query_when_undone == {**KEPT, **use.before}


@pytest.mark.parametrize(
    ("chosen", "button", "goal"),
    [("5", "next", 6), ("5", "previous", 4), ("17", "next", 1), ("1", "previous", 17), ("3,7", "next", 8)],
    ids=["next", "previous", "after the last", "before the first", "after several"],
)
def test_the_neighbours_lead_from_goal_to_goal(chosen, button, goal):
    app = opened("goals", goals=chosen)

    choice(app, button).click().run()

    assert app.query_params["goals"] == str(goal)
    assert heading_of(app).startswith(f"Goal {goal} ")


@pytest.mark.parametrize(("button", "key"), [("next", "PageDown"), ("previous", "PageUp")])
def test_the_neighbours_answer_to_a_clicker(button, key):
    app = opened("goals", goals="5")

    assert choice(app, button).proto.shortcut.lower() == key.lower()


def test_a_pillar_leaves_only_its_key_areas_to_choose():
    app = opened("pillars_and_key_areas", pillar="policy")

    assert [option.split()[0] for option in choice(app, "areas").options] == ["1", "2"]


def test_a_key_area_outside_the_pillar_is_said_not_to_fit():
    app = opened("pillars_and_key_areas", pillar="policy", areas="7")

    assert "No key area fits this choice" in markup_of(app).text
    assert spoken_by(app) == []


def test_choices_of_other_pages_stay_in_the_address():
    app = opened("before_and_after", stage="consultation", goals="3", above="10")

    set_to(app, "sort", "score")

    assert dict(app.query_params) == {
        **KEPT,
        "stage": "consultation",
        "goals": "3",
        "sort": "score",
        "above": "10",
    }


def test_what_other_software_put_into_the_address_stays():
    app = opened("before_and_after", utm_source="newsletter")

    set_to(app, "sort", "score")

    assert app.query_params["utm_source"] == "newsletter"


def test_changing_the_edition_keeps_the_other_choices():
    app = opened("goals", goals="5", scale="report")

    set_to(app, "edition", "sim-2026")

    assert dict(app.query_params) == {**KEPT, "edition": "sim-2026", "goals": "5", "scale": "report"}
    assert heading_of(app) == "Goal 5 Gender equality: Example country 2026 (SIMULATED)"


def test_more_statements_are_shown_when_asked_for():
    app = opened("findings", kind="achievement")

    choice(app, "more").click().run()

    assert dict(app.query_params) == {**KEPT, "kind": "achievement", "shown": "40"}
    assert "the first 40 are shown" in markup_of(app).text


def test_a_filter_leads_from_one_statement_back_to_the_list():
    app = opened("findings", statement="g03-challenge-3a", shown="60")

    set_to(app, "kind", "challenge")

    assert dict(app.query_params) == {**KEPT, "kind": "challenge"}


def test_filters_say_how_many_statements_each_choice_leaves():
    app = opened("findings", chapter="planet")

    options = [option.content for option in choice(app, "kind").proto.options]

    # Entries of planet.toml, counted by their headings.
    assert options == ["All", "Challenges (3)", "Background (12)"]


def test_an_edition_without_statements_leads_to_one_that_has_them():
    app = opened("findings", edition="sim-2026")

    choice(app, "way").click().run()

    assert heading_of(app) == "What people said: Kazakhstan 2022"


def test_the_chosen_order_reaches_the_chart():
    app = set_to(opened("before_and_after"), "sort", "goal")

    (spec,) = charts_of(app)

    first = [row["goal"] for row in specs.rows_of(spec) if "goal" in row][:4]
    assert first == [1, 2, 3, 4]
