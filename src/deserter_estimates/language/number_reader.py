"""Number reader: one number of a text, in digits, in words or in both, read from where it begins.

Weighed and not taken: text2num and number-parser rewrite a text with digits, do not tell where a number stood, and
make "1 1000000 700 1000" of "1 million 700 thousand"; quantulum3 knows places, and reads that as 1 and 700,000, "one
in five" as 5 and "$3.2bn" as 3.2, after ten seconds of loading. None has hedge words, or two readings of "212.400".
"""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec.structs import replace

from deserter_estimates.language.found import Found, Kind
from deserter_estimates.language.number_tokens import NONE, SPACE, Token, fraction_of, tokens_of, values_of
from deserter_estimates.language.vocabulary import METRES, MONEY_SIGNS, Vocabulary

Part = tuple[Fraction, int]  # a value, and the place behind it


class Reader:
    """A text taken apart into words and digits; each method reads on from the place of one of them."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self._text = text
        self._words = vocabulary
        self._tokens = tokens_of(text, vocabulary)

    def numbers(self) -> list[Found]:
        """Every number, in its order."""
        found, place = [], 0
        while place < len(self._tokens):
            read = self._in_words(place) if self._tokens[place].kind == "word" else self._in_digits(place)
            if read:
                found.append(read[0])
            place = read[1] if read else place + 1
        return found

    # Digits

    def _in_digits(self, place: int) -> tuple[Found, int] | None:
        """212 thousand 400, 12½ million, 3/4, 10-fold."""
        read = self._simple(place)
        if read is None:
            return None
        reading, after = read
        if self._word(after) in self._words.fold:
            return replace(reading, end=self._tokens[after].end, kind="times"), after + 1
        while reading.digits is not None and (second := self._simple(after + (self._word(after) == self._words.and_))):
            joined = self._compound(reading, second[0]) if self._joint(after) else None
            if joined is None:
                break
            reading, after = joined, second[1]
        return reading, after

    def _simple(self, place: int) -> tuple[Found, int] | None:
        """Digits with the fraction and the scale behind them."""
        token, after = self._token(place), place + 1
        if token.kind in ("", "word"):
            return None
        printed = values_of(token.text, self._words.decimal) if token.kind == "digits" else []
        values = tuple(dict.fromkeys(map(Fraction, printed))) if printed else ()
        if token.kind != "digits":
            values = (fraction_of(token.text),)
        if not values:
            return None
        more = Fraction(0)
        if printed and self._joint(after) is not None and self._token(after).kind in ("over", "sign"):
            more, after = fraction_of(self._token(after).text), after + 1
        elif printed and self._word(after) == self._words.and_ and (part := self._part(after + 1)):
            more, after = part
        start = token.start
        money = self._text[max(0, start - 2) : start].strip().endswith(tuple(MONEY_SIGNS))
        scale, behind = self._scale(after, short=True, money=money)
        either = values if self._word(after) == METRES and not money else ()
        end = self._tokens[behind - 1].end
        abbreviated = self._tokens[behind - 1].text in self._words.abbreviated and self._text.startswith(".", end)
        reading = Found(
            start=start,
            end=end + abbreviated,
            text=token.text,
            values=(*((value + more) * scale for value in values), *either),
            digits=printed[0] if printed and not more else None,
            scale=scale,
            kind="number" if printed or scale > 1 else "share",
        )
        return reading, behind

    def _compound(self, first: Found, second: Found) -> Found | None:
        """One number out of two: 1 million + 700 thousand, 212 thousand + 400; None where they are two."""
        if second.digits is None:
            return None
        others = second.values
        if not 1 < second.scale < first.scale:
            # "212 thousand 400" has all three digits of its last thousand; "5 million 20 years ago" are two numbers
            tail = re.sub(rf"{SPACE}|[,'’]", "", self._text[second.start : second.end])
            if first.scale not in (10**3, 10**6) or not tail.isdecimal() or 10 ** len(tail) != first.scale:
                return None
            others = (Fraction(tail),)
        return replace(second, start=first.start, values=tuple(one + other for one in first.values for other in others))

    # Words

    def _in_words(self, place: int) -> tuple[Found, int] | None:
        """Two hundred and twelve thousand four hundred, two and a half million, two thirds, twice."""
        words, token = self._words, self._tokens[place]
        if token.text in words.times_of and not self._text.startswith("-", token.end):  # double-digit
            return self._reading(place, place + 1, words.times_of[token.text], "times")
        if token.text in words.every and (below := words.ordinal_of.get(self._word(place + 1))):
            return self._reading(place, place + 2, Fraction(1, below), "share")
        if part := self._half(place) or self._and_a_half(place) or self._part(place):
            return self._part_of(place, *part)
        total, limit, after = Fraction(0), None, place
        while group := self._group(after, first=after == place):
            value, behind = group
            if self._word(behind) == words.and_ and (part := self._part(behind + 1)):
                value, behind = value + part[0], part[1]
            elif words.and_a_half and self._word(behind) == words.and_a_half:
                value, behind = value + Fraction(1, 2), behind + 1
            scale, behind = self._scale(behind, start=place)
            if limit is not None and value * scale >= limit:
                break
            total, limit, after = total + value * scale, scale, behind
            if scale == 1:
                break
            if self._word(after) == words.and_ and (part := self._part(after + 1)):
                total, after = total + part[0] * scale, part[1]
                break
        if after == place:
            return None
        if self._word(after) in words.fold:
            return self._reading(place, after + 1, total, "times")
        return self._reading(place, after, total, "number")

    def _group(self, place: int, *, first: bool) -> Part | None:
        """A number below a thousand; what follows another one may have "and" before it."""
        words = self._words
        if not first and self._word(place) == words.and_:
            place += 1
        word = self._token(place).text if first else self._word(place)
        if first and word in words.a and self._word(place + 1) in (*words.scale_of, words.dozen):
            hundreds, after = 1, place + 1
        elif small := self._below_hundred(place, first=first):
            hundreds, after = small
        elif word in words.bare and (first or words.compounds):
            hundreds, after = 1, place
        elif first and word == words.dozen:
            return Fraction(12), place + 1
        else:
            return None
        behind = self._token(after).text if after == place else self._word(after)
        if behind == words.dozen:
            return Fraction(12 * hundreds), after + 1
        if behind != words.hundred or hundreds >= 20:
            return Fraction(hundreds), after
        after += 1
        tail = self._below_hundred(after + (self._word(after) == words.and_))
        return (Fraction(100 * hundreds + tail[0]), tail[1]) if tail else (Fraction(100 * hundreds), after)

    def _below_hundred(self, place: int, *, first: bool = False) -> tuple[int, int] | None:
        number_of = self._words.number_of
        value = number_of.get(self._token(place).text if first else self._word(place))
        if value is None:
            return None
        if self._words.compounds:
            tens = number_of.get(self._word(place + 2), 0) if self._word(place + 1) == self._words.and_ else 0
            return (value + tens, place + 3) if 0 < value < 10 and tens >= 20 else (value, place + 1)
        unit = number_of.get(self._word(place + 1), 0) if value >= 20 else 0
        return (value + unit, place + 2) if 0 < unit < 10 else (value, place + 1)

    def _half(self, place: int) -> Part | None:
        """Half, a half, and in German one and a half."""
        words = self._words
        if half := words.half_of.get(self._token(place).text):
            return half, place + 1
        half = words.half_of.get(self._word(place + 1)) if self._token(place).text in words.a | words.the else None
        return (half, place + 2) if half else None

    def _and_a_half(self, place: int) -> Part | None:
        """An hour and a half."""
        words = self._words
        span = self._token(place).text in words.a and self._word(place + 1) in words.span_of
        part = self._part(place + 3) if span and self._word(place + 2) == words.and_ else None
        return (1 + part[0], part[1]) if part else None

    def _part(self, place: int) -> Part | None:
        """A third, a good third, three quarters."""
        word, words = self._token(place).text, self._words
        count = 1 if word in words.a else words.number_of.get(word, 0)
        behind = place + 1 + (word in words.a and self._word(place + 1) in words.good)
        part = words.part_of.get(self._word(behind))
        return (Fraction(count, part), behind + 1) if part and 0 < count < 10 else None

    def _part_of(self, place: int, part: Fraction, after: int) -> tuple[Found, int]:
        """Half a million, two thirds of a million, half a dozen; or the part alone."""
        behind = after + (self._word(after) in self._words.of)
        behind += self._word(behind) in self._words.a
        if self._word(behind) == self._words.dozen:
            return self._reading(place, behind + 1, 12 * part, "number")
        scale, end = self._scale(behind)
        if end > behind:
            return self._reading(place, end, part * scale, "number")
        return self._reading(place, after, part, "share" if part < 1 else "number")

    # Steps

    def _scale(self, place: int, *, start: int = -1, short: bool = False, money: bool = False) -> tuple[int, int]:
        """The product of the scales that stand here, 1 where none does; `short`: they may be k, m or bn."""
        words, scale = self._words, 1
        while word := self._token(place).text if place == start else self._word(place):
            by = words.scale_of.get(word) or (words.money_scale_of.get(word) if money else None)
            brief = word in words.short_scale_of or word in words.money_scale_of
            if by is None or (brief and (not short or self._joint(place) == "-")) or (word == METRES and scale > 1):
                break
            scale, place = scale * by, place + 1
        return scale, place

    def _reading(self, place: int, after: int, value: Fraction, kind: Kind) -> tuple[Found, int]:
        start, end = self._tokens[place].start, self._tokens[after - 1].end
        return Found(start=start, end=end, text=self._text[start:end], values=(value,), kind=kind), after

    def _token(self, place: int) -> Token:
        return self._tokens[place] if place < len(self._tokens) else NONE

    def _word(self, place: int) -> str:
        """The word that stands here, joined to what is before it by white space or a hyphen; "" where none does."""
        token = self._token(place)
        return token.text if token.kind == "word" and self._joint(place) is not None else ""

    def _joint(self, place: int) -> str | None:
        """What joins a token to the one before it: "", " " or "-"; None where they are apart."""
        if not 0 < place < len(self._tokens):
            return None
        before = self._tokens[place - 1]
        between = self._text[before.end : self._tokens[place].start]
        between = between.removeprefix(".") if before.text in self._words.short_scale_of else between
        bare = between.strip()
        return (bare or between[:1]) if bare in ("", "-") else None
