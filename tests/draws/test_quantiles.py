"""What draws say of an estimate: exact answers reached, standard errors that mean what they say."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deserter_estimates.draws.lattice import lattice_for
from deserter_estimates.draws.quantiles import DrawsError, Estimated, Interval, share, summarise
from deserter_estimates.draws.spreads import spread_of

T_15 = 2.131449545559323  # the 97.5 % point of Student's t with 15 degrees of freedom

# The model of the article's arithmetic, all figures uniform, and what it makes of them.
FIGURES = {"a": (1.65e6, 1.75e6), "t": (5.5e6, 6.5e6), "q": (0.014, 0.015), "d": (35e3, 45e3)}
MODELS: dict[str, Any] = {
    "linear": lambda a, t, q, d: a - 1_210_224,
    "product": lambda a, t, q, d: t * q,
    "ratio": lambda a, t, q, d: d / q,
}
# Exact 95 % ends: of a uniform; and of a product and a ratio of two, by solving their piecewise closed forms.
EXACT_ENDS = {
    "linear": (442_276.0, 537_276.0),
    "product": (78_970.4574, 95_300.4089),
    "ratio": (2_406_461.2463, 3_125_000.0),
}


def draws_of(seed: Any, draws: Any) -> Any:
    """The three estimates, drawn with the figures in the file's order."""
    plan = lattice_for(draws)
    figures = [
        spread_of("uniform", {"low": low, "high": high}).quantile(plan.whole(place, plan.shifts(name, seed)))
        for place, (name, (low, high)) in enumerate(FIGURES.items())
    ]
    return {name: model(*figures) for name, model in MODELS.items()}


def worst_relative_error(draws: Any) -> Any:
    worst = 0.0
    for seed in range(20):
        for name, values in draws_of(seed, draws).items():
            summary = summarise(values, level=0.95)
            for found, exact in zip((summary.low, summary.high), EXACT_ENDS[name], strict=True):
                worst = max(worst, abs(found.value / exact - 1))
    return worst


def exact_numbers() -> Any:
    """Mean, sd, median and 95 % ends of the three models in closed form."""
    (a, b), (t, u), (q, r), (d, e) = FIGURES.values()
    mean_t, mean_q, mean_d = (t + u) / 2, (q + r) / 2, (d + e) / 2
    square_t, square_q = mean_t**2 + (u - t) ** 2 / 12, mean_q**2 + (r - q) ** 2 / 12
    inverse = math.log(r / q) / (r - q)
    square_ratio = (mean_d**2 + (e - d) ** 2 / 12) / (q * r)
    return {
        "linear": {"mean": (a + b) / 2 - 1_210_224, "sd": (b - a) / math.sqrt(12), "median": 489_776.0},
        "product": {"mean": mean_t * mean_q, "sd": math.sqrt(square_t * square_q - (mean_t * mean_q) ** 2)},
        "ratio": {"mean": mean_d * inverse, "sd": math.sqrt(square_ratio - (mean_d * inverse) ** 2)},
    }


def test_the_default_draws_reach_the_exact_ends_to_5_in_100_000() -> None:
    """Worst of 20 seeds and six ends; plain Monte Carlo with 65,536 draws is at 1e-3."""
    assert worst_relative_error(131_072) < 5e-5


def test_twice_the_draws_reach_them_to_3_in_100_000() -> None:
    assert worst_relative_error(262_144) < 3e-5


def test_the_error_is_not_nothing() -> None:
    """A test that could not fail would show nothing: with an eighth of the draws, the bound is missed."""
    assert worst_relative_error(16_384) > 5e-5


@pytest.fixture(scope="module")
def two_hundred_seeds() -> Any:
    """For 200 seeds, each model's summary from 16 groups of 1,024 draws."""
    return [
        {name: summarise(values, level=0.95) for name, values in draws_of(seed, 16_384).items()} for seed in range(200)
    ]


@pytest.mark.parametrize("model", ["linear", "product", "ratio"])
@pytest.mark.parametrize("number", ["mean", "sd", "median", "low", "high"])
def test_the_standard_errors_mean_what_they_say(two_hundred_seeds: Any, model: Any, number: Any) -> None:
    """The 95 % t-interval of 16 groups covers the exact value in 90 to 99 % of 200 seeds.

    Under exact coverage, the count of 200 has standard deviation 1.5 %, so 90 to 99 % is three or more of them.
    """
    exact = exact_numbers()[model] | dict(zip(("low", "high"), EXACT_ENDS[model], strict=True))
    if number not in exact:
        exact[number] = median_of(model)

    found = [getattr(by_model[model], number) for by_model in two_hundred_seeds]
    covered = np.mean([abs(one.value - exact[number]) <= T_15 * one.standard_error for one in found])

    assert 0.90 <= covered <= 0.99


def median_of(model: Any) -> Any:
    """Where half the area of the two figures' rectangle lies below, by bisection on its exact integral."""
    (t, u), (q, r), (d, e) = (FIGURES[name] for name in "tqd")
    x = np.linspace(q, r, 200_001)

    def share_below(value: Any) -> Any:
        first, last = (t, u) if model == "product" else (d, e)
        edge = np.clip(value / x if model == "product" else value * x, first, last)
        return np.trapezoid((edge - first) / (last - first), x) / (r - q)

    low, high = EXACT_ENDS[model]
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if share_below(middle) < 0.5 else (low, middle)
    return low


def test_evenly_spaced_draws_give_the_exact_quantiles() -> None:
    """(k - 1/2)/n stands for itself, so every quantile of 0.05 .. 99.95 % is itself."""
    row = (np.arange(1000) + 0.5) / 1000

    summary = summarise(np.stack([row, row]), level=0.9)

    assert (0.05, 0.5, 0.95) == pytest.approx((summary.low.value, summary.median.value, summary.high.value), abs=1e-15)
    assert 0.0 == summary.median.standard_error


def test_the_standard_error_is_the_textbook_one() -> None:
    """Group means 1, 2, 3: their mean 2 has standard error 1/sqrt(3)."""
    summary = summarise(np.repeat([[1.0], [2.0], [3.0]], 50, axis=1))

    assert 2.0 == summary.mean.value
    assert 1 / math.sqrt(3) == pytest.approx(summary.mean.standard_error, rel=1e-15)
    assert math.sqrt(2 / 3) == pytest.approx(summary.sd.value, rel=1e-15)


@given(st.floats(-1e100, 1e100), st.integers(1, 5))
def test_a_constant_has_no_spread_and_no_error(value: Any, groups: Any) -> None:
    summary = summarise(np.full((groups, 64), value))

    for number in (summary.mean, summary.median, summary.low, summary.high):
        assert value == number.value
    assert 0.0 == summary.sd.value
    assert (0.0 if groups > 1 else None) == summary.mean.standard_error


@given(st.floats(1e-3, 1e3), st.floats(-1e6, 1e6))
def test_a_change_of_unit_changes_the_numbers_alike(scale: Any, offset: Any) -> None:
    values = np.random.default_rng(0).normal(size=(4, 100))

    plain, changed = summarise(values), summarise(offset + scale * values)

    size = 1e-14 * (abs(offset) + 10 * scale)
    assert abs(offset + scale * plain.mean.value - changed.mean.value) <= 10 * size
    assert abs(offset + scale * plain.low.value - changed.low.value) <= 10 * size
    assert abs(scale * plain.sd.value - changed.sd.value) <= 100 * size


def test_excluded_draws_are_left_out() -> None:
    """Half the draws marked: the numbers are those of the other half."""
    values = np.random.default_rng(1).normal(size=(16, 400))
    excluded = np.zeros_like(values, dtype=bool)
    excluded[:, ::2] = True

    with_mark, without = summarise(values, excluded=excluded), summarise(values[:, 1::2])

    assert 0.5 == with_mark.excluded_share
    for number in ("mean", "sd", "median", "low", "high"):
        assert getattr(without, number).value == pytest.approx(getattr(with_mark, number).value, rel=1e-12)
        expected = getattr(without, number).standard_error
        assert expected == pytest.approx(getattr(with_mark, number).standard_error, rel=1e-12)


def test_draws_without_a_value_are_left_out() -> None:
    values = np.tile(np.arange(100.0), (4, 1))
    values[:, :10] = [np.nan, np.inf, -np.inf, 1e300, np.nan, np.nan, np.nan, np.nan, np.nan, np.nan]

    summary = summarise(values)

    assert 0.1 == pytest.approx(summary.excluded_share)
    assert 54.5 == summary.median.value


def test_groups_weigh_as_much_as_they_have_draws_left() -> None:
    """Three draws of 1 and one of 5: the mean is 2, the share above 2 a quarter."""
    values = np.array([[1.0, 1.0, 1.0], [5.0, np.nan, np.nan]])

    assert 0.25 == share(values, Interval(low=2.0)).value
    assert 2.0 == summarise(values, level=0.3).mean.value


def test_a_group_without_draws_counts_for_nothing() -> None:
    values = np.random.default_rng(2).normal(size=(5, 100))
    excluded = np.zeros_like(values, dtype=bool)
    excluded[3] = True

    expected, actual = summarise(np.delete(values, 3, axis=0)), summarise(values, excluded=excluded)

    assert expected.low.value == pytest.approx(actual.low.value)
    assert expected.low.standard_error == pytest.approx(actual.low.standard_error)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (Interval(low=2), 0.75),
        (Interval(low=2, low_open=True), 0.5),
        (Interval(high=2), 0.5),
        (Interval(high=2, high_open=True), 0.25),
        (Interval(low=2, high=3), 0.5),
        (Interval(low=2, high=3, low_open=True, high_open=True), 0.0),
        (Interval(), 1.0),
    ],
)
def test_ends_of_a_set_are_open_or_closed(inside: Any, expected: Any) -> None:
    assert Estimated(value=expected, standard_error=0.0) == share(np.tile([1.0, 2.0, 3.0, 4.0], (2, 1)), inside)


def test_the_articles_headline_holds_in_39_78_percent_of_draws() -> None:
    """More than 500,000, for a uniform on 439,776 to 539,776."""
    found = share(draws_of(0, 131_072)["linear"], Interval(low=500_000, low_open=True))

    assert 0.39776 == pytest.approx(found.value, abs=1e-4)
    assert found.standard_error is not None
    assert abs(found.value - 0.39776) <= 4 * found.standard_error


def test_nothing_left_is_an_error_and_not_a_number() -> None:
    with pytest.raises(DrawsError, match="no draw is left"):
        summarise(np.full((2, 100), np.nan))
    with pytest.raises(DrawsError, match="no draw is left"):
        share(np.ones((2, 100)), Interval(), excluded=np.ones((2, 100), dtype=bool))


def test_a_level_that_the_draws_cannot_reach_says_how_many_are_needed() -> None:
    with pytest.raises(DrawsError, match="at least 2000 draws in each group, and there are 1024"):
        summarise(np.zeros((2, 1024)), level=0.999)
    with pytest.raises(DrawsError, match=r"between 0 and 1; it is 95\. Write 0\.95"):
        summarise(np.zeros((2, 1024)), level=95)


def test_draws_near_the_largest_number_of_a_file_have_finite_errors() -> None:
    """A file may say 1e99, whose variance is near 1e197: the scatter of variances is beyond what squares can hold."""
    from deserter_estimates.draws.quantiles import summarise

    steps = np.linspace(0.5e99, 1.5e99, 1_024)
    found = summarise(np.stack([steps, steps * 1.01]))

    assert found.sd.standard_error is not None
    assert 0.005 * found.sd.value == pytest.approx(found.sd.standard_error, rel=0.01)  # half the gap of the two
