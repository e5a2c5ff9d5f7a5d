"""True claims that keep close to their sentence, each with the edits that made it.

They are made from the parse alone, without a look at what the judge accepts, so that its
refusals can be counted.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from benchmarks.corruptions import NAMES, SEED, Paragraph, inflect, low, phrase, usable
from coursegen.language import Sentence
from coursegen.model import GAP, Edit, EditKind, Entity, EntityType
from coursegen.support.qualifiers import SAYING


@dataclass(frozen=True)
class Honest:
    """A true claim and how it came from its sentence."""

    kind: str
    claim: str
    """With a gap where its edits have one."""
    filling: str
    edits: tuple[Edit, ...]
    sentence: Sentence
    paragraph: Paragraph

    @property
    def completed(self) -> str:
        return self.claim.replace(GAP, self.filling, 1)


Steps = Iterator[tuple[Edit, ...]]
MAKERS: dict[str, Callable[[Sentence, Paragraph], Steps]] = {}
_WORD = re.compile(r"[^\W\d_]+")
_STATEMENT = 5
"""Words of the shortest claim: "it will be" states nothing by itself."""
UNSAFE = set("if unless until whether or either neither nor only say says said".split())
FACTUAL = {"although", "though", "because", "while", "whereas", "since"}
MONTHS = """January February March April May June July August September October November
December""".split()


def kind(name: str) -> Callable[[Callable[[Sentence, Paragraph], Steps]], None]:
    def enter(maker: Callable[[Sentence, Paragraph], Steps]) -> None:
        MAKERS[name] = maker

    return enter


def apply(text: str, edits: tuple[Edit, ...]) -> str | None:
    """The sentence after its edits; None where one of them has no one place."""
    for edit in edits:
        if text.count(edit.before) != 1:
            return None
        text = text.replace(edit.before, edit.after)
    text = re.sub(r"\s+([.,;])", r"\1", " ".join(text.split())).strip(" ,;")
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "”", '"')) else text + "."


def honest(paragraphs: list[Paragraph], *, limit: int = 150) -> list[Honest]:
    """At most *limit* true claims of each kind for each half of the articles."""
    found: list[Honest] = []
    ALL.clear()
    for paragraph in paragraphs:
        ALL.setdefault(paragraph.article, []).append(paragraph)
    for name, maker in MAKERS.items():
        made: list[Honest] = []
        seen: set[str] = set()
        for paragraph in paragraphs:
            for sentence in paragraph.sentences:
                if not usable(sentence) or sentence.text in seen:
                    continue
                seen.add(sentence.text)
                for edits in maker(sentence, paragraph):
                    claim = apply(sentence.text, edits)
                    gap = next((e.before for e in edits if e.kind is EditKind.GAP), "")
                    whole = claim is not None and len(_WORD.findall(claim)) >= _STATEMENT
                    whole = whole and not claim.endswith(("n't.", "n’t.", " not."))
                    if claim and whole and (not edits or claim != sentence.text):
                        made.append(Honest(name, claim, gap, edits, sentence, paragraph))
        random.Random(f"{SEED} {name}").shuffle(made)
        for held_out in (False, True):
            found += [h for h in made if h.paragraph.held_out is held_out][:limit]
    return found


def people(paragraphs: list[Paragraph]) -> list[Entity]:
    """The gazetteer of the texts: people who are called by full name and by surname."""
    by_article: dict[str, set[str]] = {}
    for paragraph in paragraphs:
        names = by_article.setdefault(paragraph.article, set())
        names |= {plain(e) for e in paragraph.names if e.label_ == "PERSON"}
    found: dict[str, Entity] = {}
    for names in by_article.values():
        for name in sorted(names):
            parts = name.split()
            others = [n for n in names if n.split()[-1] == parts[-1] and len(n.split()) > 1]
            if len(parts) == 2 and parts[-1] in names and others == [name]:
                found[parts[-1]] = Entity(name=name, type=EntityType.PERSON, aliases=(parts[-1],))
    return list(found.values())


def plain(entity: Span) -> str:
    return entity.text.removesuffix("’s").removesuffix("'s").removesuffix("’").strip()


def cut(span: Span, start: int, end: int) -> str:
    """The text of tokens ``[start, end)`` with the space on one side of it."""
    doc = span.doc
    text = doc[start:end].text_with_ws
    if start > span.start and doc[start - 1].whitespace_ and not text.endswith(" "):
        return doc[start - 1].whitespace_ + text
    return text


# ---------------------------------------------------------------- kinds


@kind("verbatim")
def _(sentence: Sentence, paragraph: Paragraph) -> Steps:
    yield ()


@kind("gap")
def _(sentence: Sentence, paragraph: Paragraph) -> Steps:
    for entity in sentence.span.ents:
        text = plain(entity)
        whole = re.search(rf"(?<![\w$£€]){re.escape(text)}(?!\w)", sentence.text)
        if whole and entity.label_ in NAMES | {"DATE", "CARDINAL", "MONEY"}:
            yield (Edit(EditKind.GAP, text, GAP),)
            return


@kind("clause")
def _(sentence: Sentence, paragraph: Paragraph) -> Steps:
    span = sentence.span
    root = span.root
    if set(span.text) & set('“”":()') or {t.lower_ for t in span} & UNSAFE:
        return
    for clause in span:
        own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in clause.children)
        if clause.lemma_ in SAID | {"hold"} or not finite(clause) or may_tell(root):
            continue  # no clause, or one that may be part of what somebody says
        if clause.dep_ == "conj" and clause.head == root and own and clause.pos_ in {"VERB", "AUX"}:
            start, end = phrase(clause)
            joint = [c for c in root.children if c.dep_ == "cc" and c.i < start]
            first = [c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"}]
            if not joint or joint[-1].lower_ not in {"and", "but"} or end < span.end - 1:
                continue
            at = joint[-1].i
            opening = span[0].dep_ == "cc"  # what stands before the subject may go with both
            fronted = first and phrase(first[0])[0] > span.start + opening
            if span.doc[at - 1].text == ",":
                at -= 1
            yield (Edit(EditKind.CLAUSE, cut(span, at, end), ""),)
            whole = first and first[0].i < root.i and root.i < at and not fronted
            if whole and span.doc[start].lower_ not in {"so", "nor", "neither"}:
                yield (Edit(EditKind.CLAUSE, cut(span, span.start, start), ""),)
        marks = [c for c in clause.children if c.dep_ == "mark"]
        if clause.dep_ == "advcl" and clause.head == root and own and marks:
            start, end = phrase(clause)
            factual = marks[0].lower_ in FACTUAL and marks[0].i == start
            negated = any(c.dep_ == "neg" for c in root.children)
            if factual and not negated and span.doc[start - 1].text == "," and end >= span.end - 1:
                yield (Edit(EditKind.CLAUSE, cut(span, start - 1, end), ""),)


def may_tell(verb: Token) -> bool:
    """Whether a clause hangs on a verb of saying or thinking, so that the next one may as well."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    that = any(t.lower_ == "that" for c in clauses for t in c.children)
    return that or (verb.lemma_ in SAYING and bool(clauses))


def finite(verb: Token) -> bool:
    """Whether a verb has a tense, of its own or by an auxiliary."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    return any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in (verb, *helpers))


@kind("bracket")
def _(sentence: Sentence, paragraph: Paragraph) -> Steps:
    span = sentence.span
    for found in re.finditer(r" \((?!or\b)[^()]{4,}\)(?=[ ,.])", sentence.text):
        yield (Edit(EditKind.BRACKET, found.group(), ""),)
    for token in span:
        if token.dep_ not in {"relcl", "appos"}:
            continue
        start, end = phrase(token)
        if start == span.start or span.doc[start - 1].text != "," or end >= span.end:
            continue
        if "," in {t.text for t in span.doc[start:end]}:
            continue  # where it ends is a guess
        if token.dep_ == "relcl" and span.doc[start].lower_ not in {"which", "who", "whose"}:
            continue
        if token.dep_ == "appos" and (
            token.conjuncts or any(c.dep_ == "cc" for c in token.children)
        ):
            continue
        if token.dep_ == "appos" and token.pos_ not in {"NOUN", "PROPN"}:
            continue
        if any(t.dep_ == "conj" or t.ent_type_ in {"DATE", "GPE"} for t in (token, token.head)):
            continue
        beyond = span.doc[end : span.end]
        if any(t.dep_ == "conj" and t.pos_ == "NOUN" and t.head.i < start for t in beyond):
            continue  # what it lists may go on
        closed = span.doc[end].text in {",", "."}
        if closed:
            stop = end + 1 if span.doc[end].text == "," else end
            yield (Edit(EditKind.BRACKET, cut(span, start - 1, stop).rstrip(), ""),)


def alone(sentence: Sentence, paragraph: Paragraph, pronoun: Token) -> str:
    """The one person that the paragraph has named before, empty where there may be two."""
    doc = pronoun.doc
    before = [e for e in doc.ents if e.label_ == "PERSON" and e.end <= pronoun.i]
    surnames = {plain(e).split()[-1] for e in before}
    others = [
        t for t in doc[: pronoun.i]
        if t.pos_ == "NOUN" and t.lower_ in PEOPLE and t.dep_ not in {"appos", "compound", "attr"}
    ]  # fmt: skip
    if len(surnames) != 1 or others or not before[0].text[0].isupper():
        return ""
    return max((plain(e) for e in before), key=len)


PEOPLE = set(
    """man woman father mother grandfather grandmother son daughter wife husband brother
sister boy girl king queen president minister mayor author director teacher doctor professor
friend chief leader manager spokesman spokeswoman fisherman prisoner driver owner scientist
researcher child uncle aunt emperor governor general officer founder actor actress writer editor
columnist investor engineer student pupil worker expert analyst economist chairman chairwoman
ambassador secretary judge lawyer reporter journalist poet artist player colleague neighbour
neighbor relative visitor speaker historian partner boss guard soldier captain commander clerk
farmer nurse patient witness victim assistant predecessor successor opponent rival critic tenant
landlord customer passenger client""".split()
)


@kind("pronoun")
def _(sentence: Sentence, paragraph: Paragraph) -> Steps:
    span = sentence.span
    if set(span.text) & set('“”"‘'):
        return
    for token in span:
        if token.lower_ not in {"he", "she", "his", "her"} or token.i != span.start:
            continue
        name = alone(sentence, paragraph, token)
        if not name or (token.lower_ == "her" and token.tag_ != "PRP$"):
            continue
        possessive = "’s" if token.tag_ == "PRP$" else ""
        after = span.doc[token.i + 1].text_with_ws
        yield (Edit(EditKind.PRONOUN, f"{token.text} {after}", f"{name}{possessive} {after}"),)


@kind("format")
def _(sentence: Sentence, paragraph: Paragraph) -> Steps:
    span, text = sentence.span, sentence.text
    small = "zero one two three four five six seven eight nine ten eleven twelve".split()
    for token in span:
        if token.lower_ in small[2:] and token.pos_ == "NUM" and token.i > span.start:
            around = span.doc[token.i : token.i + 2].text
            if "-" in span.doc[token.i - 1 : token.i + 2].text or around.endswith((" and", " or")):
                continue
            yield (
                Edit(
                    EditKind.FORMAT,
                    around,
                    around.replace(token.text, str(small.index(token.lower_)), 1),
                ),
            )
    for found in re.finditer(r"\b(\d+(?:\.\d+)?) ?(%|percent|per cent)(?= |,|\.)", text):
        other = {"%": " percent", "percent": "%", "per cent": " percent"}[found[2]]
        yield (Edit(EditKind.FORMAT, found[0], f"{found[1]}{other}"),)
    for found in re.finditer(r"(?<![\d.,])(\d+) (million|billion)\b", text):
        zeros = {"million": "000,000", "billion": "000,000,000"}[found[2]]
        yield (Edit(EditKind.FORMAT, found[0], f"{found[1]},{zeros}"),)
    for found in re.finditer(r"(?<![\d.,])(\d{1,3}),(\d{3})\b(?!,)", text):
        yield (Edit(EditKind.FORMAT, found[0], found[1] + found[2]),)
    months = "|".join(MONTHS)
    for found in re.finditer(rf"\b({months}) (\d+)(?:th|st|nd|rd)?, (\d{{4}})\b", text):
        yield (Edit(EditKind.FORMAT, found[0], f"{found[2]} {found[1]} {found[3]}"),)
    for found in re.finditer(rf"\b(\d+)(?:th|st|nd|rd)? ({months}),? (\d{{4}})\b", text):
        yield (Edit(EditKind.FORMAT, found[0], f"{found[2]} {found[1]}, {found[3]}"),)
    for found in re.finditer(r"\b(\d+) (kilometres|kilometers|km|metres|meters)\b", text):
        other = {"km": "kilometres", "m": "metres"}.get(found[2], "km" if "k" in found[2] else "m")
        yield (Edit(EditKind.FORMAT, found[0], f"{found[1]} {other}"),)


@kind("alias")
def _(sentence: Sentence, paragraph: Paragraph) -> Steps:
    for entity in people(ALL.get(paragraph.article, [])):
        for one, two in (entity.forms(), entity.forms()[::-1]):
            whole = re.search(rf"\b{re.escape(one)}\b", sentence.text)
            if (
                whole
                and sentence.text.count(one) == 1
                and entity.name not in sentence.text.replace(one, "", 1)
            ):
                if one != entity.name and entity.name in sentence.text:
                    continue
                yield (Edit(EditKind.ALIAS, one, two),)


ALL: dict[str, list[Paragraph]] = {}
"""The paragraphs of each article, for the names in them."""


SAID = set(
    "say argue report explain write note add state announce observe conclude find warn".split()
)


@kind("attribution")
def _(sentence: Sentence, paragraph: Paragraph) -> Steps:
    span = sentence.span
    root = span.root
    subject = [c for c in root.children if c.dep_ == "nsubj" and c.pos_ in {"PROPN", "NOUN"}]
    said = [c for c in root.children if c.dep_ == "ccomp"]
    if root.lemma_ not in SAID or {c.dep_ for c in root.children} & {"neg", "conj", "aux"}:
        return
    if len(subject) != 1 or len(said) != 1 or set(span.text) & set('“”"'):
        return
    own, matter = phrase(subject[0]), phrase(said[0])
    if own[1] != root.i and span.doc[own[1]].text != ",":
        return
    speaker = low(span.doc[slice(*own)])
    if own[0] == span.start and said[0].i > root.i and matter[1] >= span.end - 1:
        start = matter[0] + (span.doc[matter[0]].lower_ == "that")
        first = span.doc[start : start + 1].text
        before = span.doc[span.start : start + 1].text
        yield (Edit(EditKind.ATTRIBUTION, before, f"According to {speaker}, {first}"),)
    if matter[0] == span.start and matter[1] < own[0] and max(own[1], root.i + 1) == span.end - 1:
        told = f"According to {speaker}, {low(span.doc[slice(*matter)])}."
        yield (Edit(EditKind.ATTRIBUTION, sentence.text, told),)
        by = span.doc[slice(*own)].text
        told = f"{by[:1].upper()}{by[1:]} {root.text} that {low(span.doc[slice(*matter)])}."
        yield (Edit(EditKind.ATTRIBUTION, sentence.text, told),)


@kind("voice")
def _(sentence: Sentence, paragraph: Paragraph) -> Steps:
    span = sentence.span
    verb = span.root
    kinds = {c.dep_: c for c in verb.children}
    tag = verb.tag_
    if set(span.text) & set('“”"()–—:;') or verb.pos_ != "VERB" or "neg" in kinds:
        return
    if {"conj", "ccomp", "xcomp", "advcl", "prt", "dative", "oprd", "aux"} & set(kinds):
        return
    if any(t.lower_ in {"each", "every", "all", "no", "many", "most", "only", "few", "their", "its",
                        "his", "her", "itself", "themselves"} for t in span):  # fmt: skip
        return
    doc = span.doc
    if {"nsubj", "dobj"} <= set(kinds) and tag in {"VBD", "VBZ", "VBP"}:
        one, two = kinds["nsubj"], kinds["dobj"]
        if (
            one.pos_ == "PRON"
            or two.pos_ == "PRON"
            or verb.lemma_ in {"have", "cost", "become", "mean"}
        ):
            return
        a, b = phrase(one), phrase(two)
        if a[1] > verb.i or doc[a[1] : verb.i].text or doc[verb.i + 1 : b[0]].text:
            return
        plural = two.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in two.children)
        be = {"VBD": ("was", "were"), "VBZ": ("is", "are"), "VBP": ("is", "are")}[tag][plural]
        new = (
            f"{doc[b[0] : b[1]].text} {be} {inflect(verb.lemma_, 'VBN')} by {low(doc[a[0] : a[1]])}"
        )
        yield (Edit(EditKind.VOICE, doc[a[0] : b[1]].text, new),)
    if {"nsubjpass", "agent", "auxpass"} <= set(kinds):
        one, by = kinds["nsubjpass"], kinds["agent"]
        two = [c for c in by.children if c.dep_ == "pobj"]
        if not two or one.pos_ == "PRON" or two[0].pos_ == "PRON" or two[0].tag_ == "VBG":
            return
        a, b = phrase(one), phrase(two[0])
        aux = kinds["auxpass"]
        if aux.i != a[1] or verb.i != aux.i + 1 or by.i != verb.i + 1:
            return
        plural = two[0].tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in two[0].children)
        form = {"VBD": "VBD", "VBZ": "VBP" if plural else "VBZ", "VBP": "VBP" if plural else "VBZ"}
        if aux.tag_ not in form:
            return
        done = inflect(verb.lemma_, form[aux.tag_])
        new = f"{doc[b[0] : b[1]].text} {done} {low(doc[a[0] : a[1]])}"
        yield (Edit(EditKind.VOICE, doc[a[0] : b[1]].text, new),)
