"""Figures that move together: correlations and margins are kept, impossible ones refused with the nearest possible."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deserter_estimates.draws.correlation import copulas, nearest
from deserter_estimates.draws.groups import Estimated, average
from deserter_estimates.draws.lattice import points, shifts
from deserter_estimates.draws.normal import normal_quantile
from deserter_estimates.file.problems import InvalidFigures
from deserter_estimates.formula.arrays import FloatArray
from deserter_estimates.model.model import Model
from small_models import model_of

Rhos = Mapping[str, float]  # by pairs of one-letter names, as "ab"


def correlated_model(rhos: Rhos) -> Model:
    names = sorted({name for pair in rhos for name in pair})
    figures = [f'[figures.{name}]\nvalue = 10\nlow = 9\nhigh = 11\nquote = "q"\n' for name in names]
    pairs = [f'[[correlations]]\nfigures = ["{pair[0]}", "{pair[1]}"]\nrho = {rho!r}\n' for pair, rho in rhos.items()]
    return model_of("".join(figures + pairs))


def joined(rhos: Rhos, uniform: Mapping[str, FloatArray] | None = None) -> list[FloatArray]:
    """The joint uniform numbers of the figures of a file, in its order."""
    model = correlated_model(rhos)
    (copula,) = copulas(model, model.inputs)
    return list(copula.joined(uniform or independent(model)).values())


def independent(model: Model) -> dict[str, FloatArray]:
    return {name: points(place, shifts(name, 0), 8_192) for place, name in enumerate(model.inputs)}


def correlation_of(a: FloatArray, b: FloatArray) -> Estimated:
    """The correlation of all draws, and its standard error from the 16 groups."""
    rows = np.array([np.corrcoef(x, y)[0, 1] for x, y in zip(a, b, strict=True)])
    return average(rows, np.ones(16))


@pytest.mark.parametrize("rho", [-0.95, -0.3, 0.01, 0.5, 0.9])
def test_scores_have_the_correlation_asked_for(rho: float) -> None:
    """Within five standard errors, which are less than those of as many independent draws."""
    a, b = joined({"ab": rho})

    found = correlation_of(normal_quantile(a), normal_quantile(b))

    assert found.standard_error is not None
    assert abs(found.value - rho) < 5 * found.standard_error
    assert found.standard_error < (1 - rho**2) / math.sqrt(131_072)


def test_the_rank_correlation_is_the_known_function_of_rho() -> None:
    """6/pi asin(rho/2) for a Gaussian copula (Kruskal 1958), within five standard errors."""
    found = correlation_of(*joined({"ab": 0.7}))

    assert found.standard_error is not None
    assert abs(found.value - 6 / math.pi * math.asin(0.35)) < 5 * found.standard_error
    assert found.standard_error < 2e-4


def test_each_figure_keeps_its_own_spread() -> None:
    """A uniform number stays one: its shares below 1 %, ..., 99 % are those, within five standard errors."""
    _, b = joined({"ab": 0.8})

    for share in (0.01, 0.25, 0.5, 0.75, 0.99):
        found = average((b < share).mean(axis=1), np.ones(16))
        assert found.standard_error is not None
        assert abs(found.value - share) < 5 * found.standard_error
        assert found.standard_error < math.sqrt(share * (1 - share) / 131_072)


def test_the_first_figure_keeps_its_very_draws() -> None:
    uniform = independent(correlated_model({"ab": 0.8}))

    assert joined({"ab": 0.8}, uniform)[0] is uniform["a"]


def test_perfect_correlation_makes_one_figure_of_two() -> None:
    a, b, c = joined({"ab": 1, "ac": -1, "bc": -1})

    assert np.abs(a - b).max() <= 1e-15
    assert np.abs(a + c - 1).max() <= 1e-15


def test_joint_numbers_stay_strictly_inside() -> None:
    tiny = np.full((1, 2), 2.0**-53)
    for u in joined({"ab": -0.999}, {"a": tiny, "b": 1 - tiny}):
        assert 0 < u.min()
        assert u.max() < 1


def test_the_mixing_matrix_is_a_root_of_the_correlations_of_a_linked_group() -> None:
    """a with b and b with c make one group, in which a and c are independent; d with e make another."""
    model = correlated_model({"bc": 0.25, "de": 0.5, "ab": 0.5})
    found = {each.names: each.mixing @ each.mixing.T for each in copulas(model, model.inputs)}

    assert [("a", "b", "c"), ("d", "e")] == sorted(found)
    assert found["a", "b", "c"] == pytest.approx(np.array([[1, 0.5, 0], [0.5, 1, 0.25], [0, 0.25, 1]]), abs=1e-15)
    assert found["d", "e"] == pytest.approx(np.array([[1, 0.5], [0.5, 1]]), abs=1e-15)


def test_figures_that_do_not_vary_are_in_no_group() -> None:
    model = correlated_model({"ab": 0.5, "bc": 0.25})

    assert [("b", "c")] == [each.names for each in copulas(model, {"b", "c"})]


@given(st.lists(st.integers(-1000, 1000).map(lambda n: n / 1000), min_size=3, max_size=3))
def test_three_correlations_hold_exactly_when_the_determinant_allows(rhos: list[float]) -> None:
    """A 3 x 3 correlation matrix is positive semi-definite just where 1 + 2abc - a2 - b2 - c2 >= 0."""
    a, b, c = rhos
    determinant = 1 + 2 * a * b * c - a * a - b * b - c * c
    assume(abs(determinant) > 1e-9)
    model = correlated_model({"xy": a, "yz": b, "xz": c})

    try:
        copulas(model, model.inputs)
        possible = True
    except InvalidFigures:
        possible = False

    assert (determinant > 0) == possible


@pytest.mark.parametrize("count", [3, 4, 7])
def test_the_nearest_of_figures_that_all_pull_apart_is_the_known_bound(count: int) -> None:
    """n figures cannot have a common rho below -1/(n - 1); one may be drawn towards 0 by 1e-4 n."""
    rho = -1 / (count - 1)

    found = nearest(np.where(np.eye(count) > 0, 1.0, -0.9))

    assert {1.0} == set(np.diag(found))
    off = found[~np.eye(count, dtype=bool)]
    assert off == pytest.approx(np.full(len(off), rho * (1 - 1e-4 * count)), abs=5.1e-5)


@pytest.mark.parametrize("rhos", [{"ab": 0.6, "bc": 0.5, "ac": -0.9}, {"ab": 0.9, "bc": 0.9}, {"ab": 1.0, "bc": -1.0}])
def test_impossible_correlations_are_refused_with_others_that_can_hold(rhos: Rhos) -> None:
    """The message names them to four decimals; a file with these is drawn, and none has moved by more than needed."""
    model = correlated_model(rhos)
    with pytest.raises(InvalidFigures, match="the nearest that can are") as error:
        copulas(model, model.inputs)

    told = {one + other: float(rho) for rho, one, other in re.findall(r"(-?[\d.]+) of (\w) and (\w)", str(error.value))}
    mended = correlated_model(told)

    assert {"ab", "bc", "ac"} == set(told)
    assert 1 == len(copulas(mended, mended.inputs))
    assert max(abs(told[pair] - rhos.get(pair, 0)) for pair in told) < 0.75


def test_the_line_is_that_of_the_correlation_that_must_move_most() -> None:
    rhos = {"ab": 0.6, "bc": 0.5, "ac": -0.9}
    model = correlated_model(rhos)
    with pytest.raises(InvalidFigures) as error:
        copulas(model, model.inputs)

    (problem,) = error.value.problems
    text = model.figures.document.text.splitlines()
    moves = re.findall(r"(-?[\d.]+) of (\w) and (\w)", str(error.value))

    assert f"rho = {rhos[moves[0][1] + moves[0][2]]}" == text[problem.line - 1]
