"""The words by which a page's furniture is known, one alternative a line.

Every entry names something that sites do (share, sell, ask for consent, credit a picture);
none names a topic, a publisher or a person.
"""

from __future__ import annotations

import re


def choice(lines: str) -> str:
    """One regular expression that matches any of the *lines*."""
    return f"(?:{'|'.join(line.strip() for line in lines.strip().splitlines())})"


def listed(text: str) -> frozenset[str]:
    """The words of *text*."""
    return frozenset(text.split())


NETWORK = choice(
    """
    facebook
    twitter|x
    linkedin
    instagram
    youtube
    whatsapp
    reddit
    telegram
    tiktok
    pinterest
    threads|bluesky|mastodon
    wechat|weibo|xing
    flipboard
    e-?mail|rss
    """
)

_JOIN = "(?:share|follow|find|join|like)(?: us| this)?"

CONTROL = choice(
    rf"""
    skip to (?:the )?(?:main )?(?:content|navigation)
    (?:open |close |main |toggle )?(?:menu|navigation)
    search(?: (?:the|this) site)?
    home(?:page)?|sitemap|site map|imprint|contact(?: us)?|about us|careers|help(?: cent(?:er|re))?
    sign[ -]?(?:in|up|out)|log[ -]?(?:in|out)|register|(?:my )?account|cart|donate
    subscribe(?: now| today)?
    share(?: (?:this|the))?(?: (?:article|story|page|post))?
    (?:{_JOIN} (?:on|via|with) )?{NETWORK}(?:[ ,|·/]+(?:and )?{NETWORK})*
    {NETWORK} (?:logo|icon)|logo|tweet|pin it|share(?: {NETWORK})+
    copy (?:the )?link|link copied!?
    print(?: (?:this|article|page|version))*|save(?: for later)?|bookmark
    listen(?: to (?:this )?(?:article|story))?(?: [\d:]+(?: min\w*)?)?
    (?:(?:estimated )?reading time:? )?\d+[ -]min(?:ute)?s?(?: read)?|reading time.{{0,20}}
    (?:read|learn|see|show|load|view|find out) (?:more|less|all)(?: .{{0,30}})?
    continue reading|click (?:here|to (?:enlarge|expand|share|copy)).{{0,20}}
    advertisements?|advertising|sponsored(?: content)?|(?:article|story) continues(?: below)?
    scroll (?:down|up)(?: to continue)?|(?:back )?to (?:the )?top|top
    (?:previous|next)(?: (?:article|story|post|page|slide|chapter))?
    (?:accept|reject|allow|decline)(?: all)?(?: (?:cookies|and continue|and close))?
    (?:manage|cookie|privacy|change)(?: (?:preferences|settings|options|choices|cookies))+
    (?:cookie|privacy) (?:policy|notice|statement)
    terms(?: (?:of|and|&) (?:use|service|conditions))*|all rights reserved
    faqs?|accessibility(?: statement)?
    download(?: (?:the )?pdf)?|(?:view|open|get) (?:the )?pdf|(?:get )?(?:permissions|reprints)
    cite(?: this(?: article| page)?)?
    [\d.,]+[km]? (?:sources?|shares?|comments?|likes?|views?|followers)|(?:add|post) a comment
    enlarge(?: image)?|expand|(?:view|open) (?:gallery|image|slideshow)
    play(?: video)?|pause|mute|transcript|summary|loading|close
    translate|language|english|edit(?: page)?|report (?:an )?error
    (?:enter )?(?:your )?e-?mail(?: address)?|submit|send|go|ok
    """
)
"""Whole lines that operate a site."""

_ABOUT = "(?: (?:on|from|in|by|like) .{1,40})?"

LINK_HEAD = choice(
    rf"""
    related(?: (?:articles?|stories|topics?|posts?|content|reading|links?|coverage|tags?))?
    (?:more|latest|also)(?: (?:news|stories|articles))?{_ABOUT}
    most (?:read|popular|viewed|shared)
    read (?:next|also|on)|what to read next|up next|see also|further reading
    recommended(?: for you)?|you (?:may|might) (?:also )?(?:like|be interested in)|don['’]t miss
    trending(?: now)?|popular|editors?['’]? picks?|explore(?: more)?
    in this (?:article|story|section|issue)|on this page|(?:table of )?contents|jump to(?: section)?
    tags|topics|keywords|categories|filed under
    """
)
"""Lines that stand over a list of links."""

LINK_LABEL = choice(
    """
    read (?:more|also|next)|also read|see also|related|recommended|don['’]t miss
    more|watch|listen
    tags?|topics?|keywords|filed under|posted in|categories
    """
)
"""What stands before a colon and a link's title."""

CLOSING = choice(
    r"""
    about (?:the )?(?:authors?|author\(s\)|writers?|series|contributors?)|authors?
    (?:view |leave a |post a |\d+ |no |all )?(?:comments?|replies|responses)(?: \(\d+\))?(?: yet)?
    join the (?:conversation|discussion)
    (?:related|recommended|more)(?: (?:articles?|stories|topics?|posts?|content))?
    related (?:tags?|links?|reading)
    (?:what to )?read next|up next|see also|further reading|(?:you )?(?:may|might) also like
    most (?:read|popular)|latest (?:news|stories)
    ends|notes? (?:to|for) editors?|(?:media|press) contacts?
    references|notes|bibliography|footnotes|citations|sources
    tags|topics|keywords
    acknowledge?ments|corrections?|disclosure|competing interests
    """
)
"""Lines that stand where an article has ended."""

PICTURE = choice(
    """
    images?|photos?|photographs?|pictures?|pics?|fotos?
    illustrations?|artwork|graphics?|video
    credits?
    """
)

AGENCY = choice(
    """
    getty(?: images)?|reuters|afp|ap|epa|bloomberg|xinhua|dpa
    shutterstock|istock|unsplash|alamy|pexels|flickr
    """
)

LEGAL = choice(
    """
    consent\\w*|revo(?:ke|cation)|withdraw\\w*|opt(?:ing)?[ -]out|unsubscribe
    personal (?:data|information)|protected data|privacy|data (?:protection|matching)
    newsletters?|subscribed|marketing|advertising|promotional purposes|market research
    e-?mail address(?:es)?|(?:tele)?phone number
    cookies?|tracking|hashed|personali[sz]ed?|process(?:ing|ed)
    advertising partners?|third part(?:y|ies)|affiliated companies
    terms (?:of (?:use|service)|and conditions)|legislation|lawfulness|legitimate interests?|gdpr
    disclosure|liab(?:le|ility)|warrant(?:y|ies)|registered (?:office|trademark)
    """
)
"""Terms of consent forms and privacy notices."""

PERFORMED = choice(
    r"""
    I hereby|hereby (?:consent|agree|accept)
    my (?:consent|revocation|personal|e-?mail|data|telephone)
    I (?:understand|agree|consent|accept|need to provide|can (?:revoke|withdraw|also|unsubscribe))
    in case (?:I|my)
    your (?:consent|personal (?:data|information)|privacy|data|e-?mail address|browser|cookie\w*)
    your (?:preferences|experience|choices)
    we (?:and our|use|process|handle|collect|store|share|value|respect)
    we may (?:use|share|process|receive)
    you (?:can|may) (?:unsubscribe|withdraw|opt|change|manage|revoke|object)
    our (?:privacy|cookie|partners|terms|use of cookies)
    by (?:clicking|continuing|signing|subscribing|registering|using|submitting|accepting|providing)
    this (?:site|website) uses
    """
)
"""Words with which such a text acts on its reader, or lets the reader act."""

PROMOTED = choice(
    r"""
    newsletters?|inbox|subscri\w+|unsubscribe|sign(?:ing)? up|log in|register (?:now|here|for)
    follow us|your e-?mail
    our app|download (?:our|the) \w*\s?app
    donat\w+|support our|member(?:s|ship)?
    free trial|(?:unlimited|digital) access|paywall
    """
)
"""What sites advertise in their own pages."""

OFFERED = choice(
    """
    news|stories|insights?|updates?
    latest|today|daily|weekly|best of|for free|straight to
    (?:learn|read|find out) more
    """
)
"""What sites promise their readers."""

IMPERATIVE = choice(
    """
    sign up|subscribe|register|join|become|follow|enter|click|download
    get|stay|don['’]t|never|spend|start|try|keep|help|please|support|donate
    discover|delve|read|find|learn|explore|see|check|listen|watch|visit|tune|receive
    buy|order|enjoy|enjoying|like|want|interested|have|are you
    """
)
"""How sentences begin that want the reader to do something."""

ROLE = choice(
    r"""
    editor|reporter|journalist|correspondent|columnist|writer|author|contributor|freelance|staff
    professor|lecturer|teacher|researcher|scientist|scholar|student|fellow|economist|analyst
    director|founder|president|chair|partner|head|chief|consultant|engineer
    teaches|covers|writes|reports|lives in|based in|works (?:at|for|as)
    """
)
"""What a note about an author says of them."""

VIEWS = choice(
    r"""
    (?:views|opinions?) expressed\b.{0,60}\b(?:own|author)
    this (?:article|story|piece|post|column|essay|text) (?:was )?(?:first|originally|previously)
    (?:re)?published with (?:the )?(?:kind )?permission
    follow (?:him|her|them) (?:on|at)
    """
)
"""Whole notes at an article's foot."""

FUNCTION = listed(
    """
    a an the this that these those of to in on at by for from with without into onto over under
    about against between through during before after as than and or but nor so yet if because
    while when where which who whom whose what how why is are was were be been being am do does
    did have has had will would shall should can could may might must not no it its it's he him
    his she her hers they them their theirs we us our you your i me my there here also just only
    more most much many some any all both each such other one s up out off then now very own same
    """
)
"""Words that carry no topic."""

OPEN = listed(
    """
    a an the of to in on at by for from with without into onto over under about against between
    through during as than and or but nor is are was were be been being has have had will would
    can could may might must that which who whose its their his her our your this these those
    roughly nearly almost including such
    """
)
"""Words that no sentence ends on."""

LEANING = listed(
    """
    this that these those it its he his she her they their but and or however meanwhile moreover
    furthermore therefore thus yet still also then instead similarly likewise nevertheless so
    such both neither another
    """
)
"""Words with which a sentence leans on the one before."""


def whole(*parts: str) -> re.Pattern[str]:
    """A pattern, whatever the case, of these parts in a row."""
    return re.compile("".join(parts), re.IGNORECASE)
