"""The built site: every link leads somewhere, and two builds give the same bytes."""

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from coursegen import render
from coursegen.build import matter
from coursegen.model import ItemBank
from tests import made_up, sites
from tests.links import broken, broken_trees


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_link_of_a_course_leads_somewhere():
    assert broken(sites.course()) == []


def test_the_link_checker_finds_what_is_broken(tmp_path):
    page = '<a href="#no">a</a><a href="b.html#yes">b</a><img src="c.png"><a href="b.html#no">d</a>'
    (tmp_path / "a.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    (tmp_path / "b.html").write_text('<html><p id="yes">b</p></html>', encoding="utf-8")
    assert broken(tmp_path) == ["a.html: #no", "a.html: c.png", "a.html: b.html#no"]


def test_the_link_checker_of_version_2_finds_what_is_broken(tmp_path):
    def page(name, *children):
        (tmp_path / "content").mkdir(exist_ok=True)
        tree = {"mdast": {"type": "root", "children": list(children)}}
        (tmp_path / "content" / f"{name}.json").write_text(json.dumps(tree), encoding="utf-8")

    def link(url, kind="link"):
        return {"type": kind, "url": url}

    def refers(name, url="", *, resolved=True):
        return {"type": "crossReference", "identifier": name, "url": url, "resolved": resolved}

    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "a.svg").write_text("<svg/>", encoding="utf-8")
    good = [
        *(link("/b"), link("/b#yes"), link("/"), link("#here"), link("https://x.test/no")),
        *(link("/a.svg", "image"), refers("yes", "/b"), refers("here")),
    ]
    bad = [
        *(link("/c"), link("/b#no"), link("#no"), link("x.md"), link("/c.svg", "image")),
        *(refers("no"), refers("yes"), refers("yes", "/b", resolved=False), refers("yes", "/c")),
    ]
    page("b", {"type": "heading", "html_id": "yes"})
    page("index", {"type": "paragraph", "html_id": "here", "children": good})
    assert broken_trees(tmp_path) == []
    page("index", {"type": "paragraph", "html_id": "here", "children": [*good, *bad]})
    wanted = ["/c", "/b#no", "#no", "x.md", "/c.svg", "#no", "#yes", "#yes", "#yes"]
    assert broken_trees(tmp_path) == [f"/index: {one}" for one in wanted]


def test_two_builds_in_two_folders_give_the_same_bytes(tmp_path):
    one = contents(sites.course())
    other = contents(sites.book(made_up.course(), tmp_path / "a folder with another name"))
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_an_edited_question_changes_the_one_page_on_which_it_stands(tmp_path):
    site = sites.book(made_up.course(), tmp_path)
    before = contents(site)
    bank = tmp_path / "quizzes" / "tides.yaml"
    for words, page in (("built", "modules/tides.html"), ("says why", "quizzes/tides.html")):
        stems = [line for line in bank.read_text(encoding="utf-8").splitlines() if "stem:" in line]
        assert sum(words in stem for stem in stems) == 1
        stem = next(stem for stem in stems if words in stem)
        text = bank.read_text(encoding="utf-8").replace(stem, stem.replace(words, "thought of"))
        bank.write_text(text, encoding="utf-8")
        render.book(tmp_path / "book")
        after = contents(site)
        changed = {name for name in after if after[name] != before.get(name)}
        everything = {"progress.html", "review.html", "searchindex.js"}
        assert changed - everything == {page}
        before = after


def many(number: int):
    base = made_up.course()
    module = base.modules[0]
    modules = tuple(
        replace(
            module,
            id=f"m-{n}",
            title=f"Module {n}",
            excerpts=tuple(replace(one, id=f"{one.id}-{n}") for one in module.excerpts),
        )
        for n in range(number)
    )
    banks = tuple(ItemBank(id=one.id, title=one.title, items=()) for one in modules)
    return replace(base, modules=modules, banks=banks)


@pytest.mark.parametrize("number", [1, 200])
def test_a_course_may_have_one_module_or_two_hundred(number):
    pages = render.pages(many(number))
    assert sum(name.startswith("modules/") for name in pages) == number
    toc = yaml.safe_load(pages["_toc.yml"])
    listed = [one["file"] for part in toc["parts"] for one in part["chapters"]]
    assert sum(name.startswith("modules/") for name in listed) == number
    assert max(Counter(listed).values()) == 1


def test_a_course_of_one_module_is_a_book(tmp_path):
    course = made_up.course()
    site = sites.book(replace(course, modules=course.modules[:1]), tmp_path)
    assert broken(site) == []
    assert (site / "modules" / "tides.html").is_file()


def test_facts_lead_to_words_that_stand_there(tmp_path):
    course = made_up.course()
    site = sites.book(course, tmp_path, matter.matter(course))
    assert broken(site) == []
