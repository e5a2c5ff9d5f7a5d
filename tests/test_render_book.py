"""The book of a course: the same every time, clean under Jupyter Book, and only text is text."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from lxml import html
from pybtex.richtext import Text

from coursegen import render
from coursegen.errors import BuildFault, FileFault
from coursegen.model import Audience, ItemBank, Status
from coursegen.render import config, quiz, view
from tests import made_up, sites

COURSE = made_up.course()
PAGES = render.pages(COURSE)

NASTY = (
    "<script>document.title = 'owned'</script>\"><img src=x onerror=alert(1)> {raw}`html <i>` "
    "$E=mc^2$ {{ 7*7 }} [a](javascript:b) ![c](https://evil.test/d.png) **e** _f_ # g &lt; "
    "www.evil.test @h %i \\"
)


def test_a_course_renders_the_same_twice_whatever_the_hash_seed():
    program = (
        "import hashlib; from coursegen import render; from tests import made_up\n"
        "pages = render.pages(made_up.course())\n"
        "print(hashlib.sha256(repr(sorted(pages.items())).encode()).hexdigest())"
    )
    root = Path(__file__).parent.parent
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            cwd=root,
            env=os.environ | {"PYTHONHASHSEED": seed},
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
    assert render.pages(COURSE) == PAGES


def test_the_book_has_a_page_for_everything_and_each_file_says_who_wrote_it():
    assert sorted(PAGES) == [
        "_config.yml",
        "_ext/player.mjs",
        "_ext/quiz.mjs",
        "_ext/quizzes/tides.json",
        "_toc.yml",
        "checks.md",
        "figures/course-map-narrow.svg",
        "figures/course-map.svg",
        "glossary.md",
        "how-to-use.md",
        "intro.md",
        "modules/fog.md",
        "modules/tides.md",
        "myst.yml",
        "parts/overview.md",
        "people.md",
        "progress.md",
        "quizzes/tides.md",
        "references.bib",
        "review.md",
        "sources.md",
    ]
    for name, content in PAGES.items():
        first = content.split("\n", 1)[0]
        assert render.GENERATED in first
        assert "edit that" in first
        if name.endswith(".md"):
            assert first.startswith("% ")
        assert content.endswith("\n")
        assert not re.search(r"[ \t]\n", content), name


def test_pages_hold_no_raw_html():
    for name, content in PAGES.items():
        if name.endswith(".md"):
            assert not re.search(r"(?<!\\)<(?!https?://)", content), name
            assert "{raw}" not in content


def test_both_generations_list_the_same_pages():
    toc = yaml.safe_load(PAGES["_toc.yml"])
    myst = yaml.safe_load(PAGES["myst.yml"])["project"]["toc"]

    def files(value):
        if isinstance(value, dict):
            found = [value["file"].removesuffix(".md")] if "file" in value else []
            return found + [name for one in value.values() for name in files(one)]
        return [name for one in value for name in files(one)] if isinstance(value, list) else []

    assert [toc["root"], *files(toc["parts"])] == files(myst)
    assert {"progress", "review"} <= set(files(toc["parts"]))
    assert {f"{name}.md" for name in files(myst)} <= set(PAGES)


def test_a_module_without_readable_items_has_no_quiz_page():
    rejected = tuple(replace(item, status=Status.REJECTED) for item in made_up.bank().items)
    pages = render.pages(replace(COURSE, banks=(ItemBank(id="tides", title="x", items=rejected),)))
    assert "quizzes/tides.md" not in pages
    assert "Check your understanding" not in pages["modules/tides.md"]
    assert "quizzes" not in pages["_toc.yml"]


def test_a_course_without_terms_banks_and_dates_still_renders():
    library = {
        name: replace(document, source=replace(document.source, date="", creator="", licence=""))
        for name, document in COURSE.library.items()
    }
    modules = tuple(replace(module, terms=(), discussion=()) for module in COURSE.modules)
    bare = replace(
        COURSE,
        gazetteer=(),
        library=library,
        modules=modules,
        banks=(),
        licence="",
        bibliography=(),
    )
    pages = render.pages(bare)
    assert not {"people.md", "timeline.md", "checks.md"} & set(pages)
    assert "No module has key terms yet" in pages["glossary.md"]
    assert "none is known, so that only short passages are quoted" in pages["sources.md"]
    private = render.pages(replace(bare, audience=Audience.PRIVATE))
    assert "none is known; for the use of this class only" in private["sources.md"]
    assert yaml.safe_load(pages["_config.yml"])["copyright"] == "The authors of the texts"


def test_a_glossary_entry_gathers_what_all_modules_say():
    entries = view.Book(COURSE).glossary()
    assert [entry.term for entry in entries] == ["tide mill"]
    assert [module.id for module, _ in entries[0].definitions] == ["tides", "fog"]
    assert PAGES["glossary.md"].count("\n: ") == 2


def test_a_page_that_a_person_wrote_is_never_overwritten(tmp_path):
    (tmp_path / "intro.md").write_text("# Mine\n", encoding="utf-8")
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules" / "mine.md").write_text("# Mine too\n", encoding="utf-8")
    (tmp_path / "modules" / "gone.md").write_text(f"% {render.GENERATED} …\n", encoding="utf-8")
    changed = {path.relative_to(tmp_path).as_posix() for path in render.write(COURSE, tmp_path)}
    assert changed == (set(PAGES) - {"intro.md"}) | {"modules/gone.md"}
    assert (tmp_path / "intro.md").read_text(encoding="utf-8") == "# Mine\n"
    assert (tmp_path / "modules" / "mine.md").exists()
    assert not (tmp_path / "modules" / "gone.md").exists()
    assert render.write(COURSE, tmp_path) == ()


def test_the_book_builds_without_a_warning_and_fetches_nothing():
    site = sites.course()
    pages = _html(site)
    assert len(pages) >= 9
    for page in pages:
        tree = html.parse(page).getroot()
        for element in tree.iter("script", "link", "img", "iframe", "source", "object"):
            for name in ("src", "href", "data"):
                assert not re.match(r"(https?:)?//", element.get(name) or ""), page
        assert tree.get("lang") == "en", page
        assert tree.findtext("head/title"), page
        assert "unpkg.com" not in page.read_text(encoding="utf-8")
        assert "jsdelivr" not in page.read_text(encoding="utf-8")


def test_readings_are_quoted_with_anchor_citation_and_licence():
    tree = html.parse(sites.course() / "modules" / "tides.html").getroot()
    section = tree.xpath('//section[.//*[@id="t-x1"] or @id="t-x1"][h3]')[0]
    quoted = [
        " ".join(one.text_content().split())
        for one in section.xpath("./blockquote/*/p|./blockquote/p")
    ]
    assert quoted[0] == "How it works"
    assert quoted[2].startswith('Marta Quill, who restored the mill, says: "A tide mill never')
    line = " ".join(section.xpath("./p")[0].text_content().split())
    assert line.startswith(
        "The coursegen authors: The mill at Orrin Sound: a brief, coursegen, 9 March 2026. After ["
    )
    assert "Marta Quill, 1988" in line
    assert "Licence: CC BY 4.0" in line


def test_every_piece_of_evidence_in_the_quiz_links_into_the_readings():
    links = []
    for folder, page in (("quizzes", r"\.\./modules/tides\.html"), ("modules", "")):
        tree = html.parse(sites.course() / folder / "tides.html").getroot()
        found = tree.xpath("//a[@data-cg-show]/@href")
        assert found
        assert all(re.match(rf"{page}\?cg-quote=[^#]+#t-x[12]$", one) for one in found)
        links += found
    evidence = [one for item in made_up.bank().shown().items for one in quiz.evidence_of(item)]
    assert len(links) == len(evidence)


def test_a_fault_in_a_page_is_told_with_file_and_line(tmp_path):
    text = (made_up.BOOK / "tides.yaml").read_text(encoding="utf-8")
    render.write(COURSE, tmp_path / "book")
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "quizzes" / "tides.yaml").write_text(
        text.replace("type: choice", "type: guess"), encoding="utf-8"
    )
    page = tmp_path / "book" / "modules" / "fog.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[x](#nowhere)\n", encoding="utf-8")
    with pytest.raises(BuildFault) as caught:
        render.book(tmp_path / "book", tmp_path / "out")
    message = str(caught.value)
    assert re.search(r"modules/fog\.md:\d+: WARNING: .*nowhere", message)
    assert re.search(r"quizzes/tides\.md:\d+: ERROR: .*tides\.yaml:6: items\[0\]", message)
    assert "Traceback" not in message
    assert not (tmp_path / "book" / "_build").exists()


def test_a_folder_without_a_book_is_a_fault(tmp_path):
    with pytest.raises(FileFault, match="holds no book"):
        render.book(tmp_path)


def test_nothing_that_a_course_says_becomes_markup(tmp_path):
    module, other = COURSE.modules
    nasty = replace(
        module,
        title=NASTY,
        introduction=NASTY,
        objectives=tuple(replace(one, statement=NASTY) for one in module.objectives),
        excerpts=tuple(replace(one, title=NASTY) for one in module.excerpts),
        terms=tuple(replace(one, term=NASTY, definition=NASTY) for one in module.terms),
        discussion=tuple(
            replace(
                one,
                prompt=NASTY,
                rubric=tuple(replace(row, criterion=NASTY) for row in one.rubric),
            )
            for one in module.discussion
        ),
    )
    library = {
        name: replace(
            document, source=replace(document.source, title=NASTY, creator=NASTY, publisher=NASTY)
        )
        for name, document in COURSE.library.items()
    }
    works = tuple(replace(work, title=NASTY, creator=NASTY) for work in COURSE.bibliography)
    course = replace(
        COURSE,
        title=NASTY,
        description=NASTY,
        licence=NASTY,
        modules=(nasty, other),
        library=library,
        bibliography=works,
    )
    site = sites.book(course, tmp_path)
    clean = sites.course()
    for page in _html(site):
        there = clean / page.relative_to(site)
        assert _kinds(page, "script", "img", "iframe") == _kinds(there, "script", "img", "iframe")
        tree = html.parse(page).getroot()
        assert not tree.xpath("//*[@onerror]|//a[starts-with(@href, 'javascript:')]"), page
        assert not tree.xpath("//*[contains(@class, 'math')]"), page
        assert not tree.xpath("//a[contains(@href, 'www.evil')]"), page
        assert "49" not in tree.xpath("string(//h1)")
    shown = html.parse(site / "modules" / "tides.html").xpath("string(//h1)")
    assert "<script>document.title = 'owned'</script>" in shown
    assert "$E=mc^2$ {{ 7*7 }} [a](javascript:b)" in shown


def _html(site: Path) -> list[Path]:
    return [page for page in sorted(site.rglob("*.html")) if "_static" not in page.parts]


def _kinds(page: Path, *tags: str) -> int:
    return len(list(html.parse(page).getroot().iter(*tags)))


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2025", "2025"),
        ("2025-12", "December 2025"),
        ("2025-12-08", "8 December 2025"),
        ("2025-13", "2025-13"),
        ("last year", "last year"),
    ],
)
def test_dates_are_said_as_people_say_them(date, said):
    assert view.Book(COURSE).date(date) == said


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("CC-BY-4.0", ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")),
        (
            "CC-BY-NC-SA-3.0",
            ("CC BY-NC-SA 3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ),
        ("CC0-1.0", ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/")),
        ("MIT", ("MIT", "")),
    ],
)
def test_licences_are_named_as_usual(name, shown):
    assert view.licence(name) == shown


@pytest.mark.parametrize("name", ["ec-x1", "Ec X1", "ec_x1", "中文", "", "a" * 99, "-", "x)=\n# y"])
def test_a_label_is_safe_and_distinct(name):
    label = view.slug(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", label)
    assert (label == name) == bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name))


@pytest.mark.parametrize(
    "title", ["100% of A & B", "US$5 #1 a_b", "C:\\x ~ a^b", "Ünïcode – “quoted” 中文"]
)
def test_the_bibliography_reads_back_as_it_was(title):
    latex = config._latex(title)
    assert str(Text.from_latex(latex)).replace("\\ x", "\\x") == title
    assert latex.count("{") == latex.count("}")


def test_options_are_shuffled_by_the_item_and_nothing_else():
    item = made_up.bank().items[0]
    shown = [one.text for one in quiz.answers(item)]
    assert sorted(shown) == ["1724", "1742", "1842", "1911"]
    interaction = item.interaction
    again = replace(
        item, interaction=replace(interaction, distractors=interaction.distractors[::-1])
    )
    assert [one.text for one in quiz.answers(again)] == shown
    others = [
        [one.text for one in quiz.answers(replace(item, id=f"tides-{number}"))]
        for number in range(40)
    ]
    positions = {order.index("1742") for order in others}
    assert positions == {0, 1, 2, 3}


@pytest.mark.parametrize("number", range(30))
def test_pairs_and_sequences_never_come_in_their_right_order(number):
    match = next(one for one in made_up.bank().items if one.interaction.type == "match")
    rows, offered = quiz.rows(f"m-{number}", match.interaction)
    assert [offered[row.right] for row in rows] == [pair.right for pair in match.interaction.pairs]
    assert list(offered) != [pair.right for pair in match.interaction.pairs]
    order = next(one for one in made_up.bank().items if one.interaction.type == "order")
    entries = quiz.entries(f"o-{number}", order.interaction)
    assert sorted(rank for _, rank in entries) == [0, 1, 2, 3]
    assert [rank for _, rank in entries] != [0, 1, 2, 3]


def test_choices_are_lettered_beyond_the_alphabet():
    assert [quiz.letter(index) for index in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]


def test_the_json_form_holds_every_interaction_and_cannot_end_its_script():
    items = made_up.bank().shown().items
    text = quiz.dumps(quiz.form("x", "</script><!--", items))
    assert not re.search(r"[<>&\u2028\u2029]", text)
    data = json.loads(text)
    assert data["title"] == "</script><!--"
    assert data["form"] == quiz.FORM
    assert [item["type"] for item in data["items"]] == [
        "choice",
        "multiple_response",
        "true_false",
        "cloze",
        "short_answer",
        "numeric",
        "match",
        "order",
        "hot_text",
        "extended_text",
    ]


def test_a_bank_is_prepared_for_version_2_with_and_without_its_keys():
    data = json.loads(PAGES["_ext/quizzes/tides.json"])
    ids = [item.id for item in made_up.bank().shown().items]
    for name in ("items", "asked"):
        assert [item["id"] for item in data[name]] == ids
        shown = [html.fromstring(item["html"]) for item in data[name]]
        assert [one.get("data-cg-item") for one in shown] == ids
        solutions = [one.xpath("count(./details)") for one in shown]
        assert set(solutions) == {1.0 if name == "items" else 0.0}
    assert (data["course"], data["objectives"]["t-2"]) == ("coast", "Say why the mill closed.")
