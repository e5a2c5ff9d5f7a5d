"""Reading files: one normal form, front matter, and a clear fault for what cannot be read."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursegen.errors import FileFault, FormatFault
from coursegen.ingest import captured, foreign, from_markdown, metadata, normal, read
from coursegen.model import BlockKind, Source

ENGLISH = "The mill stood on the river for two hundred years. It was moved to the other bank."


def at(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def blocks(document):
    return [(b.kind.value, document.text[b.start : b.end]) for b in document.blocks]


class TestMarkdown:
    def test_becomes_plain_text(self, tmp_path):
        text = (
            "# The *old* mill\n\nIt stood on the [river](https://x.example)\nfor **two** hundred "
            "years, `always`.\n\n- one entry\n- another\n\n> a quotation\n> in two lines\n\n"
            "![a picture](x.png)\n\nA<br>break &amp; a <b>tag</b>.\n\n"
            "<div onclick='x()'>Shown<script>hidden()</script></div>\n\n"
            "| a | b |\n|---|---|\n| 1 | 2 |\n"
        )
        assert blocks(read(at(tmp_path, "mill.md", text))) == [
            ("heading", "The old mill"),
            ("paragraph", "It stood on the river for two hundred years, always."),
            ("paragraph", "one entry"),
            ("paragraph", "another"),
            ("paragraph", "a quotation in two lines"),
            ("paragraph", "A break & a tag."),
            ("paragraph", "Shown"),
            ("paragraph", "a | b"),
            ("paragraph", "1 | 2"),
        ]

    def test_is_described_by_its_front_matter(self, tmp_path):
        text = (
            "---\nid: mill-2020\ntitle: The mill\ncreator: Ada Stone\ndate: 2020-05-01\n"
            f"licence: CC-BY-4.0\nbased_on: [a, b]\n---\n\n{ENGLISH}\n"
        )
        source = read(at(tmp_path, "x.md", text)).source
        assert source == Source(
            id="mill-2020",
            title="The mill",
            creator="Ada Stone",
            date="2020-05-01",
            licence="CC-BY-4.0",
            based_on=("a", "b"),
        )

    def test_names_itself_where_nothing_is_said(self, tmp_path):
        source = read(at(tmp_path, "Über die Mühle (2).md", ENGLISH)).source
        assert (source.id, source.title) == ("uber-die-muhle-2", "Über die Mühle (2)")
        titled = read(at(tmp_path, "x.md", f"# A mill\n\n{ENGLISH}")).source
        assert (titled.id, titled.title) == ("x", "A mill")

    def test_the_title_may_stand_empty(self, tmp_path):
        source = read(at(tmp_path, "x.md", f"---\nid:\ntitle:\n---\n{ENGLISH}")).source
        assert (source.id, source.title) == ("x", "x")

    @pytest.mark.parametrize(
        ("head", "message"),
        [
            ("author: Ada", "There is no key of the name 'author' here."),
            ("title: [a", "This is not valid YAML"),
            ("id: A B", "'A B' is not an id."),
            ("- a", "keys must stand"),
            ("title: a\ntitle: b", "the key 'title' stands here twice"),
        ],
    )
    def test_bad_front_matter_is_a_fault(self, tmp_path, head, message):
        path = at(tmp_path, "x.md", f"---\n{head}\n---\n\n{ENGLISH}\n")
        with pytest.raises(FormatFault) as fault:
            read(path)
        assert message in str(fault.value)
        assert str(fault.value).startswith(str(path))

    def test_a_fault_names_the_line_in_the_file(self, tmp_path):
        path = at(tmp_path, "x.md", f"---\ntitle: a\nid: a\nauthor: Ada\n---\n{ENGLISH}")
        with pytest.raises(FormatFault, match=r"x\.md:4: author"):
            read(path)

    def test_front_matter_must_end(self, tmp_path):
        with pytest.raises(FormatFault, match="not closed"):
            read(at(tmp_path, "x.md", "---\ntitle: a\n"))

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(list(BlockKind)),
                st.text(
                    st.one_of(
                        st.sampled_from("ab1 .#*_-+>`[]()<&;!\\~|=:^$\"'–\t"),
                        st.characters(codec="utf-8"),
                    ),
                    min_size=1,
                    max_size=24,
                ),
            ),
            min_size=1,
            max_size=4,
        )
    )
    @settings(max_examples=300, deadline=None)
    def test_reads_back_what_was_written(self, raw):
        if not any(c.isalnum() for _, text in raw for c in normal.line(text)):
            return
        document = normal.document(Source(id="a", title="t"), raw, "a")
        _, body = from_markdown.parts(from_markdown.write(document), "a")
        again = normal.document(document.source, from_markdown.blocks(body), "a")
        assert (again.text, again.blocks) == (document.text, document.blocks)


class TestNormalForm:
    @given(st.text(st.characters(codec="utf-8")))
    @settings(deadline=None)
    def test_is_made_once(self, text):
        once = normal.line(text)
        assert normal.line(once) == once
        assert unicodedata.is_normalized("NFC", once)
        assert once == " ".join(once.split())

    def test_nothing_unseen_is_left(self):
        assert (
            normal.line("a\u00adb\u200bc\u202ed\u2066\ufeff e\x07 f\u0301\u00a0 g") == "abcd e f́ g"
        )
        assert normal.line("“Curly” ‘quotes’ – stay…") == "“Curly” ‘quotes’ – stay…"

    def test_line_ends_are_of_one_kind(self, tmp_path):
        path = at(
            tmp_path, "x.txt", "The mill\r\n\r\nwas moved to the bank.\rAgain.\u2028And again."
        )
        assert "\r" not in read(path).text

    def test_blocks_are_where_they_say(self, tmp_path):
        document = read(at(tmp_path, "x.md", f"# A mill\n\n{ENGLISH}\n\n{ENGLISH}"))
        parts = [document.text[b.start : b.end] for b in document.blocks]
        assert "\n\n".join(parts) == document.text
        assert all("\n" not in part for part in parts)

    @given(st.text())
    @settings(deadline=None)
    def test_an_identifier_is_safe_in_a_path(self, name):
        own = normal.identifier(name)
        assert own
        assert set(own) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert own == own.strip("-")
        assert len(own) <= 80
        assert normal.identifier(own) == own


class TestText:
    def test_wrapped_lines_are_joined(self, tmp_path):
        text = (
            "The mill stood on the river for two hundred years, and in the\n"
            "end it was moved to the other bank, where the miller and his\n"
            "daughter went on to grind corn for a whole generation more be-\n"
            "fore they let the wheel stand still. Nobody knows the reason.\n\n"
            "The wheel was sold to a museum in the capital for a small sum,\n"
            "and it is there.\n"
        )
        parts = blocks(read(at(tmp_path, "x.txt", text)))
        assert len(parts) == 2
        assert "generation more before they let" in parts[0][1]

    def test_short_lines_are_not(self, tmp_path):
        text = f"One line.\nAnother line.\n\n{ENGLISH}"
        assert len(blocks(read(at(tmp_path, "x.txt", text)))) == 3

    def test_marks_of_emphasis_go_and_escapes_too(self, tmp_path):
        text = "The book *Zero to One* by **Ada Stone** cost US\\$80 and 2 * 3 * 4 snake_case_name."
        assert read(at(tmp_path, "x.txt", text)).text == (
            "The book Zero to One by Ada Stone cost US$80 and 2 * 3 * 4 snake_case_name."
        )

    def test_an_authors_star_stays_for_the_rules(self, tmp_path):
        page = captured(at(tmp_path, "x.txt", "*Ada Stone is a reporter."))
        assert page.lines[0].text.startswith("*Ada")


class TestWebPage:
    def test_is_its_article_and_its_declared_metadata(self, tmp_path):
        page = (
            "<html><head><title>x</title><meta property='og:site_name' content='The Mill'>"
            "<meta name='author' content='Ada Stone'></head><body><nav>Home</nav>"
            f"<h1>The old mill</h1><p>{ENGLISH}</p><p>Second<br><br>paragraph is here.</p>"
            "<p hidden>unseen words</p><script>bad()</script></body></html>"
        )
        document = read(at(tmp_path, "mill.html", page))
        assert document.text == f"{ENGLISH}\n\nSecond\n\nparagraph is here."
        assert document.source == Source(
            id="mill", title="The old mill", creator="Ada Stone", publisher="The Mill"
        )

    @pytest.mark.parametrize("page", ["<!-- nothing -->", "<html></html>", "<p> </p>"])
    def test_an_empty_page_is_a_fault(self, tmp_path, page):
        with pytest.raises(FileFault):
            read(at(tmp_path, "x.html", page))

    def test_a_broken_page_is_read_as_far_as_it_goes(self, tmp_path):
        page = f"<p>{ENGLISH}<div><b>And this stands in a tag that is never closed."
        assert "never closed" in read(at(tmp_path, "x.htm", page)).text

    def test_deep_nesting_is_no_trouble(self, tmp_path):
        page = "<div>" * 5000 + f"<p>{ENGLISH}</p>"
        try:
            text = read(at(tmp_path, "x.html", page)).text
        except FileFault:
            return
        assert text == ENGLISH


class TestFaults:
    def fault(self, path: Path) -> str:
        with pytest.raises(FileFault) as fault:
            read(path)
        assert fault.value.where.startswith(str(path))
        assert fault.value.todo
        return fault.value.what

    @pytest.mark.parametrize("ending", ["md", "txt", "html"])
    def test_what_is_no_text(self, tmp_path, ending):
        name = f"x.{ending}"
        assert self.fault(tmp_path / name) == "There is no such file."
        (tmp_path / name).mkdir()
        assert self.fault(tmp_path / name) == "This is a folder, not a file."
        (tmp_path / name).rmdir()
        path = at(tmp_path, name, " \n ")
        assert self.fault(path) == "The file is empty."
        path.write_bytes(ENGLISH.encode("utf-16"))
        assert "not UTF-8" in self.fault(path)
        path.write_bytes("The caf\xe9 stood on the bank of the river.".encode("latin-1"))
        assert "byte 0xe9" in self.fault(path)
        path.write_bytes(ENGLISH.encode() + b"\n\0\n")
        assert "NUL" in self.fault(path)
        path.write_bytes(b"The mill stood. " * (20_000_000 // 16))
        assert "too large: 20.0 MB" in self.fault(path)

    def test_what_may_not_be_read(self, tmp_path, monkeypatch):
        path = at(tmp_path, "x.txt", ENGLISH)

        def refused(self):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "read_bytes", refused)
        assert self.fault(path) == "The file cannot be read: Permission denied."

    def test_an_ending_without_a_reader(self, tmp_path):
        what = self.fault(at(tmp_path, "x.docx", ENGLISH))
        assert what == "There is no reader for files that end in '.docx'."

    def test_a_text_of_signs_alone(self, tmp_path):
        assert self.fault(at(tmp_path, "x.txt", "*** --- ***")) == "The file holds no text."

    def test_a_paragraph_without_end(self, tmp_path):
        assert "A paragraph has" in self.fault(at(tmp_path, "x.txt", "word " * 30_000))

    def test_a_text_that_says_it_is_in_another_language(self, tmp_path):
        path = at(tmp_path, "x.md", f"---\nlanguage: fr\n---\n{ENGLISH}")
        assert "not in English, but in 'fr'" in self.fault(path)
        british = at(tmp_path, "y.md", f"---\nlanguage: en-GB\n---\n{ENGLISH}")
        assert read(british).source.language == "en-GB"


FOREIGN = {
    "German": "Die Mühle stand zweihundert Jahre am Fluss. Dann wurde sie auf das andere Ufer "
    "gebracht, und dort steht sie noch heute, weil niemand sie abreißen will.",
    "French": "Le moulin est resté deux cents ans au bord de la rivière. Ensuite on l'a déplacé "
    "sur l'autre rive, où il se trouve encore, parce que personne ne veut le démolir.",
    "Spanish": "El molino estuvo doscientos años junto al río. Después lo llevaron a la otra "
    "orilla, donde sigue todavía, porque nadie quiere que se derribe.",
    "Italian": "Il mulino è rimasto per duecento anni sulla riva del fiume. Poi è stato portato "
    "sull'altra sponda, dove si trova ancora, perché nessuno lo vuole demolire.",
    "Dutch": "De molen stond tweehonderd jaar aan de rivier. Daarna werd hij naar de andere oever "
    "gebracht, en daar staat hij nog, omdat niemand hem wil slopen.",
    "Chinese or Japanese": "这座磨坊在河边矗立了二百年。后来它被搬到了对岸,至今仍在那里。",
    "a language in Cyrillic script": "Мельница стояла у реки двести лет. Потом её перенесли.",
    "another language": "Mylly seisoi joen rannalla kaksisataa vuotta. Sitten se siirrettiin "
    "toiselle rannalle, ja siellä se seisoo vieläkin, koska kukaan ei halua purkaa sitä. " * 3,
}


class TestLanguage:
    @pytest.mark.parametrize("name", FOREIGN)
    def test_other_languages_are_told(self, name, tmp_path):
        assert foreign.language(FOREIGN[name]) == name
        with pytest.raises(FileFault, match="not in English, but in"):
            read(at(tmp_path, "x.txt", FOREIGN[name]))

    @pytest.mark.parametrize(
        "text",
        [
            "Yes.",
            "A mill.",
            "Net die war, was it?",
            ENGLISH,
            "Liu Wei (刘伟) and Zhang Xiaoming (张晓明) met Wang Fang (王芳) in Guangzhou (广州).",
            "Baidu, Alibaba, Tencent, ByteDance, Huawei, iFlytek, SenseTime, Unitree, AgiBot, Coze",
            "Im Westen nichts Neues is a novel by Erich Maria Remarque; it was made into a film.",
            "He said: \u201cC'est la vie\u201d, and that was all that they ever heard of the man.",
        ],
    )
    def test_english_passes_however_short_or_full_of_names(self, text):
        assert foreign.language(text) == ""


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("08.12.2025", "2025-12-08"),
        ("2025-12-08", "2025-12-08"),
        ("8 December 2025", "2025-12-08"),
        ("8th of December 2025", "2025-12-08"),
        ("December 8, 2025", "2025-12-08"),
        ("Dec. 8, 2025", "2025-12-08"),
        ("Sept. 3, 2021", "2021-09-03"),
        ("25/12/2025", "2025-12-25"),
        ("12/25/2025", "2025-12-25"),
        ("7/7/2025", "2025-07-07"),
        ("December 2025", "2025-12"),
        ("08/12/2025", ""),
        ("31.02.2025", ""),
        ("2025", ""),
        ("Friday", ""),
        ("may 5", ""),
    ],
)
def test_dates_are_read_where_they_cannot_be_misread(text, iso):
    assert metadata.date(text) == iso
