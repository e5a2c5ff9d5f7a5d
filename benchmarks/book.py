"""The book beside Jupyter Book alone

What coursegen adds to the time of a book. First this repository's own course: Jupyter Book alone
builds the very pages that coursegen has rendered; a full build renders them and then has Jupyter
Book build them. The gate, which Jupyter Book does not have, and the handouts are measured apart.
Then a made-up course of growing size, each module with its readings, terms, dates, inline
questions and quiz. Seconds are those of the processor, of all processes; each is the smaller of
two runs, but for the largest book, which is built once. What grows with the square of the
number of pages is the theme's navigation, which lists every page on every page.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from tests import whole

from coursegen import render
from coursegen.build import matter
from coursegen.build.load import load
from coursegen.files import records, text, yaml
from coursegen.model import Course, ItemBank, Module

ROOT = Path(__file__).parents[1]
SIZES = (10, 100, 1_000)
"""Pages; the largest book takes about ten minutes."""
AROUND = 11
"""Pages of such a book that are neither a module nor its quiz."""
PARTS = 1
"""Files that are only parts of pages."""


def table() -> str:
    """Both tables, as Markdown."""
    with tempfile.TemporaryDirectory(prefix="coursegen-bench-") as folder:
        return f"{_own(Path(folder))}\n\n{_growth(Path(folder), SIZES)}"


# ---------------------------------------------------------------- this repository's course


def _own(scratch: Path) -> str:
    root = scratch / "course"
    for name in ("modules", "quizzes", "book"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("_build"))
    anew = least(lambda: coursegen(root), before=lambda: forget(root, everything=True))
    known = least(lambda: coursegen(root, papers=False), before=lambda: forget(root))
    coursegen(root)
    nothing = least(lambda: coursegen(root))
    course = load(root)
    extras = matter.matter(course, root)
    rendered = least(lambda: render.write(course, root / "book", extras))
    alone = least(lambda: jupyter_book(root / "book"), before=lambda: forget(root))
    rows = (
        ("Jupyter Book alone, the same pages", alone),
        ("full build: the pages rendered, then built", rendered + alone),
        ("`coursegen build`, what the gate found is known, without handouts", known),
        ("`coursegen build`, nothing known: gate, facts, book, handouts", anew),
        ("`coursegen build`, nothing has changed", nothing),
    )
    lines = [f"| {name} | {value:.2f} | {value / alone:.2f} |" for name, value in rows]
    return "\n".join(
        ("| this repository's course | s | × Jupyter Book |", "|---|---:|---:|", *lines)
    )


def coursegen(root: Path, *, papers: bool = True) -> None:
    """A build in a process of its own."""
    program = (
        "import sys; from pathlib import Path; from coursegen.build.outputs import build; "
        "assert build(Path(sys.argv[1]), papers=False).book"
        if not papers
        else "import sys; from coursegen import cli; "
        "sys.argv = ['coursegen', 'build', sys.argv[1], '--quiet']; cli.main()"
    )
    _call([sys.executable, "-c", program, str(root)])


def jupyter_book(book: Path) -> None:
    """Jupyter Book as its own command runs it."""
    main = "from jupyter_book.cli.main import main; main()"
    options = ["-W", "-n", "--keep-going", "-q"]
    _call([sys.executable, "-c", main, "build", str(book), *options])


def forget(root: Path, *, everything: bool = False) -> None:
    """Leave no site, and no record that one was built."""
    shutil.rmtree(root / "book" / "_build", ignore_errors=True)
    shutil.rmtree(root / "handouts", ignore_errors=True)
    kept = root / ".coursegen"
    if everything:
        shutil.rmtree(kept, ignore_errors=True)
    (kept / "built.json").unlink(missing_ok=True)


# ---------------------------------------------------------------- growth


def _growth(scratch: Path, sizes: Sequence[int]) -> str:
    head = "| pages | rendered, s | Jupyter Book, s | full build, × Jupyter Book | ms a page |"
    rows = [_grown(scratch / f"pages-{size}", size) for size in sizes]
    return "\n".join((head, "|---:|---:|---:|---:|---:|", *rows))


def _grown(root: Path, size: int) -> str:
    course, extras = made(max(1, (size - AROUND) // 2))
    for bank in course.banks:
        words = yaml.dumps(records.bank_data(bank))
        text.write_text(root / "quizzes" / f"{bank.id}.yaml", words)
    book, once = root / "book", size >= max(SIZES)
    rendered = least(lambda: render.write(course, book, extras), once=once)
    alone = least(lambda: jupyter_book(book), before=lambda: forget(root), once=once)
    pages = len(list(book.rglob("*.md"))) + len(list(book.glob("*.ipynb"))) - PARTS
    ratio = 1 + rendered / alone
    return f"| {pages} | {rendered:.2f} | {alone:.1f} | {ratio:.3f} | {1000 * alone / pages:.0f} |"


def made(modules: int) -> tuple[Course, render.Extras]:
    """A course of so many modules, each with its bank and facts, and its facts."""
    base, facts = whole.course(), whole.extras().of("tides")
    first, bank = base.modules[0], base.banks[0]
    copies = tuple(_module(first, n) for n in range(modules))
    banks = tuple(_bank(bank, one, n) for n, one in enumerate(copies))
    course = replace(base, modules=copies, banks=banks)
    return course, render.Extras(facts={one.id: facts for one in copies})


def _module(module: Module, n: int) -> Module:
    return replace(
        module,
        id=f"m-{n}",
        title=f"{module.title}, part {n + 1}",
        objectives=tuple(replace(one, id=f"{one.id}-{n}") for one in module.objectives),
        excerpts=tuple(replace(one, id=f"{one.id}-{n}") for one in module.excerpts),
        terms=tuple(replace(one, term=f"{one.term} {n}") for one in module.terms),
    )


def _bank(bank: ItemBank, module: Module, n: int) -> ItemBank:
    items = (
        replace(one, id=f"{one.id}-{n}", objective=f"{one.objective}-{n}") for one in bank.items
    )
    return replace(bank, id=module.id, title=module.title, items=tuple(items))


# ---------------------------------------------------------------- seconds


def least(
    work: Callable[[], object],
    *,
    before: Callable[[], object] = lambda: None,
    once: bool = False,
) -> float:
    """The processor's seconds that *work* takes, the smaller of two runs."""
    found = []
    for _ in range(1 if once else 2):
        before()
        start = _spent()
        work()
        found.append(_spent() - start)
    return min(found)


def _spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _call(command: list[str]) -> None:
    done = subprocess.run(
        command,
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONUTF8": "1", "NO_COLOR": "1"},
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
