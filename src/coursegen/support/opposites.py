"""Words that cannot both be true of one thing, in the forms in which they change places.

Own list; a pair stands here only where putting one for the other turns a statement round.
"""

from __future__ import annotations

_PAIRS = """
top/bottom top/lowest
more/less more/fewer most/least larger/smaller bigger/smaller largest/smallest biggest/smallest
higher/lower highest/lowest greater/lesser greater/smaller greatest/least better/worse best/worst
longer/shorter longest/shortest older/younger oldest/youngest oldest/newest older/newer
earlier/later earliest/latest stronger/weaker strongest/weakest faster/slower fastest/slowest
richer/poorer richest/poorest easier/harder easiest/hardest cheaper/dearer nearer/farther
closer/farther wider/narrower safer/riskier warmer/colder hotter/colder lighter/heavier
increase/decrease increased/decreased increases/decreases increasing/decreasing rise/fall rose/fell
rises/falls rising/falling risen/fallen grow/shrink grew/shrank grows/shrinks growing/shrinking
growth/decline gain/lose gained/lost gains/loses win/lose won/lost wins/loses begin/end began/ended
begins/ends start/stop started/stopped start/end started/ended starts/ends open/close opened/closed
opens/closes open/closed accept/reject accepted/rejected accepts/rejects approve/reject
approved/rejected support/oppose supported/opposed supports/opposes allow/forbid allowed/forbidden
allows/forbids permit/ban permitted/banned include/exclude included/excluded includes/excludes
strengthen/weaken strengthened/weakened strengthens/weakens improve/worsen improved/worsened
improves/worsens raise/lower raised/lowered raises/lowers buy/sell bought/sold buys/sells
import/export imported/exported imports/exports build/destroy built/destroyed create/destroy
created/destroyed encourage/discourage encouraged/discouraged encourages/discourages
succeed/fail succeeded/failed succeeds/fails pass/fail passed/failed cause/prevent caused/prevented
causes/prevents enter/leave entered/left join/leave joined/left arrive/leave arrived/left
love/hate loved/hated admit/deny admitted/denied confirm/deny confirmed/denied
accelerate/slow accelerated/slowed expand/shrink expanded/shrank remember/forget
success/failure advantage/disadvantage strength/weakness profit/loss majority/minority
public/private foreign/domestic northern/southern eastern/western north/south east/west
internal/external positive/negative legal/illegal possible/impossible likely/unlikely
successful/unsuccessful rich/poor strong/weak high/low large/small big/small old/new old/young
early/late long/short easy/difficult easy/hard cheap/expensive safe/dangerous full/empty
true/false right/wrong good/bad hot/cold warm/cold same/different common/rare male/female
men/women man/woman first/last major/minor upper/lower urban/rural ancient/modern
natural/artificial many/few all/none always/never before/after above/below over/under
inside/outside inside/without with/without up/down for/against since/until
"""  # fmt: skip

_OPPOSITES: dict[str, set[str]] = {}
for _pair in _PAIRS.split():
    _one, _two = _pair.split("/")
    _OPPOSITES.setdefault(_one, set()).add(_two)
    _OPPOSITES.setdefault(_two, set()).add(_one)


def opposite(one: str, other: str) -> bool:
    """Whether two words, in lower case, are opposites."""
    return other in _OPPOSITES.get(one, ())
