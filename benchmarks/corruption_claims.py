"""Polarity, and what a statement commits itself to."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from benchmarks.corruption_parts import (
    PERSONS,
    Claims,
    replace_phrase,
)
from benchmarks.corruptions import Paragraph, inflect, kind, low, phrase, write
from coursegen.language import Sentence

QUANTITIES = {
    "some": "all", "many": "all", "most": "all", "several": "all", "few": "most",
    "often": "always", "usually": "always", "sometimes": "always", "mostly": "entirely",
    "mainly": "entirely", "generally": "always", "largely": "wholly", "typically": "always",
    "frequently": "always", "partly": "fully", "primarily": "exclusively", "rarely": "often",
    "occasionally": "constantly", "half": "all", "much": "all", "commonly": "always",
    "normally": "always", "almost": "", "nearly": "",
}  # fmt: skip
SAYING = {"say", "tell", "claim", "argue", "believe", "think", "suggest", "add", "report", "warn",
          "announce", "explain", "note", "estimate", "predict", "hope", "fear", "insist", "expect",
          "wonder", "conclude", "state", "deny", "doubt", "ask", "feel", "propose"}  # fmt: skip


def finite(span: Span) -> list[Token]:
    """The sentence's own finite verbs, or the auxiliary before one."""
    return [t for t in (span.root, *(c for c in span.root.conjuncts)) if t.pos_ in {"VERB", "AUX"}]


def denied(verb: Token) -> bool:
    """Whether a verb's clause holds a negative word already."""
    return any(t.dep_ == "neg" or t.lower_ in NEGATIVE for t in verb.subtree)


NEGATIVE = frozenset(
    "no never nothing nobody none neither hardly without few little only rarely barely".split()
)


def deny(span: Span, verb: Token, adverb: str) -> str | None:
    """The sentence with one verb denied."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.lower_ != "to"]
    at = helpers[0] if helpers else verb
    if helpers or verb.lemma_ == "be":
        return write(span, (at.i, at.i + 1, f"{at.text} {adverb}"))
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    if adverb != "not":
        return write(span, (verb.i, verb.i + 1, f"{adverb} {verb.text}"))
    do = {"VBD": "did", "VBZ": "does", "VBP": "do"}[verb.tag_]
    return write(span, (verb.i, verb.i + 1, f"{do} not {verb.lemma_}"))


@kind("negation added")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    for verb in finite(sentence.span):
        if not denied(verb) and (made := deny(sentence.span, verb, "not")):
            yield made


@kind("near-negative added")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    span = sentence.span
    for verb in finite(span):
        if denied(verb):
            continue
        if made := deny(span, verb, rng.choice(["never", "hardly", "rarely"])):
            yield made
        if verb.tag_ == "VBD" and inflect(verb.lemma_, "VBD") == verb.text:
            for form in ("failed to", "refused to", "was unable to"):
                yield write(span, (verb.i, verb.i + 1, f"{form} {verb.lemma_}"))


@kind("negation removed")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    span = sentence.span
    for verb in finite(span):
        weaker = deny(span, verb, rng.choice(["not", "not", "never", "hardly", "no longer"]))
        if not denied(verb) and weaker:
            yield sentence.text, weaker
    for token in span:
        if token.dep_ == "neg":
            do = [c for c in token.head.children if c.dep_ == "aux" and c.lemma_ == "do"]
            if not do:
                whole = {"ca": "can", "wo": "will"}
                helper = token.nbor(-1) if token.i > span.start else token.head
                glue = whole.get(helper.lower_, helper.text)
                if helper.i == token.i - 1:
                    yield write(span, (helper.i, token.i + 1, glue))
            elif token.head.i > token.i:
                form = inflect(token.head.lemma_, do[0].tag_)
                yield write(
                    span, (do[0].i, token.i + 1, ""), (token.head.i, token.head.i + 1, form)
                )
        if token.lower_ == "no" and token.dep_ == "det":
            yield write(span, (token.i, token.i + 1, rng.choice(["some", "a"])))
        if token.lower_ == "without" and token.dep_ == "prep":
            yield write(span, (token.i, token.i + 1, "with"))
        if token.lower_ in {"hardly", "rarely", "seldom", "barely"}:
            yield write(span, (token.i, token.i + 1, ""))
        if token.lemma_ in {"fail", "refuse"} and token.tag_ in {"VBD", "VBZ"}:
            for child in token.children:
                if child.dep_ == "xcomp" and child.tag_ == "VB":
                    form = inflect(child.lemma_, token.tag_)
                    yield write(span, (token.i, child.i, ""), (child.i, child.i + 1, form))


# ---------------------------------------------------------------- commitment


@kind("hedge dropped")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    span = sentence.span
    for weaker in weakened(span, HEDGED, rng):
        yield sentence.text, weaker
    for token in span:
        verb = token.head
        if token.lower_ in {"may", "might", "could", "would", "should"} and token.tag_ == "MD":
            if verb.lemma_ in {"see", "hear", "feel", "tell"}:
                continue
            if verb.tag_ == "VB" and not any(c.dep_ == "neg" for c in verb.children):
                yield write(span, (token.i, token.i + 1, "will"))
                tag = "VBD" if token.lower_ in {"could", "would"} else "VBZ"
                if verb.i == token.i + 1 and verb.lemma_ not in {"have", "be"}:
                    yield write(span, (token.i, verb.i + 1, inflect(verb.lemma_, tag)))
        if token.lower_ in DOUBTFUL and token.pos_ == "ADV":
            yield write(span, (token.i, token.i + 1, ""))
        if token.lemma_ in {"appear", "seem"} and token.tag_ in {"VBD", "VBZ", "VBP"}:
            for child in token.children:
                if child.dep_ in {"xcomp", "oprd"} and child.tag_ == "VB":
                    form = inflect(child.lemma_, token.tag_)
                    yield write(span, (token.i, child.i, ""), (child.i, child.i + 1, form))


def weakened(span: Span, forms: dict[str, list[str]], rng: random.Random) -> Iterator[str]:
    """The sentence with its finite verb put under another: ``{tag: ["may have {VBN}"]}``."""
    for verb in finite(span):
        if verb.pos_ != "VERB" or inflect(verb.lemma_, verb.tag_) != verb.text or denied(verb):
            continue
        if any(c.dep_ in {"aux", "auxpass"} for c in verb.children) or verb.tag_ not in forms:
            continue
        form = rng.choice(forms[verb.tag_])
        parts = {tag: inflect(verb.lemma_, tag) for tag in ("VB", "VBN", "VBG")}
        yield write(span, (verb.i, verb.i + 1, form.format(**parts, it=verb.text)))


DOUBTFUL = frozenset(
    """probably possibly perhaps likely apparently allegedly reportedly potentially
    presumably""".split()
)
HEDGED = {
    "VBD": ["may have {VBN}", "might have {VBN}", "reportedly {it}", "probably {it}",
            "seemed to {VB}", "allegedly {it}", "could have {VBN}", "appears to have {VBN}"],
    "VBZ": ["may {VB}", "could {VB}", "possibly {it}", "seems to {VB}", "is likely to {VB}"],
    "VBP": ["may {VB}", "could {VB}", "perhaps {it}", "seem to {VB}", "are likely to {VB}"],
}  # fmt: skip
PLANNED = {
    "VBD": ["planned to {VB}", "tried to {VB}", "was expected to {VB}", "hoped to {VB}",
            "agreed to {VB}", "was asked to {VB}", "wanted to {VB}", "considered {VBG}"],
    "VBZ": ["plans to {VB}", "wants to {VB}", "is expected to {VB}", "hopes to {VB}",
            "is due to {VB}"],
    "VBP": ["plan to {VB}", "want to {VB}", "are expected to {VB}", "try to {VB}", "aim to {VB}"],
}  # fmt: skip
DOUBTED = ["{name} could not say if {it}", "It is not clear whether {it}",
           "{name} claimed that {it}",
           "Critics say {it}", "It was once thought that {it}", "{name} doubted that {it}",
           "{name} asked whether {it}", "It is too early to say that {it}",
           "There is no evidence that {it}",
           "{name} hopes that {it}", "According to rumours, {it}"]  # fmt: skip
CONDITIONS = ["If the proposal is accepted, {it}", "Unless something changes, {it}",
              "{it}, if the reports are right.", "{it}, provided that the money is found.",
              "{it} only if the weather is fine.", "Should the talks fail, {it}"]  # fmt: skip


def framed(sentence: Sentence, frames: list[str], rng: random.Random) -> Claims:
    """The sentence as a claim, and as evidence the sentence in a frame that takes it back."""
    if sentence.text[0].isalnum() and not set(sentence.text) & set('“”"'):
        frame = rng.choice(frames)
        text = sentence.text.rstrip(".") if not frame.endswith("{it}") else sentence.text
        inner = text if frame.startswith("{it}") else low(sentence.span).rstrip(".")
        whole = frame.format(it=inner, name=rng.choice(PERSONS))
        yield sentence.text, whole.rstrip(".") + "."


@kind("plan told as done")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    span = sentence.span
    for weaker in weakened(span, PLANNED, rng):
        yield sentence.text, weaker
    for token in span:
        if token.lemma_ not in {"plan", "intend", "hope", "want", "try", "expect", "aim", "attempt",
                                "decide", "promise", "agree", "seek", "like", "wish", "need",
                                "prepare", "threaten", "offer", "ask", "urge", "force", "encourage",
                                "order", "require", "allow", "persuade", "able", "supposed",
                                "go"}:  # fmt: skip
            continue
        for child in token.children:
            if child.dep_ not in {"xcomp", "ccomp"} or child.tag_ != "VB" or child.lemma_ == "be":
                continue
            own = [c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}]
            gap = [t for t in span.doc[token.i + 1 : child.i] if t.lower_ != "to"]
            if not own or gap or token.tag_ not in {"VBD", "VBZ", "VBP", "VBG", "JJ", "VBN"}:
                continue
            helpers = [c.i for c in token.children if c.dep_ in {"aux", "auxpass"}]
            start = min([token.i, *helpers]) if token.pos_ == "VERB" else None
            if start is None or any(c.dep_ == "neg" for c in token.children):
                continue
            form = inflect(child.lemma_, "VBD")
            yield write(span, (start, child.i, ""), (child.i, child.i + 1, form))


@kind("quantifier strengthened")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    for token in sentence.span:
        new = QUANTITIES.get(token.lower_)
        if new is None or token.lower_ in {"almost", "nearly"} or token.dep_ == "prt":
            continue
        if (
            token.lower_ == "most"
            and token.i + 1 < len(token.doc)
            and token.nbor().pos_ in {"ADJ", "ADV"}
        ):
            continue
        if token.lower_ in {"some", "half"} and token.nbor().like_num:
            continue
        if (token.i and token.nbor(-1).lower_ in {"as", "very", "so"}) or denied(token.sent.root):
            continue
        yield write(sentence.span, (token.i, token.i + 1, new))
    yield from replace_phrase(sentence, "one of the", "the")
    for token in sentence.span:
        if token.dep_ in {"nsubj", "nsubjpass"} and token.tag_ == "NNS":
            start = phrase(token)[0]
            if not any(c.dep_ in {"det", "nummod", "poss", "predet"} for c in token.children):
                weaker = rng.choice(["some", "most", "many", "a few", "several"])
                first = low(sentence.span.doc[start : start + 1])
                claim = write(sentence.span, (start, start + 1, f"all {first}"))
                yield claim, write(sentence.span, (start, start + 1, f"{weaker} {first}"))


@kind("only added")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    span = sentence.span
    for token in span.root.children:
        if "only" in span.text.lower() or span.root.lemma_ == "be":
            return
        if token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ in {"NOUN", "PROPN"}:
            start = phrase(token)[0]
            yield write(span, (start, start, "only")).replace("Only The ", "Only the ")
        if token.dep_ == "prep" and token.i > span.root.i:
            yield write(span, (token.i, token.i, "only"))


@kind("factivity lost")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    span = sentence.span
    yield from framed(sentence, DOUBTED, rng)
    for token in span:
        if token.lemma_ not in SAYING or "“" in span.text or '"' in span.text:
            continue
        for child in token.children:
            if (
                child.dep_ == "ccomp"
                and child.i > token.i
                and any(c.dep_ in {"nsubj", "nsubjpass"} for c in child.children)
            ):
                start, end = phrase(child)
                while span.doc[start].lower_ in {"that", "if", "whether", ","}:
                    start += 1
                claim = span.doc[start:end].text
                yield claim[0].upper() + claim[1:] + "."
        if token.lemma_ in {"believe", "think", "suggest", "hope", "fear", "suspect"} and any(
            c.dep_ == "ccomp" for c in token.children
        ):
            form = inflect(rng.choice(["prove", "know"]), token.tag_)
            yield write(span, (token.i, token.i + 1, form))


@kind("condition lost")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    span = sentence.span
    yield from framed(sentence, CONDITIONS, rng)
    if "“" in span.text or '"' in span.text:
        return
    for token in span:
        if token.lower_ in {"if", "unless", "until", "provided"} and token.dep_ == "mark":
            clause = token.head
            if clause.dep_ == "advcl" and clause.head.i in range(span.start, span.end):
                start, end = phrase(clause)
                if start == token.i and end - start > 2:
                    yield re.sub(r"[ ,]+([.,])", r"\1", write(span, (start, end, "")))
