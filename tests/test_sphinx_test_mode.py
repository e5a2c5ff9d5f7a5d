"""Tests, progress and review as the builder writes them: what they hold, and what they must not."""

import json
import shutil
import string

import pytest
from lxml import html

from coursegen.model import ExtendedTextInteraction
from coursegen.render import quiz, reporting
from tests import made_up, sites


@pytest.fixture(scope="module")
def tested(tmp_path_factory):
    """The site of a book that holds nothing but a test, and a reading."""
    source = tmp_path_factory.mktemp("test") / "book"
    shutil.copytree(made_up.BOOK, source)
    for name in ("quiz", "inline", "injection", "reading", "shuffled", "progress", "review"):
        (source / f"{name}.md").unlink()
    (source / "index.md").write_text("# Book\n\n```{toctree}\ntest\nboth\n```\n", "utf-8")
    (source / "test.md").write_text("# Test\n\n```{quiz} tides.yaml\n:mode: test\n```\n", "utf-8")
    both = "# Both\n\n```{quiz-progress}\n```\n\n```{quiz-review}\n```\n"
    (source / "both.md").write_text(both, "utf-8")
    done = sites.sphinx(source, source.parent / "out")
    assert done.returncode == 0, done.stderr
    return source.parent / "out"


def secrets():
    """Words of the bank that only its keys, rationales, rubrics and evidence hold."""
    items = made_up.bank().shown().items
    asked = json.dumps([quiz.asked(item) for item in items], ensure_ascii=False)
    told = [item.rationale for item in items]
    for item in items:
        told += [option.rationale for option in quiz.answers(item)]
        told += [one.quote.exact for one in quiz.evidence_of(item)]
        if isinstance(item.interaction, ExtendedTextInteraction):
            told += [one.criterion for one in item.interaction.rubric]
    return [one.strip() for one in told if one.strip() and one.strip() not in asked]


def test_a_test_s_site_tells_no_answer_anywhere(tested):
    assert len(secrets()) > 10
    kinds = {".html", ".js", ".txt", ".json", ".inv", ".md", ".yaml", ".yml"}
    for path in tested.rglob("*"):
        if path.suffix not in kinds or "coursegen-" in path.name:
            continue
        text = " ".join(path.read_text(encoding="utf-8", errors="replace").split())
        for secret in secrets():
            assert " ".join(secret.split()) not in text, (path, secret)


def test_a_test_s_items_have_no_key(tested):
    tree = html.parse(tested / "test.html").getroot()
    (script,) = tree.xpath("//section[@class='cg-quiz cg-test']/script")
    data = json.loads(script.text)
    assert data["mode"] == "test"
    allowed = {"id", "type", "stem", "options", "rows", "choices", "entries", "unit"}
    for item in data["items"]:
        assert set(item) <= allowed
        assert all(set(one) == {"text"} for one in item.get("options", ()))
        assert all(set(one) == {"left"} for one in item.get("rows", ()))
        assert all(set(one) == {"text"} for one in item.get("entries", ()))
    assert not tree.xpath("//details[contains(@class, 'cg-solution')]")
    assert not tree.xpath("//a[@data-cg-show or @class='cg-report']")


def test_no_test_is_in_a_review_or_in_progress(tested):
    tree = html.parse(tested / "both.html").getroot()
    assert not tree.xpath("//fieldset")
    (data,) = tree.xpath("//section[@class='cg-quiz cg-progress']/script")
    assert json.loads(data.text)["quizzes"] == []


def test_paper_gets_a_test_without_solutions(tmp_path):
    done = sites.sphinx(made_up.BOOK, tmp_path / "text", "text")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "text" / "test.txt").read_text(encoding="utf-8")
    assert "Question 10." in text
    assert "Solutions" not in text
    assert "before your answers" not in text


# ---------------------------------------------------------------- progress and review


def test_a_review_holds_every_practice_question_once():
    tree = html.parse(sites.stranger() / "review.html").getroot()
    shown = [one.get("data-cg-item") for one in tree.xpath("//fieldset")]
    tides = [item.id for item in made_up.bank().shown().items]
    assert shown == [*tides, "inline-1", "inline-2", "injection-1", "injection-2"]
    links = tree.xpath("//fieldset[@data-cg-item='tides-05']//a[@data-cg-show]/@href")
    assert links[0].startswith("reading.html?cg-quote=")
    here = tree.xpath("//fieldset[@data-cg-item='inline-1']//a[@data-cg-show]/@href")
    assert here[0].startswith("inline.html?cg-quote=")


def test_progress_lists_the_questions_by_quiz_with_their_places():
    tree = html.parse(sites.stranger() / "progress.html").getroot()
    (script,) = tree.xpath("//section[@class='cg-quiz cg-progress']/script")
    data = json.loads(script.text)
    assert [one["id"] for one in data["quizzes"]] == ["tides", "inline", "injection"]
    assert data["course"] == "tide-mills-" + data["course"].rpartition("-")[2]
    assert data["review"] == "review.html"
    assert data["objectives"] == {"t-1": "Explain how a <tide> mill works."}
    last = data["quizzes"][0]["items"][-1]
    assert (last["href"], last["marked"]) == ("quiz.html#cg-tides-10", False)


def test_a_changed_quiz_renders_progress_and_review_again(tmp_path):
    source, out = tmp_path / "book", tmp_path / "out"
    shutil.copytree(made_up.BOOK, source)
    assert sites.sphinx(source, out).returncode == 0
    before = (out / "review.html").stat().st_mtime_ns
    assert sites.sphinx(source, out).returncode == 0
    assert (out / "review.html").stat().st_mtime_ns == before
    bank = source / "tides.yaml"
    words = bank.read_text(encoding="utf-8")
    bank.write_text(words.replace("When was the mill", "In which year was the mill"), "utf-8")
    assert sites.sphinx(source, out).returncode == 0
    for name in ("progress", "review"):
        assert "In which year was the mill" in (out / f"{name}.html").read_text(encoding="utf-8")


def test_a_review_shares_its_page_with_no_quiz(tmp_path):
    source = tmp_path / "book"
    source.mkdir()
    conf = 'extensions = ["myst_parser", "coursegen.sphinx"]\nhtml_theme = "basic"\n'
    (source / "conf.py").write_text(conf + 'coursegen_report_to = "javascript:x"\n', "utf-8")
    shutil.copy(made_up.BOOK / "tides.yaml", source)
    review, asked = "```{quiz-review}\n```\n\n", "```{quiz} tides.yaml\n```\n\n"
    (source / "index.md").write_text("# B\n\n```{toctree}\na\nb\nc\n```\n", "utf-8")
    for name, text in (("a", review + asked), ("b", asked + review), ("c", review + review)):
        (source / f"{name}.md").write_text(f"# P\n\n{text}", "utf-8")
    done = sites.sphinx(source, tmp_path / "out")
    assert done.returncode == 1
    for place in ("a.md:6", "b.md:6", "c.md:6"):
        assert f"{place}: ERROR:" in done.stderr, done.stderr
    assert "coursegen_report_to: 'javascript:x' is no address" in done.stderr
    assert "javascript:x" not in (tmp_path / "out" / "b.html").read_text(encoding="utf-8")


# ---------------------------------------------------------------- reports


def test_a_report_names_the_item_and_its_version_and_nothing_else_can_get_into_it():
    tree = html.parse(sites.stranger() / "quiz.html").getroot()
    item = made_up.bank().items[0]
    (href,) = tree.xpath("//fieldset[@data-cg-item='tides-01']//a[@class='cg-report']/@href")
    assert href.startswith("https://example.org/issues/new?labels=quiz&title=Question%20tides-01")
    assert quiz.version(item) in href
    assert set(href) <= set(string.ascii_letters + string.digits + ":/.?=&%-_~")
    mail = reporting.address("mailto:a@example.org", item)
    assert mail.startswith("mailto:a@example.org?subject=Question%20tides-01%20%28")


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("mailto:quiz@example.org", True),
        ("https://example.org/issues/new", True),
        ("https://example.org/new?labels=a&x=b", True),
        ("", False),
        ("http://example.org", False),
        ("javascript:alert(1)", False),
        ("mailto:a@b.org?bcc=c@d.org", False),
        ("mailto:nobody", False),
        ('https://example.org/"onclick=', False),
        ("https://example.org/a b", False),
        ("https://example.org/#here", False),
        (" https://example.org/", False),
    ],
)
def test_a_report_goes_to_a_mailbox_or_a_safe_page(address, good):
    assert reporting.is_address(address) == good


def test_an_item_s_version_changes_with_what_is_asked_and_not_with_what_is_told():
    first, second, *_ = made_up.bank().items
    assert quiz.version(first) == quiz.version(made_up.bank().items[0])
    assert quiz.version(first) != quiz.version(second)
