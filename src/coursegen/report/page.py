"""The proofs as one page that a person can read: no file beside it, nothing fetched.

Every text of a course stands on the page as text; the page is built as a tree, and its one
script and one style sheet are named by their digests in its own security policy.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from lxml.html import tostring

from coursegen.model import Course, Finding
from coursegen.report.article import CLASSES, WORDS, article, noted
from coursegen.report.proofs import Proof, Rule, Verdict
from coursegen.report.tree import Node, el

_HERE = Path(__file__).parent
_FOOT = (
    "Made by coursegen check. A check that is content has found nothing wrong; it does not say "
    "that a question is worth asking."
)


def page(
    course: Course, proofs: Sequence[Proof], rules: Sequence[Rule], findings: Sequence[Finding]
) -> str:
    """The whole page, as HTML. The same proofs give the same page."""
    style = (_HERE / "page.css").read_text(encoding="utf-8")
    script = (_HERE / "page.js").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; style-src '{_sealed(style)}'; script-src '{_sealed(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    ids = {(proof.file, proof.item.id) for proof in proofs}
    others = [f for f in findings if (f.file, f.place) not in ids]
    groups = _by_module(proofs)
    head = el(
        "head",
        el("meta", {"charset": "utf-8"}),
        el("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
        el("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        el("meta", {"name": "color-scheme", "content": "light dark"}),
        el("title", f"Grounding: {course.title}"),
        el("style"),
    )
    body = el(
        "body",
        el("a", {"href": "#items"}, "Skip to the items", kind="skip"),
        _header(course, proofs, groups),
        _filters(proofs, groups),
        el(
            "main",
            {"id": "items", "tabindex": "-1"},
            *_of_the_course(others),
            *(_module(own) for own in groups),
            _rules(rules, proofs),
        ),
        el("footer", el("p", _FOOT), kind="foot"),
        el("script"),
    )
    # the program's own two files, whose every character must stay for their digests to hold
    head[-1].text, body[-1].text = style, script
    document = el("html", {"lang": "en"}, head, body)
    return str(tostring(document, doctype="<!DOCTYPE html>", encoding="unicode")) + "\n"


def _sealed(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def _by_module(proofs: Sequence[Proof]) -> list[list[Proof]]:
    groups: dict[str, list[Proof]] = {}
    for proof in proofs:
        groups.setdefault(proof.module.id, []).append(proof)
    return list(groups.values())


# ---------------------------------------------------------------- before the items


def _header(course: Course, proofs: Sequence[Proof], groups: Sequence[Sequence[Proof]]) -> Node:
    counted = Counter(proof.verdict for proof in proofs)
    figures = [_figure(len(proofs), "items" if len(proofs) != 1 else "item", "all")]
    figures += [
        _figure(counted[verdict], WORDS[verdict], CLASSES[verdict])
        for verdict in (Verdict.OK, Verdict.WARNING, Verdict.ERROR)
    ]
    contents = (
        el(
            "li",
            el("a", {"href": f"#module-{own[0].module.id}"}, own[0].module.title),
            el("span", str(len(own)), kind="count"),
        )
        for own in groups
    )
    return el(
        "header",
        el("p", "Every answer, and the words that prove it", kind="kicker"),
        el("h1", course.title),
        el("dl", *figures, kind="summary"),
        el("nav", {"aria-label": "Modules"}, el("ol", *contents), kind="contents"),
        kind="top",
    )


def _figure(number: int, words: str, kind: str) -> Node:
    return el("div", el("dt", words), el("dd", str(number)), kind=f"figure {kind}")


def _filters(proofs: Sequence[Proof], groups: Sequence[Sequence[Proof]]) -> Node:
    """Hidden until the script shows it, since without the script it would filter nothing."""
    codes = sorted({j.rule.code for proof in proofs for j in proof.verdicts if j.findings})
    modules = [("", "All modules"), *((own[0].module.id, own[0].module.title) for own in groups)]
    checks = [("", "All items"), ("*", "Any finding"), *((code, code) for code in codes)]
    words = {"type": "search", "id": "filter-words", "autocomplete": "off", "spellcheck": "false"}
    return el(
        "form",
        {"id": "filters", "hidden": "", "role": "search", "aria-label": "Filter the items"},
        el("label", el("span", "Module"), _select("filter-module", modules)),
        el("label", el("span", "Findings of a check"), _select("filter-code", checks)),
        el("label", el("span", "Words"), el("input", words)),
        el("output", {"id": "filter-count", "role": "status"}),
        el("button", {"type": "reset"}, "Show all"),
    )


def _select(name: str, options: Sequence[tuple[str, str]]) -> Node:
    return el("select", {"id": name}, *(el("option", {"value": v}, words) for v, words in options))


# ---------------------------------------------------------------- the items and after


def _of_the_course(findings: Sequence[Finding]) -> list[Node]:
    if not findings:
        return []
    return [
        el(
            "section",
            {"aria-labelledby": "course-findings"},
            el("h2", {"id": "course-findings"}, "The course as a whole"),
            el("div", *(noted(finding, place=True) for finding in findings), kind="findings"),
            kind="module",
        )
    ]


def _module(own: Sequence[Proof]) -> Node:
    name = own[0].module.id
    return el(
        "section",
        {"data-module": name, "aria-labelledby": f"module-{name}"},
        el("h2", {"id": f"module-{name}"}, own[0].module.title),
        *(article(proof) for proof in own),
        kind="module",
    )


def _rules(rules: Sequence[Rule], proofs: Sequence[Proof]) -> Node:
    found = Counter(j.rule.code for proof in proofs for j in proof.verdicts if j.findings)
    heads = ("Code", "What it asks for", "Items with a finding")
    return el(
        "section",
        {"aria-labelledby": "rules"},
        el("h2", {"id": "rules"}, "The checks"),
        el(
            "table",
            el("thead", el("tr", *(el("th", {"scope": "col"}, head) for head in heads))),
            el(
                "tbody",
                *(
                    el(
                        "tr",
                        {"id": f"rule-{rule.code}"},
                        el("th", {"scope": "row"}, el("code", rule.code)),
                        el("td", rule.demand),
                        el("td", str(found[rule.code]), kind="number"),
                    )
                    for rule in sorted(rules, key=lambda rule: rule.code)
                ),
            ),
        ),
        kind="rules",
    )
