"""Words that change what a sentence commits its writer to; own lists, by lemma or lower case.

A word stands in the list of the strongest thing that it does; whoever loses or adds one
of them on the way from evidence to claim has changed the statement.
"""

from __future__ import annotations

NEGATORS = frozenset(
    """no not n't never none nobody nothing neither nor nowhere without hardly scarcely barely
    seldom rarely cannot non few little lack fail failure refuse deny unable unlikely impossible
    prevent avoid stop cease decline reject prohibit ban forbid doubt absence absent instead
    rather exclude unless""".split()  # noqa: SIM905 - a list to be read as a text
)

HEDGES = frozenset(
    """may might could would should can must shall will ought possibly perhaps maybe probably
    likely potentially presumably apparently seemingly arguably reportedly allegedly supposedly
    purportedly ostensibly theoretically hypothetically plan intend aim hope expect want wish seek
    try attempt promise propose propose suggest appear seem tend threaten prepare consider
    potential possible probable alleged apparent so-called planned proposed expected intended
    supposed prospective would-be aspiring likely set due bound scheduled hopefully eventually
    soon partly partially somewhat conceivably""".split()  # noqa: SIM905
)

MODALS = frozenset({"may", "might", "could", "would", "should", "can", "must", "shall", "will"})
"""Auxiliaries: they belong to one verb and go with it."""

APPROXIMATORS = frozenset(
    """about around roughly approximately nearly almost circa virtually practically over under above
    below least exactly precisely just only merely approximate estimated estimate""".split()  # noqa: SIM905
)

QUANTIFIERS = frozenset(
    """all every each any both either most many much several some few various half majority minority
    part only mostly mainly largely usually often sometimes frequently generally typically
    occasionally always entirely completely wholly fully nearly almost partly rarely seldom
    everyone everybody everything someone somebody something anyone anybody anything solely
    exclusively predominantly primarily commonly normally""".split()  # noqa: SIM905
)

ONLY = frozenset({"only", "solely", "exclusively", "just", "merely"})
"""Of these, what says of everything else that it is not so."""

CONDITIONS = frozenset(
    """if unless until till provided providing whether lest assuming suppose supposing otherwise
    depending once given granted pending except excepting excluding barring besides apart""".split()  # noqa: SIM905
)

SAYING = frozenset(
    """say tell claim argue state announce report write add explain suggest believe think warn note
    insist admit declare maintain assert contend allege predict estimate describe comment conclude
    observe remark reckon feel fear hope stress emphasise emphasize acknowledge agree deny ask
    wonder expect recall reply respond joke point speculate hypothesise accuse call urge confirm
    assume suspect imagine guess consider propose recommend""".split()  # noqa: SIM905
)
"""Verbs whose complement is somebody's word, not the writer's."""

STATING = frozenset(
    """say argue write report state note explain announce observe maintain contend conclude find
    show add tell remark comment insist stress emphasise emphasize assert declare warn
    describe""".split()  # noqa: SIM905
)
"""Verbs whose subject stands by what follows."""

STATED = frozenset(
    """said says say argues argued writes wrote reports reported states stated notes noted explains
    explained announced announces observes observed maintains maintained contends contended
    concludes concluded found finds shows showed adds added told tells remarked remarks commented
    comments insisted insists stresses stressed emphasises emphasised emphasizes emphasized asserts
    asserted declared declares warns warned""".split()  # noqa: SIM905
)
"""Their forms, for a claim, which is not parsed."""

ATTRIBUTORS = frozenset({"accord", "according"})

CONNECTIVES = frozenset(
    """and but so yet however moreover furthermore meanwhile therefore thus hence also then besides
    nevertheless nonetheless still indeed consequently accordingly additionally or too similarly
    likewise altogether overall although though while whereas surprisingly unsurprisingly notably
    interestingly importantly crucially remarkably strikingly tellingly ironically sadly fortunately
    unfortunately finally lastly firstly secondly thirdly""".split()  # noqa: SIM905
)
"""What ties a sentence to the one before it and can be dropped at its beginning."""

TIES = frozenset(
    """also however moreover furthermore therefore thus hence nevertheless nonetheless too
    consequently accordingly meanwhile indeed""".split()  # noqa: SIM905
)
"""Of these, what can be dropped wherever it stands."""

TYING_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "in short",
        "of course",
        "in turn",
        "by contrast",
        "in contrast",
        "in other words",
        "in fact",
        "in addition",
        "as a result",
        "as well",
        "for example",
        "for instance",
        "at the same time",
        "in particular",
        "on the other hand",
        "after all",
    )
)
"""Phrases that can be dropped at the beginning, or between two commas."""

SAFE_MARKERS = frozenset("because since although though while whereas".split())  # noqa: SIM905
"""Subordinators whose clause can be dropped, and whose main clause still holds."""

ARTICLES = frozenset({"a", "an", "the"})

BE = frozenset("be is are was were been being am 's 're 'm".split())  # noqa: SIM905


def qualifier(word: str, lemma: str) -> str:
    """The code of what a word does to its statement, empty where it only carries matter."""
    for code, lexicon in (
        ("negation", NEGATORS),
        ("hedge", HEDGES),
        ("approximator", APPROXIMATORS),
        ("quantifier", QUANTIFIERS),
        ("condition", CONDITIONS),
        ("speaker", ATTRIBUTORS),
    ):
        if word in lexicon or (lemma in lexicon and (lemma not in MODALS or "'" in word)):
            return code
    return ""
