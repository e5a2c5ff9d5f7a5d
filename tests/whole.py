"""A made-up course whose book has every kind of page: two banks, facts, charts, names."""

from dataclasses import replace
from decimal import Decimal

from coursegen.model import Course, Entity, EntityType, ItemBank
from coursegen.render import Extras
from coursegen.render.extras import Bar, Chart, Facts, Figure, Happening, Saying
from tests import made_up

CLOSED = "In 1911 the railway brought cheap flour, and the mill closed."
SAID = 'Marta Quill, who restored the mill, says: "A tide mill never waits for rain."'
BUILT = "The mill at Orrin Sound was built in 1742."
SILENT = "It was silent only once, in 1968."


def course() -> Course:
    """The made-up course, with questions on both modules and names in both."""
    base = made_up.course()
    fog = base.library["fog"]
    first = made_up.bank().items[0]
    items = tuple(
        replace(
            first,
            id=f"fog-{n}",
            stem=f"When was the foghorn silent ({n})?",
            objective=("f-1", "f-2")[n % 2],
            evidence=(made_up.evidence(fog, SILENT),),
            rationale=f"“{SILENT}”",
        )
        for n in range(10)
    )
    bank = ItemBank(id="fog", title="Fog", items=items)
    names = (
        Entity(
            name="Marta Quill",
            type=EntityType.PERSON,
            aliases=("Quill",),
            description="restorer of the mill",
        ),
        Entity(name="Ada Linn", type=EntityType.PERSON, aliases=("railway",)),
        Entity(name="Cape Linn", type=EntityType.INSTITUTION),
        Entity(name="The mill", type=EntityType.INSTITUTION),
        Entity(name="Orrin Sound", type=EntityType.COMPANY, description="owner of the mill"),
    )
    return replace(base, banks=(*base.banks, bank), gazetteer=names)


def extras() -> Extras:
    """Facts of the first module: dates, sayings, a chart, figures."""
    orrin = made_up.course().library["orrin"]
    where = made_up.evidence(orrin, BUILT)
    dated = (("1742", BUILT), ("1911", CLOSED), ("1920", CLOSED), ("1930", BUILT))
    return Extras(
        facts={
            "tides": Facts(
                happenings=tuple(
                    Happening(when=when, words=words, evidence=made_up.evidence(orrin, words))
                    for when, words in dated
                ),
                sayings=tuple(
                    Saying(speaker=speaker, words=SAID, evidence=made_up.evidence(orrin, SAID))
                    for speaker in ("Marta Quill", *("The survey",) * 4)
                ),
                charts=(
                    Chart(
                        title="working mills",
                        words=BUILT,
                        bars=tuple(
                            Bar(label=name, shown=str(n), value=Decimal(n))
                            for name, n in (("Norway", 40), ("Denmark", 12), ("Ireland", 9))
                        ),
                        evidence=where,
                    ),
                ),
                figures=tuple(
                    Figure(
                        shown=f"{n} metres",
                        value=Decimal(n),
                        unit="metre",
                        words=BUILT,
                        evidence=where,
                    )
                    for n in (2, 3, 4)
                ),
            )
        }
    )
