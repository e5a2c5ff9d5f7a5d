"""The whole gate: ten thousand items over two hundred thousand words

Every rule on every item of an invented course (benchmarks/news.py): a choice of four or, one time
in five, a cloze, each with its recorded edits. What the gate takes is compared with spaCy's bare
parse of the same paragraphs, in batches, in the same process; both are processor time. Each row is
a process of its own, so that its peak memory is its own. The two findings are of one item, and
right: the town that it asks for bears a name that stands in its stem as a person's.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

WORDS = 200_000
ITEMS = (2_500, 5_000, 10_000)
ROOT = Path(__file__).parents[1]


def table() -> str:
    """The gate beside the bare parse, by the number of items; then a course checked again."""
    rows = [
        "| items | bare parse, s | parse and gate, s | added | a thousand items, s | peak, MB |",
        "|--:|--:|--:|--:|--:|--:|",
    ]
    for items in ITEMS:
        found = _measured(WORDS, items)
        bare, whole = found["bare"], found["whole"]
        each = found["items"] / items * 1_000
        rows.append(
            f"| {items:,} | {bare:.1f} | {whole:.1f} | {whole / bare - 1:.0%} | {each:.2f} "
            f"| {found['peak']:.0f} |"
        )
    first, again = _checked()
    return (
        f"{WORDS:,} words; findings that are errors: {found['errors']}.\n\n"
        + "\n".join(rows)
        + f"\n\n`coursegen check` on this repository's course: {first:.2f} s afresh, "
        f"**{again:.2f} s unchanged** (medians of five whole processes, wall clock)."
    )


def _measured(words: int, items: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.gate", str(words), str(items)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def _checked() -> tuple[float, float]:
    """Seconds for the default course, without and with what an earlier run kept."""
    command = [sys.executable, "-m", "coursegen", "check", "--quiet"]
    with TemporaryDirectory() as folder:
        for name in ("modules", "quizzes"):
            (Path(folder) / name).symlink_to(ROOT / name)
        afresh = [_seconds([*command, "--fresh"], folder) for _ in range(5)]
        _seconds(command, folder)
        again = [_seconds(command, folder) for _ in range(5)]
    return statistics.median(afresh), statistics.median(again)


def _seconds(command: list[str], folder: str) -> float:
    start = perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return perf_counter() - start


def main() -> None:
    """Measure one size in this process, and print it as JSON."""
    from benchmarks.news import course
    from benchmarks.texts import peak
    from coursegen.build import gate
    from coursegen.language import pipeline
    from coursegen.model import Severity

    words, items = map(int, sys.argv[1:])
    made = course(words, items)
    texts = [d.text[b.start : b.end] for d in made.library.values() for b in d.blocks]
    nlp = pipeline()
    start = process_time()
    for _ in nlp.pipe(texts, batch_size=64):
        pass
    bare = process_time() - start

    start = process_time()
    checker = gate.Checker(made)
    for document in made.library.values():
        checker.parser.sentences(document)
    parsed = process_time() - start
    findings = []
    for bank, module in zip(made.banks, made.modules, strict=True):
        for item in bank.items:
            findings += checker.findings(module, item)
    findings += gate.rules.course_findings(made)
    whole = process_time() - start
    print(
        json.dumps(
            {
                "bare": bare,
                "whole": whole,
                "items": whole - parsed,
                "peak": peak(),
                "errors": sum(finding.severity is Severity.ERROR for finding in findings),
            }
        )
    )


if __name__ == "__main__":
    main()
