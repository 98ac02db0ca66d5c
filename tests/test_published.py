"""Numbers that others published come out of figures files: Monte Carlo results, ranges, hedge words, fish counts.

Each case is a file in published/, with its source. What these cases also print, and the figures language cannot say or
the program does not show:

- shortest coverage intervals (JCGM 101 9.3 to 9.5): the interval here is the central one;
- effective degrees of freedom and expanded uncertainties (GUM H.1, XRF, GUM-5 example 15), and the rule that puts the
  scale of a Student t for its standard uncertainty (JCGM 101 9.5, first order);
- budgets by input (QUAM A1 and A3) and Sobol indices (the product): variance shares are a stress test;
- skewness and kurtosis (the orifice);
- "order 7" and "count 7": no hedge words of this program; "200." is not TOML, and is said with rounded_to;
- the ranges that naive interval arithmetic gives: bounds are true ranges.
"""

from functools import cache
from pathlib import Path

import pytest

from deserter_estimates.draws.first_order import first_order
from deserter_estimates.draws.summaries import Summary, draw
from deserter_estimates.file.figures import read_figures
from deserter_estimates.formula.tree import FormulaError
from deserter_estimates.model.face_values import reproduce
from deserter_estimates.model.model import Model
from deserter_estimates.solve.bounds import bounds
from published_numbers import CLOSED, FACES, FIRST_ORDER, PRINTED, RANGES

FOLDER = Path(__file__).parent / "published"
DRAWS = 500_000  # the publications drew a million at random; half as many of these lie closer


@cache
def model_of(file: str) -> Model:
    return Model.of(read_figures(str(FOLDER / f"{file}.toml")))


@cache
def summary(file: str, level: float) -> Summary:
    return draw(model_of(file), ["y"], draws=DRAWS, level=level).summaries["y"]


@pytest.mark.parametrize(("file", "estimate", "expected", "within"), FACES)
def test_the_value_at_face_is_the_one_printed(file: str, estimate: str, expected: float, within: float) -> None:
    actual = float(reproduce(model_of(file)).values[estimate])

    assert expected == pytest.approx(actual, rel=0, abs=within)


@pytest.mark.parametrize(("file", "statistic", "expected", "within", "level"), PRINTED)
def test_the_draws_give_the_number_that_the_publication_prints(
    file: str, statistic: str, expected: float, within: float, level: float
) -> None:
    actual = getattr(summary(file, level), statistic)

    assert expected == pytest.approx(actual.value, rel=0, abs=within)
    assert actual.standard_error < within  # or hitting it would be luck


@pytest.mark.parametrize(("file", "statistic", "expected", "level"), CLOSED)
def test_the_draws_are_as_near_to_a_closed_form_as_their_standard_error_says(
    file: str, statistic: str, expected: float, level: float
) -> None:
    """Five standard errors from 16 groups: a right answer misses once in 6,000 seeds."""
    drawn = summary(file, level)
    actual = getattr(drawn, statistic)

    assert expected == pytest.approx(actual.value, rel=0, abs=5 * actual.standard_error)
    assert actual.standard_error < 0.01 * drawn.sd.value


@pytest.mark.parametrize(("file", "expected", "within"), FIRST_ORDER)
def test_first_order_propagation_gives_the_uncertainty_that_the_guides_print(
    file: str, expected: float, within: float
) -> None:
    actual = first_order(model_of(file), "y")
    assert actual is not None

    assert expected == pytest.approx(actual.sd, rel=0, abs=within)


@pytest.mark.parametrize(("file", "estimate", "low", "high"), RANGES)
def test_the_bounds_are_the_true_range_and_never_inside_it(file: str, estimate: str, low: float, high: float) -> None:
    actual = bounds(model_of(file), estimate)
    assert actual.low is not None
    assert actual.high is not None
    slack = 1e-9 * max(abs(low), abs(high))  # what branch and bound promises
    rounding = 1e-15 * max(abs(low), abs(high))  # of the decimals above

    assert -slack <= float(actual.low) - low <= rounding
    assert -rounding <= float(actual.high) - high <= slack


def test_one_over_a_range_that_holds_zero_is_refused_by_name() -> None:
    with pytest.raises(FormulaError, match=r"divides by zero .* x \(-1 to 1\)"):
        bounds(model_of("int_zero_div"), "y")


def test_no_published_case_lies_untested() -> None:
    tested = {row[0] for table in (FACES, PRINTED, CLOSED, RANGES) for row in table} | {"int_zero_div"}

    assert {path.stem for path in FOLDER.glob("*.toml")} == tested
