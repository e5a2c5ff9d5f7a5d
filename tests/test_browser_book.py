"""A course's book in Chromium, from file://: every page, wide and narrow, light, dark, on paper."""

# ruff: noqa: F811 - a fixture comes from the player's tests

import http.server
import threading
from functools import partial

import pytest

from tests import sites
from tests.test_browser_quiz import (
    Reader,
    browser,  # noqa: F401 - a fixture
    violations,
)
from tests.test_serve import (
    built,
    made,  # noqa: F401 - a fixture
    served,
)

pytestmark = pytest.mark.browser


def pages():
    site = sites.whole()
    found = [one for one in sorted(site.rglob("*.html")) if "_static" not in one.parts]
    return [one for one in found if one.name != "index.html"]


@pytest.fixture
def reader(browser):
    reader = Reader(browser)
    yield reader
    reader.close()


@pytest.fixture
def module(reader):
    reader.open(sites.whole() / "modules" / "tides.html")
    return reader.page


@pytest.mark.parametrize(
    ("width", "theme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]
)
def test_every_page_fetches_nothing_fits_and_passes_axe(browser, width, theme):
    """`Reader.close` fails on any request that is not to a file, and on any script error."""
    reader = Reader(browser, width=width, theme=theme)
    found = pages()
    assert len(found) > 15
    for path in found:
        page = reader.open(path)
        page.wait_for_load_state()
        assert violations(page) == [], path.name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path.name
    reader.close()


def test_the_folder_s_first_page_leads_into_the_book(reader):
    page = reader.open(sites.whole() / "index.html")
    page.wait_for_url("**/intro.html")


# ---------------------------------------------------------------- definitions at hand


def tip(page):
    return page.locator(".cg-tip")


def test_a_definition_appears_on_hover_and_stays_while_it_is_pointed_at(module):
    assert not tip(module).is_visible()
    module.locator("a.cg-term").hover()
    assert tip(module).inner_text() == "A mill that the sea drives."
    tip(module).hover()
    assert tip(module).is_visible()
    module.mouse.move(5, 5)
    assert not tip(module).is_visible()


def test_a_definition_appears_on_focus_and_goes_with_escape(module):
    link = module.locator("a.cg-term")
    link.focus()
    assert tip(module).is_visible()
    described = link.get_attribute("aria-describedby")
    assert module.locator(f"[id='{described}']").inner_text().startswith("A mill that the sea")
    module.keyboard.press("Escape")
    assert not tip(module).is_visible()
    assert link.evaluate("one => one === document.activeElement")
    link.evaluate("one => one.blur()")
    link.focus()
    assert tip(module).is_visible()
    module.keyboard.press("Tab")
    assert not tip(module).is_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_definition_is_inside_the_window_and_does_not_hide_its_term(browser, width):
    reader = Reader(browser, width=width)
    page = reader.open(sites.whole() / "modules" / "tides.html")
    link = page.locator("a.cg-term")
    for at in ("start", "end"):
        link.evaluate("(one, block) => one.scrollIntoView({ block })", at)
        link.focus()
        box, term = tip(page).bounding_box(), link.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        apart = box["y"] >= term["y"] + term["height"] or box["y"] + box["height"] <= term["y"]
        assert apart
        link.evaluate("one => one.blur()")
    reader.close()


def test_a_finger_sees_the_definition_first_and_then_goes_there(browser):
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto((sites.whole() / "modules" / "tides.html").as_uri())
    page.locator("a.cg-term").tap()
    assert tip(page).is_visible()
    assert "#term" not in page.url
    page.locator("a.cg-term").tap()
    assert page.url.endswith("#term-tides-1")
    context.close()


def test_without_scripts_a_term_leads_to_its_definition(browser):
    reader = Reader(browser, scripts=False)
    page = reader.open(sites.whole() / "modules" / "tides.html")
    page.locator("a.cg-term").click()
    assert page.locator("dt:target").inner_text() == "tide mill"
    reader.close()


def test_what_a_good_answer_does_is_folded_until_asked_for_by_keyboard(module):
    rubric = module.locator("#to-discuss .admonition li")
    assert not rubric.is_visible()
    assert module.get_by_text("Would you build a tide mill today?").is_visible()
    module.locator("#to-discuss .admonition :is(button, summary)").focus()
    module.keyboard.press("Enter")
    assert rubric.is_visible()
    assert rubric.inner_text().startswith("1 point: Names what a tide mill does not need.")


# ---------------------------------------------------------------- the map


@pytest.mark.parametrize(("width", "shown"), [(1280, "course-map"), (390, "course-map-narrow")])
def test_the_map_is_read_without_a_glass_and_leads_where_it_points(browser, width, shown):
    reader = Reader(browser, width=width)
    page = reader.open(sites.whole() / "intro.html")
    drawing = page.locator("svg.cg-map >> visible=true")
    assert drawing.count() == 1
    assert f"cg-{shown}" in drawing.get_attribute("class").split()
    for text in drawing.locator("text").all():
        size = "one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a"
        assert text.evaluate(size) >= 12
    drawing.locator("a", has_text="tide mill").click()
    assert page.url.endswith("glossary.html#glossary-tide-mill-" + page.url.rsplit("-", 1)[1])
    assert page.locator("dt:target").inner_text() == "tide mill"
    reader.close()


def test_pointing_at_the_map_shows_what_is_linked(reader):
    page = reader.open(sites.whole() / "intro.html")
    drawing = page.locator("svg.cg-course-map")
    drawing.locator("a", has_text="2. Fog").hover()
    lit = drawing.locator("a.cg-on text")
    assert [one.text_content() for one in lit.all()] == ["tide mill", "2. Fog"]
    page.mouse.move(2, 2)
    assert drawing.evaluate("one => !one.classList.contains('cg-pointed')")


def test_the_list_is_reached_with_the_keyboard_and_the_drawing_is_no_stop(reader):
    page = reader.open(sites.whole() / "intro.html")
    assert page.locator("svg a:not([tabindex='-1'])").count() == 0
    toggle = page.locator(".admonition.dropdown .toggle-button, .admonition.dropdown summary")
    links = page.locator(".admonition.dropdown li a >> visible=true")
    assert links.count() == 0
    toggle.first.focus()
    page.keyboard.press("Enter")
    assert links.count() == 6


# ---------------------------------------------------------------- search, paper, lost pages


def test_search_works_from_the_disk(reader):
    page = reader.open(sites.whole() / "search.html")
    page.goto((sites.whole() / "search.html").as_uri() + "?q=barley")
    page.wait_for_selector("#search-results li")
    found = page.locator("#search-results li a").all_inner_texts()
    assert any("Tides: what drives the mill" in one for one in found)
    page.locator("#search-results li a").first.click()
    assert "barley" in page.locator("article").inner_text()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_paper_there_is_no_navigation_and_links_are_notes(browser, theme):
    reader = Reader(browser, theme=theme)
    page = reader.open(sites.whole() / "modules" / "tides.html")
    notes = page.locator(".cg-notes")
    assert not notes.is_visible()
    assert page.locator(".cg-note-mark >> visible=true").count() == 0
    page.emulate_media(media="print")
    for part in ("header", "footer", ".bd-sidebar-primary", ".bd-sidebar-secondary", "nav"):
        assert page.locator(f"{part} >> visible=true").count() == 0, part
    assert "https://creativecommons.org/licenses/by/4.0/" in notes.inner_text()
    assert page.locator(".cg-note-mark >> visible=true").count() == 2
    assert page.locator(".cg-button >> visible=true").count() == 0
    assert page.locator(".cg-solution >> visible=true").count() == 0
    assert page.locator("fieldset >> visible=true").count() == 2
    heading = page.locator("article h1")
    assert heading.is_visible()
    for one in (heading, page.locator("blockquote p").first, page.locator(".cg-stem").first):
        assert one.evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    reader.close()


@pytest.mark.parametrize("path", ["gone.html", "modules/gone.html", "quizzes/gone.html"])
def test_a_page_that_is_not_there_leads_back_into_the_book(browser, path):
    site = sites.whole()

    class Handler(http.server.SimpleHTTPRequestHandler):
        def send_error(self, code, message=None, explain=None):
            page = (site / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *args):
            pass

    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Handler, directory=str(site))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page()
        missing = []
        page.on("response", lambda one: missing.append(one.url) if one.status == 404 else None)
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/{path}")
        assert page.locator("main h1").inner_text().startswith("This page is not in the book")
        assert [one.rsplit("/", 1)[1] for one in missing] == ["gone.html"]
        page.locator("main a").first.click()
        assert page.url.endswith("/intro.html")
        page.close()
        server.shutdown()


# ---------------------------------------------------------------- coursegen serve


def test_an_open_page_is_loaded_anew_when_the_book_has_been_built_again(browser, tmp_path, made):
    made += [built(tmp_path), built(tmp_path)]
    index = tmp_path / "book" / "_build" / "html" / "index.html"
    (tmp_path / "modules").mkdir()
    with served(tmp_path) as site:
        site.wait(1)
        page = browser.new_page()
        page.goto(site.address)
        assert page.inner_text("p") == "One"
        index.write_text("<html><body><p>Two</p></body></html>", encoding="utf-8")
        (tmp_path / "modules" / "a.yaml").write_text("id: a", encoding="utf-8")
        page.wait_for_function("document.querySelector('p').textContent === 'Two'")
        page.close()
