"""The standard normal quantile in NumPy alone, so that a normal spread costs no import of scipy.

Rational approximations of Wichura (1988), Algorithm AS 241, routine PPND16, Applied Statistics 37, 477-484.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from deserter_estimates.formula.arrays import FloatArray

# Each pair is (numerator, denominator), highest power first. The centre is a ratio in 0.425**2 - q**2 where
# q = u - 1/2; the tails are ratios in sqrt(-log(tail)), less the place where each was expanded.
# fmt: off
_CENTRE = (
    (2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
     13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608),
    (5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
     5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1.0),
)
_TAIL = (
    (7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
     3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734),
    (1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
     0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1.0),
)
_FAR_TAIL = (
    (2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
     0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772),
    (2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
     0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1.0),
)
# fmt: on


def normal_quantile(u: npt.ArrayLike) -> FloatArray:
    """Give the value that a standard normal variable stays below with probability `u`, for `u` in (0, 1).

    The shape is that of `u`; 0 and 1 give the infinities. Accurate to about 1e-16 relative, says the source;
    within 2e-15 of scipy's `ndtri`, says the test.

    >>> print(f"{float(normal_quantile(0.975)):.12f}")
    1.959963984540
    """
    u = np.asarray(u, dtype=np.float64)
    q = u - 0.5
    centre = 0.180625 - q * q
    z = np.asarray(_ratio(_CENTRE, centre) * q)
    outside = centre < 0.0
    if outside.any():
        z[outside] = _tail(u[outside])
    return z


def _tail(u: FloatArray) -> FloatArray:
    with np.errstate(divide="ignore", invalid="ignore"):
        r = np.sqrt(-np.log(np.minimum(u, 1.0 - u)))
        size = np.where(r <= 5.0, _ratio(_TAIL, r - 1.6), _ratio(_FAR_TAIL, r - 5.0))
    return np.copysign(np.where(np.isinf(r), np.inf, size), u - 0.5)


def _ratio(terms: tuple[tuple[float, ...], tuple[float, ...]], x: FloatArray) -> FloatArray:
    above, below = (_polynomial(coefficients, x) for coefficients in terms)
    above /= below
    return above


def _polynomial(coefficients: tuple[float, ...], x: FloatArray) -> FloatArray:
    total = np.full_like(x, coefficients[0])
    for coefficient in coefficients[1:]:
        total *= x
        total += coefficient
    return total
