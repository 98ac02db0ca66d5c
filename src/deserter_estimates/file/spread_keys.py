"""What a figures file may say about a spread: the kinds, their keys, and which values are allowed.

This module does not import NumPy, so that a file can be checked without it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from deserter_estimates.file.kinds import Kind, list_of, number, table, word_or_table, words

Parameters = Mapping[str, float | Sequence[float]]

# Per kind, every complete set of keys, in the order in which they are explained.
KINDS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "uniform": (("low", "high"),),
    "arcsine": (("low", "high"),),
    "triangular": (("low", "mode", "high"),),
    "pert": (("low", "mode", "high"),),
    "trapezoid": (("low", "mode_low", "mode_high", "high"),),
    "normal": (("mean", "sd"), ("interval", "level")),
    "lognormal": (("mean", "sd"), ("mu", "sigma"), ("interval", "level")),
    "student_t": (("mean", "scale", "df"),),
    "beta": (("a", "b", "low", "high"),),
    "gamma": (("shape", "scale"),),
}

SPREADS = ("uniform", "triangular", "pert", "arcsine")  # the words, which take the figure's own interval
_LEAST_LEVEL = 1e-9  # an interval of a smaller share of the values tells nothing of their width
_LARGEST_EXPONENT = 700.0  # e**709 is the largest that a float holds
_POSITIVE = ("sd", "sigma", "scale", "df", "a", "b", "shape")
_RISING = ("low", "mode", "mode_low", "mode_high", "high")


def spread_kind() -> Kind:
    """A word, or a table; to editors, a table with all the keys of its kind and no other."""
    ends = list_of(number(), "Write two numbers, such as [35_000, 45_000].", pair=True)
    every = dict.fromkeys(key for ways in KINDS.values() for way in ways for key in way)
    keys: dict[str, Kind] = {key: ends if key == "interval" else number() for key in every}
    whole = {"kind": (words(*KINDS), "Its kind.")} | {key: (kind, "") for key, kind in keys.items()}
    return word_or_table(
        words(*SPREADS),
        table(whole, {"kind": f"Write one of {', '.join(KINDS)}."}),
        *(
            {
                "type": "object",
                "properties": {"kind": {"const": kind}} | {key: keys[key].schema for key in way},
                "required": ["kind", *way],
                "additionalProperties": False,
            }
            for kind, ways in KINDS.items()
            for way in ways
        ),
    )


class SpreadError(ValueError):
    """A spread that cannot be: one sentence saying what is wrong and what to do."""


def checked(kind: str, parameters: Parameters) -> dict[str, float]:
    """Give the parameters of a kind as floats, in one way for each kind.

    That is mean and sd for a normal spread, and mu and sigma for a lognormal one, whatever the file gives. The kind is
    one of KINDS and every value a number: file.keys sees to that. Raises SpreadError for a missing key, for one too
    many, and for any value out of its range.

    >>> checked("normal", {"interval": [35_000, 45_000], "level": 0.5})["mean"]
    40000.0
    >>> checked("normal", {"mean": 40_000, "sd": 0})
    Traceback (most recent call last):
    ...
    deserter_estimates.file.spread_keys.SpreadError: sd must be above 0; it is 0.
    """
    ways = KINDS[kind]
    keys = max(ways, key=lambda way: (len({*parameters} & {*way}), -len(way)))
    told = "; or ".join(", ".join(way) for way in ways)
    for key in (*parameters, *keys):
        _require(key in keys, f"{key} does not belong here; a {kind} spread takes {told}.")
        _require(key in parameters, f"{key} is missing; a {kind} spread takes {told}.")
    if "interval" in keys:
        numbers = _interval(kind, parameters["interval"], float(parameters["level"]))  # type: ignore[arg-type]
    else:
        numbers = {key: float(parameters[key]) for key in keys}  # type: ignore[arg-type]
        _check_ranges(kind, numbers)
    if kind == "lognormal":
        if "mean" in numbers:
            ratio = numbers["sd"] / numbers["mean"]
            variance = math.log1p(ratio * ratio)
            numbers = {"mu": math.log(numbers["mean"]) - variance / 2, "sigma": math.sqrt(variance)}
        narrow = abs(numbers["mu"]) + numbers["sigma"] * numbers["sigma"] < _LARGEST_EXPONENT
        _require(narrow, "this lognormal spread is too wide for its mean and sd to be computed; narrow it.")
    return numbers


def support(kind: str, numbers: Mapping[str, float]) -> tuple[float, float]:
    """The lowest and the highest value of a spread, from its checked parameters; infinite where there is no end.

    >>> support("gamma", checked("gamma", {"shape": 2, "scale": 3}))
    (0.0, inf)
    """
    if "high" in numbers:
        return numbers["low"], numbers["high"]
    return 0.0 if kind in ("lognormal", "gamma") else -math.inf, math.inf


def _check_ranges(kind: str, numbers: Mapping[str, float]) -> None:
    for key, value in numbers.items():
        _require(key not in _POSITIVE or value > 0, f"{key} must be above 0; it is {value:.15g}.")
        if kind == "lognormal" and key == "mean":
            _require(value > 0, f"mean must be above 0 for a lognormal spread; it is {value:.15g}.")
    for (smaller, small), (larger, large) in pairwise((key, numbers[key]) for key in _RISING if key in numbers):
        _require(small <= large, f"{smaller} must not be above {larger}; they are {small:.15g} and {large:.15g}.")


def _interval(kind: str, ends: Sequence[float], level: float) -> dict[str, float]:
    """Give the mean and sd of the normal spread, of the logarithm too, whose central interval is given."""
    from statistics import NormalDist

    low, high = map(float, ends)
    said = f"[{low:.15g}, {high:.15g}]"
    hint = " Write 90 % as 0.9." if 1 <= level <= 100 else ""
    _require(low < high, f"interval must run from a smaller to a larger number; it is {said}.")
    _require(_LEAST_LEVEL <= level <= 1 - _LEAST_LEVEL, f"level must be between 0 and 1; it is {level:.15g}.{hint}")
    _require(kind == "normal" or low > 0, f"a lognormal interval must lie above 0; it is {said}.")
    centre, width = ("mean", "sd") if kind == "normal" else ("mu", "sigma")
    if kind == "lognormal":
        low, high = math.log(low), math.log(high)
    half = (high - low) / 2
    return {centre: low + half, width: half / NormalDist().inv_cdf((1 + level) / 2)}


def _require(holds: bool, message: str) -> None:
    if not holds:
        raise SpreadError(message)
