"""Numbers as people read them: no more digits than the number has.

What is computed exactly is printed in full where it is whole, and otherwise to four digits, or as many as tell its
lowest from its highest value. What is computed from draws stops where its error begins, by the rounding rule of the
Particle Data Group (Review of Particle Physics, Introduction, section 5.3): an error whose first three digits are 100
to 354 keeps two of them, 355 to 949 one, 950 to 999 is rounded up to 1000 and keeps two.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from deserter_estimates.language.words import say_date

Number = int | float
DIGITS = 4  # of an exact number that is not whole
LARGE = 1_000  # from here on a count has no decimals
FULL = 17  # a float has no more significant digits
EXTREME = (Decimal("1e-6"), Decimal("1e15"))  # outside, powers of ten are shorter than zeros
HEADS = ("people", "persons", "men", "women", "children")  # nobody is counted in fractions


def shown(
    value: Number | str,
    *,
    standard_error: float | None = None,
    sd: float | None = None,
    width: float | None = None,
    unit: str = "",
) -> str:
    """Write a number in its printed unit, thousands separated; a date (as 1945-05-09) in words.

    `standard_error` is what the draws leave open about the value, and no digit beyond it is printed; `sd` is the
    standard deviation of the quantity itself, which stops the value too, but leaves it two digits. Without them the
    value is exact; `width` is then the distance from its lowest to its highest value, all in `unit`. Of the units only
    "%" is written.

    >>> shown(489_776), shown(2_333_333.33, unit="people"), shown(1.3817747)
    ('489,776', '2,333,333', '1.382')
    >>> shown(442_276.3, standard_error=1.7, sd=28_868), shown(50.000838, width=0.00019)
    ('442,000', '50.00084')
    """
    if isinstance(value, str):
        return say_date(date.fromisoformat(value))
    number = Decimal(repr(value))
    text = _drawn(number, standard_error, sd, unit) if standard_error or sd else _exact(number, width, unit)
    return f"{text} %" if unit == "%" else text


def shown_share(share: float, standard_error: float | None = None) -> str:
    """Write a share of draws (0 to 1) in percent, with one decimal at most; only all is 100 %, only none 0 %.

    >>> shown_share(0.39776, 0.00012), shown_share(1), shown_share(0.99999, 0.00001)
    ('39.8 %', '100 %', '> 99.9 %')
    """
    percent = Decimal(repr(share)) * 100
    if percent in (0, 100):
        return f"{percent:.0f} %"
    place = max(-1, last_place(100 * standard_error)) if standard_error else -1
    step = Decimal(1).scaleb(place)
    if percent < step / 2:
        return f"< {step:f} %"
    if percent > 100 - step / 2:
        return f"> {100 - step:f} %"
    return f"{_rounded(percent, place)} %"


def last_place(error: float) -> int:
    """The power of ten of the last digit that an error above zero leaves (the Particle Data Group's rule).

    >>> last_place(0.827), last_place(0.119), last_place(0.967), last_place(28_868)
    (-1, -2, -1, 3)
    """
    three, power = f"{error:.2e}".split("e")
    return int(power) - 1 if int(three.replace(".", "")) <= 354 else int(power)


def _drawn(number: Decimal, standard_error: float | None, sd: float | None, unit: str) -> str:
    places = [last_place(standard_error)] if standard_error else []
    if sd:
        places.append(min(last_place(sd), number.adjusted() - 1) if number else last_place(sd))
    if abs(number) >= LARGE and unit in HEADS:
        places.append(0)
    return _rounded(number, max(places))


def _exact(number: Decimal, width: float | None, unit: str) -> str:
    if number == number.to_integral_value() and not _extreme(number):
        return f"{int(number):,}"
    large = abs(number) >= LARGE
    place = 0 if large else number.adjusted() - DIGITS + 1
    if width and not (large and unit in HEADS):
        place = min(place, last_place(width))
    text = _rounded(number, place)
    if Decimal(text.replace(",", "")) != number:
        return text
    mantissa, e, power = text.partition("e")  # every digit is there, so the last zeros say nothing
    return f"{mantissa.rstrip('0').rstrip('.') if '.' in mantissa else mantissa}{e}{power}"


def _rounded(number: Decimal, place: int) -> str:
    place = max(place, number.adjusted() - FULL + 1)
    with localcontext() as context:
        context.prec = max(1, number.adjusted() - place + 2, 2 * FULL)
        if _extreme(number):
            digits = min(DIGITS, max(1, number.adjusted() - place + 1))
            return f"{number:.{digits - 1}e}"
        rounded = number.quantize(Decimal(1).scaleb(place), rounding=ROUND_HALF_EVEN)
    if not rounded:
        rounded = abs(rounded)  # no minus before a zero
    return f"{rounded:,.{max(0, -place)}f}"


def _extreme(number: Decimal) -> bool:
    return bool(number) and not EXTREME[0] <= abs(number) < EXTREME[1]
