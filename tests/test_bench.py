"""What the bench compares by: its exact answers agree with closed forms and, to the stated error, with the program."""

from __future__ import annotations

import doctest
import tomllib
from math import exp, log, prod, sqrt
from statistics import NormalDist

import pytest
from bench import compare, exact, models, scaling, shown
from bench.models import ENDS, G_FUNCTION, LARGER, SPLITS, TWO, UNIFORM_PRODUCT, WEIGHTS, Model

from deserter_estimates import audit, load
from deserter_estimates.model.model import Model as Linked
from deserter_estimates.stress.variance import variance_shares

# Sixteen groups, so Student's t with 15 degrees of freedom: beyond 7 standard errors once in 200,000 ends.
STANDARD_ERRORS = 7


@pytest.fixture(scope="module")
def ends() -> dict[str, dict[str, list[float]]]:
    return exact.ends()


@pytest.mark.parametrize("model", ENDS, ids=lambda model: model.name)
def test_the_program_finds_the_exact_ends_within_its_standard_errors(
    model: Model, ends: dict[str, dict[str, list[float]]]
) -> None:
    found = audit(load(tomllib.loads(model.file())), draws=16_384).estimates

    assert [*model.estimates] == [*ends[model.name]]
    for name, (low, high) in ends[model.name].items():
        row = found[name]
        assert row.interval is not None and row.standard_errors is not None
        for end, exactly in (("low", low), ("high", high)):
            error = getattr(row.standard_errors, end)
            assert 0 < error < 0.02 * abs(exactly)
            assert abs(getattr(row.interval, end) - exactly) < STANDARD_ERRORS * error


def test_the_ends_of_a_product_and_a_ratio_of_two_uniforms_are_where_areas_say(
    ends: dict[str, dict[str, list[float]]],
) -> None:
    """A product below v with v in the lowest corner: the area under a hyperbola is v log(v/ac) - v + ac (of the box).

    A ratio above 3,125,000: a triangle of legs 1,250 and 0.0004 in a box of 10,000 by 0.001 is 2.5 % of it.
    """
    willing = ends["argument"]["willing"][0]
    corner = 5.5e6 * 0.014

    assert 0.025 == pytest.approx((willing * log(willing / corner) - willing + corner) / (1e6 * 0.001), rel=1e-9)
    assert ends["argument"]["prisoners"][1] == pytest.approx(3_125_000, rel=1e-12)
    assert 0.025 == pytest.approx((45_000 - 3_125_000 * 0.014) * (45_000 / 3_125_000 - 0.014) / 2 / (10_000 * 0.001))


def test_the_ends_of_ten_uniforms_are_near_those_of_a_lognormal(ends: dict[str, dict[str, list[float]]]) -> None:
    """The lognormal whose logarithm has the same mean and variance: a sum of ten logarithms is nearly normal."""
    pairs = [(each.a, each.b) for each in UNIFORM_PRODUCT.figures.values()]
    means = [(b * log(b) - a * log(a)) / (b - a) - 1 for a, b in pairs]
    squares = [(b * (log(b) ** 2 - 2 * log(b) + 2) - a * (log(a) ** 2 - 2 * log(a) + 2)) / (b - a) for a, b in pairs]
    sd = sqrt(sum(square - mean**2 for square, mean in zip(squares, means, strict=True)))
    z = NormalDist().inv_cdf(0.975)

    for end, side in zip(ends[UNIFORM_PRODUCT.name]["left"], (-1, 1), strict=True):
        assert end == pytest.approx(exp(sum(means) + side * z * sd), rel=0.03)


@pytest.mark.parametrize("model", [TWO, G_FUNCTION], ids=lambda model: model.name)
def test_the_program_finds_the_exact_shares(model: Model) -> None:
    """To about nine digits, as docs/variance.md says."""
    linked = Linked.of(load(tomllib.loads(model.file())))

    for estimate, figures in exact.shares()[model.name].items():
        result = variance_shares(linked, estimate)
        assert "exact" == result.method
        for share in result.shares:
            assert figures[share.figure] == pytest.approx([share.first, share.total], abs=1e-9)


def test_the_program_finds_the_shares_of_a_maximum_within_its_standard_errors() -> None:
    result = variance_shares(Linked.of(load(tomllib.loads(LARGER.file()))), "larger")

    assert "rqmc" == result.method
    for share in result.shares:
        first, total = exact.shares()[LARGER.name]["larger"][share.figure]
        assert 0 < share.first_se < 0.005 and 0 < share.total_se < 0.005
        assert abs(share.first - first) < STANDARD_ERRORS * share.first_se
        assert abs(share.total - total) < STANDARD_ERRORS * share.total_se


def test_the_shares_of_the_g_function_are_those_of_its_own_paper() -> None:
    """Saltelli and Sobol 1995: V_i = 1 / (3 (1 + a_i)**2), and the variance is the product of 1 + V_i, less 1."""
    parts = [1 / (3 * (1 + a) ** 2) for a in WEIGHTS]
    whole = prod(1 + part for part in parts) - 1

    first = [pair[0] for pair in exact.shares()[G_FUNCTION.name]["g"].values()]
    assert first == pytest.approx([part / whole for part in parts], rel=1e-12)
    assert [0.716, 0.179, 0.0237, 0.00716] == pytest.approx(first[:4], rel=2e-3)


def test_every_model_is_a_file_that_the_program_reads() -> None:
    for model in (*ENDS, *SPLITS):
        assert [*model.estimates] == [*load(tomllib.loads(model.file())).estimates]


@pytest.mark.parametrize("module", [compare, models, scaling, shown], ids=lambda module: module.__name__)
def test_the_examples_in_its_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
