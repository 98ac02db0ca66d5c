"""Variance shares against published and closed-form ones, the laws they obey, and where they are refused."""

import math
from collections.abc import Mapping
from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deserter_estimates.formula.algebras import exact
from deserter_estimates.stress.sampled_shares import T_QUANTILE
from deserter_estimates.stress.variance import Share, VarianceShares, variance_shares
from stress_models import Figure, article, model_of

UNIT = (0, 0.5, 1)
CENTRED = (-1, 0, 1)
FRONT = {"t": (5.5e6, 6e6, 6.5e6), "q": (0.014, 0.0145, 0.015)}


def shares_of(figures: Mapping[str, Figure], formula: str, *, seed: int = 0) -> VarianceShares:
    return variance_shares(model_of(figures, {"y_out": formula}), "y_out", seed=seed)


def by_figure(result: VarianceShares) -> dict[str, Share]:
    assert result.refused is None, result.refused
    return {share.figure: share for share in result.shares}


def firsts(result: VarianceShares) -> dict[str, float]:
    return {name: share.first for name, share in by_figure(result).items()}


def totals(result: VarianceShares) -> dict[str, float]:
    return {name: share.total for name, share in by_figure(result).items()}


def g_function(a: list[float]) -> tuple[dict[str, Figure], str]:
    """Sobol's g-function on the unit cube: product of (|4 x - 2| + a) / (1 + a)."""
    figures: dict[str, Figure] = {f"x{i}": UNIT for i in range(len(a))}
    return figures, "*".join(f"(abs(4*x{i} - 2) + {value})/(1 + {value})" for i, value in enumerate(a))


@pytest.mark.parametrize("a", [[0, 1, 4.5, 9, 99, 99, 99, 99], [78, 12, 0.5, 2, 97, 33]])
def test_the_g_function_has_its_closed_form_shares_without_a_single_draw(a: list[float]) -> None:
    """V_i = 1 / 3(1 + a_i)^2, and the whole variance is the product of (1 + V_i), less 1 (Sobol 1993)."""
    parts = [1 / (3 * (1 + value) ** 2) for value in a]
    whole = math.prod(1 + part for part in parts) - 1
    result = shares_of(*g_function(a))

    assert ("exact", 0) == (result.method, result.evaluations)
    assert firsts(result) == pytest.approx({f"x{i}": part / whole for i, part in enumerate(parts)}, rel=1e-9)
    expected = {f"x{i}": part * (1 + whole) / (1 + part) / whole for i, part in enumerate(parts)}
    assert totals(result) == pytest.approx(expected, rel=1e-9)


def test_the_g_functions_first_share_is_not_the_misprinted_one() -> None:
    """A widely copied header (SALib's Sobol_G.py) prints 0.7165 and 0.1791; the exact values are these."""
    result = firsts(shares_of(*g_function([0, 1, 4.5, 9, 99, 99, 99, 99])))

    assert 0.7161921688790331 == pytest.approx(result["x0"], abs=1e-9)
    assert 0.17904804221975829 == pytest.approx(result["x1"], abs=1e-9)
    assert 0.02367577417781928 == pytest.approx(result["x2"], abs=1e-9)
    assert 7.161921688790333e-05 == pytest.approx(result["x7"], abs=1e-9)


def test_the_six_figure_g_function_agrees_with_the_published_digits() -> None:
    """SALib's tests/test_test_functions.py prints these with four to seven digits."""
    result = shares_of(*g_function([78, 12, 0.5, 2, 97, 33]))
    first, total = firsts(result), totals(result)

    assert {"x0": 0.000276, "x1": 0.010195, "x2": 0.765743, "x3": 0.191436, "x4": 0.000179, "x5": 0.00149} == {
        name: round(value, 6) for name, value in first.items()
    }
    assert [0.0003294577, 0.01214324, 0.7959698, 0.2203131, 0.0002140966, 0.001778255] == pytest.approx(
        [total[f"x{i}"] for i in range(6)], rel=1e-6
    )


def test_a_multi_affine_model_of_openturns() -> None:
    """2 x + y - 3 z + 0.3 x y on [-1, 1]^3 (OpenTURNS, t_SobolIndicesAlgorithm_std.py); closed form."""
    result = shares_of(dict.fromkeys("xyz", CENTRED), "2*x + y - 3*z + 0.3*x*y")
    shapley = {name: share.shapley for name, share in by_figure(result).items()}

    assert "exact" == result.method
    assert {"x": 0.2851033499643621, "y": 0.07127583749109052, "z": 0.6414825374198146} == pytest.approx(
        firsts(result), abs=1e-12
    )
    assert {"x": 0.28724162508909484, "y": 0.07341411261582324, "z": 0.6414825374198146} == pytest.approx(
        totals(result), abs=1e-12
    )
    assert {"x": 0.28617248752672847, "y": 0.07234497505345688, "z": 0.6414825374198146} == pytest.approx(
        shapley, abs=1e-12
    )


def test_a_figure_without_influence_gets_nothing_at_all() -> None:
    """10 + 3 x + y leaves z out (OpenTURNS, the "null contribution case"): 0.9, 0.1 and exactly 0."""
    result = by_figure(shares_of(dict.fromkeys("xyz", CENTRED), "10 + 3*x + y + 0*z"))

    assert 0.9 == pytest.approx(result["x"].first, abs=1e-12)
    assert 0.1 == pytest.approx(result["y"].total, abs=1e-12)
    assert (0.0, 0.0, 0.0) == (result["z"].first, result["z"].total, result["z"].shapley)


def test_in_a_sum_every_figure_acts_alone() -> None:
    """2 x + y (OpenTURNS, "special case in dim=2"): 0.8 and 0.2, and nothing together."""
    result = shares_of(dict.fromkeys("xy", CENTRED), "2*x + y")

    assert {"x": 0.8, "y": 0.2} == pytest.approx(firsts(result), abs=1e-12)
    assert {"x": 0.8, "y": 0.2} == pytest.approx(totals(result), abs=1e-12)


SPREADS = {
    "uniform": "low = {low}\nhigh = {high}",
    "lognormal": 'spread = {{kind = "lognormal", mean = {mean}, sd = {sd}}}',
    "normal": 'spread = {{kind = "normal", mean = {mean}, sd = {sd}}}',
    "gamma": 'spread = {{kind = "gamma", shape = {shape}, scale = {scale}}}',
}


@pytest.mark.parametrize("kind", SPREADS)
def test_a_product_knows_only_the_two_coefficients_of_variation(kind: str) -> None:
    """S_i = c_i^2 / (product of (1 + c^2) - 1), whatever the spreads; here c is 1/20 and 1/15."""
    figures = {}
    for name, mean, c in (("x", 200.0, 0.05), ("y", 3.0, 1 / 15)):
        sd = c * mean
        half = sd * math.sqrt(3)
        keys = {"mean": mean, "sd": sd, "low": mean - half, "high": mean + half, "shape": c**-2, "scale": mean * c * c}
        figures[name] = f"value = {mean}\n" + SPREADS[kind].format(**keys)
    result = shares_of(figures, "x * y")

    assert "exact" == result.method
    assert {"x": 0.3594249201277931, "y": 0.6389776357827431} == pytest.approx(firsts(result), abs=1e-12)
    assert {"x": 0.36102236421725, "y": 0.6405750798722001} == pytest.approx(totals(result), abs=1e-12)


def test_a_divisor_enters_by_its_inverse_with_its_exact_moments() -> None:
    """For q uniform on [a, b], 1/q has mean log(b/a) / (b - a) and mean square 1/ab."""
    a, b = 0.014, 0.015
    mean, square = math.log(b / a) / (b - a), 1 / (a * b)
    c = {"d": (10_000 / math.sqrt(12) / 40_000) ** 2, "q": square / mean**2 - 1}
    whole = (1 + c["d"]) * (1 + c["q"]) - 1
    result = shares_of({"d": (35_000, 40_000, 45_000), "q": (a, 0.0145, b)}, "d / q")

    # The variance of 1/q is 5e-4 of its square, so its closed form itself is good to 1e-12 only.
    assert {name: part / whole for name, part in c.items()} == pytest.approx(firsts(result), abs=1e-11)
    assert "exact" == result.method


def test_estimates_made_of_estimates_are_exact_too() -> None:
    """(a - b) r over three estimates is the same as in one formula."""
    figures = {"a": (6.5e6, 7e6, 7e6), "b": (0.85e6, 1e6, 1.15e6), "r": (0.014, 0.015, 0.015)}
    steps = {
        "left": "residual(a, b)",
        "twice": "left + left",
        "fleeing": "multiplier(twice, r) / 2",
        "all": "(a - b)*r",
    }
    model = model_of(figures, steps)

    assert "exact" == variance_shares(model, "fleeing").method
    assert totals(variance_shares(model, "all")) == pytest.approx(totals(variance_shares(model, "fleeing")), abs=1e-12)


def test_a_figure_above_and_below_the_line_is_one_figure() -> None:
    """(a - n) / a is 1 - n/a: shares as of n/a."""
    figures = {"a": (7, 8, 9), "n": (1, 2, 3)}

    assert totals(shares_of(figures, "n / a")) == pytest.approx(totals(shares_of(figures, "(a - n) / a")), abs=1e-12)


@pytest.mark.parametrize(
    ("formula", "first"),
    [
        ("x**2 + 0*y", {"x": 1.0, "y": 0.0}),
        ("sqrt(x) + y", {"x": (1 / 18) / (1 / 18 + 1 / 12), "y": (1 / 12) / (1 / 18 + 1 / 12)}),
        ("log(x) + y", {"x": 12 / 13, "y": 1 / 13}),
        ("abs(x - 0.25) * y", None),
        ("exp(x + y)", None),
    ],
)
def test_any_function_of_one_figure_is_exact(formula: str, first: dict[str, float] | None) -> None:
    """On [0, 1] the variance of the root is 1/18, that of the logarithm 1, that of x itself 1/12."""
    if first is None:
        mean, square = {
            "abs(x - 0.25) * y": (0.3125, (0.25**3 + 0.75**3) / 3),
            "exp(x + y)": (math.e - 1, (math.e**2 - 1) / 2),
        }[formula]
        c = {"x": square / mean**2 - 1, "y": 1 / 3 if "abs" in formula else square / mean**2 - 1}
        first = {name: part / (math.prod(1 + part for part in c.values()) - 1) for name, part in c.items()}
    result = shares_of(dict.fromkeys("xy", UNIT), formula)

    assert "exact" == result.method
    assert first == pytest.approx(firsts(result), abs=1e-9)


BOXES_OF_ONE = {"x": (1, 1.5, 2), "y": (2, 2.5, 3), "z": (4, 4.5, 5)}


@pytest.mark.parametrize(
    "formula",
    [
        "(x*y + z) / (x*y)",
        "abs(4*x - 6.5) * y * sqrt(z)",
        "max(x, 1.3) * y",
        "2**x * y**0.5 * z**-2",
        "sqrt(x - 1) * log(y - 2)",
        "x**3*y + x*z",
        "(x + y)**2 - z**3*x",
        "sqrt(x + y)",
        "1 / (x + y)",
        "exp(x*y) / z",
        "x**y",
    ],
)
def test_what_is_exact_is_what_draws_find(formula: str) -> None:
    """Two roads to each share: adding a min() that never matters makes it sampled, and it lies within 5 errors."""
    model = model_of(BOXES_OF_ONE, {"plain": formula, "capped": f"min({formula}, 1000000)"})
    exact, sampled = (variance_shares(model, name) for name in ("plain", "capped"))

    assert ("exact", "rqmc") == (exact.method, sampled.method)
    for name, share in by_figure(exact).items():
        other = by_figure(sampled)[name]
        for kind in ("first", "total", "shapley"):
            # Rounding aside, which the errors of what is nearly without error do not cover.
            assert getattr(share, kind) == pytest.approx(
                getattr(other, kind), abs=5 * getattr(other, f"{kind}_se") + 1e-9
            )


def test_the_square_of_a_sum() -> None:
    """(x + y)^2 on the unit square: x^2 + x has variance 61/180, 2 (x - 1/2)(y - 1/2) has 5/180; 127/180 in all."""
    result = by_figure(shares_of(dict.fromkeys("xy", UNIT), "(x + y)**2"))

    assert 61 / 127 == pytest.approx(result["x"].first, abs=1e-12)
    assert 66 / 127 == pytest.approx(result["y"].total, abs=1e-12)


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("max(x, y)", "has max()"),
        ("min(x, y, z)", "has min()"),
        ("abs(x - y) + z", "has abs()"),
        ("sqrt(x - 1 + (y - 2)**3)", "bends too sharply for exact shares"),
    ],
)
def test_what_is_sampled_says_why(formula: str, reason: str) -> None:
    result = shares_of(BOXES_OF_ONE, formula)

    assert "rqmc" == result.method
    assert f"Sampled, because the formula {reason}." == result.notes[0]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("formula", ["x ** 3", "max(x, 0) ** 3", "x * y * z"])
@pytest.mark.parametrize("size", [1e-80, 1e80])
def test_a_variance_that_is_no_floating_point_number_is_refused(formula: str, size: float) -> None:
    """The square of 1e240 is above 1e308, and that of 1e-240 below 1e-324."""
    result = shares_of(dict.fromkeys("xyz", (size, 1.5 * size, 2 * size)), formula)

    assert () == result.shares
    assert result.refused is not None
    assert result.refused.endswith("cannot be computed: its square is too large or too small to compute with.")


def test_five_figures_under_one_root_are_sampled() -> None:
    result = shares_of({f"x{i}": (1, 1.5, 2) for i in range(5)}, "sqrt(x0 + x1 + x2 + x3 + x4)")

    assert ("Sampled, because the formula has 5 figures in more than sums and products, where 4 can be exact.",) == (
        result.notes
    )


def test_seventeen_figures_in_one_product_are_sampled() -> None:
    """Each of the figures has the squared coefficient of variation c = (0.2 / root of 12)^2, or 1/300."""
    c = 1 / 300
    result = shares_of({f"x{i}": (0.9, 1, 1.1) for i in range(17)}, "*".join(f"x{i}" for i in range(17)))

    assert ("Sampled, because the formula has 17 figures acting together, too many for exact shares.",) == result.notes
    for share in result.shares:
        assert c / ((1 + c) ** 17 - 1) == pytest.approx(share.first, abs=4.5 * share.first_se)


def test_a_maximum_is_sampled_and_says_so() -> None:
    """max(x, y) on the unit square: variance 1/18, of which x alone explains 1/45, so 0.4, 0.6 and a fair half."""
    result = shares_of(dict.fromkeys("xy", UNIT), "max(x, y)")

    assert "rqmc" == result.method
    assert result.evaluations >= 4 * 16 * 1_024
    assert ("Sampled, because the formula has max().",) == result.notes
    for share in result.shares:
        assert 0.4 == pytest.approx(share.first, abs=3 * share.first_se)
        assert 0.6 == pytest.approx(share.total, abs=3 * share.total_se)
        assert 0.5 == pytest.approx(share.shapley, abs=3 * share.shapley_se)
        assert 0 < share.first_se < 0.005


@pytest.mark.parametrize(
    ("figures", "formula"),
    [
        (FRONT, "t*q"),
        ({**FRONT, "d": (1, 1.2, 3)}, "t*q/d"),
        (dict.fromkeys("xyz", CENTRED), "2*x + y - 3*z + 0.3*x*y"),
    ],
)
def test_adding_a_maximum_to_an_exact_case_keeps_the_answer(figures: dict[str, Figure], formula: str) -> None:
    """Of 100 seeds, at least 90 have the exact share inside a 95 % interval less than 0.01 wide, for every share."""
    model = model_of(figures, {"plain": formula, "capped": f"max({formula}, -100)"})
    exact = by_figure(variance_shares(model, "plain"))
    hits = {(name, kind): 0 for name in figures for kind in ("first", "total", "shapley")}
    for seed in range(100):
        result = variance_shares(model, "capped", seed=seed)
        assert "rqmc" == result.method
        for name, share in by_figure(result).items():
            for kind in ("first", "total", "shapley"):
                reach = T_QUANTILE * float(getattr(share, f"{kind}_se"))
                assert reach < 0.005
                hits[name, kind] += abs(getattr(share, kind) - getattr(exact[name], kind)) <= reach

    assert min(hits.values()) >= 90


def test_the_same_seed_gives_the_same_shares_and_zero_is_a_seed() -> None:
    figures = dict.fromkeys("xy", UNIT)

    assert shares_of(figures, "max(x, y)") == shares_of(figures, "max(x, y)", seed=0)
    assert shares_of(figures, "max(x, y)") != shares_of(figures, "max(x, y)", seed=1)


def test_a_sampled_figure_without_influence_gets_nothing_to_the_last_bit() -> None:
    """The list of the not found never reaches 97,500, so the other ceilings of the article never matter."""
    result = by_figure(variance_shares(article(), "stayed_ceiling"))

    for name in ("nkvd_not_found", "non_returners"):
        share = result[name]
        assert (0.0, 0.0, 0.0, 0.0) == (share.first, share.total, share.shapley, share.total_se)


NORMAL = 'value = 5\nspread = {kind = "normal", mean = 5, sd = 1}'


@pytest.mark.parametrize(
    ("figures", "formula", "words"),
    [
        ({"x": (2, 2, 2)}, "x + 1", "nothing varies"),
        (dict.fromkeys("xy", UNIT), "x - x + 0*y", "the same for all values"),
        (dict.fromkeys("xy", UNIT), "max(x*y, 7)", "the same for all values"),
        (dict.fromkeys("xy", UNIT), "x*y + 3*y - x*y - 3*y", "the same for all values"),
        (dict.fromkeys("xy", UNIT), "x / (x + 1) / y", "infinite"),
        ({"x": UNIT, "y": NORMAL}, "x / y", "zero for some values of its figures"),
        ({"x": CENTRED, "y": (2, 3, 4)}, "1 / (max(x, -2) + y - 3)", "divides by something that is zero"),
        (
            {"x": (0, 1, 2), "y": (0, 0.5, 1)},
            "residual(x, y)",
            "25 % of the draws of “residual(x, y)” break a condition",
        ),
        ({"x": CENTRED, "y": (0, 0.5, 1)}, "sqrt(x + y)", "cannot be computed in 25 % of its draws"),
        ({"x": 'value = 5\nspread = {kind = "student_t", mean = 5, scale = 1, df = 2}'}, "x + 1", "no variance"),
        ({"x": 'value = 5\nspread = {kind = "student_t", mean = 5, scale = 1, df = 3}'}, "x**2", "infinite"),
    ],
)
def test_shares_that_would_mean_nothing_are_refused_in_words(
    figures: dict[str, Figure], formula: str, words: str
) -> None:
    result = shares_of(figures, formula)

    assert result.refused is not None
    assert words in result.refused
    assert result.refused.endswith(".")
    assert ((), None, None, 0) == (result.shares, result.method, result.sum_first, result.evaluations)


def test_a_divisor_that_no_draw_will_see_at_zero_is_sampled() -> None:
    """1/y has no variance if y is normal; thirteen standard deviations from zero, none of its draws knows."""
    far = 'value = 40\nspread = {kind = "normal", mean = 40, sd = 3}'
    result = shares_of({"x": (0.5, 0.75, 1), "y": far}, "x / y")
    # By the first terms of its expansion, 1/y has a squared coefficient of variation c (1 + 6 c + 50 c^2 + ...).
    c = 3**2 / 40**2
    inverse, x = c * (1 + 6 * c + 50 * c**2), (1 / 48) / (3 / 4) ** 2
    expected = {"x": x / ((1 + x) * (1 + inverse) - 1), "y": inverse / ((1 + x) * (1 + inverse) - 1)}

    assert (
        "Sampled, because the formula divides by a figure whose spread goes on without end towards zero.",
    ) == result.notes
    for name, share in by_figure(result).items():
        # The next term of the expansion, some 500 c^3, is 1e-4 of the share.
        assert expected[name] == pytest.approx(share.first, abs=4 * share.first_se + 2e-4)


def test_what_quadrature_cannot_settle_is_sampled() -> None:
    """1/q with q from 0.00001 to 1 bends too sharply; its share, from log(b/a) / (b - a) and 1/ab, is 0.99972..."""
    a = 1e-5
    c = {"q": (1 / a) / (math.log(1 / a) / (1 - a)) ** 2 - 1, "x": 1 / 27}
    result = shares_of({"x": (1, 1.5, 2), "q": (a, 0.5, 1)}, "x / q")

    assert ("Sampled, because the formula bends too sharply for exact shares.",) == result.notes[:1]
    share = by_figure(result)["q"]
    expected = c["q"] / ((1 + c["q"]) * (1 + c["x"]) - 1)
    assert expected == pytest.approx(share.first, abs=4 * share.first_se)


def test_small_differences_of_large_parts_keep_eight_digits() -> None:
    """(a - b) c with a and b about a million, of width 1: shares 1/2, 1/2 and 1/4 in total, up to rounding of 1e6."""
    wide = (1_000_000, 1_000_000.5, 1_000_001)
    result = shares_of({"a": wide, "b": wide, "c": UNIT}, "a*c - b*c")

    assert "exact" == result.method
    assert {"a": 1 / 2, "b": 1 / 2, "c": 1 / 4} == pytest.approx(totals(result), abs=1e-8)


def test_a_sum_of_a_hundred_figures_is_exact() -> None:
    result = shares_of({f"x{i}": UNIT for i in range(100)}, " + ".join(f"x{i}" for i in range(100)))

    assert "exact" == result.method
    assert [0.01] * 100 == pytest.approx([share.shapley for share in result.shares], rel=1e-12)


def test_correlated_figures_are_refused_by_name() -> None:
    """The published ANCOVA case, 4 x + 5 y with a correlation of 0.3, has shares of another kind."""
    normal = 'value = 0\nspread = {kind = "normal", mean = 0, sd = 1}'
    last = normal + '\nlabel = "y"\n[[correlations]]\nfigures = ["x", "y"]\nrho = 0.3'
    result = shares_of({"x": normal, "y": last}, "4*x + 5*y")

    assert "“x” and “y” are correlated (0.3), and shares of the variance need independent figures." == result.refused
    assert "exact" == shares_of({"x": normal, "y": last}, "4*x + 0").method
    assert "exact" == shares_of({"x": normal, "y": last.replace("0.3", "0.0")}, "4*x + 5*y").method


# --- laws

COEFFICIENTS = st.integers(-9, 9)
ENDS = st.tuples(st.integers(-20, 20), st.integers(1, 9)).map(lambda ends: (ends[0], ends[0], ends[0] + ends[1]))
SETS = tuple(chain.from_iterable(combinations("abcd", size) for size in range(5)))
POLYNOMIALS = st.lists(st.tuples(st.sampled_from(SETS), COEFFICIENTS), min_size=1, max_size=8)
BOXES = st.fixed_dictionaries(dict.fromkeys("abcd", ENDS))


def written(terms: list[tuple[tuple[str, ...], int]]) -> str:
    return " + ".join("*".join([f"({weight})", *names]) for names, weight in terms) + "".join(
        f" + 0*{name}" for name in "abcd"
    )


@settings(max_examples=25, deadline=None)
@given(POLYNOMIALS, BOXES)
def test_a_part_of_the_variance_is_a_squared_mixed_difference_times_the_variances(
    terms: list[tuple[tuple[str, ...], int]], box: dict[str, tuple[int, int, int]]
) -> None:
    """Against all 15 sets of four figures in fractions: the definition itself, without quadrature."""
    model = model_of(box, {"y_out": written(terms)})
    means = {name: Fraction(low + high) / 2 for name, (low, _, high) in box.items()}
    variances = {name: Fraction(high - low) ** 2 / 12 for name, (low, _, high) in box.items()}
    parts = {}
    for u in SETS[1:]:
        difference = Fraction(0)
        for moved in chain.from_iterable(combinations(u, size) for size in range(len(u) + 1)):
            values = {name: mean + (name in moved) for name, mean in means.items()}
            difference += (-1) ** (len(u) - len(moved)) * model.compute("y_out", exact, values)
        parts[u] = difference**2 * math.prod(variances[name] for name in u)
    whole = sum(parts.values())
    result = variance_shares(model, "y_out")
    if not whole:
        assert result.refused is not None
        return
    for name, share in by_figure(result).items():
        inside = {u: part for u, part in parts.items() if name in u}
        assert float(parts[name,] / whole) == pytest.approx(share.first, abs=1e-9)
        assert float(sum(inside.values()) / whole) == pytest.approx(share.total, abs=1e-9)
        assert float(sum(part / len(u) for u, part in inside.items()) / whole) == pytest.approx(share.shapley, abs=1e-9)


def check_laws(result: VarianceShares, slack: float) -> None:
    assert result.sum_first is not None
    assert 1 == pytest.approx(sum(share.shapley for share in result.shares), abs=1e-9)
    assert result.sum_first <= 1 + slack
    assert sum(share.total for share in result.shares) >= 1 - 1e-9
    for share in result.shares:
        assert 0 <= share.first <= share.shapley + slack
        assert share.shapley <= share.total + 1e-9
        assert share.total <= 1 + slack
    assert sorted(result.shares, key=lambda share: -round(share.total, 9)) == list(result.shares)


@settings(max_examples=25, deadline=None)
@given(POLYNOMIALS, BOXES)
def test_exact_shares_sum_as_they_must(
    terms: list[tuple[tuple[str, ...], int]], box: dict[str, tuple[int, int, int]]
) -> None:
    """Shapley parts make up the whole and lie between first and total; firsts leave room for what is joint."""
    result = variance_shares(model_of(box, {"y_out": written(terms)}), "y_out")
    assume(result.method == "exact")
    check_laws(result, 1e-9)


@settings(max_examples=20, deadline=None)
@given(POLYNOMIALS, BOXES, st.integers(0, 1_000))
def test_sampled_shares_sum_as_they_must(
    terms: list[tuple[tuple[str, ...], int]], box: dict[str, tuple[int, int, int]], seed: int
) -> None:
    """Within six standard errors where a share may stray; the sum of the Shapley parts may not."""
    result = variance_shares(model_of(box, {"y_out": f"max({written(terms)}, a)"}), "y_out", seed=seed)
    assume(result.method == "rqmc")
    slack = 6 * max(share.first_se + share.shapley_se for share in result.shares) * len(result.shares)
    check_laws(result, slack + 1e-9)


@settings(max_examples=20, deadline=None)
@given(POLYNOMIALS, BOXES, st.permutations("abcd"), st.sampled_from([1e-3, 7, 1e6]))
def test_neither_the_order_of_figures_nor_the_unit_matters(
    terms: list[tuple[tuple[str, ...], int]], box: dict[str, tuple[int, int, int]], order: list[str], factor: float
) -> None:
    plain = variance_shares(model_of(box, {"y_out": written(terms)}), "y_out")
    if plain.method != "exact":
        return
    shuffled = {name: box[name] for name in order}
    moved = variance_shares(model_of(shuffled, {"y_out": f"({written(terms)}) * {factor:f}"}), "y_out")
    percent = {name: tuple(100 * end for end in ends) for name, ends in box.items()}
    rescaled = variance_shares(model_of(percent, {"y_out": written(terms)}, unit="%"), "y_out")  # type: ignore[arg-type]

    assert totals(plain) == pytest.approx(totals(moved), abs=1e-9)
    assert firsts(plain) == pytest.approx(firsts(moved), abs=1e-9)
    assert totals(plain) == pytest.approx(totals(rescaled), abs=1e-9)


@settings(max_examples=20, deadline=None)
@given(POLYNOMIALS, BOXES, st.integers(-50, 50))
def test_splitting_a_figure_into_itself_and_a_constant_changes_nothing(
    terms: list[tuple[tuple[str, ...], int]], box: dict[str, tuple[int, int, int]], constant: int
) -> None:
    plain = variance_shares(model_of(box, {"y_out": written(terms)}), "y_out")
    if plain.method != "exact":
        return
    low, face, high = box["a"]
    parts = {**box, "a": (low - constant, face - constant, high - constant), "c": box["c"]}
    parts["k"] = (constant, constant, constant)
    formula = written([(tuple("whole" if name == "a" else name for name in names), weight) for names, weight in terms])
    split = variance_shares(model_of(parts, {"whole": "a + k", "y_out": formula}), "y_out")
    without = {name: total for name, total in totals(split).items() if name != "k"}

    assert totals(plain) == pytest.approx(without, abs=1e-9)
    if "k" in totals(split):
        assert 0.0 == totals(split)["k"]
