"""Courses that are hard to set: long, without spaces, right to left, full of markup."""

# ruff: noqa: F811 - a fixture comes from the player's tests

from dataclasses import replace

import pytest

from coursegen.model import Excerpt, Source
from coursegen.render import Extras
from tests import made_up, sites, whole
from tests.test_browser_quiz import (
    Reader,
    browser,  # noqa: F401 - a fixture
    violations,
)

pytestmark = pytest.mark.browser

TITLES = {
    "markup": '<script>alert(1)</script> "quoted" *starred* & {raw}`html <b>` # {{ 7*7 }}',
    "emoji": "🦉 Owls 👩‍🔬 and 🏳️‍🌈 flags",
    "rtl": "טחנות הגאות של אורין: מה מניע אותן?",
    "long": "Tide mills and the people who kept them running " * 6 + "for so very long",
    "unbroken": "x" * 300,
    "cjk": "潮汐磨坊" * 40,
}
WORDS = 5000


def course():
    base = whole.course()
    text = "\n\n".join(
        " ".join(f"Sentence {n}-{k} says the tide mill grinds barley." for k in range(25))
        for n in range(25)
    )
    long = made_up.document(Source(id="long", title=TITLES["long"], date="2026"), text)
    assert len(text.split()) == WORDS
    first = base.modules[0]
    modules = tuple(
        replace(
            first,
            id=f"m-{name}",
            title=title,
            objectives=(replace(first.objectives[0], id=f"o-{name}", statement=title),),
            terms=(replace(first.terms[0], term=title),),
            excerpts=(
                Excerpt(id=f"x-{name}", title=title, evidence=made_up.evidence(long, text)),
                *(replace(one, id=f"{one.id}-{name}") for one in first.excerpts),
            ),
        )
        for name, title in TITLES.items()
    )
    return replace(
        base,
        title=TITLES["long"],
        modules=(*base.modules, *modules),
        library={**base.library, "long": long},
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return sites.book(course(), tmp_path_factory.mktemp("hard"), Extras())


@pytest.mark.parametrize(("width", "theme"), [(390, "dark"), (1280, "light")])
def test_hard_titles_are_shown_as_they_are_and_fit(browser, site, width, theme):
    reader = Reader(browser, width=width, theme=theme)
    for name, title in TITLES.items():
        page = reader.open(site / "modules" / f"m-{name}.html")
        heading = page.locator("article h1").evaluate("one => one.firstChild.textContent")
        assert " ".join(heading.split()) == " ".join(title.split())
        assert page.title().startswith(" ".join(title.split())[:60])
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert violations(page) == [], name
    for name in ("intro", "glossary"):
        page = reader.open(site / f"{name}.html")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        assert violations(page) == [], name
    reader.close()


def test_words_from_right_to_left_begin_at_the_right(browser, site):
    reader = Reader(browser)
    page = reader.open(site / "modules" / "m-rtl.html")
    for one in ("article h1", "#what-you-will-learn li", "#key-terms dt"):
        words = page.locator(one).first
        assert (
            words.evaluate(
                """one => {
              const range = document.createRange();
              range.selectNodeContents(one);
              const text = [...range.getClientRects()].filter((box) => box.width > 20)[0];
              return one.getBoundingClientRect().right - text.right;
            }"""
            )
            < 40
        ), one
    reader.close()


def test_a_reading_of_five_thousand_words_is_whole_and_leads_to_its_words(browser, site):
    reader = Reader(browser)
    page = reader.open(site / "modules" / "m-long.html")
    words = page.locator("blockquote").first.inner_text().split()
    assert len(words) == WORDS
    exact = "Sentence 24-24 says the tide mill grinds barley."
    address = f"{page.url}?cg-quote={exact.replace(' ', '%20')}#x-long"
    page.goto(address)
    page.wait_for_selector("mark.cg-found")
    assert "".join(page.locator("mark.cg-found").all_inner_texts()) == exact
    assert page.locator("mark.cg-found").first.evaluate(
        "one => { const box = one.getBoundingClientRect(); return box.top > 0 && "
        "box.bottom < innerHeight }"
    )
    reader.close()
