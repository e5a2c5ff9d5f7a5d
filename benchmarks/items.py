"""Items: how many, how even, how fast

Yield: for each text a bank of as many items as the rules will take, up to 5 per 1,000 words; what
is dropped is what the gate refused when it was to be taken, by the first rule that it broke. The
course is this repository's, without its banks. Cues: the key strictly the longest of its options,
over one and a half times as long as its mean distractor; true among true or false; chi-square of
the key's place against even places (three degrees of freedom: 7.8 is the limit at 5 %).
OneStopQA's questions were written by people. Speed: processor time of all that comes after the
parse, the gate included, beside spaCy's bare parse of the same texts, at 5 items per 1,000 words;
each row is a process of its own, with all models loaded before the clock starts. XQuAD has 24
articles, 15,000 words; the larger text has each thirteen times, as articles of their own. The
invented texts (benchmarks/news.py) hold about three times as many facts to the sentence.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from benchmarks import news
from benchmarks.drafting import drafted
from benchmarks.texts import DATA, peak
from coursegen import items
from coursegen.build import gate
from coursegen.build.load import load
from coursegen.language import inflected, lemmas, pipeline
from coursegen.model import (
    Audience,
    Block,
    BlockKind,
    ChoiceInteraction,
    Course,
    Document,
    Item,
    Source,
    Status,
    TrueFalseInteraction,
)
from coursegen.render.quiz import shuffled

ROOT = Path(__file__).parents[1]
YIELD = 5
"""Items per 1,000 words."""
WORDS = (15_000, 200_000)
Options = tuple[int, list[str]]
"""The place of the key among the options, and the options."""


def table() -> str:
    """Yield, cues, decisions and speed, each as a table."""
    own = load(ROOT)
    drawn = {"this course": draw(replace(own, banks=()))}
    articles = encyclopaedia()
    if articles:
        drawn = {"XQuAD's paragraphs": draw(course(articles)), **drawn}
    return "\n\n".join(
        [
            "\n".join(_yields(drawn)),
            "\n".join(_cues({name: found[1] for name, found in drawn.items()}, own)),
            "\n".join(_decided(own)),
            "\n".join(_speed()),
            _jobs(),
        ]
    )


def course(documents: Sequence[Document]) -> Course:
    """A course of some texts, one module each."""
    return Course(
        id="bench",
        title="Bench",
        description="",
        language="en",
        licence="CC0-1.0",
        audience=Audience.PUBLIC,
        seed=0,
        quote_words=10**9,
        bibliography=(),
        gazetteer=(),
        library={one.source.id: one for one in documents},
        modules=tuple(news.module(place, one) for place, one in enumerate(documents)),
        banks=(),
    )


def encyclopaedia() -> list[Document]:
    """The articles of XQuAD; none where the data is not on this machine."""
    path = DATA / "xquad-en-dev.json"
    if not path.is_file():
        return []
    found = []
    for number, article in enumerate(json.loads(path.read_text(encoding="utf-8"))["data"]):
        text = ""
        blocks = []
        for one in article["paragraphs"]:
            words = " ".join(one["context"].split())
            blocks.append(Block(BlockKind.PARAGRAPH, len(text), len(text) + len(words)))
            text += words + "\n\n"
        title = article["title"].replace("_", " ")
        source = Source(id=f"x{number}", title=title, licence="CC-BY-SA-4.0")
        found.append(Document(source=source, text=text.rstrip(), blocks=tuple(blocks)))
    return found


def draw(of: Course, checker: gate.Checker | None = None) -> tuple[int, list[Item], Counter[str]]:
    """The words read, the items drawn, and what the gate dropped, by rule."""
    checker = checker or gate.Checker(of)
    dropped: Counter[str] = Counter()
    drawn: list[Item] = []
    words = 0
    for one in drafted(of, checker):

        def passes(draft: Item, name: str = one.module.id) -> bool:
            errors = checker.errors(name, draft)
            dropped.update(error.code for error in errors[:1])
            return not errors

        words += one.words
        drawn += items.choose(
            one.drafts,
            one.module,
            count=max(1, round(one.words * YIELD / 1000)) if of.gazetteer == () else 16,
            seed=of.seed,
            worth=one.worth,
            passes=passes,
        )
    return words, drawn, dropped


def _yields(drawn: dict[str, tuple[int, list[Item], Counter[str]]]) -> list[str]:
    lines = ["| | words | items | per 1,000 words | dropped by the gate |", "|---|--:|--:|--:|---|"]
    for name, (words, found, dropped) in drawn.items():
        tried = len(found) + dropped.total()
        why = ", ".join(f"{code} {count / tried:.1%}" for code, count in dropped.most_common(5))
        lines.append(
            f"| {name} | {words:,} | {len(found)} | {1000 * len(found) / words:.1f} | {why} |"
        )
    return lines


# ---------------------------------------------------------------- cues


def _cues(drawn: dict[str, list[Item]], own: Course) -> list[str]:
    rows = {f"drafts, {name}": found for name, found in drawn.items()}
    rows["this course, as students see it"] = [i for b in own.banks for i in b.shown().items]
    lines = [
        "| | choices | key longest | over 1.5 times | chi-square | true or false | true |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, found in rows.items():
        asked = [shown for one in found if (shown := _options(one)) is not None]
        truths = [
            i.interaction.answer for i in found if isinstance(i.interaction, TrueFalseInteraction)
        ]
        true = f"{sum(truths) / len(truths):.0%}" if truths else "–"
        lines.append(f"| {name} | {_cells(asked)} | {len(truths)} | {true} |")
    path = DATA / "onestopqa-dev.json"
    if path.is_file():
        rows = json.loads(path.read_text(encoding="utf-8"))
        people = [(row["key"], row["options"]) for row in rows if row["level"] == "Adv"]
        # the data has every key first, so that its places say nothing
        lengths = _cells(people).rpartition("|")[0]
        lines.append(f"| OneStopQA's, by people | {lengths}| – | – | – |")
    return lines


def _options(item: Item) -> Options | None:
    match item.interaction:
        case ChoiceInteraction(key=key, distractors=distractors) if len(distractors) == 3:
            shown = list(shuffled(item.id, [key.text, *(one.text for one in distractors)]))
            return shown.index(key.text), shown
        case _:
            return None


def _cells(asked: Sequence[Options]) -> str:
    if not asked:
        return "0 | – | – | –"
    longest = over = 0
    for place, shown in asked:
        others = [len(text) for n, text in enumerate(shown) if n != place]
        longest += len(shown[place]) > max(others)
        over += len(shown[place]) > 1.5 * sum(others) / len(others)
    places = Counter(place for place, _ in asked)
    even = len(asked) / 4
    chi = sum((places[n] - even) ** 2 / even for n in range(4))
    return f"{len(asked)} | {longest / len(asked):.0%} | {over / len(asked):.0%} | {chi:.1f}"


def _decided(own: Course) -> list[str]:
    """What the instructor of this course did with the engine's drafts, and wrote besides."""
    lines = [
        "| module | drafts read | approved unchanged | edited | rejected | written by a person |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    total: Counter[str] = Counter()
    for bank in own.banks:
        made = [one for one in bank.items if one.origin != "person"]
        counts = Counter(one.status for one in made)
        row = Counter(
            read=len(made),
            approved=counts[Status.APPROVED],
            edited=counts[Status.EDITED],
            rejected=counts[Status.REJECTED],
            person=len(bank.items) - len(made),
        )
        total += row
        lines.append(f"| {bank.id} | {_shares(row)}")
    lines.append(f"| **all** | {_shares(total)}")
    return lines


def _shares(row: Counter[str]) -> str:
    read = row["read"] or 1
    cells = [f"{row[name]} ({row[name] / read:.0%})" for name in ("approved", "edited", "rejected")]
    return f"{row['read']} | {' | '.join(cells)} | {row['person']} |"


# ---------------------------------------------------------------- speed


def _speed() -> list[str]:
    lines = [
        "| texts | words | bare parse, s | after the parse, s | added | ms a word | peak, MB |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    kinds = (["XQuAD"] if encyclopaedia() else []) + ["invented"]
    for kind, words in [(kind, words) for kind in kinds for words in WORDS]:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.items", kind, str(words)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        found = json.loads(done.stdout)
        lines.append(
            f"| {kind} | {found['words']:,} | {found['bare']:.1f} | {found['after']:.1f} "
            f"| {found['after'] / found['bare']:.0%} "
            f"| {1000 * found['after'] / found['words']:.2f} | {found['peak']:.0f} |"
        )
    return lines


def _jobs() -> str:
    """Wall clock of `coursegen quiz` on a course of twenty invented texts, one process and two."""
    seconds, written = [], []
    for jobs in ("1", "2"):
        with TemporaryDirectory() as folder:
            root = Path(folder)
            for number, one in enumerate(news.course(60_000, 20).library.values()):
                (root / f"s{number}.txt").write_text(one.text, encoding="utf-8")
            command = [sys.executable, "-m", "coursegen"]
            made = root / "course"
            texts = sorted(str(path) for path in root.glob("*.txt"))
            subprocess.run([*command, "new", str(made), *texts], check=True, capture_output=True)
            start = perf_counter()
            subprocess.run(
                [*command, "quiz", str(made), "--jobs", jobs], check=True, capture_output=True
            )
            seconds.append(perf_counter() - start)
            written.append([path.read_bytes() for path in sorted((made / "quizzes").iterdir())])
    same = "the same bytes" if written[0] == written[1] else "OTHER bytes"
    one, two = seconds
    return (
        f"`coursegen quiz` on 60,000 invented words: {one:.1f} s with one process, {two:.1f} s "
        f"with two, **{one / two:.2f} times** as fast, {same}."
    )


def main() -> None:
    """Measure one size in this process, and print it as JSON."""
    kind, words = sys.argv[1], int(sys.argv[2])
    if kind == "XQuAD":
        once = encyclopaedia()
        copies = round(words / sum(len(one.text.split()) for one in once))
        texts = [
            replace(one, source=replace(one.source, id=f"{one.source.id}-{copy}"))
            for copy in range(copies)
            for one in once
        ]
    else:
        texts = list(news.course(words, 10, modules=max(1, words // 800)).library.values())
    made = course(texts)
    checker = gate.Checker(made)
    warm = checker.parser.parse("Models are loaded before the clock starts.")
    inflected(warm[0].lemma_, "NN")
    lemmas("starts")
    start = process_time()
    for _ in pipeline().pipe(
        [one.text[b.start : b.end] for one in texts for b in one.blocks], batch_size=64
    ):
        pass
    bare = process_time() - start
    for one in texts:
        checker.parser.sentences(one)
    start = process_time()
    read, _, _ = draw(made, checker)
    print(
        json.dumps(
            {
                "words": read,
                "bare": bare,
                "after": process_time() - start,
                "peak": peak(),
            }
        )
    )


if __name__ == "__main__":
    main()
