"""Templates: of HTML, and of every sentence that is marked for translation."""

import ast
from pathlib import Path
from string import Formatter

import pytest
from jinja2 import UndefinedError

from psc_view.html import render
from tests.view.cases import CASES, seen
from tests.view.markup import Markup

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "psc_view" / "templates"
SOURCES = sorted(
    path
    for folder in ("psc_core", "psc_view", "pages")
    for path in (ROOT / folder).rglob("*.py")
    if path.name != "translation.py"  # defines the calls that are looked for
)
CALLS = {"msg": (0,), "gettext": (0,), "ngettext": (0, 1), "pgettext": (0, 1)}
"""What marks a text for translation, and which of its arguments are texts."""


def calls_in(path):
    """Give each call that marks a text, with its place and its texts."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in CALLS:
            yield f"{path.name}:{node.lineno}", name, node


MARKED = [marked for path in SOURCES for marked in calls_in(path)]


def texts_of(name, node):
    return [node.args[i] for i in CALLS[name]]


def fields_of(text):
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def test_there_are_texts_to_look_at():
    assert len(MARKED) > 200


def test_every_text_is_written_out_where_it_is_marked():
    # The extractor of catalogs reads the source: a variable there is a text that nobody translates.
    hidden = [
        place
        for place, name, node in MARKED
        for text in texts_of(name, node)
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str))
    ]

    assert hidden == []


def test_every_place_in_a_text_has_a_name():
    unnamed = [
        (place, field)
        for place, name, node in MARKED
        for text in texts_of(name, node)
        if isinstance(text, ast.Constant)
        for field in fields_of(text.value)
        if not field.isidentifier()
    ]

    assert unnamed == []


def test_every_place_in_a_text_is_given_a_value_and_every_value_has_a_place():
    wrong = [
        (place, fields, given)
        for place, name, node in MARKED
        if all(keyword.arg for keyword in node.keywords)
        for fields, given in [_places_and_values(name, node)]
        if fields != given
    ]

    assert wrong == []


def _places_and_values(name, node):
    """Give the places of a call's texts, and the names of the values that it gets."""
    texts = [text.value for text in texts_of(name, node) if isinstance(text, ast.Constant)]
    fields = set().union(*map(fields_of, texts))
    given = {keyword.arg for keyword in node.keywords}
    # The number of a plural fills a place by itself.
    return fields - {"n"} if name == "ngettext" else fields, given - {"n"} if name == "ngettext" else given


def test_no_number_or_date_is_formatted_by_a_template():
    formatted = [
        place
        for place, name, node in MARKED
        for text in texts_of(name, node)
        if isinstance(text, ast.Constant)
        for _, _, spec, conversion in Formatter().parse(str(text.value))
        if spec or conversion
    ]

    assert formatted == []


def test_every_template_is_used():
    written = " ".join(path.read_text("utf-8") for path in [*SOURCES, *TEMPLATES.glob("*.html")])

    unused = [path.name for path in TEMPLATES.glob("*.html") if f'"{path.name}"' not in written]

    assert unused == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_view_renders_its_templates(case):
    view = seen(case)

    assert Markup(view.lead).inside("h1")
    assert Markup(view.body).text


def test_a_forgotten_value_stops_a_template():
    with pytest.raises(UndefinedError):
        render("comparison_lead.html", title="Title")


def test_every_value_of_a_template_is_escaped():
    markup = "<b onclick='x'>&\"</b>"

    rendered = render("comparison_lead.html", title=markup, figures=[], sentences=[markup])

    assert rendered.count("&lt;b onclick=&#39;x&#39;&gt;&amp;&#34;&lt;/b&gt;") == 2
