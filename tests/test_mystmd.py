"""The quiz directive in Jupyter Book 2: what mystmd makes of it, and what it says of mistakes."""

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from lxml import html

from coursegen.files import records
from coursegen.files.yaml import load
from coursegen.model import ExtendedTextInteraction
from coursegen.render import quiz
from tests import made_up, mystmd, running
from tests.links import broken
from tests.test_sphinx_stranger import DOCS, follow
from tests.test_sphinx_test_mode import secrets

ROOT = Path(__file__).parent.parent
PLUGIN = Path(quiz.__file__).parent / "mystmd" / "plugin.mjs"


@pytest.fixture(scope="module", autouse=True)
def engine():
    mystmd.needed()


def views(site, page):
    return [node["model"]["view"] for node in mystmd.widgets(site, page)]


# ---------------------------------------------------------------- a book that is no course


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """The book of docs/quiz-directive.md after each step, built."""
    folder = tmp_path_factory.mktemp("book") / "book"
    follow(2, folder)
    (command,) = re.findall(r"^\$ coursegen (myst .*)$", DOCS.read_text("utf-8"), re.MULTILINE)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert running.run(command.split()) == 0
    config = folder / "myst.yml"
    config.write_text(mystmd.plain(config.read_text(encoding="utf-8")), encoding="utf-8")
    return mystmd.built(folder)


def test_a_stranger_s_book_has_its_quiz(followed):
    (node,) = mystmd.widgets(followed, "lamp")
    assert re.fullmatch(r"/player-[0-9a-f]{32}\.mjs", node["esm"])
    player = (followed / "build" / node["esm"].lstrip("/")).read_text(encoding="utf-8")
    assert "export default { render };" in player
    view = node["model"]["view"]
    assert [item["id"] for item in view["items"]] == ["lamp-1", "lamp-2"]
    assert (view["page"], view["items"][0]["reading"]) == ("/lamp", "/lamp")
    assert view["form"]["course"].startswith("lighthouses-")
    assert "children" not in node


def test_a_stranger_s_book_has_progress_and_review(followed):
    (view,) = views(followed, "review")
    assert [(item["id"], item["reading"]) for item in view["items"]] == [
        ("lamp-1", "/lamp"),
        ("lamp-2", "/lamp"),
    ]
    (view,) = views(followed, "progress")
    assert view["form"]["review"] == "/review"
    assert [item["href"] for item in view["form"]["quizzes"][0]["items"]] == ["/lamp", "/lamp"]


def test_every_option_of_the_plugin_is_that_of_the_directive():
    words = PLUGIN.read_text(encoding="utf-8").split("options: {")[1].split("\n  },")[0]
    table = DOCS.read_text(encoding="utf-8").split("## Options")[1].split("\n## ")[0]
    documented = re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)
    assert sorted(re.findall(r"^    (\w+): \{ type", words, re.MULTILINE)) == sorted(documented)


# ---------------------------------------------------------------- every kind of question


def test_the_page_holds_the_form_of_version_1():
    (view,) = views(mystmd.stranger(), "quiz")
    bank = made_up.bank().shown()
    form = quiz.form(bank.id, bank.title, bank.items)
    for item, wanted in zip(view["form"]["items"], form["items"], strict=True):
        for evidence in item["evidence"]:
            assert evidence.pop("href").startswith("?cg-quote=")
        assert item == wanted
    for item, shown in zip(bank.items, view["items"], strict=True):
        fieldset = html.fromstring(shown["html"])
        assert (fieldset.tag, fieldset.get("data-cg-item")) == ("fieldset", item.id)
        assert shown["reading"] == "/reading"
        (report,) = fieldset.xpath(".//a[@class='cg-report']/@href")
        assert report.startswith(
            f"https://example.org/issues/new?labels=quiz&title=Question%20{item.id}"
        )


def test_questions_of_one_page_are_numbered_on():
    assert [view["first"] for view in views(mystmd.stranger(), "inline")] == [1, 2]


def test_plain_words_stand_where_no_script_runs_numbered_as_the_questions():
    def asked(page):
        tree = html.parse(mystmd.stranger() / page / "index.html").getroot()
        (*plain,) = tree.xpath("//div[@class='cg-plain']")
        return [" ".join(one.text_content().split()) for one in plain]

    one, other = asked("inline")
    assert one.startswith("Question 1. ")
    assert other.startswith("Question 2. ")
    assert "Solutions" in one
    assert "Question 1. " in one.partition("Solutions")[2]
    (words,) = asked("quiz")
    for item in made_up.bank().shown().items:
        assert " ".join(item.stem.split()) in words
        assert " ".join(quiz.answer(item).split()) in words
    (words,) = asked("injection")
    (view,) = views(mystmd.stranger(), "injection")
    for item in view["form"]["items"]:
        assert " ".join(item["stem"].split()) in words
    (words,) = asked("test")
    assert "Question 1. " in words
    assert "Solutions" not in words


def test_a_page_of_readings_alone_can_show_its_words():
    (view,) = views(mystmd.stranger(), "reading")
    assert view == {"kind": "reading"}
    assert views(mystmd.stranger(), "index") == []


def test_a_test_tells_no_answer():
    (view,) = views(mystmd.stranger(), "test")
    assert view["kind"] == view["form"]["mode"] == "test"
    for path in (mystmd.stranger() / "test.json", mystmd.stranger() / "test" / "index.html"):
        text = path.read_text(encoding="utf-8")
        for secret in secrets():
            assert secret not in text
            assert json.dumps(secret, ensure_ascii=False)[1:-1] not in text
            assert html.tostring(html.fromstring(f"<p>{secret}</p>"))[3:-4].decode() not in text


def test_no_test_is_in_a_review_or_in_progress():
    (review,) = views(mystmd.stranger(), "review")
    ids = [item["id"] for item in review["items"]]
    assert len(ids) == len(set(ids))
    assert {item.id for item in made_up.bank().shown().items} < set(ids)
    (progress,) = views(mystmd.stranger(), "progress")
    items = [item for one in progress["form"]["quizzes"] for item in one["items"]]
    assert {item["href"] for item in items} == {"/quiz", "/inline", "/injection"}
    unmarked = [item["id"] for item in items if not item["marked"]]
    wanted = made_up.bank().shown().items
    assert unmarked == [
        one.id for one in wanted if isinstance(one.interaction, ExtendedTextInteraction)
    ]


# ---------------------------------------------------------------- a course


def test_a_course_is_a_book_of_version_2_whose_links_lead_somewhere():
    site = mystmd.course()
    assert broken(site) == []
    (view,) = views(site, "tides-1")
    assert {item["reading"] for item in view["items"]} == {"/tides"}
    assert view["form"]["course"] == "coast"
    assert {view["kind"] for view in views(site, "tides")} in ({"reading"}, {"practice"})


def test_this_repository_s_course_is_a_book_of_version_2(tmp_path):
    for name in ("book", "quizzes"):
        ignored = shutil.ignore_patterns("_build")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    config = tmp_path / "book" / "myst.yml"
    rules = yaml.safe_load(config.read_text(encoding="utf-8"))["project"]["error_rules"]
    assert {one["rule"]: one["severity"] for one in rules} == {
        "reference-target-resolves": "error",
        "bibliography-label-exists": "error",
    }
    config.write_text(mystmd.plain(config.read_text(encoding="utf-8")), encoding="utf-8")
    site = mystmd.built(tmp_path / "book")
    assert broken(site) == []
    (review,) = views(site, "review")
    form = records.adapter(records.BankRecord)
    banks = [load(path, form).value() for path in (ROOT / "quizzes").glob("*.yaml")]
    assert len(review["items"]) == sum(len(bank.shown().items) for bank in banks)
    assert all(item["reading"].startswith("/") for item in review["items"])


# ---------------------------------------------------------------- mistakes

FAULTS = {
    "missing": ("```{quiz} nowhere.yaml\n```", "nowhere.yaml: There is no such file"),
    "folder": ("```{quiz} .\n```", r"\.: There is no such file"),
    "unprepared": (
        "```{quiz} new.yaml\n```",
        "new.yaml: The bank has not been prepared yet. Run: coursegen myst new.yaml",
    ),
    "changed": (
        "```{quiz} inline.yaml\n```",
        "inline.yaml: The bank has changed since it was prepared. Run: coursegen myst inline.yaml",
    ),
    "broken": ("```{quiz} broken.yaml\n```", "broken.json: This is not what coursegen has written"),
    "older": ("```{quiz} older.yaml\n```", "older.json: Another coursegen has written this"),
    "partly": ("```{quiz} partly.yaml\n```", "partly.json: Another coursegen has written this"),
    "item": ("```{quiz} tides.yaml\n:items: tides-1\n```", 'The bank shows no item "tides-1"'),
    "rejected": ("```{quiz} tides.yaml\n:items: tides-11\n```", 'shows no item "tides-11"'),
    "objective": ("```{quiz} tides.yaml\n:objectives: t-9\n```", 'tests the objective "t-9"'),
    "count": ("```{quiz} tides.yaml\n:count: 0\n```", 'The option "count" wants a whole number'),
    "mode": ("```{quiz} tides.yaml\n:mode: exam\n```", 'The option "mode" is practice or test'),
    "reading": ("```{quiz} tides.yaml\n:reading: gone\n```", 'gone: The option "reading" names no'),
    "twice": (
        "```{quiz} tides.yaml\n:count: 1\n```\n\n```{quiz} tides.yaml\n:count: 1\n```",
        'The item "tides-01" is on this page already',
    ),
    "beside": (
        "```{quiz-review}\n```\n\n```{quiz} tides.yaml\n:items: tides-02\n```",
        'The item "tides-02" is on this page already',
    ),
}


def test_each_mistake_is_told_with_page_and_line_and_no_traceback(tmp_path):
    pages = {name: f"# Page\n\n{text}\n" for name, (text, _) in FAULTS.items()}
    pages["unquoted"] = (
        "# Page\n\n```{quiz} tides.yaml\n:items: tides-05\n:reading: unquoted\n```\n"
    )
    folder = mystmd.written(tmp_path / "book", {"index": "# Book\n"} | pages)
    for name in ("new", "broken", "older", "partly"):
        shutil.copy(made_up.BOOK / "tides.yaml", folder / f"{name}.yaml")
    (folder / "_ext" / "quizzes" / "broken.json").write_text("{", encoding="utf-8")
    (folder / "_ext" / "quizzes" / "older.json").write_text('{"form": 0}', encoding="utf-8")
    form = json.loads((folder / "_ext" / "quizzes" / "tides.json").read_text(encoding="utf-8"))
    del form["items"][0]["plain"]
    (folder / "_ext" / "quizzes" / "partly.json").write_text(json.dumps(form), encoding="utf-8")
    with (folder / "inline.yaml").open("a", encoding="utf-8") as bank:
        bank.write("# changed\n")
    done = mystmd.build(folder)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "    at " not in said
    for name, (_, message) in FAULTS.items():
        line = {"twice": 7, "beside": 6}.get(name, 3)
        assert re.search(rf"⛔️? {name}\.md:{line} .*{message}", said), (name, said)
    quoted = "The mill grinds barley, and it grinds at night as well"
    assert f'unquoted.md:3 tides-05: The evidence "{quoted}" is not on the page "unquoted"' in said


def test_a_bank_prepared_on_another_system_is_not_stale(tmp_path):
    folder = mystmd.written(tmp_path / "book", {"index": "# Book\n\n```{quiz} inline.yaml\n```\n"})
    bank = folder / "inline.yaml"
    bank.write_bytes(bank.read_bytes().replace(b"\n", b"\r\n"))
    mystmd.built(folder)


# ---------------------------------------------------------------- preparing


def prepare(folder, *names, output="_ext"):
    banks = [str(folder / name) for name in names]
    return running.run(["myst", *banks, "--output", str(folder / output)])


GOOD = "id: good\ntitle: Good\nitems: []\n"
GUESS = "{ id: a, stem: b, interaction: { type: guess }, objective: c, bloom: apply, evidence: [] }"


def test_preparing_says_what_to_name_and_changes_nothing_the_second_time(tmp_path, capsys):
    (tmp_path / "good.yaml").write_text(GOOD, encoding="utf-8")
    assert prepare(tmp_path, "good.yaml") == 0
    said = capsys.readouterr().out
    assert "Prepared 'good', 0 items, in" in said
    assert "_ext/quiz.mjs among the plugins of myst.yml" in said
    form = tmp_path / "_ext" / "quizzes" / "good.json"
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "_ext").rglob("*")}
    (tmp_path / "myst.yml").write_text("project: { plugins: [_ext/quiz.mjs] }\n", "utf-8")
    assert prepare(tmp_path, "good.yaml") == 0
    assert "among the plugins" not in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert json.loads(form.read_text(encoding="utf-8"))["course"].startswith(tmp_path.name[:4])


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "good.yaml: There is no such file"),
        ({"good.yaml": "id: good\n title: x\n"}, "good.yaml:2: This is not valid YAML"),
        (
            {"good.yaml": GOOD.replace("[]", f"[{GUESS}]")},
            r"good.yaml:3: items\[0\].interaction: 'interaction' must be one of",
        ),
        ({"good.yaml": GOOD, "_ext/quiz.mjs": "mine"}, "quiz.mjs: This file is not one that"),
    ],
)
def test_a_bank_that_cannot_be_prepared_leaves_everything_as_it_was(
    tmp_path, capsys, files, message
):
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert prepare(tmp_path, "good.yaml") == 2
    assert re.search(message, " ".join(capsys.readouterr().err.split()))
    left = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    assert left == set(files)


def test_two_banks_of_one_name_and_an_odd_address_are_refused(tmp_path, capsys):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "good.yaml").write_text(GOOD, encoding="utf-8")
    assert prepare(tmp_path, "a/good.yaml", "b/good.yaml") == 2
    assert "This bank has the name of another" in capsys.readouterr().err
    report = ["--output", str(tmp_path / "_ext"), "--report-to", "javascript:x"]
    assert running.run(["myst", str(tmp_path / "a" / "good.yaml"), *report]) == 2
    assert "'javascript:x' is no address" in capsys.readouterr().err
    assert not (tmp_path / "_ext").exists()
