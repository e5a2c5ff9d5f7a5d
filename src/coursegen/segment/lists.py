"""Lists of words, written as a person reads them."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of a text between white space."""
    return frozenset(words.split())
