"""Spreads: quantiles against an independent implementation, means and sds against closed forms, nonsense refused."""

import math
import subprocess
import sys
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.draws.normal import normal_quantile
from deserter_estimates.draws.spreads import spread_of
from deserter_estimates.file.spread_keys import KINDS, SpreadError

U = np.concatenate([[1e-12, 1e-6], np.linspace(0.001, 0.999, 999), [1 - 1e-6, 1 - 1e-12]])


def reference(kind: Any, p: Any) -> Any:
    """The same distribution by scipy.stats."""
    from scipy import stats

    low, width = p.get("low", 0), p.get("high", 1) - p.get("low", 0)
    match kind:
        case "uniform":
            return stats.uniform(low, width)
        case "arcsine":
            return stats.arcsine(low, width)
        case "triangular":
            return stats.triang((p["mode"] - low) / width, low, width)
        case "pert":
            share = (p["mode"] - low) / width
            return stats.beta(1 + 4 * share, 5 - 4 * share, low, width)
        case "trapezoid":
            return stats.trapezoid((p["mode_low"] - low) / width, (p["mode_high"] - low) / width, low, width)
        case "normal":
            return stats.norm(p["mean"], p["sd"])
        case "lognormal":
            return stats.lognorm(p["sigma"], scale=math.exp(p["mu"]))
        case "student_t":
            return stats.t(p["df"], p["mean"], p["scale"])
        case "beta":
            return stats.beta(p["a"], p["b"], low, width)
        case _:
            return stats.gamma(p["shape"], scale=p["scale"])


EXAMPLES = [
    ("uniform", {"low": 1.65e6, "high": 1.75e6}),
    ("arcsine", {"low": -2, "high": 5}),
    ("triangular", {"low": 35e3, "mode": 38e3, "high": 45e3}),
    ("triangular", {"low": 0, "mode": 0, "high": 1}),
    ("triangular", {"low": 0, "mode": 1, "high": 1}),
    ("pert", {"low": 35e3, "mode": 38e3, "high": 45e3}),
    ("trapezoid", {"low": -1, "mode_low": 0, "mode_high": 3, "high": 10}),
    ("trapezoid", {"low": 0, "mode_low": 0, "mode_high": 1, "high": 1}),
    ("normal", {"mean": 40e3, "sd": 2e3}),
    ("lognormal", {"mu": 1.5, "sigma": 0.4}),
    ("student_t", {"mean": 10, "scale": 2, "df": 4}),
    ("beta", {"a": 2, "b": 5, "low": 0.1, "high": 0.9}),
    ("gamma", {"shape": 2.5, "scale": 3}),
]


@pytest.mark.parametrize(("kind", "parameters"), EXAMPLES)
def test_quantiles_are_those_of_scipy(kind: Any, parameters: Any) -> None:
    """To 1e-11 of the distribution's sd: scipy's own formula for a trapezoid loses that much."""
    expected, spread = reference(kind, parameters), spread_of(kind, parameters)

    assert np.abs(spread.quantile(U) - expected.ppf(U)).max() <= 1e-11 * max(expected.std(), abs(expected.ppf(U)).max())


@pytest.mark.parametrize(("kind", "parameters"), EXAMPLES)
def test_mean_sd_and_support_are_those_of_scipy(kind: Any, parameters: Any) -> None:
    expected, spread = reference(kind, parameters), spread_of(kind, parameters)

    assert expected.mean() == pytest.approx(spread.mean, rel=1e-12)
    assert expected.std() == pytest.approx(spread.sd, rel=1e-9)
    assert expected.support() == pytest.approx(spread.support)


@pytest.mark.parametrize(
    ("kind", "parameters", "mean", "sd"),
    [
        ("uniform", {"low": 0, "high": 12}, 6, math.sqrt(12)),
        ("arcsine", {"low": 0, "high": 8}, 4, math.sqrt(8)),
        ("triangular", {"low": 0, "mode": 3, "high": 6}, 3, math.sqrt(1.5)),
        ("pert", {"low": 0, "mode": 2, "high": 10}, 3, math.sqrt(3)),
        ("trapezoid", {"low": 0, "mode_low": 1, "mode_high": 2, "high": 3}, 1.5, math.sqrt(5 / 12)),
        ("lognormal", {"mean": 40e3, "sd": 9e3}, 40e3, 9e3),
        ("lognormal", {"mu": 0, "sigma": 1}, math.exp(0.5), math.sqrt(math.e * (math.e - 1))),
        ("student_t", {"mean": 1, "scale": 2, "df": 4}, 1, math.sqrt(8)),
        ("beta", {"a": 1, "b": 1, "low": 0, "high": 12}, 6, math.sqrt(12)),
        ("gamma", {"shape": 4, "scale": 3}, 12, 6),
    ],
)
def test_means_and_sds_are_the_closed_forms(kind: Any, parameters: Any, mean: Any, sd: Any) -> None:
    spread = spread_of(kind, parameters)

    assert mean == pytest.approx(spread.mean, rel=1e-14)
    assert sd == pytest.approx(spread.sd, rel=1e-14)


def test_a_trapezoid_keeps_its_digits_far_from_zero() -> None:
    """A width of 1 at 1e9: the difference of cubes would leave no digit."""
    spread = spread_of("trapezoid", {"low": 1e9, "mode_low": 1e9, "mode_high": 1e9 + 1, "high": 1e9 + 1})

    assert 1 / math.sqrt(12) == pytest.approx(spread.sd, rel=1e-7)


@pytest.mark.parametrize("level", [0.5, 0.9, 0.95, 0.999])
def test_a_normal_interval_holds_its_level(level: Any) -> None:
    spread = spread_of("normal", {"interval": [35e3, 45e3], "level": level})

    assert spread.mean is not None
    assert spread.sd is not None
    normal = NormalDist(spread.mean, spread.sd)
    assert level == pytest.approx(normal.cdf(45e3) - normal.cdf(35e3), abs=1e-12)
    assert 40e3 == spread.mean


def test_a_lognormal_interval_ends_at_its_quantiles() -> None:
    spread = spread_of("lognormal", {"interval": [2, 50], "level": 0.9})

    assert [2, 10, 50] == pytest.approx(spread.quantile(np.array([0.05, 0.5, 0.95])), rel=1e-14)


def test_the_normal_quantile_is_that_of_scipy() -> None:
    """Centre, tails and far tails, to 2e-15 relative."""
    from scipy.special import ndtri

    u = np.concatenate(
        [np.linspace(1e-5, 1 - 1e-5, 100_001), 10.0 ** -np.arange(1, 300), 1 - 10.0 ** -np.arange(2, 16)]
    )

    assert np.abs(normal_quantile(u) - ndtri(u)).max() <= 40 * 2e-15
    assert (np.abs(normal_quantile(u) - ndtri(u)) <= 2e-15 * np.abs(ndtri(u))).all()


def test_the_normal_quantile_meets_its_ends() -> None:
    assert [-np.inf, 0.0, np.inf] == normal_quantile([0.0, 0.5, 1.0]).tolist()


@given(st.sampled_from(EXAMPLES), st.lists(st.floats(2.0**-53, 1 - 2.0**-53), min_size=2, max_size=9))
def test_quantiles_rise_and_stay_in_the_support(example: Any, shares: Any) -> None:
    spread = spread_of(*example)
    low, high = spread.support

    values = spread.quantile(np.sort(np.array(shares)))

    slack = 1e-12 * np.abs(values).max()
    assert (np.diff(values) >= -slack).all()
    assert low <= values.min()
    assert values.max() <= high


@pytest.mark.parametrize("kind", ["uniform", "arcsine", "triangular", "pert", "trapezoid", "beta"])
def test_where_the_ends_meet_the_figure_is_a_constant(kind: Any) -> None:
    parameters = dict.fromkeys(KINDS[kind][0], 7.0)
    spread = spread_of(kind, parameters)

    assert {7.0} == set(spread.quantile(U).tolist())
    assert (7.0, 0.0) == (spread.mean, spread.sd)


def test_a_t_without_mean_or_sd_says_so() -> None:
    assert spread_of("student_t", {"mean": 0, "scale": 1, "df": 1}).mean is None
    assert spread_of("student_t", {"mean": 0, "scale": 1, "df": 2}).sd is None


@pytest.mark.parametrize(
    ("kind", "parameters", "message"),
    [
        ("uniform", {"low": 0}, "high is missing; a uniform spread takes low, high"),
        ("uniform", {"low": 0, "high": 1, "mode": 1}, "mode does not belong here"),
        ("uniform", {"low": 2, "high": 1}, "low must not be above high; they are 2 and 1"),
        ("triangular", {"low": 0, "mode": 6, "high": 5}, "mode must not be above high"),
        ("pert", {"low": 0, "mode": -1, "high": 5}, "low must not be above mode"),
        ("trapezoid", {"low": 0, "mode_low": 3, "mode_high": 2, "high": 5}, "mode_low must not be above"),
        ("normal", {"mean": 1, "sd": 0}, "sd must be above 0; it is 0"),
        ("normal", {"interval": [1, 2]}, "level is missing"),
        ("normal", {"interval": [1, 2], "level": 95}, "between 0 and 1; it is 95. Write 90 % as 0.9"),
        ("normal", {"interval": [2, 1], "level": 0.9}, "from a smaller to a larger"),
        ("normal", {"mean": 1, "sd": 1, "level": 0.9}, "level does not belong here"),
        ("lognormal", {"mean": -1, "sd": 1}, "mean must be above 0 for a lognormal"),
        ("lognormal", {"interval": [0, 1], "level": 0.9}, "must lie above 0"),
        ("lognormal", {"mean": 1, "sd": 1e300}, "too wide"),
        ("lognormal", {"mu": 1, "sigma": 1e200}, "too wide"),
        ("student_t", {"mean": 0, "scale": 1, "df": 0}, "df must be above 0"),
        ("beta", {"a": 0, "b": 1, "low": 0, "high": 1}, "a must be above 0"),
    ],
)
def test_nonsense_is_refused_with_the_key_and_what_to_do(kind: Any, parameters: Any, message: Any) -> None:
    with pytest.raises(SpreadError) as error:
        spread_of(kind, parameters)

    assert message in str(error.value)


def test_drawing_without_special_functions_imports_no_scipy() -> None:
    """Uniform, triangular, trapezoid, arcsine, normal and lognormal draws cost no import of scipy."""
    program = (
        "import sys, numpy as np\n"
        "from deserter_estimates.draws.spreads import spread_of\n"
        "from deserter_estimates.draws import correlation, groups, lattice, summaries\n"
        "u = lattice.points(0, lattice.shifts('a', 0), 1024)\n"
        "for kind, p in [('normal', {'mean': 1, 'sd': 1}), ('lognormal', {'mu': 1, 'sigma': 1}),\n"
        "    ('triangular', {'low': 0, 'mode': 1, 'high': 2}), ('arcsine', {'low': 0, 'high': 2})]:\n"
        "    groups.look(spread_of(kind, p).quantile(u), 0.95)\n"
        "print([name for name in sys.modules if name.startswith(('scipy', 'numpy.random'))])\n"
    )

    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert "[]\n" == printed
