"""Words that betray an answer, and where the text itself says them."""

from __future__ import annotations

import re

from coursegen.answers import normal
from coursegen.model import Item

VAGUE = re.compile(
    r"\b(?:often|usually|frequently|sometimes|occasionally|rarely|seldom|generally|commonly"
    r"|regularly|typically|normally|as a rule|most of the time)\b",
    re.IGNORECASE,
)
"""How often, without a number."""
ABSOLUTE = re.compile(
    r"\b(?:always|never|all(?! over\b| in all\b)|every|everybody|everyone|everything|none|nobody"
    r"|nothing|no one|only|solely|exclusively|entirely|completely|totally|absolutely"
    r"|invariably|inevitably|impossible|without exception)\b",
    re.IGNORECASE,
)
"""What allows no exception, so that students take it for false."""
HEDGE = re.compile(
    r"\b(?:sometimes|usually|often|generally|typically|may|might|in some cases|perhaps"
    r"|possibly|as a rule|tend to|tends to)\b",
    re.IGNORECASE,
)
"""What allows any exception, so that students take it for true."""
NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|nowhere|neither|without|hardly|scarcely|cannot"
    r"|unable|except)\b|n['’]t\b",
    re.IGNORECASE,
)
_ALL_OR_NONE = re.compile(
    r"^(?:all|none|any|both|neither)(?: (?:of|the|these|those|them|two|three|four|five))*"
    r"(?: (?:above|below|options|answers|choices|statements|other answers))?$"
)


def all_of_these(option: str) -> bool:
    """Whether an option speaks of the other options: "all of the above", "none of these"."""
    plain = normal(option)
    return _ALL_OR_NONE.match(plain) is not None and plain not in {"all", "none", "both", "any"}


def found(pattern: re.Pattern[str], text: str) -> list[str]:
    """The words of *text* that a pattern finds, in lower case."""
    return [match[0].casefold() for match in pattern.finditer(text)]


def evidence_words(item: Item) -> str:
    """All that an item's evidence says."""
    return " ".join(evidence.quote.exact for evidence in item.evidence)
