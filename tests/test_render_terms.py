"""Key terms in readings: found as they are written, linked once, and the words stay the words."""

from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html
from markdown_it import MarkdownIt

from coursegen import render
from coursegen.markup import linked
from coursegen.model import Entity, EntityType, Excerpt, Source
from coursegen.render import names, terms, view
from tests import made_up

COURSE = made_up.course()
NASTY = "<b>*x*</b> US$5 {raw}`y` [z](javascript:w) a_b_c! http://evil.test & &lt; #1 \\ ~~q~~"


def term(name):
    return replace(COURSE.modules[0].terms[0], term=name)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("node", "Nodes are small. A node is smaller.", "Nodes"),
        ("tide mill", "Many tide\nmills stand.", "tide\nmills"),
        ("no-code platform", "A no-code platform helps.", "no-code platform"),
        ("research platform (IRP)", "The IRP is one.", "IRP"),
        ("research platform (IRP)", "IRPs are many.", "IRPs"),
        ("research platform (IRP)", "Research platforms (IRPs)", "Research platforms"),
        ("company", "Two companies met.", "companies"),
        ("BAT", "A bat flew over BAT.", "BAT"),
        ("Big Fund", "a big fund, the Big Fund", "Big Fund"),
        ("fund", "funding refunds", ""),
        ("entity list (of the US)", "on the entity list", "entity list"),
        ("C++ (language)", "in C++ it", "C++"),
        ("a.b", "axb", ""),
    ],
)
def test_a_term_is_found_as_texts_write_it(name, text, found):
    place = terms.pattern(name).search(text)
    assert (place[0] if place else "") == found


def test_uses_are_the_first_ones_in_order_and_apart():
    known = [term("mill"), term("tide mill"), term("sea")]
    text = "The sea turns a tide mill; each mill waits for the sea."
    found = [(text[a:b], one.term) for a, b, one in terms.uses(text, known)]
    assert found == [("sea", "sea"), ("tide mill", "tide mill"), ("mill", "mill")]
    places = [(a, b) for a, b, _ in terms.uses(text, known)]
    assert all(b <= a for (_, b), (a, _) in pairwise(places))
    assert list(terms.uses("", known)) == []


@pytest.mark.parametrize("text", [NASTY, f"mill {NASTY} mill", "1. mill!", "- mill", "# mill"])
def test_words_with_links_are_shown_as_they_are(text):
    where = text.find("mill")
    links = [(where, where + 4, "term-1")] if where >= 0 else []
    shown = html.fromstring(MarkdownIt().render(linked(text, links)))
    assert shown.text_content().strip("\n") == text
    assert [one.get("href") for one in shown.iter("a")] == ["#term-1"] * len(links)


def test_the_words_of_a_link_are_text_as_well():
    start = NASTY.index("{raw}")
    shown = html.fromstring(MarkdownIt().render(linked(NASTY, [(start, start + 30, "x")])))
    assert shown.text_content().strip("\n") == NASTY
    assert [one.get("href") for one in shown.iter("a")] == ["#x"]


def test_a_name_that_holds_a_full_stop_is_whole_in_its_sentence():
    text = "Long ago they met U.S. Steel there. It rained. U.S. Steel left."
    document = made_up.document(Source(id="steel", title="Steel"), text)
    excerpt = Excerpt(id="s-x1", title="Steel", evidence=made_up.evidence(document, text))
    module = replace(COURSE.modules[0], excerpts=(excerpt,))
    steel = Entity(name="U.S. Steel", type=EntityType.COMPANY)
    course = replace(COURSE, modules=(module,), gazetteer=(steel,), library={"steel": document})
    ((named,),) = names.mentioned(course).values()
    assert named.places[0].mentions == (
        "Long ago they met U.S. Steel there.",
        "U.S. Steel left.",
    )


def test_a_reading_links_each_term_of_its_module_once():
    module = replace(COURSE.modules[0], terms=(term("mill"), term("barley"), term("unheard-of")))
    shown = view.Book(COURSE).reading(module.excerpts[0], module)
    assert shown.count("](#term-tides-1)") == 1
    assert shown.count("](#term-tides-2)") == 1
    assert "#term-tides-3" not in shown


def test_every_link_of_a_reading_has_its_definition_on_the_page():
    page = render.pages(COURSE)["modules/tides.md"]
    assert "](#term-tides-1)" in page
    assert "\n(term-tides-1)=\n" in page
