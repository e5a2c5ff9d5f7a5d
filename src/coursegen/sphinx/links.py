"""Where the words of a piece of evidence stand on a page of the book: the nearest anchor.

A page's text is compared as the player compares it (`folded`), so that a link is made
only where the player will find the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docutils import nodes

from coursegen.model import Evidence

_SPACE = re.compile(r"\s+")
_DASHES = re.compile("[-\u2010-\u2015\u2212]+")
_SIGNS = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "…": "...", "\u00ad": ""}
)

IGNORED: tuple[type[nodes.Node], ...] = (
    nodes.comment,
    nodes.system_message,
    nodes.substitution_definition,
    nodes.raw,
)
"""What is in a document and not on its page. The extension adds its quizzes."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The folded text of a page, and which stretches of it have an anchor."""

    text: str
    anchors: tuple[tuple[int, int, str], ...]
    """Start, end and id, the narrowest first."""

    @classmethod
    def of(cls, document: nodes.document, skip: tuple[type[nodes.Node], ...] = ()) -> Reading:
        """What *document* shows to a reader, but for nodes of the types *skip*."""
        spans: list[tuple[int, int, str]] = []
        pieces: list[str] = []
        length = 0

        def add(text: str) -> None:
            nonlocal length
            if text == " " and (not pieces or pieces[-1].endswith(" ")):
                return
            if pieces and pieces[-1].endswith(" ") and text.startswith(" "):
                text = text[1:]
            pieces.append(text)
            length += len(text)

        def walk(node: nodes.Node) -> None:
            if isinstance(node, nodes.Text):
                add(folded(str(node)))
                return
            if not isinstance(node, nodes.Element) or isinstance(node, (*IGNORED, *skip)):
                return
            start = length
            for child in node.children:
                walk(child)
            if not isinstance(node, nodes.Inline):
                add(" ")
            if node["ids"] and length > start:
                spans.append((start, length, node["ids"][-1]))

        walk(document)
        spans.sort(key=lambda span: (span[1] - span[0], span[0]))
        return cls("".join(pieces), tuple(spans))

    def place(self, evidence: Evidence) -> str | None:
        """The anchor before the evidence's words: empty where none is, None without the words."""
        words = folded(evidence.quote.exact).strip()
        prefix = folded(evidence.quote.prefix).strip()
        starts = list(_all(words, self.text)) if words else []
        if not starts:
            return None
        start = max(starts, key=lambda at: _common(self.text[:at].rstrip(), prefix))
        around = (name for low, high, name in self.anchors if low <= start < high)
        return next(around, "")


def folded(text: str) -> str:
    """*text* as the player compares it: one kind of space, of quotation mark and of dash."""
    return _DASHES.sub("-", _SPACE.sub(" ", text.translate(_SIGNS)))


def _all(words: str, text: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _common(before: str, prefix: str) -> int:
    """How many characters the two have in common at their ends."""
    count = 0
    for one, other in zip(reversed(before), reversed(prefix), strict=False):
        if one != other:
            break
        count += 1
    return count
