"""Scanned answer sheets: what is marked is read, what is doubtful is said, nothing is guessed."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from coursegen import scan, sheet
from coursegen.errors import BuildFault, FileFault, FormatFault
from coursegen.scan import Doubt, Marked, Reading
from coursegen.scan.register import homography

from .bubble_scans import Pencil, blank, counts, fill, marks, saved, scanned, variants

PAPERS = ((100, "a4"), (40, "letter"), (12, "a4"), (60, "a4"), (75, "letter"))


def reading(path: Path, count: int = 12, number: int = 0) -> Reading:
    """What the first page of the file says."""
    placed = scan.place(next(scan.pages(path)))
    assert placed.code.questions == count
    assert placed.code.variant == number
    return scan.read(placed, counts(variants(count, number + 1)[number]))


def test_nothing_is_misread_in_fifty_bad_scans(tmp_path: Path) -> None:
    doubts = 0
    for number in range(50):
        rng = np.random.default_rng(number)
        count, page = PAPERS[number % len(PAPERS)]
        variant = number // len(PAPERS) % 3
        layout = sheet.layout(page, count)
        paper = variants(count, variant + 1)[variant]
        learner = "".join(map(str, rng.integers(0, 10, rng.integers(4, 9))))
        chosen = {
            row: [int(rng.integers(0, options))]
            for row, options in enumerate(counts(paper))
            if options and rng.random() > 0.08
        }
        pencil = Pencil(grey=rng.uniform(0.6, 0.95), radius=rng.uniform(1.8, 2.2))
        ppi = (110, 150, 200)[number % 3]
        image = fill(
            blank(count, variant, page=page, ppi=ppi),
            layout,
            marks(layout, learner, chosen),
            rng,
            pencil,
        )
        path = saved(
            tmp_path, f"{number}.{'png' if number % 10 == 0 else 'jpg'}", scanned(image, rng)
        )
        got = reading(path, count, variant)
        assert got.learner in {learner, ""}, number
        assert len(got.answers) == count
        for row, answer in enumerate(got.answers):
            if answer.doubt is None:
                assert answer.choice == chosen.get(row, [None])[0], (number, row, answer)
        doubts += sum(answer.doubt is not None for answer in got.answers) + (got.learner == "")
    assert doubts == 0


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_sheet_may_lie_any_way_round(tmp_path: Path, turn: int) -> None:
    rng = np.random.default_rng(5)
    layout = sheet.layout("a4", 12)
    image = fill(blank(12, 1), layout, marks(layout, "2024", {0: [2], 11: [1]}), rng)
    path = saved(tmp_path, "it.png", scanned(image, rng).rotate(turn, expand=True))
    got = reading(path, 12, 1)
    assert got.learner == "2024"
    assert got.answers[0].choice == 2
    assert got.answers[11].choice == 1


def first(tmp_path: Path, *parts: tuple[int, Pencil]) -> Marked:
    """The first question's reading, with its bubbles filled so."""
    rng = np.random.default_rng(3)
    layout = sheet.layout("a4", 12)
    image = blank(12, 0)
    for option, pencil in parts:
        image = fill(image, layout, [layout.bubbles[0][option]], rng, pencil)
    return reading(saved(tmp_path, "it.png", scanned(image, rng))).answers[0]


def test_doubtful_marks_are_reported_and_never_guessed(tmp_path: Path) -> None:
    whole, faint = Pencil(), Pencil(grey=0.3)
    small, rubbed = Pencil(radius=0.95), Pencil(grey=0.25)
    assert first(tmp_path) == Marked()
    assert first(tmp_path, (1, whole)) == Marked(choice=1, seen=(1,))
    assert first(tmp_path, (0, whole), (3, whole)) == Marked(doubt=Doubt.SEVERAL, seen=(0, 3))
    assert first(tmp_path, (2, faint)) == Marked(doubt=Doubt.FAINT, seen=(2,))
    assert first(tmp_path, (2, small)) == Marked(doubt=Doubt.FAINT, seen=(2,))
    assert first(tmp_path, (0, rubbed), (3, whole)) == Marked(doubt=Doubt.FAINT, seen=(0, 3))


@pytest.mark.parametrize(
    ("learner", "said"),
    [
        ({0: [1], 1: [2, 3]}, "place 2 of the learner's number has two or more digits (2 and 3)"),
        ({}, "no learner's number is marked"),
        ({0: [4], 2: [4]}, "the learner's number has an empty place in the middle ('4 4')"),
    ],
)
def test_a_learners_number_is_read_whole_or_not_at_all(
    tmp_path: Path, learner: dict[int, list[int]], said: str
) -> None:
    rng = np.random.default_rng(8)
    layout = sheet.layout("a4", 12)
    places = [layout.digits[place][one] for place, digits in learner.items() for one in digits]
    got = reading(saved(tmp_path, "it.png", fill(blank(12, 0), layout, places, rng)))
    assert got.learner == ""
    assert got.learner_doubt == said


@pytest.mark.parametrize("left", [0, 3])
def test_a_short_number_may_stand_at_either_end(tmp_path: Path, left: int) -> None:
    rng = np.random.default_rng(8)
    layout = sheet.layout("a4", 12)
    places = [layout.digits[left + place][int(digit)] for place, digit in enumerate("00712")]
    got = reading(saved(tmp_path, "it.png", fill(blank(12, 0), layout, places, rng)))
    assert got.learner == "00712"


def refused(path: Path) -> str:
    with pytest.raises(FormatFault) as caught:
        scan.place(next(scan.pages(path)))
    return str(caught.value)


def test_what_is_no_sheet_is_refused(tmp_path: Path) -> None:
    empty = Image.new("L", (1240, 1754), 255)
    assert "none can be found" in refused(saved(tmp_path, "empty.png", empty))
    rng = np.random.default_rng(1)
    noise = Image.fromarray(rng.integers(0, 255, (1754, 1240), dtype=np.uint8))
    assert "not an answer sheet" in refused(saved(tmp_path, "noise.png", noise))
    assert "not an answer sheet" in refused(
        saved(tmp_path, "black.png", Image.new("L", (1240, 1754), 0))
    )


def test_a_sheet_with_a_corner_or_its_code_covered_is_refused(tmp_path: Path) -> None:
    corner = blank(12, 0).copy()
    corner.paste(255, (0, 0, 160, 160))
    said = refused(saved(tmp_path, "corner.png", corner))
    assert "of its four black corner squares 3 can be found" in said
    code = blank(12, 0).copy()
    code.paste(255, (300, 40, 420, 125))
    assert "code between the upper two cannot be read" in refused(saved(tmp_path, "c.png", code))


def test_many_pages_and_many_forms_are_read(tmp_path: Path) -> None:
    image = blank(12, 0)
    image.save(tmp_path / "it.tiff", save_all=True, append_images=[blank(12, 1)])
    found = [scan.place(page).code.variant for page in scan.pages(tmp_path / "it.tiff")]
    assert found == [0, 1]
    image.convert("RGB").save(tmp_path / "it.jpg", quality=60)
    clear = image.convert("RGBA")
    clear.putalpha(Image.eval(image, lambda value: 255 - value))
    clear.save(tmp_path / "it.png")
    deep = Image.fromarray(np.asarray(image, dtype=np.uint16) * 257)
    deep.save(tmp_path / "deep.png")
    for name in ("it.jpg", "it.png", "deep.png"):
        assert scan.place(next(scan.pages(tmp_path / name))).code.variant == 0


def test_pdf_scans_are_read_with_poppler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    image = blank(12, 0)
    path = tmp_path / "-scan.pdf"
    image.save(path, append_images=[blank(12, 1)], save_all=True, resolution=150)
    if shutil.which("pdftoppm"):
        assert [scan.place(page).code.variant for page in scan.pages(path)] == [0, 1]
        broken = tmp_path / "broken.pdf"
        broken.write_bytes(b"%PDF-1.4 nothing")
        with pytest.raises(FileFault, match="not a PDF that can be read"):
            list(scan.pages(broken))
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(BuildFault, match="Install poppler-utils"):
        list(scan.pages(path))


def test_files_that_are_no_images_are_faults(tmp_path: Path) -> None:
    (tmp_path / "it.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken")
    with pytest.raises(FileFault, match="not an image"):
        list(scan.pages(tmp_path / "it.png"))
    with pytest.raises(FileFault, match="no such file"):
        list(scan.pages(tmp_path / "none.png"))
    small = saved(tmp_path, "small.png", blank(12, 0).resize((413, 585)))
    with pytest.raises(FileFault, match="too small to be read: 413 by 585 pixels"):
        list(scan.pages(small))
    half = saved(tmp_path, "half.png", blank(12, 0))
    half.write_bytes(half.read_bytes()[:9000])
    with pytest.raises(FileFault, match="not an image"):
        list(scan.pages(half))


codes = st.builds(
    sheet.Code,
    exam=st.integers(0, 0xFFFF),
    variant=st.integers(0, 511),
    paper=st.integers(0, 0xFFFF),
    questions=st.integers(1, 100),
)


@given(codes, st.sets(st.integers(0, 63), min_size=1, max_size=3))
def test_a_code_comes_back_and_up_to_three_wrong_squares_are_noticed(
    code: sheet.Code, wrong: set[int]
) -> None:
    bits = code.bits()
    assert sheet.Code.read(bits) == code
    assert sheet.Code.read([bit ^ (place in wrong) for place, bit in enumerate(bits)]) is None


def test_an_empty_or_black_strip_is_no_code() -> None:
    assert sheet.Code.read([False] * 64) is None
    assert sheet.Code.read([True] * 64) is None


@pytest.mark.parametrize("page", sheet.SIZES)
@pytest.mark.parametrize("count", [1, 2, 3, 29, 30, 31, 59, 60, 61, 99, 100])
def test_nothing_on_a_sheet_touches_anything_else(page: str, count: int) -> None:
    layout = sheet.layout(page, count)
    bubbles = np.array([*sum(layout.bubbles, ()), *sum(layout.digits, ())])
    apart = np.linalg.norm(bubbles[:, None] - bubbles[None, :], axis=2)
    assert apart[~np.eye(len(bubbles), dtype=bool)].min() > sheet.BUBBLE + 0.9
    for corner in layout.marks:
        assert np.abs(bubbles - corner).max(axis=1).min() > sheet.MARK / 2 + sheet.BUBBLE
    assert bubbles.min() > 18
    assert (bubbles < np.array([layout.width, layout.height]) - 18).all()


@given(
    st.lists(st.floats(-20, 20), min_size=8, max_size=8),
    st.tuples(st.floats(0, 200), st.floats(0, 280)),
)
def test_a_homography_takes_its_four_points_where_they_belong(
    shifts: list[float], point: tuple[float, float]
) -> None:
    source = np.array(sheet.layout("a4", 10).marks)
    target = source * 6 + np.array(shifts).reshape(4, 2)
    matrix = homography(source, target)
    mapped = np.hstack([source, np.ones((4, 1))]) @ matrix.T
    assert np.allclose(mapped[:, :2] / mapped[:, 2:], target)
