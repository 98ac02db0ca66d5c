"""Number reader: one number of a text, in digits, in words or in both, read from where it begins.

Digits keep how they were printed. What may be read in two ways ("212.400" is 212.4 to some and 212,400 to others) has
both values, the likelier one in English first.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from deserter_estimates.language import number_words as words
from deserter_estimates.language.found import Found, Kind
from deserter_estimates.language.number_words import NUMBER_OF, PART_OF, SCALE_OF, SHORT_SCALE_OF, SIGNS, TIMES_OF

LONGEST = 40  # digits; more are no number that an article prints

_SPACE = "[ \u00a0\u2009\u202f]"  # plain, no-break, thin, narrow no-break
_GROUPED = rf"\d{{1,3}}(?:(?:,\d{{3}})+|(?:\.\d{{3}}){{2,}}|(?:['’]\d{{3}})+|(?:{_SPACE}\d{{3}})+)(?!\d)"
_DIGITS = rf"(?:{_GROUPED}(?:[.,·]\d+)?|(?:\d+[.·]\d+|\d+(?:,\d+)*)(?:[eE][+-]?\d{{1,2}}\b)?)|[.·]\d+"
_BELOW = "|".join(map(str, sorted(words.BELOW_THE_LINE, reverse=True)))
_TOKEN = re.compile(
    rf"(?<![\w.,·/⁄])(?P<over>\d{{1,2}}[/⁄](?:{_BELOW}))(?![\w/⁄.])"
    rf"|(?<![\w.,·])(?P<digits>(?>{_DIGITS}))(?!(?:st|nd|rd|th|['’]?s)\b|[.·]\d)"
    rf"|(?P<sign>[{''.join(SIGNS)}])|(?P<word>[^\W\d_]+)"
)
_ONE_MARK = re.compile(r"[1-9]\d{0,2}([.,])\d{3}")


class Reader:
    """A text taken apart into words and digits; each method reads on from the place of one of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = [(str(each.lastgroup), each[0].lower(), *each.span()) for each in _TOKEN.finditer(text)]

    def numbers(self) -> list[Found]:
        """Every number, in its order."""
        found, place = [], 0
        while place < len(self._tokens):
            kind = self._tokens[place][0]
            read = self._words(place) if kind == "word" else self._digits(place)
            if read:
                found.append(read[0])
            place = read[1] if read else place + 1
        return found

    # Digits

    def _digits(self, place: int) -> tuple[Found, int] | None:
        """212 thousand 400, 12½ million, 3/4, 10-fold."""
        read = self._simple(place)
        if read is None:
            return None
        reading, after = read
        if self._word(after) == words.FOLD:
            return replace(reading, end=self._tokens[after][3], kind="times"), after + 1
        while reading.digits is not None and (second := self._simple(after + (self._word(after) == words.AND))):
            joined = self._compound(reading, second[0]) if self._joint(after) else None
            if joined is None:
                break
            reading, after = joined, second[1]
        return reading, after

    def _simple(self, place: int) -> tuple[Found, int] | None:
        """Digits with the fraction and the scale behind them."""
        kind, text, start, end = self._token(place)
        if kind not in ("digits", "over", "sign"):
            return None
        printed = _printed(text) if kind == "digits" else []
        values = tuple(dict.fromkeys(map(Fraction, printed))) if kind == "digits" else (_line(kind, text),)
        if not values:
            return None
        reading = Found(start=start, end=end, text=text, values=values, digits=printed[0] if printed else None)
        after = place + 1
        if printed and self._joint(after) is not None and self._token(after)[0] in ("over", "sign"):
            more, after = _line(*self._token(after)[:2]), after + 1
        elif printed and self._word(after) == words.AND and (part := self._part(after + 1)):
            more, after = part
        else:
            more = Fraction(0)
        if more:
            values = tuple(value + more for value in values)
            reading = replace(reading, values=values, digits=None, end=self._tokens[after - 1][3])
        money = self._text[max(0, start - 2) : start].strip().endswith(tuple(words.MONEY))
        scale, behind = self._scale(after, short=True, money=money)
        if behind == after:
            return (reading if printed else replace(reading, kind="share")), after
        values = tuple(value * scale for value in reading.values)
        if self._word(after) == words.METRES and not money:
            values += reading.values
        return replace(reading, values=values, scale=scale, end=self._tokens[behind - 1][3]), behind

    def _compound(self, first: Found, second: Found) -> Found | None:
        """One number out of two: 1 million + 700 thousand, 212 thousand + 400; None where they are two."""
        if second.digits is None:
            return None
        others = second.values
        if not 1 < second.scale < first.scale:
            # "212 thousand 400" has all three digits of its last thousand; "5 million 20 years ago" are two numbers
            tail = re.sub(rf"{_SPACE}|[,'’]", "", self._text[second.start : second.end])
            if first.scale not in (10**3, 10**6) or not tail.isdecimal() or 10 ** len(tail) != first.scale:
                return None
            others = (Fraction(tail),)
        return replace(second, start=first.start, values=tuple(one + other for one in first.values for other in others))

    # Words

    def _words(self, place: int) -> tuple[Found, int] | None:
        """Two hundred and twelve thousand four hundred, two and a half million, two thirds, twice."""
        _, word, _, end = self._tokens[place]
        if word in TIMES_OF and not self._text.startswith("-", end):  # double-digit
            return self._reading(place, place + 1, TIMES_OF[word], "times")
        if part := (Fraction(1, 2), place + 1) if word == words.HALF else self._part(place):
            return self._part_of(place, *part)
        total, limit, after = Fraction(0), None, place
        while group := self._group(after, first=after == place):
            value, behind = group
            if self._word(behind) == words.AND and (part := self._part(behind + 1)):
                value, behind = value + part[0], part[1]
            scale, behind = self._scale(behind)
            if limit is not None and value * scale >= limit:
                break
            total, limit, after = total + value * scale, scale, behind
            if scale == 1:
                break
            if self._word(after) == words.AND and (part := self._part(after + 1)):
                total, after = total + part[0] * scale, part[1]
                break
        if after == place:
            return None
        if self._word(after) == words.FOLD:
            return self._reading(place, after + 1, total, "times")
        return self._reading(place, after, total, "number")

    def _group(self, place: int, *, first: bool) -> tuple[Fraction, int] | None:
        """A number below a thousand; what follows another one may have "and" before it."""
        if not first and self._word(place) == words.AND:
            place += 1
        word = self._token(place)[1] if first else self._word(place)
        if first and word in words.A and self._word(place + 1) in (*SCALE_OF, words.DOZEN):
            hundreds, after = 1, place + 1
        elif small := self._below_hundred(place, first=first):
            hundreds, after = small
        elif first and word == words.HUNDRED:
            hundreds, after = 1, place
        elif first and word == words.DOZEN:
            return Fraction(12), place + 1
        else:
            return None
        behind = self._token(after)[1] if after == place else self._word(after)
        if behind == words.DOZEN:
            return Fraction(12 * hundreds), after + 1
        if behind != words.HUNDRED or hundreds >= 20:
            return Fraction(hundreds), after
        after += 1
        tail = self._below_hundred(after + (self._word(after) == words.AND))
        return (Fraction(100 * hundreds + tail[0]), tail[1]) if tail else (Fraction(100 * hundreds), after)

    def _below_hundred(self, place: int, *, first: bool = False) -> tuple[int, int] | None:
        value = NUMBER_OF.get(self._token(place)[1] if first else self._word(place))
        if value is None:
            return None
        unit = NUMBER_OF.get(self._word(place + 1), 0) if value >= 20 else 0
        return (value + unit, place + 2) if 0 < unit < 10 else (value, place + 1)

    def _part(self, place: int) -> tuple[Fraction, int] | None:
        """A third, three quarters."""
        word = self._token(place)[1]
        count = 1 if word in words.A else NUMBER_OF.get(word, 0)
        part = PART_OF.get(self._word(place + 1))
        return (count * part, place + 2) if part and 0 < count < 10 else None

    def _part_of(self, place: int, part: Fraction, after: int) -> tuple[Found, int]:
        """Half a million, two thirds of a million, half a dozen; or the part alone."""
        behind = after + (self._word(after) == words.OF)
        behind += self._word(behind) in words.A
        if self._word(behind) == words.DOZEN:
            return self._reading(place, behind + 1, 12 * part, "number")
        scale, end = self._scale(behind)
        return (
            self._reading(place, end, part * scale, "number")
            if end > behind
            else self._reading(place, after, part, "share")
        )

    # Steps

    def _scale(self, place: int, *, short: bool = False, money: bool = False) -> tuple[int, int]:
        """The product of the scales that stand here, 1 where none does; `short`: they may be k, m or bn."""
        scale = 1
        while word := self._word(place):
            by = SCALE_OF.get(word) or (words.BEHIND_MONEY.get(word) if money else None)
            brief = word in SHORT_SCALE_OF or word in words.BEHIND_MONEY
            if by is None or (brief and (not short or self._joint(place) == "-")):
                break
            scale, place = scale * by, place + 1
        return scale, place

    def _reading(self, place: int, after: int, value: Fraction, kind: Kind) -> tuple[Found, int]:
        start, end = self._tokens[place][2], self._tokens[after - 1][3]
        return Found(start=start, end=end, text=self._text[start:end], values=(value,), kind=kind), after

    def _token(self, place: int) -> tuple[str, str, int, int]:
        return self._tokens[place] if place < len(self._tokens) else ("", "", 0, 0)

    def _word(self, place: int) -> str:
        """The word that stands here, joined to what is before it by white space or a hyphen; "" where none does."""
        kind, word, _, _ = self._token(place)
        return word if kind == "word" and self._joint(place) is not None else ""

    def _joint(self, place: int) -> str | None:
        """What joins a token to the one before it: "", " " or "-"; None where they are apart."""
        if not 0 < place < len(self._tokens):
            return None
        _, before, _, end = self._tokens[place - 1]
        between = self._text[end : self._tokens[place][2]]
        between = between.removeprefix(".") if before in SHORT_SCALE_OF else between
        bare = between.strip()
        return (bare or between[:1]) if bare in ("", "-") else None


def _printed(digits: str) -> list[Decimal]:
    """What digits may mean; none where they are too long."""
    plain, _, exponent = re.sub(rf"{_SPACE}|['’]", "", digits).lower().partition("e")
    plain = plain.replace("·", ".")
    marks = [mark for mark in plain if mark in ".,"]
    bare = re.sub("[.,]", "", plain)
    if len(digits) > LONGEST:
        return []
    if len(set(marks)) > 1:  # the last one is the decimal mark
        return [Decimal(bare).scaleb(-len(plain.rpartition(marks[-1])[2]))]
    if len(marks) > 1:
        grouped = all(len(group) == 3 for group in re.split("[.,]", plain)[1:])
        return [Decimal(bare), *([] if grouped else map(Decimal, plain.split(",")))]
    decimal = Decimal(f"{plain.replace(',', '.')}e{exponent or 0}")
    mark = _ONE_MARK.fullmatch(plain)
    if mark and "·" not in digits:
        return [Decimal(bare), decimal] if mark[1] == "," else [decimal, Decimal(bare)]
    return [decimal, Decimal(bare)] if re.fullmatch(r"\d+,\d{4,}", plain) else [decimal]


def _line(kind: str, text: str) -> Fraction:
    """A fraction of one sign, or written with a line: ½, 3/4."""
    return Fraction(SIGNS[text] if kind == "sign" else text.replace("⁄", "/"))
