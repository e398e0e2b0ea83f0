"""A static copy served by a plain file server, the dashboard switched off; a chart in another's page."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from tests.browser.serving import fetched
from tests.view.static_copies import built

pytestmark = pytest.mark.browser


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """The address of a copy in Kazakh charts, served as files."""
    folder = tmp_path_factory.mktemp("static") / "copy"
    built(folder, "index", "goals", "goal-5", drawn=("kk",))
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _left(request):
    """Tell whether a reader went on before something came."""
    return request.failure == "net::ERR_ABORTED"


@pytest.fixture(params=["with scripts", "without scripts"])
def tab(browser, plain, request):
    """A phone in dark mode that tells of trouble and of everything it asks for."""
    context = browser.new_context(
        viewport={"width": 390, "height": 800},
        color_scheme="dark",
        java_script_enabled=request.param == "with scripts",
    )
    page, asked, troubles = context.new_page(), [], []
    page.on("request", lambda each: asked.append(each.url))
    page.on("requestfailed", lambda each: None if _left(each) else troubles.append(each.url))
    page.on("console", lambda message: troubles.append(message.text))
    yield page
    context.close()
    assert troubles == []
    assert [url for url in asked if not url.startswith(plain)] == []


def test_a_reader_goes_from_the_start_to_a_goal_and_its_chart_in_kazakh(tab, plain):
    tab.goto(f"{plain}/index.html")
    tab.locator("a[hreflang=kk]").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Қазақстан 2022")
    expect(tab.locator("figure svg[role=img]:visible")).to_have_count(1)

    tab.get_by_role("link", name="Мақсаттар", exact=True).click()
    tab.locator("summary", has_text="Мақсаттар").click()
    tab.get_by_role("link", name="5 Гендерлік теңдік").click()

    # "Average based on survey" and "after consultations" of goal 5's section in the report.
    expect(tab.locator(".psc-figures")).to_contain_text("38%")
    expect(tab.locator(".psc-figures")).to_contain_text("29%")
    tab.get_by_role("link", name="Бетке енгізу").first.click()
    expect(tab.locator(".psc-narrow > svg")).to_be_visible()
    assert "38%" in tab.locator(".psc-narrow > svg").get_attribute("aria-label")
    tab.locator("summary").click()
    expect(tab.get_by_role("table")).to_contain_text("38%")


def test_no_page_of_a_copy_is_wider_than_a_phone(tab, plain):
    for name in ("index.html", "kk/index.html", "kk/goal-5.html", "kk/embed/goal-5/scale.html"):
        tab.goto(f"{plain}/{name}")
        box = tab.locator("body").bounding_box()
        assert box["width"] <= 390


def test_an_articles_frame_becomes_as_high_as_the_chart(browser, server, plain):
    address = f"{server.url}/embed/goals/scale"
    how = fetched(f"{address}/how?goals=5&lang=ru").decode()
    assert "psc-embed" in how
    context = browser.new_context(viewport={"width": 700, "height": 800})
    page, troubles = context.new_page(), []
    page.on("console", lambda message: troubles.append(message.text))
    page.goto(f"{plain}/index.html")

    page.evaluate(
        """address => {
            addEventListener("message", (event) => {
                const frame = document.querySelector("iframe");
                if (event.data.type === "psc-embed") frame.style.height = event.data.height + "px";
            });
            document.body.innerHTML = `<iframe src="${address}" style="width: 100%; height: 10px"></iframe>`;
        }""",
        f"{address}?goals=5&lang=ru",
    )

    inside = page.frame_locator("iframe")
    expect(inside.locator(".psc-wide > svg")).to_be_visible()
    page.wait_for_function("document.querySelector('iframe').clientHeight > 300")
    inside.locator("[data-told]").first.hover()
    expect(inside.locator(".psc-told")).to_be_visible()
    context.close()
    assert troubles == []
