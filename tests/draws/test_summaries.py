"""What draws say of a model: exact answers reached, standard errors that mean what they say."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from deserter_estimates.draws import lattice
from deserter_estimates.draws.lattice import DrawsRefusedError
from deserter_estimates.draws.summaries import Draws, Summary, draw
from deserter_estimates.language.ranges import Range
from small_models import model_of

T_15 = 2.131449545559323  # the 97.5 % point of Student's t with 15 degrees of freedom

# The model of the article's arithmetic, all figures uniform, and what it makes of them.
FIGURES = {"a": (1.65e6, 1.75e6), "t": (5.5e6, 6.5e6), "q": (0.014, 0.015), "d": (35e3, 45e3)}
FORMULAS = {"linear": "a - 1_210_224", "product": "t * q", "ratio": "d / q"}
MODEL = model_of(
    "".join(
        f'[figures.{name}]\nvalue = {low}\nlow = {low}\nhigh = {high}\nquote = "q"\n'
        for name, (low, high) in FIGURES.items()
    )
    + "".join(f'[estimates.{name}]\nformula = "{formula}"\n' for name, formula in FORMULAS.items())
)
# Exact 95 % ends: of a uniform; and of a product and a ratio of two, by solving their piecewise closed forms.
EXACT_ENDS = {
    "linear": (442_276.0, 537_276.0),
    "product": (78_970.4574, 95_300.4089),
    "ratio": (2_406_461.2463, 3_125_000.0),
}


def summaries(seed: int, draws: int) -> dict[str, Summary]:
    """What so many draws say of the three estimates."""
    return dict(draw(MODEL, list(FORMULAS), draws=draws, seed=seed).summaries)


def worst_relative_error(draws: int) -> float:
    worst = 0.0
    for seed in range(20):
        for name, summary in summaries(seed, draws).items():
            for found, exact in zip((summary.low, summary.high), EXACT_ENDS[name], strict=True):
                worst = max(worst, abs(found.value / exact - 1))
    return worst


def exact_numbers() -> dict[str, dict[str, float]]:
    """Mean, sd, median and 95 % ends of the three models in closed form."""
    (a, b), (t, u), (q, r), (d, e) = FIGURES.values()
    mean_t, mean_q, mean_d = (t + u) / 2, (q + r) / 2, (d + e) / 2
    square_t, square_q = mean_t**2 + (u - t) ** 2 / 12, mean_q**2 + (r - q) ** 2 / 12
    inverse = math.log(r / q) / (r - q)
    square_ratio = (mean_d**2 + (e - d) ** 2 / 12) / (q * r)
    found = {
        "linear": {"mean": (a + b) / 2 - 1_210_224, "sd": (b - a) / math.sqrt(12), "median": 489_776.0},
        "product": {"mean": mean_t * mean_q, "sd": math.sqrt(square_t * square_q - (mean_t * mean_q) ** 2)},
        "ratio": {"mean": mean_d * inverse, "sd": math.sqrt(square_ratio - (mean_d * inverse) ** 2)},
    }
    for name, (low, high) in EXACT_ENDS.items():
        found[name] |= {"low": low, "high": high} | ({} if name == "linear" else {"median": median_of(name)})
    return found


def median_of(model: str) -> float:
    """Where half the area of the two figures' rectangle lies below, by bisection on its exact integral."""
    (t, u), (q, r), (d, e) = (FIGURES[name] for name in "tqd")
    x = np.linspace(q, r, 200_001)

    def share_below(value: float) -> float:
        first, last = (t, u) if model == "product" else (d, e)
        edge = np.clip(value / x if model == "product" else value * x, first, last)
        return float(np.trapezoid((edge - first) / (last - first), x)) / (r - q)

    low, high = EXACT_ENDS[model]
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if share_below(middle) < 0.5 else (low, middle)
    return low


def coverage(seeds: int, draws: int) -> dict[tuple[str, str], float]:
    """In which share of the seeds the 95 % t-interval of 16 groups covers the exact value of each number."""
    found = [summaries(seed, draws) for seed in range(seeds)]
    covered = {}
    for model, numbers in exact_numbers().items():
        for number, exact in numbers.items():
            one = [getattr(each[model], number) for each in found]
            hits = [abs(each.value - exact) <= T_15 * each.standard_error for each in one]
            covered[model, number] = sum(hits) / seeds
    return covered


def test_the_default_draws_reach_the_exact_ends_to_5_in_100_000() -> None:
    """Worst of 20 seeds and six ends; plain Monte Carlo with 65,536 draws is at 1e-3."""
    assert worst_relative_error(131_072) < 5e-5


def test_twice_the_draws_reach_them_to_3_in_100_000() -> None:
    assert worst_relative_error(262_144) < 3e-5


def test_the_error_is_not_nothing() -> None:
    """A test that could not fail would show nothing: with an eighth of the draws, the bound is missed."""
    assert worst_relative_error(16_384) > 5e-5


def test_the_standard_errors_mean_what_they_say() -> None:
    """Of 200 seeds, 16 groups of 1,024 draws: all 15 numbers are covered in 90 to 99 %.

    Under exact coverage, the count of 200 has standard deviation 1.5 %, so 90 to 99 % is three or more of them.
    """
    covered = coverage(200, 16_384)

    assert 15 == len(covered)
    assert 0.90 <= min(covered.values())
    assert max(covered.values()) <= 0.99


@pytest.mark.slow
def test_the_standard_errors_of_averaged_blocks_mean_what_they_say() -> None:
    """Four blocks, 100 seeds: 95 % less four standard deviations of 2.2 % for any one number, two for all together."""
    covered = coverage(100, 2**21)

    assert 0.86 <= min(covered.values())
    assert 0.92 <= sum(covered.values()) / 15 <= 0.98


def test_the_mean_of_blocks_is_as_good_as_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two blocks of half a million draws and one of a million differ by less than a third of a standard error."""
    blocks = summaries(0, 2**20)
    monkeypatch.setattr(lattice, "BLOCK", 2**20)
    whole = summaries(0, 2**20)

    for name in FORMULAS:
        for number in ("mean", "sd", "median", "low", "high"):
            one, other = getattr(blocks[name], number), getattr(whole[name], number)
            assert abs(one.value - other.value) < other.standard_error / 3
            assert one.standard_error == pytest.approx(other.standard_error, rel=0.3)
        assert blocks[name].mean.value == pytest.approx(whole[name].mean.value, rel=1e-13)


def test_the_articles_headline_holds_in_39_78_percent_of_draws() -> None:
    """More than 500,000, for a uniform on 439,776 to 539,776."""
    sets = {"linear": {"headline": Range(Fraction(500_000), None, low_open=True)}}
    found = draw(MODEL, ["linear"], sets=sets).summaries["linear"].shares["headline"]

    assert 0.39776 == pytest.approx(found.value, abs=1e-4)
    assert found.standard_error is not None
    assert abs(found.value - 0.39776) <= 4 * found.standard_error


def test_progress_is_told_after_each_block() -> None:
    told: list[float] = []
    draw(MODEL, ["linear"], draws=2**21, progress=told.append)

    assert [0.25, 0.5, 0.75, 1.0] == told


def test_a_level_that_the_draws_cannot_reach_is_refused() -> None:
    with pytest.raises(DrawsRefusedError, match="needs at least 2000 draws in each group, and there are 1024"):
        draw(MODEL, ["linear"], draws=1_000, level=0.999)


CONSTANTS = """
[assumptions.a]
reason = "r"
value = 0.1
[assumptions.b]
reason = "r"
value = 3
[figures.x]
quote = "q"
value = 10
[estimates.e]
formula = "a * b"
[estimates.twice]
formula = "e + e"
[estimates.varies]
formula = "e * x"
"""


@pytest.mark.parametrize(("estimate", "value"), [("e", "0.3"), ("twice", "0.6")])
def test_an_estimate_that_cannot_vary_is_drawn_as_exactly_as_it_is_graded(estimate: str, value: str) -> None:
    """0.1 * 3 is 0.3 and not more, though in floats it is 0.30000000000000004."""
    edge = Fraction(value)
    sets = {
        "more than": Range(edge, None, low_open=True),
        "at least": Range(edge, None),
        "at most": Range(None, edge),
        "below": Range(None, edge, high_open=True),
    }
    found = draw(model_of(CONSTANTS), ["e", "twice", "varies"], sets={estimate: sets}, draws=1_024)
    shares = {name: share.value for name, share in found.summaries[estimate].shares.items()}

    assert {"more than": 0, "at least": 1, "at most": 1, "below": 0} == shares
    assert (float(value), 0.0) == (found.summaries[estimate].median.value, found.summaries[estimate].sd.value)
    assert found.summaries["varies"].sd.value > 0


BROKEN = """
[figures.share]
quote = "q"
value = 0.1
low = -0.1
high = 0.3
[figures.none]
quote = "q"
value = 1
low = 0
high = 2
[estimates.whole]
formula = "implied_total(1, share)"
[estimates.again]
formula = "2 * whole"
[estimates.sound]
formula = "share + none"
[estimates.nothing]
formula = "log(0 - none) + share"
"""


def test_draws_that_break_a_condition_are_left_out_there_and_in_what_rests_on_it() -> None:
    """A share is above 0 in three quarters of [-0.1, 0.3]; a log of nothing but negatives has no draws at all."""
    found: Draws = draw(model_of(BROKEN), ["whole", "again", "sound", "nothing"], draws=16_384)
    left_out = {name: summary.excluded_share for name, summary in found.summaries.items()}

    assert {"whole": 0.25, "again": 0.25, "sound": 0.0} == pytest.approx(left_out, abs=1e-3)
    assert ["nothing"] == list(found.refused)
    assert found.summaries["again"].low.value == pytest.approx(2 * found.summaries["whole"].low.value)
