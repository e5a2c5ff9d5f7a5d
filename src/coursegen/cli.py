"""The command line: the one place that prints, asks, and sets an exit code.

Exit codes: 0 clean, 1 findings, 2 could not run. Results go to standard output, progress
and faults to standard error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from rich.console import Console
from rich.progress import track as rich_track
from rich.table import Table

from coursegen import __version__
from coursegen.errors import CoursegenError, FormatFault
from coursegen.model import Bloom, Evidence, Finding, Severity

if TYPE_CHECKING:
    from coursegen.build.repair import Repair

T = TypeVar("T")

app = typer.Typer(
    name="coursegen",
    help="Course materials that can be trusted, because every answer is proved by the text.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

out = Console(highlight=False, markup=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)

Folder = Annotated[Path, typer.Argument(help="The course folder.", metavar="DIR")]
InCourse = Annotated[Path, typer.Option("--course", help="The course folder.", metavar="DIR")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print faults and findings only.")]


class Format(StrEnum):
    """How findings are printed."""

    text = "text"
    json = "json"
    github = "github"


class Plain(StrEnum):
    """How a report is printed."""

    text = "text"
    json = "json"


class Interaction(StrEnum):
    """Types of items that coursegen writes."""

    choice = "choice"
    multiple_response = "multiple_response"
    true_false = "true_false"
    cloze = "cloze"
    numeric = "numeric"
    match = "match"
    hot_text = "hot_text"


class HowHard(StrEnum):
    """How hard an item is, as measured, else as estimated."""

    easy = "easy"
    medium = "medium"
    hard = "hard"


class Kind(StrEnum):
    """What a handout holds."""

    reading = "reading"
    quiz = "quiz"
    exam = "exam"
    key = "key"
    bubbles = "bubbles"
    slides = "slides"
    cards = "cards"
    docx = "docx"


class Paper(StrEnum):
    """Sheet sizes."""

    a4 = "a4"
    letter = "letter"


def main() -> None:
    """Run the command line; a fault is one message on standard error and exit code 2."""
    try:
        app()
    except CoursegenError as fault:
        err.print(f"coursegen: {fault}")
        sys.exit(2)
    except KeyboardInterrupt:
        err.print("coursegen: stopped; files that were not finished are as they were.")
        sys.exit(130)


def _version(value: bool) -> None:
    if value:
        out.print(f"coursegen {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


def _tracker(quiet: bool) -> Callable[[Sequence[T], str], Iterable[T]]:
    """A progress bar over a sequence, where somebody watches a terminal; else the sequence."""

    def tracked(work: Sequence[T], label: str) -> Iterable[T]:
        if quiet or not err.is_terminal or not work:
            return work
        return rich_track(work, description=label, console=err, transient=True)

    return tracked


@app.command(epilog="Example: coursegen new mycourse articles/*.txt")
def new(
    folder: Annotated[Path, typer.Argument(help="The course folder to make.", metavar="DIR")],
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="Texts: .txt, .md or .html. None: apply modules/dropped.yaml again.",
            metavar="FILES",
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Make a course folder from anybody's texts."""
    from coursegen.build.new import new as make

    report = make(folder, tuple(files or ()))
    if quiet:
        return
    for line in report.lines():
        out.print(line)


@app.command(epilog="Example: coursegen quiz --module involution --count 12")
def quiz(
    folder: Folder = Path(),
    module: Annotated[
        list[str] | None, typer.Option("--module", help="Only this module; may be repeated.")
    ] = None,
    objective: Annotated[
        list[str] | None, typer.Option("--objective", help="Only for this one; may be repeated.")
    ] = None,
    kind: Annotated[
        list[Interaction] | None, typer.Option("--type", help="Only this type; may be repeated.")
    ] = None,
    bloom: Annotated[
        list[Bloom] | None, typer.Option("--bloom", help="Only this level; may be repeated.")
    ] = None,
    difficulty: Annotated[
        list[HowHard] | None,
        typer.Option(help="Only as hard as this, by an estimate; may be repeated."),
    ] = None,
    count: Annotated[
        int, typer.Option(help="Items of those kinds that a bank shall hold.", min=1, max=200)
    ] = 16,
    best: Annotated[
        float | None,
        typer.Option(
            help="Instead of --count: so many per 1,000 words of the readings, and those that a "
            "teacher is likeliest to use, whichever module they are of.",
            min=0.1,
            max=100,
        ),
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Instead of the course's seed.")] = None,
    jobs: Annotated[int, typer.Option(help="Processes that share the work.", min=1, max=64)] = 1,
    explain: Annotated[
        list[str] | None,
        typer.Option(
            "--explain", help="Write nothing; show how this item came about.", metavar="ID"
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Write item banks; what is there already stays as it is, byte for byte."""
    from coursegen.build import load, quizzes

    if explain:
        from coursegen import terminal
        from coursegen.build import explaining

        for name in explain:
            for line in terminal.explained(explaining.explain(folder, name)):
                out.print(line)
        return
    course = load.load(folder)
    wanted = quizzes.Wanted(
        objectives=frozenset(objective or ()),
        types=frozenset(one.value for one in kind or ()),
        blooms=frozenset(one.value for one in bloom or ()),
        difficulties=frozenset(one.value for one in difficulty or ()),
    )
    for added in quizzes.quiz(
        folder,
        course,
        modules=tuple(module or ()),
        count=count,
        best=best,
        seed=seed,
        wanted=wanted,
        jobs=jobs,
        track=_tracker(quiet),
    ):
        _show(added.changed, folder, Format.text)
        if not quiet:
            out.print(
                f"{added.path}: {added.added} new, {added.kept} kept"
                + "".join(f"\n  dropped {n} for {code}" for code, n in added.dropped)
            )


@app.command(epilog="Example: coursegen review --module involution")
def review(
    folder: Folder = Path(),
    module: Annotated[
        list[str] | None, typer.Option("--module", help="Only this module; may be repeated.")
    ] = None,
    decide: Annotated[
        list[str] | None,
        typer.Option(
            help="Decide without asking: ID=approved, ID=rejected:reason, or ID=draft; "
            "may be repeated."
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Walk through the drafts: accept, edit, reject with a reason, skip."""
    from coursegen import terminal
    from coursegen.build import reviewing

    if decide:
        for draft in reviewing.decide(folder, decide):
            if not quiet:
                out.print(f"{draft.item.id}: {draft.item.status.value}")
        return
    if not sys.stdin.isatty():
        raise FormatFault(
            "standard input",
            "Nobody can be asked here, since this is no terminal.",
            "Run it in one, or say `--decide ID=approved` or `--decide ID=rejected:reason`.",
        )
    screen = Console(highlight=False, markup=False)
    made = terminal.walk(
        reviewing.Desk(folder),
        tuple(module or ()),
        console=screen,
        ask=screen.input,
        edit=terminal.in_editor,
    )
    if not quiet:
        told = ", ".join(f"{number} {word}" for word, number in sorted(made.items()))
        out.print(f"{told or 'Nothing decided'}.")


@app.command(epilog="Example: coursegen check --format github")
def check(
    folder: Folder = Path(),
    originals: Annotated[
        Path | None,
        typer.Option(help="Also look up the briefs' figures and names in the works they retell."),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.text,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Use no results of earlier runs (DIR/.coursegen).")
    ] = False,
    report: Annotated[
        list[Path] | None,
        typer.Option(help="Write the proofs to a .html or .json file; may be repeated."),
    ] = None,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Show what lost quotations may be meant to say.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Prove every item, and report what cannot be proved."""
    from coursegen.build import gate, load, proof, repair

    proof.refuse_other_endings(report or ())
    course = load.load(folder)
    findings = gate.check(
        course, originals=originals, kept=None if fresh else folder, track=_tracker(quiet)
    )
    proof.write(course, findings, report or ())
    _show(findings, folder, form)
    for one in repair.repairs(course) if suggest and form is Format.text else ():
        _compare(one)
    items = sum(len(bank.shown().items) for bank in course.banks)
    if form is Format.text and not quiet:
        out.print(f"{items} items checked, {_counted(findings)}.")
    raise typer.Exit(any(finding.severity is Severity.ERROR for finding in findings))


@app.command(name="repair", epilog="Example: coursegen repair --yes-to involution-07")
def repair_(
    folder: Folder = Path(),
    yes_to: Annotated[
        list[str] | None,
        typer.Option("--yes-to", help="Repair this item without asking; may be repeated."),
    ] = None,
) -> None:
    """Put right, one by one and only where you say yes, quotations that no longer stand."""
    from coursegen.build import load, repair

    found = repair.repairs(load.load(folder))
    chosen = dict(repair.confirmed(found, yes_to or ()))
    for one in chosen if yes_to else found:
        _compare(one)
        choice = chosen.get(one) or _asked(one)
        if choice is not None:
            chosen[one] = choice
            repair.put(folder, one, choice)
    left = len(found) - len(chosen)
    out.print(f"{len(chosen)} repaired, {left} left. Run `coursegen check` now.")
    raise typer.Exit(left > 0)


@app.command(epilog="Example: coursegen audit --module involution")
def audit(
    folder: Folder = Path(),
    module: Annotated[
        list[str] | None, typer.Option("--module", help="Only this module; may be repeated.")
    ] = None,
    at_least: Annotated[
        float, typer.Option(help="Percent that must be noticed.", min=0, max=100)
    ] = 97,
    form: Annotated[Plain, typer.Option("--format", help="How to print.")] = Plain.text,
    quiet: Quiet = False,
) -> None:
    """Make every item wrong in many ways, and see whether the checks notice."""
    from coursegen import audit as trial
    from coursegen.build import auditing, load

    course = load.load(folder)
    score = auditing.audit(course, modules=tuple(module or ()), track=_tracker(quiet))
    if form is Plain.json:
        out.print(json.dumps(trial.data(score), indent=2, ensure_ascii=False))
    else:
        out.print("\n".join(trial.lines(score, quiet=quiet)))
    raise typer.Exit(not score.passes(at_least / 100))


@app.command(epilog="Example: coursegen build")
def build(folder: Folder = Path(), quiet: Quiet = False) -> None:
    """Build the book, the quizzes and the handouts."""
    from coursegen.build import fresh

    def say(line: str) -> None:
        if not quiet:
            err.print(line)

    result = fresh.unchanged(folder)
    if result is None:
        from coursegen.build import outputs

        result = outputs.build(folder, say=say, track=_tracker(quiet))
    _show(result.findings, folder, Format.text, result.lines)
    if result.book is None:
        err.print("coursegen: nothing was built, because of the errors above.")
        raise typer.Exit(1)
    if not quiet:
        out.print(f"Book:     {result.book}")
        out.print(f"Quizzes:  {result.quizzes} ({result.items} items)")
        out.print(f"Handouts: {result.handouts} ({result.papers} PDF files)")
        if not result.anew:
            out.print("Nothing has changed since they were built.")


@app.command(epilog="Example: coursegen myst lamp-quiz.yaml")
def myst(
    banks: Annotated[list[Path], typer.Argument(help="Item banks.", metavar="BANKS")],
    output: Annotated[
        Path, typer.Option(help="Where the plugin goes: a folder of the book.", metavar="DIR")
    ] = Path("_ext"),
    name: Annotated[
        str,
        typer.Option(help="Under which a browser keeps answers; the title in myst.yml by default."),
    ] = "",
    report_to: Annotated[
        str, typer.Option(help="Where readers report a question.", metavar="ADDRESS")
    ] = "",
    quiet: Quiet = False,
) -> None:
    """Prepare quizzes for a Jupyter Book 2 of your own, which is no course."""
    from coursegen.build.elsewhere import prepare

    made = prepare(banks, output, course=name, report_to=report_to)
    if quiet:
        return
    for bank in made.banks:
        out.print(f"Prepared '{bank.id}', {len(bank.shown().items)} items, in {output}.")
    if not made.named:
        out.print(f"Name {made.plugin.as_posix()} among the plugins of myst.yml.")


@app.command(epilog="Example: coursegen serve --port 8080")
def serve(
    folder: Folder = Path(),
    port: Annotated[
        int, typer.Option(help="Where to serve; 0 for any free port.", min=0, max=65535)
    ] = 8000,
    quiet: Quiet = False,
) -> None:
    """Show the book on this computer; build it again, and reload it, whenever a file changes."""
    from coursegen.build import load, serving
    from coursegen.build.fresh import Built

    def tell(made: Built | CoursegenError) -> None:
        if isinstance(made, CoursegenError):
            err.print(f"coursegen: {made}")
            return
        shown = made.findings if made.book is None or not quiet else ()
        _show(shown, folder, Format.text, made.lines)
        if made.book is None:
            err.print("coursegen: not built, because of the errors above.")
        elif not quiet:
            err.print(f"Built: {made.items} items, {_counted(made.findings)}.")

    load.load(folder)
    try:
        serving.serve(
            folder,
            port=port,
            opened=lambda url: out.print(f"{url} (Ctrl+C stops)"),
            tell=tell,
        )
    except KeyboardInterrupt:
        err.print("Stopped.")


@app.command(epilog="Example: coursegen handout involution --kind exam --variants 4")
def handout(
    modules: Annotated[
        list[str] | None, typer.Argument(help="Modules; all by default.", metavar="MODULE")
    ] = None,
    course: InCourse = Path(),
    kind: Annotated[list[Kind] | None, typer.Option(help="What to print; may be repeated.")] = None,
    variants: Annotated[int, typer.Option(help="Shuffled papers.", min=1, max=200)] = 1,
    seed: Annotated[int | None, typer.Option(help="Instead of the course's seed.")] = None,
    count: Annotated[int | None, typer.Option(help="Items in a paper.", min=1)] = None,
    paper: Annotated[Paper, typer.Option(help="Sheet size.")] = Paper.a4,
    font_size: Annotated[int, typer.Option(help="Points.", min=8, max=24)] = 11,
    large_print: Annotated[bool, typer.Option("--large-print", help="At least 18 points.")] = False,
    columns: Annotated[int, typer.Option(help="Columns of a paper.", min=1, max=2)] = 1,
    font_path: Annotated[
        list[Path] | None, typer.Option(help="Folder with more fonts, for other scripts.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="Folder; DIR/handouts by default.")] = None,
    quiet: Quiet = False,
) -> None:
    """Set readings, quiz papers, answer keys, slides and flash cards; papers also as DOCX."""
    from coursegen.build import load, outputs

    def say(line: str) -> None:
        if not quiet:
            err.print(line)

    for path in outputs.handouts(
        course,
        load.load(course),
        modules=tuple(modules or ()),
        kinds=tuple(kind.value for kind in kind or (Kind.reading, Kind.quiz, Kind.key)),
        variants=variants,
        seed=seed,
        count=count,
        paper=paper.value,
        font_size=font_size,
        large_print=large_print,
        columns=columns,
        font_paths=tuple(font_path or ()),
        output=output,
        say=say,
        track=_tracker(quiet),
    ):
        if not quiet:
            out.print(str(path))


@app.command(epilog="Example: coursegen grade scans/*.png --module involution")
def grade(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Scanned answer sheets (.png .jpg .tif .pdf), Moodle's or Canvas's answers or a "
            "table of marks (.csv), answers saved in the book (.json).",
            metavar="FILES",
        ),
    ],
    module: Annotated[str, typer.Option("--module", help="The module of the exam.")],
    course: InCourse = Path(),
    seed: Annotated[int | None, typer.Option(help="With which the sheets were printed.")] = None,
    output: Annotated[Path | None, typer.Option(help="Folder; DIR/results by default.")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over marks that stand there.")
    ] = False,
    form: Annotated[Format, typer.Option("--format", help="How to print findings.")] = Format.text,
    quiet: Quiet = False,
) -> None:
    """Mark answers by the item bank, and say which ones a person must look at."""
    from coursegen.build import grading, load

    graded = grading.grade(
        course,
        load.load(course),
        module,
        files,
        seed=seed,
        output=output,
        replace_marks=replace,
        track=_tracker(quiet),
    )
    _show(graded.findings, course, form)
    if form is Format.text and not quiet:
        out.print("\n".join(graded.summary()))
    raise typer.Exit(any(one.severity is Severity.ERROR for one in graded.findings))


def _asked(repair: Repair) -> Evidence | None:
    """The first choice to which the person says yes; None where there is none."""
    several = len(repair.choices) > 1
    for number, choice in enumerate(repair.choices, 1):
        if typer.confirm(f"Put number {number}?" if several else "Put the words of the source?"):
            return choice
    return None


def _compare(repair: Repair) -> None:
    """A quotation and what may be meant, side by side, what differs in square brackets."""
    from coursegen.build.repair import side_by_side

    table = Table("in the bank", "in the source", box=None, pad_edge=False, padding=(0, 3, 0, 0))
    for old, new in side_by_side(repair):
        table.add_row(old, new)
    out.print(f"\n{repair.file}: {repair.item}: {repair.trouble}")
    out.print(table, soft_wrap=False)


@app.command(epilog="Example: coursegen analyse --module involution --write-back")
def analyse(
    module: Annotated[str, typer.Option("--module", help="The module of the exam.")],
    table: Annotated[
        Path | None,
        typer.Argument(help="Marks; DIR/results/MODULE.csv by default.", metavar="TABLE"),
    ] = None,
    course: InCourse = Path(),
    output: Annotated[Path | None, typer.Option(help="Folder; by default the marks'.")] = None,
    write_back: Annotated[
        bool, typer.Option("--write-back", help="Keep what was measured beside the item bank.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Say which items were hard, which told learners apart, and which are bad."""
    from coursegen.build import analysing, load

    analysed = analysing.analyse(
        course, load.load(course), module, table=table, output=output, write_back=write_back
    )
    if not quiet:
        out.print("\n".join(analysed.summary()))
    raise typer.Exit(bool(analysed.analysis.weak))


def _show(
    findings: Sequence[Finding], folder: Path, form: Format, lines: Sequence[int] = ()
) -> None:
    match form:
        case Format.json:
            rows = [
                {
                    "code": finding.code,
                    "severity": finding.severity.value,
                    "file": finding.file,
                    "line": _line(folder, finding),
                    "place": finding.place,
                    "message": finding.message,
                    "suggestion": finding.suggestion,
                }
                for finding in findings
            ]
            out.print(json.dumps(rows, indent=2, ensure_ascii=False))
        case Format.github:
            for finding in findings:
                text = _escaped(f"{finding.place}: {finding.message} {finding.suggestion}".strip())
                out.print(
                    f"::{finding.severity.value} file={_escaped(finding.file)},"
                    f"line={_line(folder, finding)},title={finding.code}::{text}"
                )
        case Format.text:
            for number, finding in enumerate(findings):
                line = lines[number] if lines else _line(folder, finding)
                out.print(
                    f"{finding.file}:{line}: {finding.severity.value} "
                    f"{finding.code} {finding.place}: {finding.message}"
                )
                if finding.suggestion:
                    out.print(f"    {finding.suggestion}")


def _line(folder: Path, finding: Finding) -> int:
    from coursegen.build import gate

    return gate.line_of(folder, finding)


def _escaped(text: str) -> str:
    """*text* as a value in a workflow command: what would end it is percent-encoded."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _counted(findings: Sequence[Finding]) -> str:
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = len(findings) - errors
    if not findings:
        return "no findings"
    return f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
