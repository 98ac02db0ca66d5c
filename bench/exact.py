"""The exact answers of the models, by closed forms and quadrature that know nothing of the program.

    python -m bench.exact    # all of them, as JSON

Ends of the central 95 % interval are good to 1e-10 of their value, variance shares to rounding.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from itertools import pairwise
from statistics import NormalDist

from bench.models import ARGUMENT, G_FUNCTION, GROWTH, LARGER, LOGNORMAL_PRODUCT, TWO, UNIFORM_PRODUCT, WEIGHTS

LEVELS = (0.025, 0.975)
Ends = list[float]
Shares = dict[str, list[float]]  # by figure: first-order and total


def ends() -> dict[str, dict[str, Ends]]:
    """Both ends of every estimate, by model."""
    return {
        ARGUMENT.name: argument(),
        UNIFORM_PRODUCT.name: {"left": product_of_uniforms()},
        LOGNORMAL_PRODUCT.name: {"product": product_of_lognormals()},
        GROWTH.name: {"growth": growth()},
    }


def argument() -> dict[str, Ends]:
    """Ends of the article's four sums: two are monotonous in one uniform figure, two have a distribution to invert."""
    figures = {name: (spread.a, spread.b) for name, spread in ARGUMENT.figures.items()}
    low, high = figures["whole_war"]
    late = [low + share * (high - low) - 1_210_224 for share in LEVELS]
    troops, defectors, rate = (figures[name] for name in ("troops", "defectors", "rate"))
    products = troops[0] * rate[0], troops[1] * rate[1]
    ratios = defectors[0] / rate[1], defectors[1] / rate[0]
    return {
        "late_war": late,
        "willing": combined(troops, rate, lambda value, rate: value / rate, products),
        "prisoners": combined(defectors, rate, lambda value, rate: value * rate, ratios),
        "found": [1 - 212_400 / each for each in late],
    }


def combined(
    one: tuple[float, float],
    other: tuple[float, float],
    solved: Callable[[float, float], float],
    between: tuple[float, float],
) -> Ends:
    """Ends of a product or ratio of two uniforms: `solved` gives the first from the result and the second.

    The chance of a result up to v is the mean, over the second, of the share of the first that lies below it.
    """
    from scipy.integrate import quad

    (low, high), (start, stop) = one, other

    def chance(value: float) -> float:
        def below(at: float) -> float:
            return min(1.0, max(0.0, (solved(value, at) - low) / (high - low)))

        bends = [at for end in one for at in (value / end, end / value) if start < at < stop]
        return float(quad(below, start, stop, points=bends or None, epsabs=1e-14, epsrel=1e-13)[0]) / (stop - start)

    return [inverse(chance, share, *between) for share in LEVELS]


def product_of_uniforms() -> Ends:
    """Ends of the product of ten uniforms: the characteristic function of its logarithm, inverted (Gil-Pelaez 1951)."""
    import cmath

    from scipy.integrate import quad

    pairs = [(spread.a, spread.b) for spread in UNIFORM_PRODUCT.figures.values()]
    middle = sum(math.log((a + b) / 2) for a, b in pairs)

    def chance(value: float) -> float:
        def wave(t: float) -> float:
            whole = cmath.exp(-1j * t * (math.log(value) - middle))
            for a, b in pairs:
                centre = math.log((a + b) / 2)
                parts = b * cmath.exp(1j * t * (math.log(b) - centre)) - a * cmath.exp(1j * t * (math.log(a) - centre))
                whole *= parts / ((b - a) * (1 + 1j * t))
            return whole.imag / t

        pieces = [1e-12, *range(5, 301, 5)]  # by then it has fallen like t**-10
        waves = (quad(wave, start, stop, epsabs=1e-15, epsrel=1e-12)[0] for start, stop in pairwise(pieces))
        return 0.5 - math.fsum(waves) / math.pi

    low, high = (math.prod(pair[side] for pair in pairs) for side in (0, 1))
    return [inverse(chance, share, low, high) for share in LEVELS]


def product_of_lognormals() -> Ends:
    """Ends of the product of lognormals, which is one."""
    figures = LOGNORMAL_PRODUCT.figures.values()
    mu, sigma = sum(each.a for each in figures), math.hypot(*(each.b for each in figures))
    return [math.exp(mu + sigma * NormalDist().inv_cdf(share)) for share in LEVELS]


def growth() -> Ends:
    """Ends of the ratio of two normals, less 1 (Fieller 1932).

    The ratio is below r where after - r * before is below 0, and that is normal; before is above 0 but for a chance of
    1e-137. The share's quantile z makes (after - r * before)**2 = z**2 * variance, a quadratic in r.
    """
    before, after = GROWTH.figures["before"], GROWTH.figures["after"]
    z = NormalDist().inv_cdf(LEVELS[1]) ** 2
    a = before.a**2 - z * before.b**2
    b = before.a * after.a
    c = after.a**2 - z * after.b**2
    root = math.sqrt(b * b - a * c)
    return [(b - root) / a - 1, (b + root) / a - 1]


def shares() -> dict[str, dict[str, Shares]]:
    """First-order and total variance shares of every figure, by model and estimate."""
    willing = {name: squared_variation(*ends_of(name)) for name in ("troops", "rate")}
    prisoners = {"defectors": squared_variation(*ends_of("defectors")), "rate": squared_variation_of_inverse("rate")}
    g = {f"x{i}": 1 / (3 * (1 + a) ** 2) for i, a in enumerate(WEIGHTS)}  # Saltelli and Sobol 1995
    return {
        TWO.name: {"willing": of_product(willing), "prisoners": of_product(prisoners)},
        G_FUNCTION.name: {"g": of_product(g)},
        # E(max(x, y) | x) = (1 + x**2) / 2 has the variance 1/45, and max(x, y) has 1/18.
        LARGER.name: {"larger": {name: [0.4, 0.6] for name in "xy"}},
    }


def of_product(squares: dict[str, float]) -> Shares:
    """Shares of a product of independent factors, from the squared coefficient of variation of each."""
    whole = math.prod(1 + square for square in squares.values()) - 1
    return {name: [each / whole, each * (1 + whole) / (1 + each) / whole] for name, each in squares.items()}


def ends_of(name: str) -> tuple[float, float]:
    """Lowest and highest value of a uniform figure of the article."""
    return TWO.figures[name].a, TWO.figures[name].b


def squared_variation(low: float, high: float) -> float:
    """Variance over squared mean of a uniform."""
    return (high - low) ** 2 / 3 / (high + low) ** 2


def squared_variation_of_inverse(name: str) -> float:
    """Variance over squared mean of 1/x for uniform x."""
    low, high = ends_of(name)
    mean = math.log(high / low) / (high - low)
    return 1 / (low * high) / mean**2 - 1


def inverse(chance: Callable[[float], float], share: float, low: float, high: float) -> float:
    """The value up to which the chance is `share`."""
    from scipy.optimize import brentq

    return float(brentq(lambda value: chance(value) - share, low, high, xtol=1e-13 * high, rtol=1e-13))


if __name__ == "__main__":
    print(json.dumps({"ends": ends(), "shares": shares()}))
