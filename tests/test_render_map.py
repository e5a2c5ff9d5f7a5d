"""The concept map: everything in its place, inside the drawing, and in the list as well."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree

from coursegen import render
from coursegen.model import Entity, EntityType
from coursegen.render import atlas, drawing
from coursegen.render.concepts import MODULES, concepts
from coursegen.render.view import Book
from tests import made_up

COURSE = made_up.course()
NASTY = '"><script>alert(1)</script> ' + "an-endless-title " * 20 + "中文中文 עברית 🦉"
SVG = "{http://www.w3.org/2000/svg}"


def course(modules, *, title="Module", term="term"):
    """A course of so many modules with four terms each."""
    base = COURSE.modules[0]
    made = tuple(
        replace(
            base,
            id=f"m-{n}",
            title=f"{title} {n}",
            terms=tuple(replace(base.terms[0], term=f"{term} {n} {k}") for k in range(4)),
            excerpts=tuple(replace(one, id=f"{one.id}-{n}") for one in base.excerpts),
        )
        for n in range(modules)
    )
    names = (
        Entity(name="Marta Quill", type=EntityType.PERSON),
        Entity(name="Orrin Sound", type=EntityType.PERSON),
    )
    return replace(COURSE, modules=made, banks=(), gazetteer=names)


def drawn(made, name):
    return etree.fromstring(render.pages(made)[f"figures/{name}.svg"].encode())


COURSES = [course(2), course(7), course(MODULES, title=NASTY, term=NASTY), COURSE]


@pytest.mark.parametrize("made", COURSES)
@pytest.mark.parametrize("name", [atlas.WIDE, atlas.NARROW])
def test_nothing_overlaps_and_all_is_inside(made, name):
    root = drawn(made, name)
    _, _, width, height = map(float, root.get("viewBox").split())
    boxes = [one for one in root.iter(f"{SVG}rect") if "cg-box" in one.get("class")]
    assert len(boxes) == len(made.modules)
    tops = [(float(one.get("y")), float(one.get("height"))) for one in boxes]
    assert all(top + size <= other for (top, size), (other, _) in pairwise(tops))
    assert tops[0][0] >= 0
    assert tops[-1][0] + tops[-1][1] <= height
    size = float(root.get("font-size"))
    lines = {}
    for text in root.iter(f"{SVG}text"):
        for line in text.iter(f"{SVG}tspan"):
            end = float(line.get("x"))
            room = drawing.wide(line.text) * size * 0.9
            left, right = (end - room, end) if text.get("text-anchor") else (end, end + room)
            assert left >= 0
            assert right <= width, line.text
            assert 0 < float(line.get("y")) < height
            lines.setdefault(line.get("x"), []).append(float(line.get("y")))
    for column in lines.values():
        assert all(abs(a - b) >= 16 for a, b in pairwise(sorted(column)))


@pytest.mark.parametrize("made", COURSES)
def test_the_list_has_the_links_of_the_map(made):
    page = render.pages(made)["parts/overview.md"]
    listed = set(re.findall(r"\]\(#([a-z0-9-]+)\)", page.split("The map as a list")[1]))
    for name in (atlas.WIDE, atlas.NARROW):
        links = {one.get("href") for one in drawn(made, name).iter(f"{SVG}a")}
        assert links == {f"#{one}" for one in listed}


def test_every_link_is_a_line_between_two_things_on_the_map():
    root = drawn(COURSE, atlas.WIDE)
    nodes = {one.get("data-cg-node") for one in root.iter(f"{SVG}a")}
    edges = [one.get("data-cg-ends") for one in root.iter(f"{SVG}path") if one.get("data-cg-ends")]
    assert len(edges) == len(set(edges)) == 3
    assert {end for edge in edges for end in edge.split()} == nodes


def test_a_term_is_linked_to_where_it_is_defined_first_and_where_it_is_used():
    made = course(3, term="mill")
    found = concepts(Book(made))
    assert [one.text for one in found.of("term")][:4] == [f"mill 0 {k}" for k in range(4)]
    (mill,) = [one for one in concepts(Book(COURSE)).found if one.kind == "term"]
    assert mill.modules == (0, 1)
    quill = next(one for one in found.of("person") if one.text == "Marta Quill")
    assert quill.modules == (0, 1, 2)
    assert found.of("person", made.modules[1]) == found.of("person")


def test_what_a_course_says_is_text_on_the_map():
    made = course(2, title=NASTY, term=NASTY)
    for name in (atlas.WIDE, atlas.NARROW):
        root = drawn(made, name)
        tags = {one.tag.removeprefix(SVG) for one in root.iter() if isinstance(one.tag, str)}
        assert tags == {
            *("svg", "title", "desc", "style", "rect", "path", "circle", "a", "text", "tspan")
        }
        assert not [one for one in root.iter() for name in one.attrib if name.startswith("on")]


@pytest.mark.parametrize("modules", [1, MODULES + 1, 200])
def test_one_module_or_too_many_make_no_map(modules):
    pages = render.pages(course(modules))
    assert f"figures/{atlas.WIDE}.svg" not in pages
    assert "map" not in pages["parts/overview.md"]


def test_a_course_without_terms_and_names_has_no_map():
    bare = course(3)
    bare = replace(
        bare, gazetteer=(), modules=tuple(replace(one, terms=()) for one in bare.modules)
    )
    assert concepts(Book(bare)) is None


@pytest.mark.parametrize(
    ("text", "room", "lines", "wrapped"),
    [
        ("one two three", 5, 3, ["one two", "three"]),
        ("self-reliance", 5, 3, ["self-", "reliance"]),
        ("one two three", 4, 2, ["one", "two…"]),
        ("incomprehensibilities", 5, 2, ["incomp…"]),
        ("", 5, 2, [""]),
        ("中文中文中文", 4, 1, ["中文中…"]),
    ],
)
def test_words_are_wrapped_into_their_room(text, room, lines, wrapped):
    assert drawing.wrapped(text, room, lines) == wrapped
