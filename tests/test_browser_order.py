"""Orders in Chromium: entries that are dragged, and questions in each reader's own order."""

# ruff: noqa: F811 - fixtures come from the player's tests

import pytest

from tests import sites
from tests.test_browser_quiz import (
    SEQUENCE,
    Reader,
    browser,  # noqa: F401 - a fixture
    options,
    press,
    quiz,  # noqa: F401 - a fixture
    reader,  # noqa: F401 - a fixture
    status,
)

pytestmark = pytest.mark.browser


# ---------------------------------------------------------------- dragging


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def entry(item, text):
    return item.locator("[data-cg-entry]", has_text=text)


def drag(page, item, text, place):
    """Take an entry by its grip and let it go over the entry at *place*."""
    grip = middle(entry(item, text).locator(".cg-grip"))
    target = item.locator("[data-cg-entry]").nth(place).bounding_box()
    # Past the middle of the entry whose place it shall take, seen from where it comes.
    down = target["y"] > grip[1]
    page.mouse.move(*grip)
    page.mouse.down()
    page.mouse.move(grip[0], target["y"] + target["height"] * (0.75 if down else 0.25), steps=8)
    page.mouse.up()


def test_entries_are_put_into_order_by_dragging(quiz):
    item = quiz.item("tides-08")
    item.scroll_into_view_if_needed()
    assert options(item) != SEQUENCE
    for place, text in enumerate(SEQUENCE):
        if options(item).index(text) != place:
            drag(quiz.page, item, text, place)
            assert options(item).index(text) == place
            assert status(item) == f"Now number {place + 1} of 4."
    assert options(item) == SEQUENCE
    assert item.locator(".cg-dragged").count() == 0
    press(item, "Check")
    assert status(item) == "✓ Right."
    drag(quiz.page, item, SEQUENCE[0], 3)
    assert options(item) == [*SEQUENCE[1:], SEQUENCE[0]]
    assert item.locator(".cg-is-right").count() == 0
    bottom = item.get_by_role("button", name=f"Move down: {SEQUENCE[0]}", exact=True)
    assert bottom.get_attribute("aria-disabled") == "true"


def test_an_entry_that_is_let_go_where_it_was_changes_nothing(quiz):
    item = quiz.item("tides-08")
    press(item, "Check")
    before = status(item)
    drag(quiz.page, item, options(item)[1], 1)
    assert status(item) == before
    # A button on the entry is a button.
    press(item, f"Move down: {options(item)[0]}")
    assert status(item) == "Now number 2 of 4."


def test_a_finger_drags_by_the_grip_and_scrolls_elsewhere(browser):
    reader = Reader(browser, width=390, has_touch=True)
    page = reader.open(sites.stranger() / "quiz.html")
    item = reader.item("tides-08")
    item.evaluate("e => e.scrollIntoView({ block: 'center' })")
    fingers = reader.context.new_cdp_session(page)

    def swipe(start, distance):
        x, y = start
        for kind, at in (("touchStart", 0), *(("touchMove", n / 5) for n in range(1, 6))):
            point = {"x": x, "y": y + distance * at}
            fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
        fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    first, second = options(item)[:2]
    height = entry(item, second).bounding_box()["height"]
    top = page.evaluate("scrollY")
    swipe(middle(entry(item, first).locator(".cg-grip")), height + 30)
    assert options(item)[:2] == [second, first]
    assert page.evaluate("scrollY") == top
    swipe(middle(entry(item, first).locator(".cg-entry")), -60)
    page.wait_for_function("(top) => scrollY > top", arg=top)
    assert options(item)[:2] == [second, first]
    reader.close()


# ---------------------------------------------------------------- an order of one's own

KINDS = {"choice": "tides-01", "several": "tides-02", "statement": "tides-03", "text": "tides-09"}


def order(reader):
    """The questions as they stand, and the options in some of them."""
    items = [one.get_attribute("data-cg-item") for one in reader.page.locator(".cg-item").all()]
    return items, {kind: options(reader.item(name)) for kind, name in KINDS.items()}


def visit(reader, name="shuffled"):
    page = reader.open(sites.stranger() / f"{name}.html")
    numbers = page.locator(".cg-number").all_inner_texts()
    assert numbers == [f"Question {n}" for n in range(1, len(numbers) + 1)]
    return order(reader)


def seeded(browser, profile, seed):
    reader = Reader(browser, profile=profile)
    page = reader.open(sites.stranger() / "index.html")
    course = reader.open(sites.stranger() / "shuffled.html").evaluate(
        "JSON.parse(document.querySelector('.cg-data').textContent).course"
    )
    page.evaluate("([key, seed]) => localStorage.setItem(key, seed)", [key(course), str(seed)])
    return reader


def key(course):
    return f"coursegen:{course}:order"


def test_a_shuffled_quiz_keeps_its_order_for_one_reader_and_not_for_another(browser, tmp_path):
    orders = []
    for seed in (1, 2):
        reader = seeded(browser, tmp_path / str(seed), seed)
        items, offered = visit(reader)
        assert visit(reader) == (items, offered)
        assert offered["statement"] == ["True", "False"]
        assert offered["text"][0].startswith("The mill at Orrin Sound was built")
        orders.append((items, offered))
        reader.close()
    (items, offered), (others, offered_them) = orders
    assert items != others
    assert sorted(items) == sorted(others)
    assert offered["choice"] != offered_them["choice"]
    assert {kind: sorted(texts) for kind, texts in offered.items()} == {
        kind: sorted(texts) for kind, texts in offered_them.items()
    }


def test_a_reader_who_comes_for_the_first_time_draws_an_order(browser, tmp_path):
    reader = Reader(browser, profile=tmp_path)
    first = visit(reader)
    drawn = "Object.entries(localStorage).filter(([key]) => key.endsWith(':order'))"
    ((_, seed),) = reader.page.evaluate(drawn)
    assert seed.isdigit()
    assert visit(reader) == first
    reader.close()


def test_a_shuffled_answer_is_marked_kept_and_found_again(browser, tmp_path):
    reader = seeded(browser, tmp_path, 3)
    visit(reader)
    for name, labels in (("tides-01", ["1911"]), ("tides-02", ["A pond", "Rain"])):
        for label in labels:
            reader.item(name).get_by_label(label).check()
        press(reader.item(name), "Check")

    def told():
        wrong = reader.item("tides-01").locator(".cg-is-wrong")
        assert "In 1911 the mill closed." in wrong.inner_text()
        assert wrong.locator("input").is_checked()
        several = reader.item("tides-02")
        assert status(several) == "✗ Not yet: 1 of 2 right answers found, 1 chosen wrongly."
        assert "Rain" in several.locator(".cg-is-wrong").inner_text()
        assert "A pond" in several.locator(".cg-is-right").inner_text()

    told()
    visit(reader)
    told()
    press(reader.item("tides-01"), "Show the answer")
    assert "1742" in reader.item("tides-01").locator(".cg-is-right").inner_text()
    reader.close()


def test_without_scripts_a_shuffled_quiz_stands_in_the_order_of_its_bank(browser):
    reader = Reader(browser, scripts=False)
    items, _ = visit(reader)
    assert items == sorted(items)
    reader.close()
