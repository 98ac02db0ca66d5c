"""English: its vocabulary."""

from __future__ import annotations

from fractions import Fraction

from deserter_estimates.language.vocabulary import Vocabulary, numbered, table, words

NUMBERS = numbered(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
) | numbered("twenty thirty forty fifty sixty seventy eighty ninety", first=20, step=10)
SCALES = {
    10**2: "hundred",
    10**3: "thousand thousands tausend mille mil mila тысяч тысячи тысяча",
    10**6: "million millions millionen millones milioni миллион миллиона миллионов",
    10**9: "billion billions milliard milliards milliarden миллиард миллиарда миллиардов",
    10**12: "trillion trillions",
}  # those of other languages for quotes of them
SHORT_SCALES = {10**3: "k тыс", 10**6: "mln mn mio m млн", 10**9: "bn bln mrd млрд", 10**12: "trn tn"}
FOLDS = {f"{word}fold": Fraction(value) for word, value in (NUMBERS | table(SCALES)).items() if value}
MONTHS = "january february march april may june july august september october november december"
ENGLISH = Vocabulary(
    code="en",
    decimal=".",
    number_of=NUMBERS,
    hundred="hundred",
    dozen="dozen",
    scale_of=table(SCALES) | table(SHORT_SCALES),
    short_scale_of=table(SHORT_SCALES),
    abbreviated=words("тыс млн млрд"),
    money_scale_of={"b": 10**9, "t": 10**12},
    part_of=table({
        **{2: "half halves", 3: "third thirds", 4: "quarter quarters fourth fourths", 5: "fifth fifths"},
        **{6: "sixth sixths", 7: "seventh sevenths", 8: "eighth eighths", 9: "ninth ninths", 10: "tenth tenths"},
        **{20: "twentieth twentieths", 100: "hundredth hundredths", 1_000: "thousandth thousandths"},
    }),
    ordinal_of=table({
        **{3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth"},
        **{20: "twentieth"},
    }),
    times_of=table({
        Fraction(2): "twice double doubled doubles doubling",
        Fraction(3): "thrice triple tripled triples tripling treble trebled trebles trebling",
        Fraction(4): "quadruple quadrupled quadruples quadrupling",
        Fraction(5): "quintuple quintupled quintuples quintupling",
        Fraction(1, 2): "halved halves halving",
    }) | FOLDS,
    a=words("a an"),
    and_="and",
    of=words("of"),
    the=words("the"),
    half_of={"half": Fraction(1, 2)},
    bare=words("hundred"),
    fold=words("fold"),
    good=words("good full mere"),
    every=words("every"),
    # twice as many as 50, 3 billion over five years
    not_pattern=r"not|nor|(?:half|twice|times)(?=\s+as\s)|(?:\d(?:k|m|bn|%)|[mb]illion|cent)(?=\s+over\s)",
    hedges={
        "exactly": ("exactly", "precisely"),
        "about": (
            *("about", "around", "approximately", "roughly", "some", "circa", "c.", "ca.", "close to"),
            *("an estimated", "or so", "or thereabouts", "barely"),
        ),
        "almost": ("almost", "nearly", "just under", "a little under", "virtually"),
        "at most": ("at most", "no more than", "not more than", "up to", "as many as", "as much as"),
        "below": ("below", "less than", "fewer than", "under", "well under"),
        "over": (
            *("over", "more than", "above", "just over", "well over", "a little over", "slightly more than"),
            *("in excess of", "upwards of"),
        ),
        "at least": ("at least", "no less than", "not less than", "no fewer than", "or more"),
    },
    hedges_behind=("or so", "or thereabouts", "or more"),
    mark_patterns={
        "points": r"(?:percentage|per ?cent|%)[ -]points?\b|pp\b",
        "%": r"%|per[ -]?cent\b|pct\b|процент\w*",
        "‰": "‰",
    },
    no_digits_pattern=r"(?:st|nd|rd|th|['’]?s)\b",
    minus_pattern=r"(?<!plus or )minus|negative",
    to_pattern="-|to|or|and|bis|à",
    in_pattern=r"in(?:\s+every)?|out\s+of(?:\s+every)?|of\s+every",
    period_pattern=r"(?:second|minute|hour|day|night|week|month|year|decade|game|match|attempt)s?\b",
    month_of=table({place: f"{name} {name[:3]}" for place, name in enumerate(MONTHS.split(), 1)}) | {"sept": 9},
    day_pattern="(?:st|nd|rd|th)?",
    date_patterns=(
        r"\b{day}(?:\s+of)?\s+{month}(?:,?\s+{year}\b)?",
        r"\b{month}\s+{day}\b(?!\d)(?:,?\s+{year}\b)?",
        r"\b{month}(?:\s+of)?,?\s+{year}\b",
    ),
    no_number_patterns=(
        r"\b\d{1,2}:\d{2}(?::\d\d)?\b|\b\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b",
        r"\b\d+(?:st|nd|rd|th)\b",
        r"\b[\w']+-years?-olds?\b",
        r"\b(?:per|(?<=of )every|(?<=in )every)\s+(?:1[0, ]*0|\w*\s?(?:hundred|thousand|million))\b(?!\s*%)",
        r"\b(?:first|second|latter|last|other)\s+half\b|\b(?:opens|starts|begins)\s+at\s+\d{1,2}\.[0-5]\d\b",
        r"\b\d+-\d+\s+(?:away |home )?(?:wins?|victory|victories|defeats?|loss|draws?|lead)\b",
        r"\b\d+ ?%[ -](?:CI|confidence)\b",
        r"\b\d+ (?:& \d+ )?(?-i:Vict|Geo|Will|Edw|Eliz)\.(?: c\. \d+)?",
        r"\b\d+[a-z]?\s+(?-i:(?:[A-Z]\w+\s+){1,3})(?:street|road|lane|avenue|square|drive)\b",
    ),
    label_pattern=(
        r"pp?|pages?|columns?|no|nos|nr|№|#|chapters?|sections?|sec|articles?|figures?|figs?|tables?|vols?|volumes?|issues?|§|"
        r"paragraphs?|annex|appendix|rooms?|route|flight|lines?|steps?|parts?|acts?|version|v|grade|grades|phase|"
        r"number|note|clause|item|level|box|boxes|isbn|doi|aged?|covid|war|question|questions|street|highway|group|"
        r"(?:older|younger) than|(?:children|adults|people|those|anyone) (?:under|over)"
    ),
    before_a_year=words(
        "in of since from until till by during to and the before after between early late mid through around for"
    ) | words(MONTHS),
    times_said=words("twice thrice doubled tripled trebled quadrupled quintupled halved") | FOLDS.keys(),
    share_alone_pattern=r"of|the|a|an|its|their|all|as|this|that",
    between="between",
    from_=r"(?:(?<!anywhere )from|by(?=\s+[^\s\d]))",  # rose by $5 to $20
    range_pattern="-|to|up to",
    unit_of=table({"people": (
        "people persons population men women children soldiers officers troops deserters defectors prisoners patients "
        "participants residents workers employees students pupils teachers nurses doctors voters citizens civilians "
        "refugees migrants immigrants victims inhabitants adults infants babies travellers visitors tourists "
        "passengers members drivers farmers girls boys mothers fathers respondents volunteers survivors settlers "
        "sailors recruits pensioners taxpayers applicants candidates customers subscribers readers spectators fans "
        "players offenders inmates suspects police kids males females neighbours donors trustees sergeants captains "
        "guards centurions clerks enumerators labourers miners engineers scientists peasants serfs slaves nuns monks "
        "priests judges jurors lawyers guests viewers listeners users owners tenants toddlers "
        "teenagers widows orphans veterans conscripts partisans rebels"
    )}),
    plural_end="",
    people_pattern=r"[A-Z]\w+(?:cans|sians|nians|dians|lians|peans|mans)",
    plurals=words("people men women children police personnel staff aircraft fish sheep cattle mice teeth feet"),
    no_nouns=words(
        "was is has does as its this his us plus versus thus always sometimes perhaps besides across less minus "
        "process says costs rises falls means shows remains makes takes needs comes goes gets gives leaves lies "
        "stands equals represents amounts accounts includes contains reaches exceeds whereas towards afterwards "
        "others years' hundreds thousands millions billions trillions dozens works earns runs lasts sells "
        "buys owes owns plans hopes wants sees finds keeps holds brings adds seems happens became"
    ),
    skipped=words("such other more further additional fewer less"),
    stop=words(
        "a an the of in on at by to from for with without and or but nor than that which who whom whose where when "
        "while as if because since until after before during under over about between among into out off up down per "
        "each every is are was were be been being has have had do does did will would can could may might must shall "
        "should not no it its they them their this these those he she his her we our you your i there here also only "
        "still just even so then more most less fewer least all both some any such very too almost nearly "
        "approximately roughly around estimated exactly precisely circa some total altogether alone again against "
        "within above below another further other cent percent"
    ),
    beside=words("in at on by for from to with"),
    verbs=words(
        "rose fell grew dropped climbed reached stood totalled totaled numbered increased decreased declined was were "
        "is are had hit exceeded averaged came went counted recorded amounted shrank jumped slumped"
    ),
    times=words("times"),
    these=words("the these those all other its their his her our your my both last first next"),
    as_pattern=r"as|that|the|its|their|what|more|less|larger|bigger|greater|higher|longer|faster",
    people_verbs=words("died drowned deserted survived perished surrendered enlisted emigrated voted attended saw"),
    span_of={
        **{span: f"{span}s" for span in words("second minute hour day week month year decade mile metre kilometre")},
        **{"tonne": "tonnes", "euro": "euros", "dollar": "dollars"},
        **{"century": "centuries", "foot": "feet"},
    },
    per_pattern="per|for every|in every",
    each_pattern="per|an?|each|every",
    of_them_pattern="of (?:them|these|those|whom|which)",
    of_the_pattern=r"of\s+(?:all\s+|(?:the\s+)?(?:total\s+)?number\s+of\s+|the\s+|its\s+|their\s+|these\s+|those\s+|our\s+)*",
    round_of={"hundred": 100, "thousand": 1_000, "million": 1_000_000},
    announced={
        "any": r"it turns out|that is|this is|it is|which is|i\.e\.|so|therefore|thus|hence|means?|meaning|equals?|"
        r"amounts? to|comes? to|makes?|making|in other words|leaving|works? out",
        "-": r"less|fewer|left|leaving|leaves?|remain\w*|the rest|differences?|minus|died|dead|lost|gap|deficit|"
        r"surplus|shortfall|more than|net|of them|turns out|missing|others?|lead|margin|below|above|exceeds?",
        "+": r"totals?|totall?ed|together|altogether|in all|in total|sum|combined|overall|plus|both",
        "*": r"each|every|times|per|apiece|a (?:day|week|month|year|head|person)|%|per ?cent|percentage|of them",
        "/": r"each|per|average|averages|on average|every|times|times as|ratio|apiece|a (?:day|week|month|year)|"
        r"twice|\w*fold|doubled|tripled|halved|quadrupled|one in|\d in \d+",
        "share": r"shares?|proportion|of them|of the|of all|half|third|quarter|fifth|one in|"
        r"\d in \d+",
        "rise": r"rose|rises?|rising|risen|increas\w*|grew|grow\w*|up|gain\w*|jump\w*|higher|climb\w*|surg\w*|more|"
        r"beat\w*|chang\w*",
        "fall": r"fell|falls?|fallen|decreas\w*|declin\w*|reduc\w*|down|drop\w*|lower|cuts?|shr[aiu]nk|slump\w*|less|"
        r"fewer|loss|lost|chang\w*",
    },
)  # fmt: skip
