"""Words that decide whether a sentence can leave its paragraph, and what it then says.

Every list holds lemmas or lower-case words, and nothing that depends on a course.
"""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """The words of *text*, as a set."""
    return frozenset(text.split())


FIRST_AND_SECOND = listed(
    """i me my mine myself we us our ours ourselves you your yours yourself yourselves"""
)

YOU = listed("you your yours yourself yourselves")
"""Whoever reads, in a text that tells how something is done."""

HE = listed("he she him her his hers himself herself")
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})

POINTING = frozenset({"this", "that", "these", "those"})
LEANING_DETERMINERS = frozenset({"such", "another", "other", "others", "both", "either", "neither"})
LEANING_ADJECTIVES = listed(
    """same former latter previous next last following preceding above aforementioned said
    respective further additional similar comparable different second third fourth fifth early late
    remaining"""
)
"""Adjectives that compare with something said before."""

LEANING_NOUNS = listed("one ones rest remainder another others latter former")

LEANING_ADVERBS = listed(
    """then now today currently here there earlier later soon again too also instead however
    therefore thus hence nevertheless nonetheless consequently meanwhile moreover furthermore
    accordingly additionally conversely similarly differently likewise otherwise besides
    indeed altogether recently lately ago afterwards afterward subsequently tomorrow yesterday
    tonight so nowadays presently overall incidentally"""
)
"""Adverbs that point at another sentence or at the time of writing."""

LEANING_OPENINGS = (
    "by contrast", "in contrast", "as a result", "in turn", "even so", "in short", "of course",
    "for example", "for instance", "in fact", "in addition", "in other words", "that is",
    "on the other hand", "at the same time", "after all", "in particular", "as well",
    "in this", "in that", "at that", "at this", "for this", "for that", "from this", "from that",
    "rather", "yet", "but", "and", "or", "still", "not only", "so far", "in response",
    "in the same", "nor", "at first", "in the end", "in return", "in the meantime",
    "in consequence", "all the same", "in the alternative", "since then", "until then",
)  # fmt: skip
"""How a sentence begins that leans on the one before it."""

DROPPED_OPENINGS = (
    "by contrast", "in contrast", "as a result", "in turn", "in short", "in fact", "in addition",
    "however", "therefore", "thus", "hence", "consequently", "moreover", "furthermore",
    "meanwhile", "accordingly", "nevertheless", "nonetheless", "indeed", "of course",
    "similarly", "likewise", "additionally", "altogether", "overall", "in other words",
)  # fmt: skip
"""Openings that can be dropped and leave the sentence saying what it said."""

DROPPED_INSIDE = listed(
    """also therefore nevertheless nonetheless however thus hence moreover furthermore consequently
    accordingly too"""
)
"""Adverbs that only tie a sentence to the one before it, wherever in the sentence they stand."""

DROPPED_PHRASES = ("in short", "of course", "in turn", "by contrast", "in other words", "in fact")
"""Phrases of that kind, between two commas."""

WANTING = listed("want like wish hope plan decide prefer seek refuse intend aim favour")
"""Verbs of the will."""

SUMMING = listed(
    """matter outcome term guest issue problem result point idea step position reason debate answer
    question judgement judgment lesson change shift move trend gap difference split contrast
    arrangement decision signal sign proof story tale legend comparison occasion resemblance
    admission attempt gesture link gain experiment trouble expedition feat exchange remark request
    episode incident obstacle reasoning deadlock principle dilemma puzzle paradox"""
)
"""Nouns that, with a bare article, sum up what was said before."""

RELATIONAL = listed(
    """share figure number total rate cost cause effect aim explanation boast bill error argument
    quarrel outcry remainder loser winner difference exception reply response news finding
    proposal"""
)
"""Nouns that are of something: with *the*, and without saying of what, they lean."""

UNFINISHED = listed(
    """refuse follow decline accept respond reply disagree agree object comply oblige deny approve
    resist insist differ"""
)
"""Verbs that, without an object or a clause, speak of what was said before."""

LASTING = listed(
    """be have head lead top rank remain stay hold own account make number live work employ include
    contain cost stand exist know earn produce use need want"""
)
"""Verbs of what may be so in other years as well."""

NARRATING = listed("begin quote cite draw mention report")
"""Verbs by which a text speaks of itself: what they say of its author teaches nothing."""

NAMING = listed("name call dub term christen label title describe")
NAMED = listed(
    """strategy policy approach plan programme program idea method theory effect phenomenon
    practice era period movement process system principle view position process result"""
)
"""What a naming verb can name: *named the strategy "…"* says itself which strategy is meant."""

CAUSAL = frozenset({"because", "since", "as", "therefore", "so", "thus", "hence"})

UNIQUE_NOUNS = listed(
    """world west east north south future past present press public economy state government
    internet web sun moon earth sea sky climate market environment law nation globe universe
    population poor rich left right weather atmosphere ocean war other way need use development
    manufacturing lead idea fact number share cost price value rate amount level size ability
    importance majority minority rest beginning end middle top bottom heart centre center edge
    century decade year kind type sort form part"""
)
"""Nouns that can carry a bare *the* without an earlier mention, alone or with an of-phrase."""

SPEECH = listed(
    """say tell claim argue state announce report write add explain suggest believe think warn note
    insist admit acknowledge declare maintain assert contend predict estimate describe comment
    conclude observe remark reckon fear hope stress emphasise emphasize deny ask demand wonder
    expect point count see regard find call name criticise criticize praise recommend propose
    urge mention credit speak appeal attribute liken compare trace judge hold doubt question
    view consider quote interpret accept answer reply concede agree disagree"""
)
"""Verbs whose subject is a speaker, an author or a text."""

STRONG_SPEECH = listed(
    """say tell claim argue state announce report write add explain suggest believe think warn
    insist admit acknowledge declare maintain assert contend predict estimate comment conclude
    observe remark reckon demand ask expect regard call name propose urge describe liken
    recommend appeal criticise criticize praise"""
)
"""Of these, the verbs that only a person or an institution can be the subject of."""

JUDGING = listed(
    """may might could would should can must will probably likely perhaps possibly good better best
    bad worse worst strong stronger strongest weak weaker important crucial vital key main
    serious advantage leader powerhouse success failure ideal arguably clearly impressive
    remarkable ambitious dominate seem appear regard fierce tremendous"""
)
"""Words of opinion or forecast; a claim that has one should say whose it is."""

TRIVIAL_UNITS = listed(
    """metre meter centimetre centimeter kilogram kilo gram pound foot inch hour minute second day
    week month year decade old leg arm page source"""
)
"""Units and counted things whose number is seldom worth remembering."""

TITLES = frozenset(
    {
        "Mr",
        "Mr.",
        "Mrs",
        "Mrs.",
        "Ms",
        "Ms.",
        "Dr",
        "Dr.",
        "Sir",
        "Lord",
        "Lady",
        "Dame",
        "Justice",
        "Judge",
        "Professor",
        "Councillor",
    }
)
"""What stands before a surname."""

CONTINENTS = frozenset(
    """europe|asia|africa|america|north america|south america|australia|antarctica|latin america
    |the middle east|middle east|oceania|western europe|eastern europe|northern europe
    |southern europe|central asia|east asia|south asia|southeast asia|scandinavia""".replace(
        "\n", ""
    )
    .replace("  ", "")
    .split("|")
)
"""Parts of the world that no city can be taken for; lower case."""

COUNTRIES = frozenset(
    """china|united states|us|usa|u.s.|america|united kingdom|uk|britain|great britain|england
    |scotland|wales|ireland|france|germany|italy|spain|portugal|netherlands|belgium|luxembourg
    |switzerland|austria|denmark|norway|sweden|finland|iceland|poland|czech republic|slovakia
    |hungary|romania|bulgaria|greece|turkey|ukraine|russia|soviet union|belarus|serbia|croatia
    |slovenia|albania|estonia|latvia|lithuania|japan|south korea|north korea|korea|taiwan
    |mongolia|india|pakistan|bangladesh|sri lanka|nepal|vietnam|thailand|cambodia|laos|malaysia
    |singapore|indonesia|philippines|australia|new zealand|canada|mexico|brazil|argentina|chile
    |peru|colombia|venezuela|bolivia|ecuador|cuba|egypt|morocco|algeria|tunisia|libya|sudan
    |ethiopia|kenya|nigeria|ghana|south africa|israel|iran|iraq|syria|lebanon|jordan
    |saudi arabia|qatar|united arab emirates|afghanistan|kazakhstan|uzbekistan|eu
    |european union""".replace("\n", "")
    .replace("  ", "")
    .split("|")
)
"""States, and the one union of them that is counted among states; lower case."""

GENERIC = listed(
    """people thing way year month day time part kind type example case number lot fact point
    question answer word term article report column author place side hand end group set man
    woman someone anyone everyone"""
)
"""Nouns that no text is about, however often it uses them."""
