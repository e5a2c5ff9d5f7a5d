"""Degree, order, roles and matter."""

from __future__ import annotations

import random
from collections.abc import Iterator

from spacy.tokens import Span

from benchmarks.corruption_parts import (
    PERSONS,
    Claims,
    bare,
    figures,
    names,
    related,
    swap,
    value,
    year,
)
from benchmarks.corruptions import NAMES, Paragraph, inflect, kind, low, phrase, write
from coursegen.language import Sentence

PAIRS = [
    pair.split("/")
    for pair in """
    more/less larger/smaller bigger/smaller higher/lower greater/lesser better/worse longer/shorter
    older/younger earlier/later stronger/weaker faster/slower richer/poorer easier/harder
    further/nearer cheaper/dearer closer/farther wider/narrower safer/riskier
    deeper/shallower warmer/colder hotter/colder lighter/heavier""".split()
]
SUPERLATIVES = [
    pair.split("/")
    for pair in """
    most/least largest/smallest biggest/smallest highest/lowest greatest/least best/worst
    longest/shortest oldest/youngest earliest/latest strongest/weakest first/last richest/poorest
    fastest/slowest easiest/hardest warmest/coldest hottest/coldest finest/poorest
    busiest/quietest closest/farthest""".split()
]
ANTONYMS = [
    pair.split("/")
    for pair in """
    increase/decrease increased/decreased increases/decreases increasing/decreasing rise/fall
    rose/fell rises/falls rising/falling grew/shrank grow/shrink growth/decline large/small
    big/small high/low good/bad old/young new/old early/late long/short strong/weak rich/poor
    easy/difficult public/private north/south northern/southern east/west eastern/western won/lost
    win/lose open/closed opened/closed began/ended start/end started/ended begin/end gain/loss
    success/failure successful/unsuccessful support/oppose supported/opposed accept/reject
    accepted/rejected allow/forbid allowed/forbidden inside/outside above/below same/different
    male/female men/women man/woman boys/girls boy/girl positive/negative major/minor common/rare
    important/unimportant possible/impossible legal/illegal natural/artificial modern/ancient
    internal/external local/foreign buy/sell bought/sold arrived/left include/exclude
    included/excluded includes/excludes happy/sad hot/cold warm/cold day/night light/dark
    love/hate loved/hated friend/enemy advantage/disadvantage cause/prevent causes/prevents
    caused/prevented created/destroyed built/demolished join/leave joined/left simple/complex
    popular/unpopular improve/worsen improved/worsened reduce/raise reduced/raised full/empty
    healthy/sick heavy/light safe/dangerous expensive/cheap upper/lower left/right western/eastern
    southern/northern rural/urban white/black fast/slow first/last many/few top/bottom""".split()
]
SYMMETRIC = {"meet", "marry", "equal", "resemble", "be", "share", "border", "include", "match",
             "join", "accompany", "mean", "become", "overlap", "contact", "face"}  # fmt: skip
SAYING = {"say", "tell", "claim", "argue", "believe", "think", "suggest", "add", "report", "warn",
          "announce", "explain", "note", "estimate", "predict", "hope", "fear", "insist", "expect",
          "wonder", "conclude", "state", "deny", "doubt", "ask", "feel", "propose"}  # fmt: skip
NOUNS = """carpet bridge orchestra lantern harvest tunnel ladder blanket furnace pigeon treaty
mirror velvet corridor umbrella kettle fountain parcel saddle vineyard""".split()
VERBS = """paint bury polish swallow whisper borrow tickle repair sharpen juggle measure abandon
inherit photograph bake rehearse weigh smuggle decorate translate""".split()
ADJECTIVES = """purple wooden frozen silent hollow crooked transparent edible sleepy metallic
triangular musical feathered nervous volcanic""".split()


@kind("comparative turned")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    yield from swap(sentence, PAIRS)


@kind("superlative turned")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    yield from swap(sentence, SUPERLATIVES)


@kind("antonym")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    yield from swap(sentence, ANTONYMS)


def exchanged(span: Span, one: tuple[int, int], two: tuple[int, int]) -> str:
    first, second = sorted((one, two))
    doc = span.doc
    return write(
        span,
        (*first, low(doc[second[0] : second[1]])),
        (*second, low(doc[first[0] : first[1]])),
    )


@kind("subject and object swapped")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    span = sentence.span
    for verb in span:
        if verb.pos_ != "VERB" or verb.lemma_ in SYMMETRIC:
            continue
        subject = [c for c in verb.children if c.dep_ == "nsubj" and c.pos_ in {"NOUN", "PROPN"}]
        other = [c for c in verb.children if c.dep_ == "dobj" and c.pos_ in {"NOUN", "PROPN"}]
        if subject and other:
            yield exchanged(span, phrase(subject[0]), phrase(other[0]))


def turned(span: Span) -> Iterator[str]:
    """The sentence made passive, with its subject and object left where they were."""
    for verb in span:
        if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.lemma_ in SYMMETRIC | {"have"}:
            continue
        subject = [c for c in verb.children if c.dep_ == "nsubj" and c.pos_ in {"NOUN", "PROPN"}]
        other = [c for c in verb.children if c.dep_ == "dobj" and c.pos_ in {"NOUN", "PROPN"}]
        if subject and other and not any(c.dep_ in {"prt", "aux"} for c in verb.children):
            be = {"VBD": "was", "VBZ": "is", "VBP": "are"}[verb.tag_]
            done = f"{be} {inflect(verb.lemma_, 'VBN')}"
            at = phrase(other[0])[0]
            yield write(span, (verb.i, verb.i + 1, done), (at, at, "by"))


@kind("agent and patient swapped")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    span = sentence.span
    yield from turned(span)
    for verb in span:
        subject = [
            c for c in verb.children if c.dep_ == "nsubjpass" and c.pos_ in {"NOUN", "PROPN"}
        ]
        agent = [
            g for c in verb.children if c.dep_ == "agent" for g in c.children
            if g.dep_ == "pobj" and g.pos_ in {"NOUN", "PROPN"}
        ]  # fmt: skip
        if subject and agent and verb.lemma_ not in SYMMETRIC:
            yield exchanged(span, phrase(subject[0]), phrase(agent[0]))
        doers = [c for c in verb.children if c.dep_ == "nsubj" and c.pos_ in {"NOUN", "PROPN"}]
        given = [
            g for c in verb.children if c.dep_ in {"prep", "dative"} and c.i > verb.i
            for g in c.children if g.dep_ == "pobj" and g.ent_type_ in NAMES
        ]  # fmt: skip
        mutual = any(c.lower_ in {"with", "between", "among"} for c in verb.children)
        if not doers or not given or mutual or verb.lemma_ in SYMMETRIC:
            continue
        if doers[0].ent_type_ in NAMES:
            yield exchanged(span, phrase(doers[0]), phrase(given[0]))


@kind("names exchanged")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    found = names(sentence.span)
    for number, one in enumerate(found):
        for two in found[number + 1 :]:
            between = sentence.span.doc[one.end : two.start]
            if (
                one.label_ == two.label_ and not related(one, two)
                and any(t.pos_ in {"VERB", "AUX"} for t in between)
                and one.root not in two.root.conjuncts
            ):  # fmt: skip
                yield exchanged(sentence.span, bare(one), bare(two))


@kind("numbers exchanged")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    span = sentence.span
    found = [t for t in span if t in figures(span) or year(t)]
    for number, one in enumerate(found):
        for two in found[number + 1 :]:
            between = {t.lower_ for t in span.doc[one.i + 1 : two.i]}
            plain = [t for t in span.doc[one.i + 1 : two.i] if t.pos_ in {"NOUN", "VERB", "PROPN"}]
            if value(one) != value(two) and year(one) == year(two) and plain and len(between) > 2:
                yield exchanged(span, (one.i, one.i + 1), (two.i, two.i + 1))


@kind("speaker swapped")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    span = sentence.span
    for token in span:
        if token.dep_ == "nsubj" and token.head.lemma_ in SAYING | {"write", "describe", "find"}:
            if token.pos_ not in {"PROPN", "NOUN", "PRON"} or token.lower_ in {
                "who",
                "which",
                "that",
            }:
                continue
            fresh = [n for n in paragraph.names if n.label_ in {"PERSON", "ORG"}
                     and n.start_char not in range(span.start_char, span.end_char)
                     and not related(n, span.doc[slice(*phrase(token))])
                     and token.pos_ != "PRON" and any(t.is_title for t in n)]  # fmt: skip
            new = [fresh[0].text.removesuffix("’s").removesuffix("'s")] if fresh else []
            for name in [*new, rng.choice(PERSONS)]:
                yield write(span, (*phrase(token), name))


@kind("spliced")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    span = sentence.span
    mine = [c for c in span.root.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if not mine or mine[0].pos_ not in {"NOUN", "PROPN"} or "“" in span.text:
        return
    for other in paragraph.sentences:
        theirs = [c for c in other.span.root.children if c.dep_ in {"nsubj", "nsubjpass"}]
        if other is sentence or not theirs or theirs[0].pos_ not in {"NOUN", "PROPN"}:
            continue
        one, two = (t.doc[slice(*phrase(t))] for t in (mine[0], theirs[0]))
        if two[0].lower_ in {
            "this",
            "that",
            "these",
            "those",
            "its",
            "their",
            "his",
            "her",
            "such",
        }:
            continue
        if (mine[0].pos_ == "PROPN") != (theirs[0].pos_ == "PROPN"):
            continue
        if theirs[0].tag_ != mine[0].tag_ or related(one, two) or theirs[0].head.i < theirs[0].i:
            continue
        end = phrase(mine[0])[1]
        predicate = span.doc[end : span.end].text.lstrip(" ,")
        if len(predicate.split()) > 3 and len(two) < 12 and span.root.i >= end:
            claim = f"{two.text} {predicate}"
            yield claim[0].upper() + claim[1:]


@kind("wrong antecedent")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    span = sentence.span
    for token in span:
        if token.lower_ in {"he", "she", "it", "they"} and token.dep_ in {"nsubj", "nsubjpass"}:
            yield write(span, (token.i, token.i + 1, rng.choice(PERSONS)))
            wrong = {"PERSON"} if token.lower_ == "it" else {"GPE", "LOC"}
            for name in names(span.doc[: span.start], wrong)[:1]:
                if token.lower_ != "they" and not any(
                    n.label_ == "PERSON" and related(n, name) for n in paragraph.names
                ):
                    yield write(span, (token.i, token.i + 1, span.doc[slice(*bare(name))].text))


# ---------------------------------------------------------------- matter


def replaced(
    sentence: Sentence, tags: dict[str, str], pool: list[str], rng: random.Random
) -> Claims:
    for token in sentence.span:
        if token.tag_ in tags and token.is_alpha and not token.is_stop and token.dep_ != "compound":
            form = inflect(rng.choice(pool), tags[token.tag_])
            yield write(sentence.span, (token.i, token.i + 1, form))


@kind("noun replaced")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    yield from replaced(sentence, {"NN": "NN", "NNS": "NNS"}, NOUNS, rng)


@kind("verb replaced")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    tags = {t: t for t in ("VBD", "VBZ", "VBN", "VB", "VBG")}
    yield from replaced(sentence, tags, VERBS, rng)


@kind("adjective replaced")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    yield from replaced(sentence, {"JJ": "JJ"}, ADJECTIVES, rng)


@kind("noun, from the paragraph")
def _(sentence: Sentence, paragraph: Paragraph, rng: random.Random) -> Claims:
    here = {t.lemma_ for t in sentence.span}
    for token in sentence.span:
        if token.tag_ not in {"NN", "NNS"} or token.dep_ not in {
            "nsubj",
            "dobj",
            "pobj",
            "nsubjpass",
        }:
            continue
        fit = [t for s in paragraph.sentences for t in s.span
               if t.tag_ == token.tag_ and t.lemma_ not in here and t.is_alpha]  # fmt: skip
        if fit:
            yield write(sentence.span, (token.i, token.i + 1, rng.choice(fit).text))
