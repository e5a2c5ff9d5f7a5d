"""Ranking facts: what people asked for, among the first of what we would

Of the answers that people chose for their questions on encyclopaedia paragraphs, the share that is
the key of one of the first 5, 10 or 20 facts of its paragraph. A key counts where it is the answer,
but for case, articles and punctuation (*exact*), or where the words that the two share are at
least 0.8 by F1 (*near*); of keys that are alike but for case, articles and punctuation, only the
first is counted. Beside ours, with the same budget: the names that spaCy finds, in the order of
the text, and all candidates (names, noun chunks, numbers, subtrees), unranked, in the order of the
text. Our weights are fitted to the same kind of data, so each article is ranked by weights that
were fitted to the other articles only (*held out*); the weights of the package are fitted to all,
and say nothing about texts that they have not seen. The paragraphs and answers are XQuAD's
(CC BY-SA 4.0); the weights are counts of their grammar and hold none of their words.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

if not __package__:  # run as a script
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.texts import DATA
from coursegen.facts import ranking
from coursegen.facts.ranking import About, Scene, plain
from coursegen.facts.spans import spans
from coursegen.language import Parser, Sentence
from coursegen.model import Block, BlockKind, Document, Source

FILE = DATA / "xquad-en-dev.json"
WEIGHTS = Path(ranking.__file__).with_name("weights.json")
BUDGETS = (5, 10, 20)
PRIOR = 15.0
"""Strength of the pull of every weight towards 0, in units of the log likelihood."""
RARE = 20
"""Candidates that a feature needs, to get a weight."""
NEAR = 0.8


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph with the answers that people chose in it."""

    article: str
    sentences: Sequence[Sentence]
    topic: About
    answers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Row:
    """A candidate of a paragraph."""

    paragraph: int
    key: str
    features: Mapping[str, float]
    chosen: bool


def table() -> str:
    """The table, as Markdown; without the data, a line that says so."""
    if not FILE.is_file():
        return "The data is not on this machine, so nothing was measured."
    texts = load(FILE, Parser())
    rows = list(candidates(texts))
    held_out = [
        order(rows, len(texts), fit([r for r in rows if texts[r.paragraph].article != article]))
        for article in dict.fromkeys(text.article for text in texts)
    ]
    articles = list(dict.fromkeys(text.article for text in texts))
    ours = [held_out[articles.index(text.article)][n] for n, text in enumerate(texts)]
    lists = {
        "ours, held out": ours,
        "ours, the package's weights": order(rows, len(texts), ranking.weights()),
        "names alone": [once(names(text)) for text in texts],
        "all candidates, unranked": [once(unranked(text)) for text in texts],
    }
    lines = [
        (
            f"{len(articles)} articles, {len(texts)} paragraphs, "
            f"{sum(len(text.answers) for text in texts)} answers; "
            f"{len(rows) / len(texts):.0f} candidates a paragraph.\n"
        ),
        "| % of the answers | "
        + " | ".join(f"{how}, {k}" for how in ("exact", "near") for k in BUDGETS)
        + " |",
        "|---|" + "--:|" * 2 * len(BUDGETS),
    ]
    shares = {name: cells(texts, keys) for name, keys in lists.items()}
    lines += [
        f"| {name} | " + " | ".join(f"{100 * share:.1f}" for share in row) + " |"
        for name, row in shares.items()
    ]
    better = [
        max(pair)
        for pair in zip(shares["names alone"], shares["all candidates, unranked"], strict=True)
    ]
    ratios = [one / two for one, two in zip(shares["ours, held out"], better, strict=True)]
    lines.append(
        "| **held out, times the better of the two** | "
        + " | ".join(f"**{ratio:.2f}**" for ratio in ratios)
        + " |"
    )
    return "\n".join(lines)


# ---------------------------------------------------------------- texts


def load(path: Path, parser: Parser) -> list[Paragraph]:
    """The paragraphs of a file in SQuAD's form, each article one document."""
    found = []
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        blocks: list[Block] = []
        text = ""
        for one in article["paragraphs"]:
            context = " ".join(one["context"].split())
            blocks.append(Block(BlockKind.PARAGRAPH, len(text), len(text) + len(context)))
            text += context + "\n\n"
        title = article["title"].replace("_", " ")
        document = Document(
            source=Source(id=re.sub(r"\W+", "-", title).lower(), title=title),
            text=text,
            blocks=tuple(blocks),
        )
        topic = ranking.about(document, parser)
        for number, one in enumerate(article["paragraphs"]):
            found.append(
                Paragraph(
                    article=title,
                    sentences=[s for s in parser.sentences(document) if s.block == number],
                    topic=topic,
                    answers=tuple(plain(qa["answers"][0]["text"]) for qa in one["qas"]),
                )
            )
    return found


def names(text: Paragraph) -> Iterator[str]:
    """The names of a paragraph, in its order."""
    for sentence in text.sentences:
        for ent in sentence.span.ents:
            yield ent.text


def unranked(text: Paragraph) -> Iterator[str]:
    """Names, noun chunks, numbers and subtrees, in the order of the paragraph."""
    for sentence in text.sentences:
        span = sentence.span
        places = {(e.start, e.end) for e in (*span.ents, *span.noun_chunks)}
        places |= {(t.i, t.i + 1) for t in span if t.like_num}
        places |= {(t.left_edge.i, t.right_edge.i + 1) for t in span}
        for start, end in sorted(places):
            yield span.doc[start:end].text


def once(texts: Iterable[str]) -> list[str]:
    """Each text once, plain, in the given order."""
    return [key for key in dict.fromkeys(map(plain, texts)) if key]


# ---------------------------------------------------------------- fitting


def candidates(texts: Sequence[Paragraph]) -> Iterator[Row]:
    """Every candidate of every paragraph with its features."""
    for number, text in enumerate(texts):
        for place, sentence in enumerate(text.sentences):
            scene = Scene.of(sentence.span, text.topic, place, len(text.sentences))
            for (start, end), forms in spans(sentence.span).items():
                words = sentence.span.doc[start:end]
                key = plain(words.text)
                if key:
                    yield Row(
                        paragraph=number,
                        key=key,
                        features=ranking.features(words, forms, scene),
                        chosen=key in text.answers,
                    )


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Weights by logistic regression with a Gaussian prior, in twelve steps of Newton's."""
    counts = Counter(name for row in rows for name in row.features)
    known = sorted(name for name, count in counts.items() if count >= RARE)
    place = {name: n for n, name in enumerate(known)}
    matrix = np.zeros((len(rows), len(known)))
    for n, row in enumerate(rows):
        for name, value in row.features.items():
            if name in place:
                matrix[n, place[name]] = value
    chosen = np.array([row.chosen for row in rows], dtype=float)
    weights = np.zeros(len(known))
    for _ in range(12):
        odds = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (odds - chosen) + PRIOR * weights
        bend = (matrix * (odds * (1 - odds))[:, None]).T @ matrix + PRIOR * np.eye(len(known))
        weights -= np.linalg.solve(bend, slope)
    return {name: round(float(weight), 3) for name, weight in zip(known, weights, strict=True)}


def order(rows: Sequence[Row], count: int, weights: Mapping[str, float]) -> list[list[str]]:
    """The keys of each paragraph, the best first."""
    best: list[dict[str, float]] = [{} for _ in range(count)]
    for row in rows:
        worth = ranking.score(row.features, weights)
        known = best[row.paragraph]
        known[row.key] = max(known.get(row.key, worth), worth)
    return [sorted(keys, key=lambda key, k=keys: -k[key]) for keys in best]


# ---------------------------------------------------------------- counting


def cells(texts: Sequence[Paragraph], keys: Sequence[Sequence[str]]) -> list[float]:
    """The shares of answers found: exact at each budget, then near."""
    return [share(texts, keys, k, alike) for alike in (str.__eq__, near) for k in BUDGETS]


def share(
    texts: Sequence[Paragraph],
    keys: Sequence[Sequence[str]],
    budget: int,
    alike: Callable[[str, str], bool],
) -> float:
    """The share of all answers that are alike to one of the first keys of their paragraph."""
    found = [
        any(alike(answer, key) for key in first[:budget])
        for text, first in zip(texts, keys, strict=True)
        for answer in text.answers
    ]
    return sum(found) / len(found)


def near(one: str, two: str) -> bool:
    """Whether the words that two texts share are at least 0.8 by F1."""
    first, second = Counter(one.split()), Counter(two.split())
    both = sum((first & second).values())
    return 2 * both >= NEAR * (first.total() + second.total()) and both > 0


def main() -> None:
    """Print the table; with ``--fit``, fit the package's weights first."""
    if "--fit" in sys.argv[1:]:
        weights = fit(list(candidates(load(FILE, Parser()))))
        WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    print(table())


if __name__ == "__main__":
    main()
