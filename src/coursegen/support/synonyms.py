"""Words that a writer may put for one another and say the same; own list, by lemma.

Only the balanced setting looks here. A group holds words that can stand for one another in
most sentences of news and textbooks; opposites, degrees and kinds of a thing are kept apart.
"""

from __future__ import annotations

from functools import cache

_GROUPS = """
award win
blame cause
warn say
obtain get receive gain acquire
buy purchase
begin start commence launch
end finish conclude terminate
stop halt cease
help assist aid
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
rich wealthy affluent
poor impoverished needy
poverty hardship
tax levy duty
firm company business
business enterprise
company corporation
industry sector
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
nationwide national
city town
capital city
town municipality
village settlement
area region zone district
region territory
place location site spot
land ground
sea ocean
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
often frequently
always constantly
sometimes occasionally
usually normally generally
almost nearly
about around approximately roughly
slightly somewhat
very extremely highly
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
decrease reduce reduction
reduction decrease drop cut
reduce lower cut
improve enhance better
improvement progress
progress advance
change alter modify shift transform
amendment change alteration
move shift
develop evolve
development growth
spread extend
extend expand
limit restrict
restriction limit
ban prohibit forbid
avoid escape
escape flee
hide conceal
appear emerge
disappear vanish
happen occur
event incident occurrence
cause reason
result outcome consequence
effect impact influence consequence
affect influence
implication effect consequence
problem issue difficulty trouble
issue matter question
danger risk threat hazard
dangerous hazardous risky
safe secure
safety security
chance opportunity
possibility chance prospect
prospect idea
possible feasible
goal aim objective target purpose
plan scheme project
programme program scheme
policy strategy
strategy plan
idea notion concept
thought idea
theory idea hypothesis
opinion view
believe consider
consider regard view
belief view
understand comprehend
understanding knowledge
know understand
learn study
study research investigation
researcher scientist
expert specialist
investigate examine study research
examine inspect
analyse analyze examine
analysis study
test trial
experiment test
report account
describe depict portray
recall remember
explain clarify
write compose
author writer
book volume
read peruse
newspaper paper
story tale account
picture image photograph
photograph photo picture
film movie
song tune
music song
artist painter
show exhibit display
museum gallery
school college
student pupil
teacher instructor
teach instruct educate
education schooling
university college
answer reply respond response
question query
doctor physician
illness disease sickness
ill sick unwell
infection disease
medicine drug
medical medicinal
drug narcotic
hospital clinic
treat cure
treatment therapy
health wellbeing
healthy fit
body physique
skin complexion
eye sight
tooth teeth
talk speak chat
language tongue
word term
name title
call name term
call summon
meet encounter
meeting conference gathering
gather collect assemble
group band gang
team group
organisation organization body
government administration
minister secretary
parliament legislature
politician lawmaker
political governmental
election vote
vote ballot
power authority
right entitlement
freedom liberty
choose select pick
choice selection option
decide determine
decision choice
agree consent
approve accept endorse
refuse reject decline
oppose resist
opponent critic
supporter advocate backer proponent
award prize
win gain
lose forfeit
game match
sport game
player athlete
athlete sportsperson
compete contend
score mark
record document
number amount quantity
lot many much plenty
many numerous several
several various
part portion section
portion part share
piece bit
whole entire
total sum overall
add include
include contain comprise
contain include hold
have possess own
belong pertain
link connect connection
relationship relation link
related linked connected
combine unite merge
unite join
separate divide split
break smash
repair fix mend
clean wash
dirty filthy
cover conceal
open unlock
close shut
enclosure tank
tank container
hot warm
cold cool chilly
wet damp
dry arid
weather climate
environment surroundings nature
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
computer machine
internet web online
website site
technology tech
method way technique
way manner method
system arrangement
model example
example instance
kind type sort
class category
level degree
extent degree scope
size dimension
length distance
long lengthy
short brief
high tall
low small
deep profound
wide broad
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
quiet silent calm tranquil
tranquil peaceful calm quiet
loud noisy
smell odour scent
taste flavour flavor
touch feel
feel sense
feeling emotion
love adore
hate detest loathe
like enjoy
want wish desire
hope wish
dream vision
intend plan mean
intention aim plan
wait await
stay remain
continue carry persist
last continue
go travel
come arrive
leave depart
reach arrive
climb clamber scale
run sprint
walk stroll march
slide slip slither
jump leap
fly soar
swim float
carry bear transport
bring carry
send dispatch transmit
deliver bring
take remove
put place set lay
hold grasp grip
catch capture
push shove
pull drag haul
squeeze press
press push
hit strike beat
defeat beat conquer
rule govern reign
king monarch ruler
queen monarch
empire realm
emperor ruler
establish found create set
base basis foundation
serve act
act behave
act action
behaviour behavior conduct
custom tradition habit
culture civilisation civilization
religion faith
faith belief
church chapel
holy sacred
god deity
century hundred
decade ten
period era age time
moment instant
day daytime
night nighttime overnight
year twelvemonth
annual yearly
monthly month
daily day
history past
future tomorrow
origin source beginning
beginning start
middle centre center
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
debt loan
loan credit
bank lender
budget fund
economy market
financial economic monetary
crisis chaos emergency
chaos disorder crisis
recession slump downturn
boom growth
profit gain earnings
loss deficit
investment funding
investor backer
earthquake quake
shock surprise
storm hurricane tempest
flood deluge
fire blaze
explosion blast
accident crash collision
rescue save
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
adult grownup
teenager adolescent youth
population inhabitants people
indigenous native local
community people
society community
public people
private personal
personal individual
human person
humanity mankind
gene mutation
unusual extraordinary
attempt effort try
exemption exception
suspicion doubt
true real genuine
real genuine actual
actually really
really truly
false untrue fake
fake false counterfeit
correct right accurate
accurate correct exact precise
wrong incorrect mistaken
error mistake fault
fault error flaw
illegal unlawful illicit
legal lawful
illegally unlawfully
download obtain
copy reproduce
copyright license
useful helpful handy
useless worthless
necessary needed essential
sufficient enough adequate
lack shortage absence
shortage lack scarcity
extra additional further more
another additional
different various diverse
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
complete full entire
empty vacant deserted
deserted empty abandoned
abandon desert
ready prepared
prepare ready
busy occupied
available accessible
visible apparent
clear obvious evident plain
legible readable
indecipherable illegible unreadable
warn caution
warning caution
advise recommend counsel
advice guidance counsel
recommend suggest advise
suggest propose
proposal suggestion plan
announce declare reveal
announcement declaration statement
publish release issue
introduce launch present
unveil reveal launch present
scan image
navigate steer
steering navigation
solitary lonely alone
sociable friendly
friendly amiable kind
kind gentle
cruel brutal harsh
harsh severe strict
severe serious harsh
serious grave severe
rehabilitate reform
fun enjoyable entertaining pleasant
maximum top highest
modern progressive
detailed precise thorough
bring lead
shock stun startle
reputation name
invest spend fund
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
adviser advisor consultant
appoint name choose
hire appoint recruit
resign quit leave
strange unfamiliar
devastating terrible disastrous
serious devastating severe
effective efficient successful
supply delivery
extremely very really
fantastic terrific great wonderful
lively vibrant energetic
affordable cheap inexpensive
opposition objection resistance
objection opposition protest
request demand appeal plea
norm standard rule
heritage patrimony inheritance
reoffend relapse
rate ratio
proportion share percentage
majority most
minority few
erupt begin start
tumble fall drop plunge plummet slump
soar surge jump rocket rise increase
dwindle shrink fall decrease
hub centre center
devise invent design create
assess judge evaluate measure
calculate compute estimate
witness see watch observe
spot notice see
glimpse see
perceive see notice
inhabit live
grasp understand
acknowledge accept recognise recognize admit
concede admit
confess admit
urge ask tell
beg plead implore
order command tell instruct
tackle fight address
curb control limit reduce
scrap cancel stop
cancel abandon drop
resume restart
postpone delay
accelerate hasten speed
boost increase improve raise
bolster strengthen support
undermine weaken damage harm
erode weaken reduce
jeopardise jeopardize endanger threaten risk
hamper hinder impede
thwart stop prevent block
trigger cause start
spark cause start provoke
prompt cause lead
generate produce create cause
yield produce
facilitate ease help
ensure guarantee
necessitate require need
encompass include cover
constitute form
rent hire lease
finance fund pay
compensate pay reimburse
fine penalty punishment
accuse blame
verdict judgment judgement decision ruling
court tribunal
lawyer attorney solicitor barrister
evidence proof
prove confirm show
terrifying frightening scary
terrified frightened scared
stunned shocked
thrilled delighted excited happy
exhausted tired
immense gigantic huge giant
compact small
sudden abrupt
instant immediate
immediately instantly
initially first originally
eventually finally ultimately
previously earlier before formerly
subsequently later afterwards
evidently clearly obviously
undoubtedly certainly definitely
rubbish garbage trash waste litter
lorry truck
petrol gasoline
mobile cellphone phone telephone smartphone
footage film video clip
broadcaster channel station
journalist reporter correspondent
magazine journal publication periodical
article report story piece
novel book
play drama
performance concert show
audience crowd
spectator fan
coach trainer
rival competitor opponent
tournament competition championship contest
victory win triumph success
defeat loss
stadium arena
bike bicycle
motorcycle motorbike
railway railroad rail
underground subway metro tube
luggage baggage
holiday vacation
trip journey visit voyage tour
pub bar
chef cook
overweight obese fat
cannabis marijuana
surgeon doctor
operation surgery
symptom sign
fatal deadly lethal
germ bacteria microbe bug
vaccine jab vaccination
epidemic outbreak
brain mind
skeleton bone remains
remains body corpse
grave tomb
cemetery graveyard
funeral burial
app application
software program
robot machine
spacecraft spaceship
laboratory lab
substance material
fabric cloth material
clothing clothes garment
currency money
wallet purse
campaigner activist
protester demonstrator
demonstration protest march
strike walkout
donate give
gift present donation
migrant immigrant
gender sex
independence freedom
ally friend partner
enemy foe
bombing attack
gunman shooter
gun weapon firearm
kidnap abduct
hidden secret
mysterious strange
mystery puzzle
inquiry enquiry investigation
thief robber burglar
robbery theft burglary
theft stealing piracy
pirate steal copy
species kind type
insect bug
ape monkey
cattle cow
crop harvest
soil earth ground
famine hunger starvation
endangered threatened
habitat home
conservation protection
conservationist environmentalist
rainforest jungle forest
earth world planet globe
global worldwide international
ability skill talent capability capacity
advantage benefit
disadvantage drawback
feature characteristic trait
function role
role part
task job duty
duty responsibility obligation
burden load
challenge difficulty problem
hurdle obstacle barrier
phase stage
attitude view
perspective viewpoint view
stance position view
league table list
statistic figure number
data information
celebration party festival
principal head
employment work job
colleague coworker
interview conversation talk
conversation talk discussion
chat talk conversation
gossip rumour rumor
fame celebrity
celebrity star
actor performer
singer performer musician
composer musician
sculpture statue
masterpiece work
invention creation
inventor creator
founder creator
entrepreneur businessman businesswoman
consumer customer shopper buyer
buyer purchaser customer
seller vendor trader
merchant trader dealer
supermarket store shop
factory plant mill
mine pit
warehouse store depot
brand label make
advertisement advert ad commercial
advertise promote
campaign drive
survey study poll research
questionnaire survey
participant volunteer subject
finding result discovery conclusion
breakthrough discovery advance
conclude decide find
predict forecast foresee expect
forecast prediction
anticipate expect
assume suppose
imagine picture
pretend claim
realise realize understand notice
recognise recognize know identify
identify recognise recognize find name
distinguish tell
confuse puzzle
confused puzzled
persuade convince encourage
encourage urge
motivate encourage inspire
deter prevent discourage
tempt attract
attract draw bring
lure attract draw
astonishing amazing surprising incredible
incredible amazing unbelievable
inspirational inspiring
dazzling brilliant
brilliant clever
outrageous shocking disgraceful
shocking terrible awful
dreadful horrible
horrible terrible awful nasty
nasty unpleasant bad
disgusting horrible
delicious tasty
attractive beautiful pretty
handsome attractive
ugly unattractive
elegant stylish
fashionable stylish trendy popular
luxury expensive
luxurious expensive
bargain cheap
reasonable fair
fair just
unfair unjust
honest truthful
dishonest corrupt
loyal faithful
polite courteous
rude impolite
generous kind
greedy selfish
lazy idle
eager keen enthusiastic
keen eager interested
reluctant unwilling
stubborn determined
determined resolved
confident sure certain
nervous anxious worried
calm relaxed
curious interested
fascinating interesting
intriguing interesting
boring dull tedious
insignificant unimportant
trivial minor unimportant
minor small slight
steep sharp
fierce intense strong
extreme severe
moderate mild
mild gentle
remote distant isolated
isolated remote lonely
distant far remote
nearby close neighbouring neighboring
adjacent neighbouring neighboring
crowded packed full
overcrowded crowded
rural country countryside
urban city
suburb outskirts
neighbourhood neighborhood area district
mansion house
cottage house
skyscraper tower
tower building
bridge crossing
motorway highway freeway
pavement sidewalk
lift elevator
autumn fall
rubbish junk
queue line
schedule timetable plan
deadline limit
fortnight week
decade year
millennium thousand
annually yearly
permanent lasting
temporary brief
eternal everlasting
constant continuous steady
steady stable constant
vary differ change
range vary
fluctuate vary change
adjust adapt change
convert turn change transform
turn change become
swap exchange switch
exchange swap trade
switch change swap
replace substitute
substitute replacement
restore return repair
renovate restore repair
rebuild reconstruct
reconstruction model picture
assemble build gather
install fit place
attach fix fasten
detach remove
eliminate remove
delete remove erase
discard throw dump
dump throw leave
bury hide
dig excavate
drill bore
pour flow
flow run
leak escape spill
drip leak
absorb soak
float drift
sink drown
crawl creep
rush hurry dash
dash rush run
wander roam walk
chase pursue follow
lead guide
accompany join
escort accompany
abandon leave
depart go
vacate leave
occupy fill
overtake pass
exceed pass
surpass exceed beat
outnumber exceed
dominate control rule
manipulate control
handle manage deal
cope manage deal
struggle fight
wrestle fight
argue quarrel
dispute challenge question
doubt question
suspect believe think
presume assume
speculate guess
guess estimate
maintain insist
emphasise emphasize stress highlight
underline stress
mention note
remark note comment
cite quote mention
summarise summarize sum
translate interpret
interpret understand
decipher read decode
publish print
sign autograph
register record enrol enroll
enrol enroll join register
enlist join recruit
recruit hire enlist
train teach coach
practise practice train
rehearse practise practice
perform play
entertain amuse
celebrate mark
honour honor praise
admire respect
worship adore
despise hate
envy jealousy
jealous envious
regret sorry
apologise apologize sorry
forgive pardon
punish discipline
torture torment
bully harass
harass bother
bother annoy disturb trouble
annoy irritate bother
annoyed irritated angry
rage anger fury
outrage anger
grief sadness sorrow
pain suffering ache
suffer endure
tolerate bear accept
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
