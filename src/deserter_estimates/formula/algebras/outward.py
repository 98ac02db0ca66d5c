"""Rounding: intervals as pairs of ends, each operation rounded outward unless it is known to be exact.

A sum's rounding error is itself exact (Knuth, The Art of Computer Programming, volume 2, 4.2.2), so ends move only
where a sum was rounded; products of whole numbers below 2^53, and with 0, 1 or -1, are exact too.
"""

from __future__ import annotations

import numpy as np

from deserter_estimates.formula.arrays import BoolArray, FloatArray

Ends = tuple[FloatArray, FloatArray]
LARGEST_WHOLE = 2.0**53  # up to here every whole number is a double


def added(left: Ends, right: Ends) -> Ends:
    """The sum of two intervals."""
    (low, low_error), (high, high_error) = _two_sum(left[0], right[0]), _two_sum(left[1], right[1])
    low, high = np.where(np.isnan(low), -np.inf, low), np.where(np.isnan(high), np.inf, high)  # infinity less infinity
    return np.where(low_error < 0, np.nextafter(low, -np.inf), low), np.where(
        high_error > 0, np.nextafter(high, np.inf), high
    )


def _two_sum(left: FloatArray, right: FloatArray) -> Ends:
    """Sum and its rounding error, which is exact (Knuth); a sum that is not finite has none."""
    with np.errstate(invalid="ignore", over="ignore"):
        total = left + right
        part = total - left
        error = (left - (total - part)) + (right - part)
    return total, np.where(np.isfinite(total), error, 0.0)


def multiplied(left: Ends, right: Ends) -> Ends:
    """The product of two intervals."""
    with np.errstate(invalid="ignore", over="ignore"):
        corners = np.stack(
            np.broadcast_arrays(left[0] * right[0], left[0] * right[1], left[1] * right[0], left[1] * right[1])
        )
    corners = np.where(np.isnan(corners), 0.0, corners)  # 0 * infinity: the factor is exactly zero
    low, high = corners.min(axis=0), corners.max(axis=0)
    whole = _is_whole(left[0], low) & _is_whole(left[1], high) & _is_whole(right[0], low) & _is_whole(right[1], high)
    exact = whole | _is_simple(*left) | _is_simple(*right)
    touches = (left[0] == 0) | (left[1] == 0) | (right[0] == 0) | (right[1] == 0)  # a zero is a real zero
    below, above = outward(low, high)
    return np.where(exact | touches & (low == 0), low, below), np.where(exact | touches & (high == 0), high, above)


def _is_simple(low: FloatArray, high: FloatArray) -> BoolArray:
    """Whether both ends are 0, 1 or -1, so that a product with them is exact."""
    simple: BoolArray = ((low == 0) | (np.abs(low) == 1)) & ((high == 0) | (np.abs(high) == 1))
    return simple


def _is_whole(number: FloatArray, result: FloatArray) -> BoolArray:
    """Whether a whole number's product or power is a double, so that it was computed exactly."""
    whole: BoolArray = (number == np.floor(number)) & (np.abs(result) <= LARGEST_WHOLE)
    return whole


def outward(low: FloatArray, high: FloatArray, *, steps: int = 1, exact: BoolArray | bool = False) -> Ends:
    """Both ends moved outward by so many doubles, where they are not exact."""
    below, above = low, high
    for _ in range(steps):
        below, above = np.nextafter(below, -np.inf), np.nextafter(above, np.inf)
    return np.where(exact, low, below), np.where(exact, high, above)


def raised(base: Ends, exponent: int) -> Ends:
    """An interval to a whole power of 1 or more."""
    below_base, above_base = base
    with np.errstate(over="ignore"):
        low, high = below_base**exponent, above_base**exponent
    exact = (exponent == 1) | (_is_whole(below_base, low) & _is_whole(above_base, high))
    if exponent % 2 == 0:
        inside = (below_base < 0) & (above_base > 0)
        low, high = np.where(inside, 0.0, np.minimum(low, high)), np.maximum(low, high)
    below, above = outward(low, high, steps=2, exact=exact)
    return (np.maximum(below, 0.0) if exponent % 2 == 0 else below), above


def is_power_of_two(number: FloatArray) -> BoolArray:
    """Whether a double is a power of two, which a division by it does not round."""
    power: BoolArray = np.abs(np.frexp(number)[0]) == 0.5
    return power
