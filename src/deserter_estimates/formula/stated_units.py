"""Stated units: what to write where an estimate states another unit than its formula gives.

A rate may be missing, or the number it counts by (per 100,000), or two words may stand for one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deserter_estimates.language.conversions import conversion
from deserter_estimates.language.languages import LANGUAGES
from deserter_estimates.language.units import Dimension, Word, unit_of

_PERIOD = re.compile("|".join(each.period_pattern for each in LANGUAGES), re.IGNORECASE)


def stated_hint(derived: Dimension, stated: Dimension, written: str) -> str:
    """What to do where a formula gives one unit, and the estimate states another one, which is `written` so.

    >>> stated_hint(unit_of("homes/people").dimension, unit_of("per 100,000").dimension, "per 100,000")
    'Write unit = "homes per 100,000 people" here.'
    """
    period = _only(stated)
    period = period if period and _PERIOD.fullmatch(period.singular) else None
    if not derived.powers:
        if period is None:
            return "Leave unit out, or give the figures theirs."
        one = period.singular
        return f'If a figure is so many in one {one}, end its unit in "/{one}"; else leave unit out.'
    if rate := derived.so_much(unit_of(written).mark):
        return f'Write unit = "{rate}" here.'
    guess = next(_guesses(derived, stated, period), None)
    if guess is None:
        return conversion(derived, stated) or f'Write unit = "{derived}" here.'
    return f'{guess}; else write unit = "{derived}" here.'


def _guesses(derived: Dimension, stated: Dimension, period: Word | None) -> Iterator[str]:
    """What the units of the figures may lack."""
    left = derived.times(stated, -1)  # what is too much
    powers = dict(derived.powers)
    below = [word for word, power in derived.powers if power < 0]
    if period and below and period not in powers:
        counted, one = below[0].written, period.singular
        yield f'If a figure counts the {counted} of one {one}, its unit is "{counted}/{one}"'
    if sorted(power for _, power in left.powers) == [-1, 1]:
        lower, upper = (word for word, _ in sorted(left.powers, key=lambda each: each[1]))
        if powers.get(upper, 0) > 0 > powers.get(lower, 0):
            yield (
                f"Above and below the line, {upper.written} and {lower.written} do not cancel. Where figures of the "
                "formula count the same thing, give them the same unit"
            )
    if stated.powers and (extra := _only(left)) and extra not in dict(stated.powers):
        yield f'If a figure is the {stated} for one {extra.singular}, its unit is "{stated}/{extra.singular}"'


def _only(unit: Dimension) -> Word | None:
    """The word of a unit that is one word and nothing else."""
    return unit.powers[0][0] if [power for _, power in unit.powers] == [1] else None
