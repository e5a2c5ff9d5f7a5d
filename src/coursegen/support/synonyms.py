"""Words that a writer may put for one another and say the same; own list, by lemma.

Only the balanced setting looks here. A group holds words that can stand for one another in
most sentences of news and textbooks; opposites, degrees and kinds of a thing are kept apart.
"""

from __future__ import annotations

from functools import cache

_GROUPS = """
obtain get receive gain acquire
buy purchase
begin start commence launch
end finish conclude terminate
stop halt cease
help assist aid
need require
try attempt seek endeavour
show demonstrate reveal indicate illustrate
find discover detect
look search hunt
use employ utilise utilize
make create produce manufacture
build construct erect
keep retain preserve maintain
give provide supply offer grant
let allow permit enable
say state declare
tell inform notify
ask request
argue contend maintain claim
think believe reckon
throw lob hurl toss
track trace
manage succeed
govern control regulate
monitor check oversee supervise
support back endorse
promote advance encourage
criticise criticize condemn
praise commend applaud
fight combat battle
block obstruct hinder
persuade convince
lobby persuade
expire end lapse
allege claim
reputedly supposedly allegedly
withdraw leave
join enter
return come
travel journey
live reside dwell
die perish
kill slay
injure hurt wound
destroy demolish ruin wreck
damage harm
attack assault
defend protect guard
capture seize take
free release liberate
arrest detain
imprison jail incarcerate
prison jail gaol
prisoner inmate convict
crime offence offense
criminal offender
police officer policeman
sentence term
murder kill
steal rob
trial case
law legislation
rule regulation
agreement treaty accord deal pact
convention treaty agreement
disagreement dispute argument
quarrel dispute argument
debate discussion
discuss debate
war conflict
peace calm
army troops military
soldier troop
weapon arms
leader head chief
boss manager chief
director manager
head lead run
run manage operate
worker employee staff
staff workforce employee
job post position
work labour labor
labourer laborer worker
employ hire
dismiss fire sack
unemployed jobless
wage pay salary
earn make
money cash fund
cost price
expensive costly dear
cheap inexpensive
rich wealthy affluent
poor impoverished needy
poverty hardship
tax levy duty
firm company business
business enterprise
company corporation
industry sector
shop store
trade commerce
sell market
customer client shopper
goods product merchandise
car vehicle automobile
driver motorist
road street
taxi cab
plane aircraft airplane
ship vessel boat
bottle container
letter message note
message note
child kid youngster
children kid
young youthful
old elderly
older elderly
ancient old
parent mother father
mother mum
father dad
grandfather grandparent
man male
woman female
boy lad
girl lass
person individual
people individual
people citizen
people resident
resident inhabitant
inhabitant citizen
visitor tourist guest
tourist visitor traveller traveler
passenger traveller occupant
friend companion
stranger foreigner
foreign overseas
country nation state
nation state
nationwide national
city town
capital city
town municipality
village settlement
area region zone district
region territory
place location site spot
location site
land ground
sea ocean
ocean sea
coast shore seaside
beach shore
island isle
mountain hill peak
river stream
forest woodland wood jungle
tree plant
animal creature beast
fish catch
octopus creature
bird fowl
food nourishment
eat consume
drink consume
meal dinner
house home dwelling
home residence
flat apartment
build building
building structure
structure construction
room chamber
door entrance
wall barrier
big large huge great
large huge enormous vast
huge massive enormous
small little tiny
tiny minute
major big significant serious
important significant crucial vital essential key
main principal chief primary
primary principal
special particular
common widespread frequent
usual normal typical
normal ordinary
strange odd unusual peculiar
rare unusual uncommon
famous renowned well-known celebrated
unknown unnamed anonymous
popular liked loved
beautiful lovely pretty
wonderful marvellous amazing extraordinary
extraordinary remarkable amazing
surprising astonishing unexpected
surprised astonished amazed
happy glad pleased joyful delighted
joy happiness delight
sad unhappy
unhappy miserable
angry furious
worried concerned anxious
worry concern anxiety
fear worry dread
afraid scared frightened fearful
brave courageous
clever intelligent smart bright
intelligent clever smart
stupid foolish
strong robust powerful sturdy
powerful mighty strong
weak feeble
hard difficult tough
difficult tough challenging
easy simple
simple basic
fast quick rapid swift
quickly fast rapidly swiftly
slow gradual
slowly gradually
early initial
first initial
final last
new recent novel
recent latest
modern contemporary
current present
now currently presently
today nowadays
soon shortly
later afterwards
often frequently
always constantly
sometimes occasionally
usually normally generally
almost nearly
about around approximately roughly
around approximately
slightly somewhat
very extremely highly
extremely very highly
completely entirely totally fully wholly
mainly mostly largely chiefly primarily
partly partially
especially particularly
specially particularly
only just merely
also too
however but
although though
because as since
because since
while whereas
despite notwithstanding
therefore thus hence
around throughout
across throughout
over above
under below beneath
near close
opposite facing
before prior
after following
during throughout
until till
between among
like such
increase rise grow growth
rise increase climb
grow expand increase
increased rising
drop fall decrease decline reduce
fall drop decline
decrease reduce reduction
decline fall drop
reduction decrease drop cut
reduce lower cut
cut reduce
improve enhance better
improvement progress
progress advance
change alter modify shift transform
change amendment
amendment change alteration
transform change
move shift
develop evolve
development growth
spread extend
extend expand
limit restrict
restriction limit
ban prohibit forbid
prevent stop
avoid escape
escape flee
flee escape
hide conceal
appear emerge
emerge appear
disappear vanish
happen occur
occur happen
event incident occurrence
incident event
cause reason
cause lead
reason cause
result outcome consequence
effect impact influence consequence
impact effect influence
affect influence
implication effect consequence
problem issue difficulty trouble
issue matter question
difficulty problem
danger risk threat hazard
risk danger
threat danger
threaten endanger
dangerous hazardous risky
safe secure
safety security
security safety
chance opportunity
opportunity chance
possibility chance prospect
prospect idea
possible feasible
goal aim objective target purpose
aim goal purpose objective
target goal
plan scheme project
project scheme
programme program scheme
program scheme
policy strategy
strategy plan
idea notion concept
thought idea
theory idea hypothesis
concept idea notion
opinion view
view opinion
believe consider
consider regard view
belief view
understand comprehend
understanding knowledge
know understand
knowledge understanding
learn study
study research investigation
research study
researcher scientist
scientist researcher
expert specialist
specialist expert
investigate examine study research
examine inspect
analyse analyze examine
analysis study
test trial
experiment test
report account
describe depict portray
recall remember
remember recall
explain clarify
write compose
author writer
writer author
book volume
read peruse
newspaper paper
story tale account
picture image photograph
photograph photo picture
photo picture
film movie
song tune
music song
artist painter
show exhibit display
exhibit display show
display exhibit show
museum gallery
school college
student pupil
pupil student
teacher instructor
teach instruct educate
education schooling
university college
answer reply respond response
reply answer respond
respond reply answer
question query
doctor physician
illness disease sickness
disease illness
ill sick unwell
infection disease
medicine drug
medical medicinal
medicinal medical
drug narcotic
narcotic drug
hospital clinic
treat cure
treatment therapy
health wellbeing
healthy fit
body physique
skin complexion
eye sight
tooth teeth
speak talk
talk speak chat
language tongue
word term
name title
call name term
call summon
summon call
meet encounter
meeting conference gathering
conference meeting
gather collect assemble
collect gather
group band gang
team group
organisation organization body
organization body
government administration
minister secretary
parliament legislature
politician lawmaker
political governmental
election vote
vote ballot
power authority
authority power
right entitlement
freedom liberty
choose select pick
choice selection option
decide determine
decision choice
agree consent
accept approve
approve accept endorse
refuse reject decline
reject refuse
oppose resist
opponent critic
supporter advocate backer proponent
proponent supporter advocate
advocate supporter
famous celebrated
award prize
win gain
lose forfeit
game match
sport game
player athlete
athlete sportsperson
competition contest
compete contend
score mark
record document
number amount quantity
amount quantity
lot many much plenty
many numerous several
several various
numerous many
part portion section
portion part share
share portion part
piece bit
section part
whole entire
entire whole
total sum overall
add include
include contain comprise
contain include hold
have possess own
own possess
possess own have
belong pertain
connect link
link connect connection
connection link
relationship relation link
related linked connected
combine unite merge
unite join
separate divide split
divide split separate
break smash
repair fix mend
fix repair
clean wash
dirty filthy
cover conceal
open unlock
close shut
shut close
enclosure tank
tank container
container tank
hot warm
cold cool chilly
wet damp
dry arid
weather climate
climate weather
environment surroundings nature
surroundings environment
pollution contamination
energy power
electricity power
fuel petrol
oil petroleum
gas fuel
machine device
device gadget appliance
equipment gear
tool instrument implement
instrument tool
computer machine
internet web online
online internet
website site
technology tech
technique method
method way technique
way manner method
manner way
system arrangement
arrangement system
model example
example instance
kind type sort
type kind sort
sort kind
class category
level degree
degree extent
extent degree scope
size dimension
length distance
distance length
long lengthy
short brief
brief short
high tall
tall high
low small
deep profound
wide broad
broad wide
narrow thin
thin slim
thick dense
heavy weighty
light lightweight
bright vivid
dark dim
colour color
color shade
noise sound
sound noise
quiet silent calm tranquil
tranquil peaceful calm quiet
silent quiet
loud noisy
smell odour scent
taste flavour flavor
touch feel
feel sense
feeling emotion
emotion feeling
love adore
hate detest loathe
like enjoy
enjoy like
want wish desire
wish want desire
hope wish
dream vision
plan intend
intend plan mean
intention aim plan
wait await
stay remain
remain stay
continue carry persist
last continue
go travel
come arrive
arrive come
leave depart
depart leave
reach arrive
climb clamber scale
clamber climb
run sprint
walk stroll march
slide slip slither
slither slide
slip slide
jump leap
fly soar
swim float
carry bear transport
transport carry
bring carry
send dispatch transmit
deliver bring
receive get
take remove
remove take
put place set lay
place put
set put
hold grasp grip
catch capture
push shove
pull drag haul
squeeze press
press push
hit strike beat
strike hit
beat defeat
defeat beat conquer
conquer defeat
rule govern reign
reign rule
king monarch ruler
ruler king monarch
queen monarch
empire realm
emperor ruler
found establish create
establish found create set
foundation base
base basis foundation
basis base foundation
serve act
act behave
act action
action act
behaviour behavior conduct
behavior conduct
habit custom
custom tradition habit
tradition custom
culture civilisation civilization
religion faith
faith belief
church chapel
holy sacred
god deity
century hundred
decade ten
period era age time
era period age
age era period
moment instant
day daytime
night nighttime overnight
overnight night
year twelvemonth
annual yearly
yearly annual
monthly month
daily day
history past
past history
future tomorrow
origin source beginning
source origin
beginning start
start beginning
middle centre center
centre center middle
side edge
edge border side
border boundary frontier
top summit peak
bottom base foot
front face
back rear
line row
circle ring
cost fee charge
fee charge payment
charge fee
payment fee
debt loan
loan credit
bank lender
budget fund
economy market
economic financial
financial economic monetary
crisis chaos emergency
chaos disorder crisis
recession slump downturn
downturn recession slump
boom growth
profit gain earnings
loss deficit
investment funding
invest fund
investor backer
earthquake quake
shock surprise
storm hurricane tempest
flood deluge
fire blaze
explosion blast
accident crash collision
crash accident collision
rescue save
save rescue
victim casualty
survivor victim
survive live
birth born
marry wed
wife spouse
husband spouse
family relative
relative relation
ancestor forebear
descendant offspring
baby infant
infant baby
adult grownup
teenager adolescent youth
youth teenager
population inhabitants people
indigenous native local
native indigenous local
local native
community people
society community
public people
private personal
personal individual
individual person
human person
humanity mankind
gene mutation
unusual extraordinary
effort attempt
attempt effort try
exemption exception
exception exemption
suspicion doubt
certain sure
sure certain
true real genuine
real genuine actual
actual real
actually really
really truly
false untrue fake
fake false counterfeit
correct right accurate
accurate correct exact precise
wrong incorrect mistaken
mistake error
error mistake fault
fault error flaw
illegal unlawful illicit
legal lawful
illegally unlawfully
download obtain
copy reproduce
copyright license
useful helpful handy
helpful useful
useless worthless
necessary needed essential
sufficient enough adequate
enough sufficient
lack shortage absence
shortage lack scarcity
extra additional further more
additional extra further
further additional more
another additional
different various diverse
various different diverse
similar alike comparable
same identical
equal same
compare contrast
difference distinction
better improved superior
worse inferior
best finest top
excellent superb outstanding great
good fine great
bad poor terrible awful
terrible awful dreadful
perfect ideal
ideal perfect
complete full entire
full complete
empty vacant deserted
deserted empty abandoned
abandon desert
ready prepared
prepare ready
busy occupied
available accessible
visible apparent
clear obvious evident plain
obvious clear evident
legible readable
indecipherable illegible unreadable
warn caution
warning caution
advise recommend counsel
advice guidance counsel
recommend suggest advise
suggest propose
suggestion proposal
proposal suggestion plan
announce declare reveal
announcement declaration statement
statement declaration
publish release issue
release publish issue
issue release publish
introduce launch present
launch introduce
unveil reveal launch present
present introduce
scan image
navigate steer
steering navigation
solitary lonely alone
lonely solitary alone
alone lonely
sociable friendly
friendly amiable kind
kind gentle
cruel brutal harsh
harsh severe strict
severe serious harsh
strict harsh severe
serious grave severe
rehabilitate reform
fun enjoyable entertaining pleasant
enjoyable fun pleasant
maximum top highest
peaceful tranquil calm quiet
modern progressive
detailed precise thorough
bring lead
shock stun startle
reputation name
spend invest
invest spend fund
join enlist
belong owned
recently lately
locate situate place
situated located
approach come
warn alert
hang suspend
hit strike affect
emigrate leave
overlook ignore neglect
ignore overlook neglect
adviser advisor consultant
appoint name choose
hire appoint recruit
resign quit leave
strange unfamiliar
devastating terrible disastrous
serious devastating severe
efficient effective
effective efficient successful
allow let
supply delivery
extremely very really
fantastic terrific great wonderful
terrific great wonderful fantastic
lively vibrant energetic
vibrant lively
affordable cheap inexpensive
opposition objection resistance
objection opposition protest
demand request
request demand appeal plea
norm standard rule
standard norm
heritage patrimony inheritance
reoffend relapse
rate ratio
proportion share percentage
percentage proportion share
majority most
minority few
""".strip()

_LIGHT = frozenset(
    """be have do make get go take come put set let become keep give use thing way lot one people
    person time place so such very really quite also just even still then there here already yet
    again too now able""".split()  # noqa: SIM905
)
"""Words that say so little that one more of them makes no other statement."""


@cache
def _table() -> dict[str, frozenset[str]]:
    """For each word the words of its groups; a word may belong to several."""
    found: dict[str, set[str]] = {}
    for line in _GROUPS.splitlines():
        group = line.split()
        for word in group:
            found.setdefault(word, set()).update(group)
    return {word: frozenset(group) for word, group in found.items()}


def synonyms(lemma: str) -> frozenset[str]:
    """The lemmas that may stand for *lemma*, itself among them."""
    return _table().get(lemma, frozenset({lemma}))


def light(lemma: str) -> bool:
    """Whether a word says next to nothing by itself."""
    return lemma in _LIGHT
