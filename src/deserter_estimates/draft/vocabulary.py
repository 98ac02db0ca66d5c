"""The words that a draft goes by: what a number counts, what it is no number of, and what announces a sum."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


PEOPLE = _words(
    "people persons men women children soldiers officers troops deserters defectors prisoners patients participants "
    "residents workers employees students pupils teachers nurses doctors voters citizens civilians refugees migrants "
    "immigrants victims inhabitants adults infants babies travellers visitors tourists passengers members "
    "drivers farmers girls boys mothers fathers respondents volunteers survivors settlers sailors recruits "
    "pensioners taxpayers applicants candidates customers subscribers readers "
    "spectators fans players offenders inmates suspects police"
)
PLURALS = _words("people men women children police personnel staff aircraft fish sheep cattle mice teeth")
NO_NOUNS = _words(
    "was is has does as its this his us plus versus thus always sometimes perhaps besides across less minus process "
    "says costs rises falls means shows remains makes takes needs comes goes gets gives leaves lies stands equals "
    "represents amounts accounts includes contains reaches exceeds whereas towards afterwards others years' times "
    "hundreds thousands millions billions trillions dozens"
)
STOP = _words(
    "a an the of in on at by to from for with without and or but nor than that which who whom whose where when while "
    "as if because since until after before during under over about between among into out off up down per each every "
    "is are was were be been being has have had do does did will would can could may might must shall should not no "
    "it its they them their this these those he she his her we our you your i there here also only still just even "
    "so then more most less fewer least all both some any such very too almost nearly approximately roughly around "
    "estimated exactly precisely circa some total altogether alone again against within above below"
)
VERBS = _words(
    "rose fell grew dropped climbed reached stood totalled totaled numbered increased decreased declined to by from at "
    "was were is are of had hit exceeded averaged came up down went counted recorded"
)  # between a noun and the number that counts it: deaths fell to 520
SYMBOLS = {
    **{"km": "km", "kg": "kg", "mm": "mm", "cm": "cm", "ha": "hectares", "MW": "MW", "GW": "GW", "kWh": "kWh"},
    **{"GWh": "GWh", "TWh": "TWh", "ppm": "ppm", "°C": "°C", "km2": "km^2", "km²": "km^2"},
}
SYMBOL_MONEY = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen", "₽": "roubles", "₴": "hryvnias"}
SPANS = _words("second minute hour day week month year decade century mile foot metre kilometre tonne euro dollar")
BEFORE_A_YEAR = _words(
    "in of since from until till by during to and the before after between early late mid through around for "
    "january february march april may june july august september october november december"
)
BEFORE_A_LABEL = (
    r"pp?|pages?|no|nos|nr|№|#|chapters?|sections?|sec|articles?|figures?|figs?|tables?|vols?|volumes?|issues?|§|"
    r"paragraphs?|annex|appendix|rooms?|route|flight|lines?|steps?|parts?|acts?|version|v|grade|grades|phase|"
    r"number|level|box|boxes|isbn|doi|aged?|covid|war|question|questions|street|highway|group|(?:older|younger) than"
)

ANNOUNCED = {
    "any": r"it turns out|that is|this is|it is|which is|i\.e\.|so|therefore|thus|hence|means?|meaning|equals?|"
    r"amounts? to|comes? to|makes?|making|in other words|leaving|works? out",
    "-": r"less|fewer|left|leaving|leaves?|remain\w*|the rest|differences?|minus|died|dead|lost|gap|deficit|surplus|"
    r"shortfall|more than|net|of them|turns out|missing|others?|lead|margin|below|above|exceeds?",
    "+": r"totals?|totall?ed|together|altogether|in all|in total|sum|combined|overall|plus|both",
    "*": r"each|every|times|per|apiece|a (?:day|week|month|year|head|person)|%|per ?cent|percentage|of them",
    "/": r"each|per|average|averages|on average|every|times|times as|ratio|apiece|a (?:day|week|month|year)|"
    r"twice|\w*fold|doubled|tripled|halved|quadrupled|one in|in \d+",
    "share": r"%|per ?cent|shares?|percentage|proportion|of them|of the|of all|half|third|quarter|fifth|one in|in \d+",
    "change": r"rose|rises?|rising|risen|fell|falls?|fallen|fall|increas\w*|decreas\w*|declin\w*|grew|grow\w*|up|down|"
    r"drop\w*|gain\w*|jump\w*|higher|lower|cuts?|climb\w*|shr[aiu]nk|slump\w*|surg\w*|more|less|fewer",
}
