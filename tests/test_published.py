"""Numbers that others published come out of figures files: Monte Carlo results, ranges, hedge words, fish counts.

Each case is a file in published/, with its source. What these cases also print, and the figures language cannot say or
the program does not show:

- shortest coverage intervals (JCGM 101 9.3 to 9.5): the interval here is the central one;
- first-order and second-order uncertainties, effective degrees of freedom and expanded uncertainties (GUM H.1, XRF,
  GUM-5 example 15): draws have neither; where a formula is straight to its printed digits, the first-order u is the
  sd, and is asserted as such;
- budgets by input (QUAM A1 and A3) and Sobol indices (the product): variance shares are a stress test;
- skewness and kurtosis (the orifice);
- "order 7" and "count 7": no hedge words of this program; "200." is not TOML, and is said with rounded_to;
- the ranges that naive interval arithmetic gives: bounds are true ranges.
"""

from functools import cache
from pathlib import Path

import pytest

from deserter_estimates.bounds import bounds
from deserter_estimates.draws import draw
from deserter_estimates.figures import read_figures
from deserter_estimates.formula import FormulaError
from deserter_estimates.model import Model
from deserter_estimates.quantiles import Summary
from deserter_estimates.reproduce import reproduce

FOLDER = Path(__file__).parent / "published"
DRAWS = 500_000  # the publications drew a million at random; half as many of these lie closer

# file, estimate, value at face, and how far off the publication's rounding allows
FACES = [
    ("gum_h1", "y", 50_000_838, 0.4),
    ("nist_e3", "y", 5.69, 0.01),
    ("nist_e13", "y", 1.7266e-05, 1e-09),
    ("nist_stefan_boltzmann", "y", 5.67037e-08, 1e-13),
    ("quam_a1", "y", 1002.7, 0.05),
    ("quam_a3", "y", 0.10139, 5e-06),
    ("xrf", "y", 0.6967, 1e-04),
    ("gum5_2", "y", 0.014, 6e-04),
    ("gum5_3", "y", 180.1557, 1e-04),
    ("gum5_14", "y", 10.81, 6e-04),
    ("gum5_15", "y", 10_005.7, 0.05),
    ("chapman_krebs", "y", 2383, 0.5),
    ("chapman_ricker", "y", 337, 0.5),
    ("chapman_seber_500", "y", 9393, 0.5),
    ("chapman_seber_500", "standard_error", 3022, 0.5),
    ("chapman_seber_500", "lower", 3470, 1.48),  # the book takes 1.96 times the rounded 3022, and rounds again
    ("chapman_seber_500", "upper", 15_316, 1.48),
    ("chapman_seber_1000", "y", 11_101, 0.5),
    ("chapman_seber_1000", "standard_error", 2184, 0.5),
    ("chapman_seber_1000", "lower", 6820, 1.48),
    ("chapman_seber_1000", "upper", 15_382, 1.48),
]

# file, statistic of the draws, value printed, tolerance that goes with it, level of the interval
PRINTED = [
    ("jcgm101_9_2_2", "mean", 0, 0.007, 0.95),
    ("jcgm101_9_2_2", "sd", 2.00, 0.005, 0.95),
    ("jcgm101_9_2_2", "low", -3.92, 0.015, 0.95),
    ("jcgm101_9_2_2", "high", 3.92, 0.015, 0.95),
    ("jcgm101_9_3", "mean", 1.234, 0.0005, 0.95),
    ("jcgm101_9_3", "sd", 0.0754, 0.0003, 0.95),
    ("jcgm101_9_4_x0", "mean", 50, 0.25, 0.95),
    ("jcgm101_9_4_x0", "sd", 50, 0.5, 0.95),
    ("jcgm101_9_4_x010", "mean", 150, 0.75, 0.95),
    ("jcgm101_9_4_x010", "sd", 112, 0.5, 0.95),
    ("jcgm101_9_5", "mean", 838, 0.5, 0.95),
    ("jcgm101_9_5", "sd", 36, 0.5, 0.95),
    ("gum_h1", "sd", 34, 0.4, 0.95),
    ("nist_e3", "mean", 5.82, 0.012, 0.95),
    ("nist_e3", "sd", 1.11, 0.012, 0.95),
    ("nist_e3", "low", 4.05, 0.02, 0.95),
    ("nist_e3", "high", 8.39, 0.02, 0.95),
    ("nist_e11", "mean", 30.043, 0.001, 0.95),
    ("nist_e11", "sd", 0.0224, 0.0005, 0.95),
    ("nist_e11", "low", 30.006, 0.002, 0.95),
    ("nist_e11", "high", 30.081, 0.002, 0.95),
    ("nist_e13", "mean", 1.7268e-05, 3.5e-08, 0.95),
    ("nist_e13", "sd", 1.74e-06, 1.04e-07, 0.95),  # 6 %: no fourth moment
    ("nist_stefan_boltzmann", "mean", 5.67037e-08, 1e-13, 0.99),
    ("nist_stefan_boltzmann", "sd", 2.05e-13, 1e-15, 0.99),
    ("nist_stefan_boltzmann", "low", 5.67032e-08, 1e-13, 0.99),
    ("nist_stefan_boltzmann", "high", 5.67043e-08, 1e-13, 0.99),
    ("nist_stefan_boltzmann", "low", 5.67035e-08, 1e-13, 0.68),
    ("nist_stefan_boltzmann", "high", 5.67039e-08, 1e-13, 0.68),
    ("quam_a1", "sd", 0.835199, 1e-04, 0.95),
    ("quam_a3", "sd", 0.0001843, 1e-07, 0.95),
    ("xrf", "sd", 0.00494, 1e-05, 0.95),
    ("gum5_2", "sd", 0.002, 8e-05, 0.95),
    ("gum5_3", "sd", 0.0038, 5e-05, 0.95),
    ("gum5_14", "sd", 0.054, 6e-04, 0.95),
    ("gum5_15", "sd", 9.9, 0.08, 0.95),
    ("soerp_orifice", "mean", 1330.99973939, 0.03, 0.95),
    ("soerp_orifice", "sd", 7.6295978, 0.02, 0.95),  # the square root of the printed variance 58.210762839
]

# file, statistic, value of a closed form (worked out in the file's comment), level
CLOSED = [
    ("jcgm101_9_2_2", "sd", 2, 0.95),
    ("jcgm101_9_2_2", "low", -3.919928, 0.95),
    ("jcgm101_9_2_2", "high", 3.919928, 0.95),
    ("jcgm101_9_4_x0", "mean", 50, 0.95),
    ("jcgm101_9_4_x0", "sd", 50, 0.95),
    ("jcgm101_9_4_x0", "median", 34.657359, 0.95),
    ("jcgm101_9_4_x0", "low", 1.2658904, 0.95),
    ("jcgm101_9_4_x0", "high", 184.443973, 0.95),
    ("jcgm101_9_4_x010", "mean", 150, 0.95),
    ("jcgm101_9_4_x010", "sd", 111.803399, 0.95),
    ("jcgm101_9_4_x010", "low", 8.54684, 0.95),
    ("jcgm101_9_4_x010", "high", 427.12328, 0.95),
    ("jcgm101_9_4_x050", "mean", 2550, 0.95),
    ("jcgm101_9_4_x050", "sd", 502.493781, 0.95),
    ("jcgm101_9_4_x050", "low", 1638.47707, 0.95),
    ("jcgm101_9_4_x050", "high", 3603.35805, 0.95),
    ("jcgm101_9_4_x050_r09", "mean", 2550, 0.95),
    ("jcgm101_9_4_x050_r09", "sd", 504.504708, 0.95),
    ("jcgm101_9_4_x050_r09", "low", 1696.85798, 0.95),
    ("jcgm101_9_4_x050_r09", "high", 3659.79628, 0.95),
    ("gum_h1", "sd", 33.91115, 0.95),
    ("gum5_3", "sd", 0.00382355855, 0.95),
    ("gum5_15", "sd", 9.91200168, 0.95),
    ("product_uniform", "mean", 87_000, 0.95),
    ("product_uniform", "sd", 4530.759073, 0.95),
    ("squiggle_5_to_10", "low", 5, 0.9),
    ("squiggle_5_to_10", "high", 10, 0.9),
    ("squiggle_5_to_10", "median", 7.0710678, 0.9),
    ("squiggle_5_to_10", "mean", 7.2297837, 0.9),
    ("fermi_piano_tuners", "low", 0.610077527, 0.9),
    ("fermi_piano_tuners", "high", 22.3053619, 0.9),
    ("fermi_piano_tuners", "median", 3.68890228, 0.9),
    ("fermi_piano_tuners", "mean", 6.7111193, 0.9),
]

# file, estimate, lowest, highest
RANGES = [
    ("int_cubic", "y", -0.3849001794597505, 0.3849001794597505),
    ("int_sub", "y", 0, 0),
    ("int_abs", "y", 0, 0.216),
    ("int_pct", "y", 81, 121),
    ("product_uniform", "y", 77_000, 97_500),
    ("hedge_words", "y_about_7", 5, 9),
    ("hedge_words", "y_around_7", -3, 17),
    ("hedge_words", "y_exactly_7", 6.9, 7.1),
    ("hedge_words", "y_bare_7", 6.5, 7.5),
    ("hedge_words", "y_bare_7_0", 6.95, 7.05),
    ("hedge_words", "y_almost_7", 6.5, 7),
    ("hedge_words", "y_over_7", 7, 7.5),
    ("hedge_words", "y_below_7", 5, 7),
    ("hedge_words", "y_above_7", 7, 9),
    ("significant_digits", "y_whole_200", 199.5, 200.5),
    ("significant_digits", "y_round_200", 150, 250),
    ("significant_digits", "y_power_2e2", 150, 250),
    ("significant_digits", "y_n_12300", 12_250, 12_350),
    ("significant_digits", "y_n_123e6", 122_500_000, 123_500_000),
    ("significant_digits", "y_n_123400", 123_350, 123_450),
    ("significant_digits", "y_n_0_00123", 0.001225, 0.001235),
    ("significant_digits", "y_n_1000000", 500_000, 1_500_000),
]


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
