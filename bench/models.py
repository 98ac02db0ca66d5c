"""The models that every tool computes: figures with their spreads, and formulas that all of them can read."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """A distribution: uniform from `a` to `b`, normal with mean `a` and sd `b`, lognormal with mu `a` and sigma `b`."""

    kind: str
    a: float
    b: float

    @property
    def middle(self) -> float:
        """A value inside it, which a figures file asks for."""
        if self.kind == "uniform":
            return (self.a + self.b) / 2
        return math.exp(self.a) if self.kind == "lognormal" else self.a


@dataclass(frozen=True)
class Model:
    """Figures and what is computed from them, by name."""

    name: str
    told: str
    figures: Mapping[str, Spread]
    estimates: Mapping[str, str]

    def file(self) -> str:
        """The model as a figures file.

        >>> from deserter_estimates import load
        >>> import tomllib
        >>> list(load(tomllib.loads(GROWTH.file())).estimates)
        ['growth']
        """
        lines = ["format = 1", "[article]", f'title = "{self.told}"']
        for name, spread in self.figures.items():
            keys = {"uniform": ("low", "high"), "normal": ("mean", "sd"), "lognormal": ("mu", "sigma")}[spread.kind]
            first, second = f"{keys[0]} = {spread.a!r}", f"{keys[1]} = {spread.b!r}"
            table = f'spread = {{ kind = "{spread.kind}", {first}, {second} }}'
            lines += [f"[figures.{name}]", f"value = {spread.middle!r}", 'quote = "so many"']
            lines += [first, second] if spread.kind == "uniform" else [table]
        for name, formula in self.estimates.items():
            lines += [f"[estimates.{name}]", f'formula = "{formula}"']
        return "\n".join(lines)

    def script(self) -> str:
        """The model in the language of Squiggle, which gives the two ends of each estimate."""
        calls = {"uniform": "uniform({}, {})", "normal": "normal({}, {})", "lognormal": "lognormal({}, {})"}
        lines = [f"{name} = {calls[each.kind].format(each.a, each.b)}" for name, each in self.figures.items()]
        lines += [f"{name} = {formula}" for name, formula in self.estimates.items()]
        ends = [f"[quantile({name}, 0.025), quantile({name}, 0.975)]" for name in self.estimates]
        return "\n".join([*lines, f"[{', '.join(ends)}]"])


ARGUMENT = Model(
    "argument",
    "four sums of the article that ships, with four uniform figures",
    {
        "whole_war": Spread("uniform", 1.65e6, 1.75e6),
        "troops": Spread("uniform", 5.5e6, 6.5e6),
        "rate": Spread("uniform", 0.014, 0.015),
        "defectors": Spread("uniform", 35e3, 45e3),
    },
    {
        "late_war": "whole_war - 1210224",
        "willing": "troops * rate",
        "prisoners": "defectors / rate",
        "found": "(whole_war - 1210224 - 212400) / (whole_war - 1210224)",
    },
)
SHARES = (
    *((0.55, 0.75), (0.8, 0.95), (0.3, 0.5), (0.6, 0.9), (0.85, 0.95)),
    *((0.5, 0.6), (0.7, 1.0), (0.4, 0.8), (0.9, 1.0)),
)
UNIFORM_PRODUCT = Model(
    "ten uniforms",
    "the product of ten uniform figures, a number and nine shares of it",
    {"n": Spread("uniform", 200e3, 220e3)} | {f"s{i}": Spread("uniform", *ends) for i, ends in enumerate(SHARES, 1)},
    {"left": " * ".join(["n", *(f"s{i}" for i in range(1, 10))])},
)
LOGNORMAL_PRODUCT = Model(
    "ten lognormals",
    "the product of ten lognormal figures",
    {f"x{i}": Spread("lognormal", 0.1 * i, 0.05 + 0.03 * i) for i in range(10)},
    {"product": " * ".join(f"x{i}" for i in range(10))},
)
GROWTH = Model(
    "growth",
    "the relative growth (after - before) / before of a normal figure",
    {"before": Spread("normal", 1000.0, 40.0), "after": Spread("normal", 1500.0, 30.0)},
    {"growth": "(after - before) / before"},
)
ENDS = (ARGUMENT, UNIFORM_PRODUCT, LOGNORMAL_PRODUCT, GROWTH)

TWO = Model(
    "product and ratio",
    "a product and a ratio of uniform figures",
    {name: ARGUMENT.figures[name] for name in ("troops", "rate", "defectors")},
    {name: ARGUMENT.estimates[name] for name in ("willing", "prisoners")},
)
WEIGHTS = (0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0)
G_FUNCTION = Model(
    "g-function",
    "the g-function of Sobol with eight figures",
    {f"x{i}": Spread("uniform", 0.0, 1.0) for i in range(8)},
    {"g": " * ".join(f"(abs(4 * x{i} - 2) + {a}) / (1 + {a})" for i, a in enumerate(WEIGHTS))},
)
LARGER = Model(
    "larger of two",
    "the larger of two uniform figures, which the program cannot take apart and has to draw",
    {name: Spread("uniform", 0.0, 1.0) for name in "xy"},
    {"larger": "max(x, y)"},
)
SPLITS = (TWO, G_FUNCTION, LARGER)
