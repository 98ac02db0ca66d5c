"""Number words: the vocabulary of numbers in prose, as tables. Another language is more words in them.

All are lower case, parted by blanks; what stands with a backslash or a bracket is a pattern.
"""

from __future__ import annotations

from fractions import Fraction

SCALES = {
    10**2: "hundred",
    10**3: "thousand thousands tausend mille mil mila тысяч тысячи тысяча",
    10**6: "million millions millionen millones milioni миллион миллиона миллионов",
    10**9: "billion billions milliard milliards milliarden миллиард миллиарда миллиардов",
    10**12: "trillion trillions",
}
SHORT_SCALES = {
    10**3: "k тыс",
    10**6: "mln mn mio m млн",
    10**9: "bn bln mrd млрд",
    10**12: "trn tn",
}  # may have a full stop behind them
BEHIND_MONEY = {"b": 10**9, "t": 10**12}  # $3b; 3 b is nothing, and 3 t are tonnes
METRES = "m"  # 5 m is no million for sure
ZERO_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
HUNDRED, DOZEN, HALF, FOLD, AND, OF = "hundred", "dozen", "half", "fold", "and", "of"
A = ("a", "an")
PARTS = {2: "half halves", 3: "third thirds", 4: "quarter quarters fourth fourths", 5: "fifth fifths"} | {
    **{6: "sixth sixths", 7: "seventh sevenths", 8: "eighth eighths", 9: "ninth ninths", 10: "tenth tenths"},
    **{20: "twentieth twentieths", 100: "hundredth hundredths", 1_000: "thousandth thousandths"},
}  # only behind a, one, two ... nine, since a third may be the third
TIMES = {
    "2": "twice double doubled doubles doubling",
    "3": "thrice triple tripled triples tripling treble trebled trebles trebling",
    "4": "quadruple quadrupled quadruples quadrupling",
    "5": "quintuple quintupled quintuples quintupling",
    "1/2": "halved halves halving",
}
SIGNS = {
    **{"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5"},
    **{"⅙": "1/6", "⅚": "5/6", "⅐": "1/7", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8", "⅑": "1/9", "⅒": "1/10"},
}
BELOW_THE_LINE = (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 100)  # 3/4; but 9/11 is a day, and 24/7 always
MARKS = {
    "points": r"(?:percentage|per ?cent|%)[ -]points?\b|pp\b",
    "%": r"%|per[ -]?cent\b|pct\b|процент\w*",
    "‰": "‰",
}
MONEY = "$€£¥₽₴"
MINUS = "minus|negative"
TO = r"-|to|or|and|bis|à"  # between the ends of a range
IN = r"in(?:\s+every)?|out\s+of(?:\s+every)?|of\s+every"  # between a count and what it is out of
PERIOD = r"(?:second|minute|hour|day|night|week|month|year|decade|game|match|attempt)s?\b"  # won 5 in 8 days


def _table(words: dict[int, str]) -> dict[str, int]:
    return {word: value for value, listed in words.items() for word in listed.split()}


SHORT_SCALE_OF = _table(SHORT_SCALES)
SCALE_OF = _table(SCALES) | SHORT_SCALE_OF
NUMBER_OF = {word: value for value, word in enumerate(ZERO_TO_NINETEEN.split())} | {
    word: 10 * value for value, word in enumerate(TENS.split(), 2)
}
PART_OF = {word: Fraction(1, below) for word, below in _table(PARTS).items()}
TIMES_OF = {word: Fraction(times) for times, words in TIMES.items() for word in words.split()} | {
    f"{word}{FOLD}": Fraction(value) for word, value in (NUMBER_OF | _table(SCALES)).items() if value
}
