"""German: its vocabulary."""

from __future__ import annotations

from fractions import Fraction

from deserter_estimates.language.vocabulary import Vocabulary, numbered, table, words

NUMBERS = (
    numbered(
        "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
        "siebzehn achtzehn neunzehn"
    )
    | numbered("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig", first=20, step=10)
    | table({1: "eins eine einen einem einer"})
)
SCALES = {
    **{10**2: "hundert", 10**3: "tausend", 10**6: "million millionen", 10**9: "milliarde milliarden"},
    **{10**12: "billion billionen", 10**15: "billiarde billiarden"},
}
SHORT_SCALES = {10**3: "tsd", 10**6: "mio", 10**9: "mrd", 10**12: "bio"}
MONTHS = "januar februar märz april mai juni juli august september oktober november dezember"
GERMAN = Vocabulary(
    code="de",
    decimal=",",
    compounds=True,
    capitals=True,
    number_of=NUMBERS,
    hundred="hundert",
    dozen="dutzend",
    scale_of=table(SCALES) | table(SHORT_SCALES),
    short_scale_of=table(SHORT_SCALES),
    abbreviated=words("tsd mio mrd bio"),
    money_scale_of={},
    part_of=table({
        **{2: "hälfte", 3: "drittel dritteln", 4: "viertel vierteln", 5: "fünftel fünfteln", 6: "sechstel"},
        **{7: "siebtel", 8: "achtel", 9: "neuntel", 10: "zehntel zehnteln", 20: "zwanzigstel", 100: "hundertstel"},
    }),
    ordinal_of={
        f"{stem}{end}": value
        for value, stem in {
            **{2: "zweit", 3: "dritt", 4: "viert", 5: "fünft", 6: "sechst", 7: "siebt", 8: "acht", 9: "neunt"},
            **{10: "zehnt", 20: "zwanzigst"},
        }.items()
        for end in ("e", "er", "es", "en", "em")
    },
    times_of=table({
        Fraction(2): "verdoppelt verdoppelte verdoppelten verdoppeln doppelt",
        Fraction(3): "verdreifacht verdreifachte verdreifachten verdreifachen",
        Fraction(4): "vervierfacht vervierfachte vervierfachten vervierfachen",
        Fraction(5): "verfünffacht verfünffachte verfünffachten verfünffachen",
        Fraction(10): "verzehnfacht verzehnfachte verzehnfachten verzehnfachen",
        Fraction(1, 2): "halbiert halbierte halbierten halbieren",
    }),
    a=words("ein eine einen einem einer"),
    and_="und",
    of=words("von"),
    the=words("die der"),
    half_of={
        **dict.fromkeys(words("halb halbe halben halber halbes hälfte"), Fraction(1, 2)),
        "anderthalb": Fraction(3, 2),
    },
    bare=words("hundert tausend"),
    and_a_half="einhalb",
    fold=words("fach fache fachen mal"),
    good=words("gutes knappes gute knappe volles"),
    every=words("jeder jede jedes jedem jeden"),
    not_pattern="nicht",
    hedges={
        "exactly": ("genau", "exakt"),
        "about": ("rund", "etwa", "ungefähr", "circa", "ca.", "schätzungsweise"),
        "almost": ("fast", "knapp", "knappes", "knappe", "beinahe", "nahezu", "annähernd", "etwas weniger als"),
        "at most": ("höchstens", "maximal", "bis zu", "nicht mehr als"),
        "below": ("unter", "weniger als"),
        "over": ("über", "mehr als", "etwas mehr als", "gut", "gutes"),
        "at least": ("mindestens", "wenigstens", "nicht weniger als", "oder mehr"),
    },
    hedges_behind=("oder mehr",),
    mark_patterns={"points": r"prozentpunkte?n?\b", "%": r"%|(?:prozent|v\.\s?h\.)(?!\w)", "‰": r"‰|promille\b"},
    no_digits_pattern=r"(?:er|te[nrs]?)\b|\.\s+(?:Jahrhundert|Weltkrieg|Tag|Platz|Rang|Geburtstag|Auflage)",
    minus_pattern="minus",
    to_pattern="-|bis|bis zu|auf|oder|und",
    in_pattern="von|aus",
    period_pattern=r"(?:sekunde|minute|stunde|tag|nacht|woche|monat|jahr|jahrzehnt|spiel)(?:e?n)?\b",
    month_of=table({place: f"{name} {name[:3]}" for place, name in enumerate(MONTHS.split(), 1)}),
    day_pattern=r"\.",
    date_patterns=(r"\b{day}\s*{month}(?:\s+{year}\b)?", r"\b{month}\s+{year}\b"),
    no_number_patterns=(
        r"\b\d{1,2}[.:]\d{2}\s+uhr\b|\b\d{1,2}\s+uhr\b",
        r"\b(?:im|am|der|die|das|den|dem|zum|vom|des|beim)\s+\d{1,2}\.(?=\s+(?-i:[A-ZÄÖÜ]))",
        r"\b[\w']+-?jährige?[rnms]?\b",
        r"\b(?:erste|zweite)[nr]?\s+hälfte\b",
        r"\b(?:pro|je)\s+(?:1[0. ]*0|\w*(?:hundert|tausend|million))\b(?!\s*%)",
    ),
    label_pattern=(
        r"s|seiten?|nr|nummer|§|art|artikel|kapitel|abschnitt|ziffer|abb|abbildung|tabelle|band|bd|absatz|abs|anhang|zimmer|"
        r"linie|gleis|teil|akte|version|klasse|stufe|isbn|doi|covid|frage|straße|gruppe|punkt|bundesstraße|tel"
    ),
    before_a_year=words(
        "in im seit von ab bis zu und vor nach zwischen anfang ende mitte um für jahr jahre jahres jahren sommer "
        "winter herbst frühjahr"
    ) | words(MONTHS),
    times_said=words("verdoppelt verdoppelte verdoppelten verdreifacht verdreifachte vervierfacht halbiert halbierte"),
    share_alone_pattern="der|des|aller|davon|von|ihrer|seiner",
    between="zwischen",
    from_="(?!)",
    range_pattern="-|bis|bis zu",
    unit_of=table({
        "people": "menschen personen leute mann männer frauen kinder soldaten offiziere deserteure gefangene patienten "
        "patientinnen teilnehmer einwohner einwohnerinnen beschäftigte angestellte studenten studierende ärzte wähler "
        "flüchtlinge geflüchtete migranten opfer erwachsene jugendliche touristen reisende passagiere mitglieder "
        "fahrer bauern mädchen jungen mütter väter befragte freiwillige überlebende siedler matrosen rekruten rentner "
        "bewerber kandidaten kunden kundinnen abonnenten leser zuschauer fans spieler häftlinge verdächtige "
        "polizisten tote verletzte zivilisten absolventen auszubildende arbeitslose erkrankte mieter helfer",
        "euros": "euro eur", "dollars": "dollar", "tonnes": "tonne", "days": "tage tag", "years": "jahre jahr",
        "months": "monate monat", "weeks": "woche", "hours": "stunde", "minutes": "minute", "seconds": "sekunde",
        "kilometres": "kilometer", "metres": "meter", "hectares": "hektar", "litres": "liter", "degrees": "grad",
    }),
    people_pattern=(
        r"\w*(?:schüler|lehrer|arbeiter|bewohner|besucher|bürger|gäste|kräfte|leute|kinder|klässler|gänger|nehmer)"
        r"(?:innen|n)?"
    ),
    plural_end="n",
    plurals=words(""),
    no_nouns=words(
        "prozent uhr million millionen milliarde milliarden heute gestern damals danach davor dann jetzt später zuvor "
        "zuletzt bisher seitdem inzwischen derzeit anfangs schließlich"
    ),
    skipped=words("solche weitere andere mehr weniger übrige übrigen"),
    stop=words(
        "der die das des dem den ein eine einen einem einer eines in im ins an am ans auf aufs bei beim zu zum zur "
        "von vom aus für um ums mit ohne und oder aber noch als dass wer wen wo wenn während weil seit bis nach vor "
        "über unter zwischen per pro je jede jeder jedes ist sind war waren wird werden wurde wurden worden hat haben "
        "hatte hatten kann können soll muss nicht kein keine er sie es ihr ihre ihrer ihren sein seine seiner wir uns "
        "unser man hier da dort auch nur schon sogar so dann mehr weniger meist alle alles beide solche sehr fast "
        "etwa rund knapp gut prozent genau insgesamt zusammen allein wieder gegen davon darunter ihnen sich dies "
        "diese dieser dieses damit also gegenüber durch"
    ),
    beside=words("in im an am auf bei beim zu zum zur aus mit nach vor"),
    verbs=words(
        "stieg stiegen fiel fielen sank sanken wuchs erreichte erreichten betrug betrugen beträgt zählte zählten war "
        "waren ist sind wurden lag liegt lagen"
    ),
    times=words("mal"),
    as_pattern="so",
    these=words("die der diese dieser alle aller anderen übrigen ihre seine ersten letzten nächsten"),
    people_verbs=words("starben ertranken desertierten überlebten flohen erkrankten stimmten fielen"),
    span_of={},
    per_pattern="pro|je|auf",
    each_pattern="pro|je|im|in der",
    of_them_pattern="(?:von (?:ihnen|diesen|denen)|davon|darunter)",
    of_the_pattern=r"(?:der|des|aller|von|ihrer|seiner)\s+(?:gesamten\s+|gesamtzahl\s+der\s+)?",
    round_of={"hundert": 100, "tausend": 1_000, "million": 1_000_000},
    announced={
        "any": r"das (?:ist|sind|heißt|entspricht|ergibt|macht)|d\. ?h\.|also|somit|folglich|daher|ergibt|ergeben|"
        r"mithin|macht|entspricht|entsprechen|damit",
        "-": r"weniger|übrig|blieb\w*|bleib\w*|rest\w*|restliche\w*|differenz|minus|starben|verlor\w*|lücke|defizit|"
        r"überschuss|fehlbetrag|mehr als|netto|davon|von ihnen|fehl\w*|andere\w*|übrige\w*|vorsprung|unter|über|mehr",
        "+": r"insgesamt|zusammen|summe|gesamt\w*|alles in allem|plus|beide\w*|zusammengenommen",
        "*": r"je|jede\w*|mal|pro|%|prozent|anteil|davon|von ihnen|(?:am|im|in der) (?:tag|monat|jahr|woche)",
        "/": r"je|pro|durchschnitt\w*|im schnitt|mal|\w*mal so|verhältnis|jede\w*|\w*doppel\w*|halbier\w*|\w*fach\w*",
        "share": r"anteil\w*|davon|von ihnen|der|aller|hälfte|drittel|viertel|fünftel|jede\w*",
        "rise": r"stieg\w*|steig\w*|wuchs\w*|wachs\w*|zunahme|zu|mehr|höher|plus|anstieg|zuwachs|gestiegen|gewachsen",
        "fall": r"fiel\w*|fall\w*|sank\w*|sink\w*|abnahme|ab|weniger|niedriger|minus|rückgang|gesunken",
    },
)  # fmt: skip
