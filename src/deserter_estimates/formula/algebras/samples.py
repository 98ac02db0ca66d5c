"""Samples: a formula computed for many draws at once, as NumPy arrays with one entry a draw.

The module is an algebra, computed under `np.errstate(all="ignore")` by its users: what is undefined in a draw (a zero
divisor, say) is not a number there, and such draws are left out of every sum.
"""

from __future__ import annotations

import operator
from fractions import Fraction
from functools import reduce

import numpy as np

from deserter_estimates.formula.arrays import FloatArray

add, subtract, multiply, divide = operator.add, operator.sub, operator.mul, operator.truediv
power, negative, absolute = operator.pow, operator.neg, operator.abs
sqrt, exp, log = np.sqrt, np.exp, np.log


def number(value: Fraction) -> FloatArray:
    return np.float64(value)  # type: ignore[return-value]  # a scalar stands beside any array


def minimum(*operands: FloatArray) -> FloatArray:
    return reduce(np.minimum, operands)


def maximum(*operands: FloatArray) -> FloatArray:
    return reduce(np.maximum, operands)
