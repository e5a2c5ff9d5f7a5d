"""The built site: every link leads somewhere, and two builds give the same bytes."""

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from lxml import html

from coursegen import render
from coursegen.build import matter
from coursegen.model import ItemBank
from tests import made_up, sites


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def broken(site: Path) -> list[str]:
    """Every link, image, script and style of a site that leads nowhere."""
    pages = {page: html.parse(page).getroot() for page in sorted(site.rglob("*.html"))}
    pages = {page: root for page, root in pages.items() if "_static" not in page.parts}
    anchors = {
        page: {*root.xpath("//@id"), *root.xpath("//a/@name")} for page, root in pages.items()
    }
    found = []
    for page, root in pages.items():
        for address in root.xpath("//@href|//@src"):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or not address.strip():
                continue
            start = site if parts.path.startswith("/") else page.parent
            way = unquote(parts.path).lstrip("/")
            target = Path(os.path.normpath(start / way)) if parts.path else page
            # An address of version 2 is that of a folder.
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file():
                found.append(f"{page.relative_to(site)}: {address}")
            elif parts.fragment and unquote(parts.fragment) not in anchors.get(
                target, {unquote(parts.fragment)}
            ):
                found.append(f"{page.relative_to(site)}: {address}")
    return found


def test_every_link_of_a_course_leads_somewhere():
    assert broken(sites.course()) == []


def test_the_link_checker_finds_what_is_broken(tmp_path):
    page = '<a href="#no">a</a><a href="b.html#yes">b</a><img src="c.png"><a href="b.html#no">d</a>'
    (tmp_path / "a.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    (tmp_path / "b.html").write_text('<html><p id="yes">b</p></html>', encoding="utf-8")
    assert broken(tmp_path) == ["a.html: #no", "a.html: c.png", "a.html: b.html#no"]


def test_two_builds_in_two_folders_give_the_same_bytes(tmp_path):
    one = contents(sites.course())
    other = contents(sites.book(made_up.course(), tmp_path / "a folder with another name"))
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_an_edited_quiz_renders_its_page_anew_and_no_other(tmp_path):
    site = sites.book(made_up.course(), tmp_path)
    before = contents(site)
    bank = tmp_path / "quizzes" / "tides.yaml"
    words = bank.read_text(encoding="utf-8")
    bank.write_text(words.replace("built", "erected", 1), encoding="utf-8")
    render.book(tmp_path / "book")
    after = contents(site)
    changed = {name for name in after if after[name] != before.get(name)}
    everything = {"progress.html", "review.html", "searchindex.js"}
    assert changed - everything == {"quizzes/tides.html"}


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
