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
commence start open
establish found create start set
initiate start launch
erupt begin start break
emerge appear arise
emerge come
arise occur happen appear
originate start begin come
cease end stop
halt stop end
terminate end stop
abandon leave desert quit
arrive come reach
approach near
ascend climb rise
descend fall drop
tumble fall drop
plummet fall drop
plunge fall drop
slump fall drop
slide slip fall
soar rise increase climb
surge rise increase jump
escalate rise increase grow
expand grow widen
swell grow increase
shrink fall decrease
diminish decrease reduce shrink lessen
dwindle decrease shrink
curb limit reduce restrict
cut reduce decrease
slash cut reduce
boost increase raise strengthen improve
bolster strengthen support
strengthen reinforce
weaken undermine
harm hurt damage
ruin destroy spoil
devastate destroy
restore rebuild repair
modify change alter adapt
amend change
convert change turn
adapt adjust change
vary differ change
swap exchange change
substitute replace
replace change
elect choose
opt choose decide
resolve solve settle
solve fix
tackle fight address
address tackle handle
confront face
cope manage deal
handle manage
conduct do carry perform run
execute do
accomplish achieve do
attain achieve reach
complete finish
fulfil fulfill meet satisfy
satisfy please
delight please
astonish surprise amaze shock
astonishing surprising amazing
stunned surprised shocked
shock surprise stun
startle surprise
frighten scare terrify
anxious worried nervous
anxiety worry fear
worry problem concern
challenge problem difficulty
obstacle problem barrier
setback problem
row argument dispute
conflict fight war
clash fight
collide crash
blunder mistake
ascribe attribute cause
trigger cause start
provoke cause
prompt cause make
induce cause
generate create produce make
yield produce give
cultivate grow
harvest gather collect
accumulate collect gather
assemble gather build
compile collect
amass collect
acquire get buy obtain
secure get obtain
earn make get
gain get win
win earn
triumph win victory
overcome beat
vanquish beat
donate give
contribute give add
distribute give share
allocate give
award give prize
grant give allow
bestow give
present give show
hand give pass
deliver give bring
transport carry take
convey carry tell
carry take bring
fetch bring get
transfer move
relocate move
shift move change
migrate move
flee escape run
dash run rush
hurry rush
race run
wander walk
tread walk
hop jump
crawl creep
slither crawl slide
squeeze fit press
compress press
grasp hold understand
seize take catch grab
capture catch take
arrest catch detain
detain hold arrest
convict prisoner criminal
felony crime
sentence punishment
penalty punishment fine
punish penalise penalize
theft stealing robbery
pirate steal copy
pilfer steal
loot steal
fraud cheating
deceive trick cheat
mislead deceive
swindle cheat
statute law
regulation rule law
framework agreement system
contract agreement deal
consent agreement permission
permission approval
approve accept allow
authorise authorize allow approve
ban prohibition
outlaw ban
bar ban block
avert prevent stop
deter stop discourage
hinder block stop
exempt free
reservation exemption
save rescue keep
shield protect
safeguard protect
preserve keep protect save
conserve save protect
sustain keep support
uphold support keep
champion supporter support
advocate supporter support
follower supporter
fan supporter
opponent rival enemy
foe enemy
rival competitor
competitor opponent
tournament competition contest
league table list
ranking list position
rank list come
position place rank
top best first highest
primary main first
main chief major
key main important
essential important necessary needed
significant important big
major big important
momentous important
groundbreaking new important
innovative new
latest newest new
modern new current
present today
aged old
antique old
vintage old
ultimate final last
subsequent later next
following next
previous earlier former
prior earlier previous
former earlier past
eventual final
annually yearly
daily everyday
immediate instant
immediately instantly once
swiftness speed
speedy fast quick
steady constant
constant continuous
permanent lasting
temporary short
prolonged long
extended long
vast huge big large
huge big large enormous
immense huge
massive huge big large
gigantic huge
colossal huge
tremendous huge great
substantial large big
considerable large big
sizeable large big
minute tiny small
minor small
slight small
minimal small
compact small
spacious large big
shallow low
elevated high
lofty high
steep high
heavy hefty
solid hard firm
rigid stiff hard
fragile weak delicate
frail weak
potent strong powerful
intense strong
fierce strong
severe serious bad
critical serious important
dire serious terrible
horrible terrible awful
poorly badly
wicked bad evil
harmful dangerous damaging
perilous dangerous
peril danger
sound healthy
fit well
ailment illness
disorder illness problem
condition illness
remedy cure
treatment cure care
medication medicine drug
surgeon doctor
patient sick
injury wound
fatal deadly
lethal deadly fatal
deceased dead
demise death
fatality death
assassinate kill murder
execute kill
corpse body
remains body skeleton bone
genetic gene
genealogical family
ancestor forefather
descendant child
offspring child young
toddler child
learner student
adult grown
spouse wife husband
colleague workmate
workforce staff worker
personnel staff
job work occupation
profession job
career job
vocation job
task job work
duty job
chore job
recruit hire employ
retire leave
income pay earning money
revenue income money
earnings income money
monetize earn
currency money
finance money pay
fiscal tax financial
funding money
budget money
fee cost price charge
expense cost
pricey expensive
economical cheap
prosperous rich
poverty need
loan lend
vendor seller
sell vend
trade business commerce
enterprise business company
business company industry
factory plant
manufacturer maker producer
item thing object
article item
device machine gadget
apparatus machine equipment
equipment tool
lorry truck
aeroplane plane
ferry boat ship
bike bicycle
driverless autonomous
self-driving driverless
pedestrian walker
resident people inhabitant local
citizen people resident
crowd people
immigrant migrant
refugee migrant
state country government
homeland country
territory land area
area place region
venue place
outpost place
surroundings area environment
neighbourhood area
neighborhood area
vicinity area
boundary border limit
metropolis city
village town
municipality city town
residence home house
building house
tower building
hub center centre
heart centre center
interior inside
exterior outside
summit top meeting
peak top high
pinnacle top
base bottom foundation
assembly meeting
discuss talk
talk speak discuss
discussion talk
conversation talk
debate discuss discussion argument
converse talk
utter say
pronounce say
proclaim announce
announce say declare
disclose reveal tell
reveal show tell
expose show reveal
exhibition show display
depict show
portray show
represent show
reconstruction picture model
picture photo image
drawing picture sketch
painting picture
document paper
paper report document
report study
examine study look check
inspect examine check
scrutinise scrutinize examine
analyse analyze study examine
survey study poll
experiment test trial
test try
assess judge measure
evaluate judge assess
measure calculate
calculate work compute
estimate guess
predict forecast
forecast prediction
anticipate expect
consider think
regard see consider
view see
perceive see
notice see spot
observe see watch
watch see look
witness see
glimpse look
glance look
stare look
seek look search
stumble come
discovery finding
locate find
uncover find discover
unearth find discover
identify find recognise recognize
recognise know
recognize know
realise understand know
realize understand know
aware know
knowledge information
information data
fact information
evidence proof
clue sign
sign signal
symbol sign
indication sign
indicate show suggest
imply suggest mean
signify mean
denote mean
define describe
describe explain
explain say
justify explain
motive reason
suggestion idea
idea thought theory
attitude view
viewpoint view opinion
approach way method
procedure process method
system way
means way
route way road path
highway road
motorway road
journey trip
voyage journey trip
tour trip
excursion trip
commute travel
visit go
attend go
participate join part
engage involve
involve include
consist include
belong own
lack need
necessitate need
demand ask need
appeal ask
plead ask beg
badger ask
inquire ask
enquire ask
question ask
interrogate question
react respond
reaction response
acknowledge admit accept
confess admit
accept agree
concede admit
deny refuse
dismiss reject
oppose against
opposed against
object oppose
protest object
criticise attack
criticize attack
blame accuse
praise compliment
admire respect like
honour respect
honor respect
enjoy like love
prefer like
favourite popular
favorite popular
popular famous liked
famous known
notable famous
obscure unknown
obscurity unknown
remote isolated distant
distant far
isolated lonely remote
single one only
sole only
unique only special
special particular unusual
unusual rare strange
weird strange
bizarre strange
mysterious strange
normal usual ordinary
common usual ordinary
standard normal
regular normal usual
routine usual regular
general common
universal general
global world international
worldwide global
national country
domestic home national
local nearby
nearby near close
adjacent near next
neighbouring nearby near
neighboring nearby near
similar alike same like
equivalent equal similar same
distinct different
separate different apart
share divide
connect join link
link connect join connection
relate connect
attach fix join
combine join mix
merge join combine
blend mix
mixture mix
component part
element part
segment part
piece part bit
fragment piece
fraction part
figure number
total whole sum
complete whole full
bare empty
booked full
packed full crowded
crowded full busy
busy active
lively active
energetic active
lazy idle
tired exhausted
weary tired
rest relax
sleep rest
serene calm
brilliant clever great
dazzling bright
gifted talented
talented gifted able
skilled able good
skilful able good
able capable
ability skill
talent skill
authority expert
academic scholar
professor teacher
teach train
coach train trainer
education school teaching
lecture talk
lesson class
head leader boss chief
director head manager
president head leader
curator keeper
keeper guard
officer official
politician minister
regime government
policy plan
reform change
revolution change
command order
instruct order tell
obey follow
comply obey
breach break
violate break
shatter break
crack break
fracture break
burst break
tear rip
cut slice
dig excavate
cover hide
bury hide
reveal uncover
ajar open
seal close
lock close
finish close
lid cover top
container box
bag sack
pot container
enclosure tank cage
fence barrier
pipe tube
drain pipe
bilge waste
pump pipe
waste rubbish
rubbish garbage trash waste
litter rubbish
pollute dirty
pollution dirt
clean pure
apparent clear
visible clear
plain clear simple
straightforward simple easy
effortless easy
ease easiness
tricky difficult
complex complicated
confusing complicated
confuse puzzle
baffle confuse
bewilder confuse
mystery puzzle
secret hidden
individual person personal
mankind human
humanity human
man person
woman lady
community group
crew team
organisation group body
organization group body
institution organisation organization
agency organisation organization body
association organisation organization group
union group
club group
party group
member part
campaign fight
campaigner activist
movement campaign
march protest
demonstration protest
riot fight
weapon arm gun
attack hit
invade attack
invasion attack
bomb attack
terrorist extremist
explode blow
burn fire
flame fire
flood water
storm wind
rain wet
temperature heat
heat warm
freezing cold
ice snow
sea ocean water
coast shore beach
valley low
wood forest tree
field land
ground land floor
soil earth ground
earth ground world
planet world
globe world
universe space
species kind type
variety type kind
category type group
class type group
breed type
food meal
dish food meal
consume eat use
devour eat
feed eat
digest eat
drink beverage
hungry starving
hunger starvation
thirst drink
cook prepare
prepare make ready
clothing clothes
garment clothes
clothes dress
wear dress
fashion style
design plan
fabric material cloth
material stuff
stuff thing
substance material
chemical substance
ingredient part
liquid fluid
gas vapour
fuel petrol oil
power energy strength
force power
electric electrical
electrically electric
software program
programme show
television tv
broadcast show
radio broadcast
magazine journal
novelist writer
poet writer
journalist reporter
editor writer
musician singer
track song
melody tune
dance move
perform play
play act
act do
actor performer
audience crowd
spectator audience
viewer audience
listener audience
download get
upload put
copy duplicate
imitate copy
remix mix
publish print
postcard card
mail post send
sender writer
finder person
accept take
keep hold
possess hold
store keep
storage store
lose miss
forget overlook
overlook ignore forget
overlooked forgotten
remind recall
memory recollection
historic old important
historical old
culture tradition
cultural traditional
ritual ceremony
ceremony event
event happening
episode event
occasion event
festival celebration
celebration party
anniversary birthday
holiday vacation
leisure free
hobby interest
interested keen
keen eager
enthusiastic keen eager
enthusiasm excitement
excite thrill
exciting thrilling
dull boring
interesting fascinating
attractive beautiful
spectacular beautiful amazing
stunning beautiful
gorgeous beautiful
ugly unattractive
fair just
unfair unjust
wrong bad immoral
moral right good
authentic real
false untrue wrong
lie untruth
honest truthful
sincere honest
loyal faithful
trust believe
reliable dependable
unreliable undependable
doubt question
doubtful unsure
uncertain unsure
definite certain
convinced sure
confident sure
confidence trust
wish hope want
long want
crave want
dream hope
ambition dream goal
likelihood chance
probability chance
prospect chance hope
luck fortune
fortunate lucky
unlucky unfortunate
cheerful happy
content happy
miserable sad unhappy
sorrow sadness
grief sadness
upset sad angry
anger rage
outrageous shocking
outrage anger
shocking terrible
scandal shock
shame disgrace
embarrass shame
proud pleased
pride honour honor
courage bravery
coward fearful
terrified afraid
kind friendly nice
nice kind pleasant
generous kind
cruel unkind
harsh cruel hard
strict hard
gentle soft
polite courteous
rude impolite
progressive liberal modern
conservative traditional
traditional old
radical extreme
extreme severe
moderate medium
average normal mean
medium average
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
