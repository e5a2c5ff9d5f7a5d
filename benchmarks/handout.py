"""Exams on paper

An exam of 40 items of every kind, in 30 shuffled variants, and one key to all of them with the
proof of every answer. The peer sets the same words, as HTML made of the same data, with the rules
that a paper needs (no question split over a page, page x of y, tags for PDF/UA); it does not
check what it is given. Seconds are those of the processor, all threads, in one process; no two
runs set the same pages.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from lxml import etree
from lxml.builder import E
from tests import handout_course as eastmoor

from coursegen.cues import rivals
from coursegen.handout import handouts
from coursegen.handout.key import Proofs, key
from coursegen.handout.paper import Paper, papers
from coursegen.handout.quiz import quiz
from coursegen.handout.reading import Lines, passages
from coursegen.handout.typeset import Look
from coursegen.model import Course, Item

ITEMS = 40
VARIANTS = 30
PEERS = 6
"""Variants that the peer sets, which is slower; its seconds for 30 are reckoned from these."""
SEED = 7
STYLE = """
@page { size: A4; margin: 22mm 25mm 24mm; @bottom-right { font-size: 9pt;
        content: "Page " counter(page) " of " counter(pages) } }
body { font: 11pt/1.35 serif; hyphens: manual }
h1 { font-size: 23pt; font-weight: normal; border-bottom: 0.6pt solid }
h2 { font-size: 11pt; margin: 0 0 0 -2em; float: left }
section { break-inside: avoid; margin: 0 0 2em 2em }
table { border-collapse: collapse } td { padding: 0.3em 0.6em; border-top: 0.4pt solid }
p, ol { margin: 0.4em 0 } .line { border-bottom: 0.4pt solid; height: 8.5mm }
.points { float: right; color: #555 } .hint { font-style: italic; color: #555 }
.label { font-variant: small-caps; color: #555 }
"""


def table() -> str:
    """The comparison, as Markdown."""
    course, items = exam()

    def ours(seed: int, variants: int, *kinds: str) -> None:
        handouts(course, "canal", kinds=["exam", *kinds], seed=seed, variants=variants)

    first = seconds(lambda: ours(SEED, 1))
    each = seconds(lambda: ours(SEED + 1, VARIANTS)) / VARIANTS
    whole = seconds(lambda: ours(SEED + 2, VARIANTS, "key"))
    return "\n".join(
        (
            "| | first variant, s | each variant | 30 variants and the key, s | × ours |",
            "|---|--:|--:|--:|--:|",
            _row("coursegen (typst; PDF/UA-1 enforced)", first, each, whole, 1),
            *_weasyprint(course, items, whole),
        )
    )


def _row(name: str, first: float, each: float, whole: float, ratio: float) -> str:
    return f"| {name} | {first:.2f} | {each * 1000:.0f} ms | {whole:.2f} | {ratio:.1f} |"


def seconds(work: Callable[[], object]) -> float:
    """The processor's seconds for *work*."""
    start = time.process_time()
    work()
    return time.process_time() - start


def exam() -> tuple[Course, tuple[Item, ...]]:
    """A course with an item bank of all interactions, no item telling another's answer."""
    items = eastmoor.numbered(ITEMS)
    if any(rivals(items)):
        raise AssertionError("an item gives another's answer away, so that fewer would be set")
    return eastmoor.with_items(*items), items


# ---------------------------------------------------------------- the same words as HTML


def _weasyprint(course: Course, items: Sequence[Item], whole: float) -> list[str]:
    name = "weasyprint (PDF/UA-1 declared)"
    try:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
    except (ImportError, OSError):
        return [f"| {name} | not installed | | | |"]
    fonts = FontConfiguration()

    def pdf(page: etree._Element) -> bytes:
        html = etree.tostring(page, method="html", encoding="unicode", doctype="<!DOCTYPE html>")
        return weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1", font_config=fonts)

    sets = papers(tuple(items), seed=SEED, variants=VARIANTS)
    first = seconds(lambda: pdf(paper_page(sets[0])))
    each = seconds(lambda: [pdf(paper_page(one)) for one in sets[1 : 1 + PEERS]]) / PEERS
    total = VARIANTS * each + seconds(lambda: pdf(key_page(course, sets)))
    return [_row(name, first, each, total, total / whole)]


def _page(title: str, *content: etree._Element) -> etree._Element:
    head = E.head(E.meta(charset="utf-8"), E.title(title), E.style(STYLE))
    return E.html(head, E.body(E.h1(title), *content), lang="en")


def paper_page(paper: Paper) -> etree._Element:
    """A variant as a page of HTML."""
    questions = quiz(paper, Look())["questions"]
    return _page(
        f"Exam, variant {paper.code}",
        *(
            E.section(
                E.h2(str(one["number"])),
                E.span(f"/ {one['points']}", {"class": "points"}),
                *_blocks(one["stem"]),
                *_room(one["space"]),
            )
            for one in questions
        ),
    )


def _room(space: Mapping[str, Any]) -> Iterator[etree._Element]:
    if space["hint"]:
        yield E.p(space["hint"], {"class": "hint"})
    if "rows" in space:
        yield E.ol(*map(E.li, space["rows"]))
    if "options" in space:
        yield E.ol(*map(E.li, space["options"]), type="A")
    for _ in range(space.get("lines", 0)):
        yield E.div({"class": "line"})


def key_page(course: Course, sets: Sequence[Paper]) -> etree._Element:
    """The key as a page of HTML."""
    module = course.modules[0]
    lines = Lines(passages(course, module), {}, {})
    data = key(sets, Proofs(course=course, module=module, lines=lines), Look())
    rows = [[str(n), *row] for n, row in enumerate(data["table"], start=1)]
    return _page(
        "Answer key",
        *(
            E.table(*(E.tr(*map(E.td, [row[0], *row[1 + at : 6 + at]])) for row in rows))
            for at in range(0, len(sets), 5)
        ),
        *(
            E.section(
                E.h2(str(one["number"])),
                *_blocks(one["stem"]),
                *(
                    E.div(E.span(row["label"], {"class": "label"}), *_blocks(row["c"]))
                    for row in one["rows"]
                ),
            )
            for one in data["answers"]
        ),
    )


def _blocks(nodes: Sequence[Any]) -> Iterator[etree._Element]:
    for node in nodes:
        if node["t"] == "ol":
            yield E.ol(*(E.li(*_blocks(item)) for item in node["items"]))
        elif node["t"] == "evidence":
            yield E.blockquote(E.p(node["quote"]), E.p(_said(node["cite"])))
        else:
            yield E.p(_said(node["c"]))


def _said(nodes: Sequence[Any]) -> str:
    return "".join(
        node if isinstance(node, str) else "________" if node["t"] == "gap" else _said(node["c"])
        for node in nodes
    )


if __name__ == "__main__":
    print(table())
