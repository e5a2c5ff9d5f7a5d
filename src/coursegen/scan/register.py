"""Where a sheet lies on a scanned page: turned, shifted, stretched or upside down.

A page is only taken for a sheet if its four registration marks are found and the
checksum of its code strip agrees.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from coursegen import sheet
from coursegen.errors import FormatFault
from coursegen.scan.images import Grey, Page

Points = npt.NDArray[np.float64]

_PROBE = 5.0
"""Side, in millimetres, of the square that must be black inside a mark and nowhere else."""
_SOLID = 0.8
_MOST_SPOTS = 14
_BIT_ON, _BIT_OFF = 0.6, 0.3
_AGAIN = "Scan it again: flat, whole, with all four black squares clear."


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A sheet found on a page."""

    page: Page
    code: sheet.Code
    layout: sheet.Layout
    to_pixels: Points
    """The homography, three by three, from millimetres of the sheet to pixels."""
    black: float
    """How dark the sheet's own black is."""


def place(page: Page) -> Placed:
    """Where the sheet lies on the page; raises `FormatFault` where there is none to be read."""
    where = f"{page.file}: page {page.number}"
    spots = _spots(page.dark)
    frames = _frames(spots, page.dark.shape)
    if not frames:
        raise FormatFault(
            where,
            f"This is not an answer sheet, or part of it is missing: of its four black corner "
            f"squares {min(len(spots), 3) if spots else 'none'} can be found.",
            _AGAIN,
        )
    for paper, corners in frames:
        black = float(np.mean([_mean(page.dark, spot, 2) for spot in corners]))
        for turn in range(4):
            placed = _read(page, paper, corners[turn:] + corners[:turn], black)
            if placed is not None:
                return placed
    raise FormatFault(
        where,
        "The corner squares are there, but the code between the upper two cannot be read.",
        f"If this is a sheet of coursegen's, see that nothing covers its code. {_AGAIN}",
    )


def _read(page: Page, paper: str, corners: Sequence[Points], black: float) -> Placed | None:
    """The sheet, if the corners are its marks in that order."""
    layout = sheet.layout(paper, 1)
    matrix = homography(np.array(layout.marks), np.array(corners))
    fills = _fills(page.dark, matrix, np.array(layout.strip), sheet.CELL / 2 * 0.7) / black
    if np.any((fills > _BIT_OFF) & (fills < _BIT_ON)):
        return None
    code = sheet.Code.read([bool(fill >= _BIT_ON) for fill in fills])
    if code is None:
        return None
    whole = sheet.layout(paper, code.questions)
    return Placed(page=page, code=code, layout=whole, to_pixels=matrix, black=black)


def fills(placed: Placed, places: Sequence[sheet.Point], radius: float) -> npt.NDArray[np.float64]:
    """How dark the discs of that *radius* around *places* are, as shares of the sheet's black."""
    return _fills(placed.page.dark, placed.to_pixels, np.array(places), radius) / placed.black


def homography(source: Points, target: Points) -> Points:
    """The three by three matrix that takes four points to four others.

    The direct linear transformation (Hartley & Zisserman 2004, 4.1) with its last entry 1.
    """
    rows = []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    solved = np.linalg.solve(np.array(rows), target.reshape(-1))
    return np.append(solved, 1.0).reshape(3, 3)


def _fills(dark: Grey, matrix: Points, places: Points, radius: float) -> npt.NDArray[np.float64]:
    steps = np.linspace(-radius, radius, 13)
    across, down = np.meshgrid(steps, steps)
    inside = across**2 + down**2 <= radius**2
    disc = np.stack([across[inside], down[inside]], axis=1)
    points = places[:, None, :] + disc[None, :, :]
    means: npt.NDArray[np.float64] = _sampled(dark, _mapped(matrix, points)).mean(axis=1)
    return means


def _mapped(matrix: Points, points: Points) -> Points:
    flat = points @ matrix[:, :2].T + matrix[:, 2]
    mapped: Points = flat[..., :2] / flat[..., 2:]
    return mapped


def _sampled(dark: Grey, points: Points) -> npt.NDArray[np.float64]:
    """The darkness at *points*, between pixels as a mixture of the four around; 0 outside."""
    height, width = dark.shape
    x, y = points[..., 0] - 0.5, points[..., 1] - 0.5
    left, top = np.floor(x).astype(int), np.floor(y).astype(int)
    total = np.zeros(x.shape)
    for column, row in ((0, 0), (1, 0), (0, 1), (1, 1)):
        at_x, at_y = left + column, top + row
        known = (at_x >= 0) & (at_x < width) & (at_y >= 0) & (at_y < height)
        weight = (1 - np.abs(x - at_x)) * (1 - np.abs(y - at_y))
        value = dark[np.clip(at_y, 0, height - 1), np.clip(at_x, 0, width - 1)]
        total += np.where(known, weight * value, 0)
    return total


# ---------------------------------------------------------------- registration marks


def _spots(dark: Grey) -> list[Points]:
    """The middles of the solid black squares, to a fraction of a pixel."""
    scale = max(dark.shape) / max(sheet.SIZES["a4"])
    half = _halved(dark)
    probe = round(_PROBE * scale / 2)
    spots = []
    for top, bottom, left, right in _blobs(_boxed(half, probe) > _SOLID):
        if max(bottom - top, right - left) * 2 > sheet.MARK * scale:
            continue
        middle = np.array([left + right + probe, top + bottom + probe])
        refined = _centroid(dark, middle, sheet.MARK * 0.85 * scale)
        if refined is not None:
            spots.append(refined)
    return spots[:_MOST_SPOTS]


def _halved(dark: Grey) -> Grey:
    """The page at half its size."""
    even = dark[: dark.shape[0] // 2 * 2, : dark.shape[1] // 2 * 2]
    total: Grey = even[::2, ::2] + even[1::2, ::2] + even[::2, 1::2] + even[1::2, 1::2]
    return total * np.float32(0.25)


def _boxed(dark: Grey, side: int) -> Grey:
    """The mean of every square of *side* pixels, by its top left corner."""
    total = np.pad(dark, ((1, 0), (1, 0))).cumsum(axis=0, dtype=np.float64).cumsum(axis=1)
    means = (
        total[side:, side:] - total[:-side, side:] - total[side:, :-side] + total[:-side, :-side]
    ) / side**2
    small: Grey = means.astype(np.float32)
    return small


def _blobs(mask: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int, int, int]]:
    """Top, bottom, left and right of each connected region of *mask*, half-open."""
    boxes: list[list[int]] = []
    for row in np.flatnonzero(mask.any(axis=1)):
        edges = np.flatnonzero(np.diff(np.pad(mask[row].astype(np.int8), 1)))
        for left, right in zip(edges[::2], edges[1::2], strict=True):
            touching = [
                box for box in boxes if box[1] == row and box[2] <= right and left <= box[3]
            ]
            new = [int(row), int(row), int(left), int(right)]
            touching += [
                box
                for box in boxes
                if box[1] == row + 1 and box[2] <= right and left <= box[3] and box not in touching
            ]
            for box in touching:
                boxes.remove(box)
                new = [min(new[0], box[0]), new[1], min(new[2], box[2]), max(new[3], box[3])]
            boxes.append([new[0], int(row) + 1, new[2], new[3]])
    yield from (tuple(box) for box in boxes)  # type: ignore[misc]


def _centroid(dark: Grey, middle: Points, reach: float) -> Points | None:
    """The centre of the dark within *reach* of *middle*; None where no paper is around it."""
    height, width = dark.shape
    for _ in range(2):
        left, right = round(middle[0] - reach), round(middle[0] + reach)
        top, bottom = round(middle[1] - reach), round(middle[1] + reach)
        if left < 0 or top < 0 or right > width or bottom > height:
            return None
        window = dark[top:bottom, left:right]
        weight = np.where(window > 0.35, window, 0)
        if weight.sum() == 0:
            return None
        rows, columns = np.indices(window.shape)
        middle = np.array(
            [
                left + 0.5 + (columns * weight).sum() / weight.sum(),
                top + 0.5 + (rows * weight).sum() / weight.sum(),
            ]
        )
    edge = np.concatenate([window[0], window[-1], window[:, 0], window[:, -1]])
    return middle if float(edge.mean()) < 0.35 else None


def _mean(dark: Grey, spot: Points, reach: int) -> float:
    x, y = round(float(spot[0])), round(float(spot[1]))
    return float(dark[y - reach : y + reach + 1, x - reach : x + reach + 1].mean())


def _frames(spots: Sequence[Points], shape: tuple[int, ...]) -> list[tuple[str, list[Points]]]:
    """Fours of spots that lie as the marks of a sheet do, clockwise, with the paper's size.

    The likeliest come first.
    """
    found = []
    for four in combinations(spots, 4):
        middle = np.mean(four, axis=0)
        corners = sorted(four, key=lambda spot: np.arctan2(*(spot - middle)[::-1]))
        sides = [float(np.linalg.norm(corners[(i + 1) % 4] - corners[i])) for i in range(4)]
        across, down = (sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2
        if max(across, down) < 0.55 * max(shape):
            continue
        skew = max(abs(sides[0] - sides[2]) / across, abs(sides[1] - sides[3]) / down)
        diagonals = [float(np.linalg.norm(corners[i + 2] - corners[i])) for i in range(2)]
        skew = max(skew, abs(diagonals[0] - diagonals[1]) / diagonals[0])
        if skew > 0.05:
            continue
        for paper, (width, height) in sheet.SIZES.items():
            wanted = (height - 2 * sheet.INSET) / (width - 2 * sheet.INSET)
            error = abs(max(across, down) / min(across, down) / wanted - 1)
            if error < 0.045:
                found.append((skew + error, paper, corners))
    found.sort(key=lambda one: one[0])
    return [(paper, corners) for _, paper, corners in found]
