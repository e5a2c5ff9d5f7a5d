"""Where a reading uses a key term, so that its definition is at hand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coursegen.model import Term

_ADDED = re.compile(r"\s*\(([^()]*)\)\s*")
_SHORT = re.compile(r"[A-Z][A-Za-z0-9-]*[A-Z0-9]")
"""What an abbreviation looks like: IRP, CEIBS, LLaMA-2."""


def forms(term: str) -> tuple[str, ...]:
    """What a text may write for a key term: the term, and an abbreviation that it brings."""
    short = tuple(one for one in _ADDED.findall(term) if _SHORT.fullmatch(one))
    long = " ".join(_ADDED.sub(" ", term).split())
    return tuple(one for one in (long, *short) if one)


def pattern(term: str) -> re.Pattern[str]:
    """The term in a text, also in the plural; capitals count in a form that has some inside."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_form, forms(term)))})(?!\w)")


def uses(text: str, terms: Sequence[Term]) -> Iterator[tuple[int, int, Term]]:
    """Where *text* first uses each of the terms, in order and apart: start, end, term.

    Of two terms that begin in one place, the longer one is used there.
    """
    found = [
        (place.start(), -place.end(), order)
        for order, one in enumerate(terms)
        for place in pattern(one.term).finditer(text)
    ]
    last, seen = 0, set()
    for start, end, order in sorted(found):
        if start >= last and order not in seen:
            yield start, -end, terms[order]
            seen.add(order)
            last = -end


def _form(form: str) -> str:
    """A form or its plural, with any white space where it has some."""
    words = r"\s+".join(re.escape(word) for word in form.split())
    named = f"{words[:-1]}(?:y|ies)" if form.endswith("y") else f"{words}(?:e?s)?"
    return named if re.search(r"(?<=.)[A-Z]", form) else f"(?i:{named})"
