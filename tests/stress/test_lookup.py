"""What to look up next: shrinkage with closed forms, and what is left out."""

import math
from collections import Counter
from typing import Any

import pytest

from deserter_estimates.draws.varying import Values, Varying
from deserter_estimates.formula.arrays import FloatArray
from deserter_estimates.stress.look_up import LookUp, look_up
from deserter_estimates.stress.variance import variance_shares
from stress_models import Figure, article, model_of

UNIT = (0, 0.5, 1)


def normal(mean: float, sd: float, more: str = "") -> str:
    return f'value = {mean}\nspread = {{kind = "normal", mean = {mean}, sd = {sd}}}\n{more}'


def correlated(rho: float, *, a: float = 4, b: float = 5) -> dict[str, Figure]:
    pair = f'label = "y"\n[[correlations]]\nfigures = ["x", "y"]\nrho = {rho}'
    return {"x": normal(0, a), "y": normal(0, b, pair)}


def rows(figures: dict[str, Figure], formula: str, **options: float) -> dict[str, LookUp]:
    model = model_of(figures, {"y_out": formula})
    return {row.figure: row for row in look_up(model, "y_out", **options)}  # type: ignore[arg-type]


def test_a_normal_sum_shrinks_by_its_first_order_share() -> None:
    """1 - sqrt(1 - S): with standard deviations of 3 and 4, knowing the first takes 20 % off (5 becomes 4)."""
    result = rows({"x": normal(0, 3), "y": normal(0, 4)}, "x + y")

    assert 20.0 == pytest.approx(result["x"].shrink_percent, abs=0.25)
    assert 40.0 == pytest.approx(result["y"].shrink_percent, abs=0.25)
    assert 2 * 1.959963984540054 * 5 == pytest.approx(result["x"].width, rel=2e-3)
    assert ["y", "x"] == list(result)
    for row in result.values():
        assert 0 < row.shrink_se < 0.15


def test_the_errors_are_honest() -> None:
    """The exact 20 % lies within 95 % intervals for at least 88 of 100 seeds."""
    model = model_of({"x": normal(0, 3), "y": normal(0, 4)}, {"y_out": "x + y"})
    hits = 0
    for seed in range(100):
        row = {row.figure: row for row in look_up(model, "y_out", seed=seed)}["x"]
        hits += abs(row.shrink_percent - 20) <= 2.131449545559323 * row.shrink_se

    assert hits >= 88


def test_two_uniform_figures_of_equal_width() -> None:
    """Their sum is a triangle, whose 95 % interval is 2 - 2 sqrt(0.05) wide; knowing one leaves 0.95."""
    row = rows({"x": UNIT, "y": UNIT}, "x + y")["x"]

    assert 2 - 2 * math.sqrt(0.05) == pytest.approx(row.width, rel=2e-3)
    assert 0.95 == pytest.approx(row.width_if_known, rel=3e-3)
    assert 100 * (1 - 0.95 / (2 - 2 * math.sqrt(0.05))) == pytest.approx(row.shrink_percent, abs=0.25)


def test_at_another_level_the_interval_is_another() -> None:
    row = rows({"x": UNIT, "y": UNIT}, "x + y", level=0.5)["x"]

    assert 2 - 2 * math.sqrt(0.5) == pytest.approx(row.width, rel=3e-3)
    assert 0.5 == pytest.approx(row.width_if_known, rel=3e-3)


def test_a_product_is_averaged_over_the_figure_that_is_known() -> None:
    """Knowing x of x y leaves an interval of 0.95 |x| on average 0.95 * 2, and no node of x may be missing for it."""
    row = rows({"x": (1, 2, 3), "y": UNIT}, "x * y")["x"]

    assert 1.9 == pytest.approx(row.width_if_known, rel=3e-3)


def test_the_average_is_over_the_figures_spread() -> None:
    """Knowing x of x^2 y leaves 0.95 times the mean of x^2, which on [1, 3] is 13/3."""
    row = rows({"x": (1, 2, 3), "y": UNIT}, "x**2 * y")["x"]

    assert 0.95 * 13 / 3 == pytest.approx(row.width_if_known, rel=3e-3)


def test_the_only_figure_takes_everything_with_it() -> None:
    row = rows({"x": UNIT, "k": (3, 3, 3)}, "x ** 2 + k")

    assert ["x"] == list(row)
    assert (0.0, 100.0, 0.0) == (row["x"].width_if_known, row["x"].shrink_percent, row["x"].shrink_se)


def test_a_figure_without_influence_takes_nothing_and_is_listed_last() -> None:
    result = rows({"z": UNIT, "x": UNIT, "y": UNIT}, "max(x + y, z - 9)")

    assert "z" == list(result)[-1]
    assert 0.0 == pytest.approx(result["z"].shrink_percent, abs=1e-9)


def test_widths_are_in_the_printed_unit() -> None:
    """In "%", the same shares are a hundred times as many points."""
    plain = model_of({"x": UNIT, "y": UNIT}, {"y_out": "x + y"})
    percent = model_of({"x": (0, 50, 100), "y": (0, 50, 100)}, {"y_out": "x + y"}, unit="%")

    for one, other in zip(look_up(plain, "y_out"), look_up(percent, "y_out"), strict=True):
        scale = 100 if percent.estimates["y_out"].unit == "%" else 1
        assert one.width * scale == pytest.approx(other.width, rel=1e-9)
        assert one.shrink_percent == pytest.approx(other.shrink_percent, abs=1e-6)


def test_a_width_from_more_draws_is_taken_over() -> None:
    row = rows({"x": UNIT, "y": UNIT}, "x + y", width=1.5)["x"]

    assert 1.5 == row.width
    assert 1 - row.shrink_percent / 100 == pytest.approx(row.width_if_known / 1.5, rel=1e-12)


@pytest.mark.parametrize("rho", [0.3, -0.6, 0.0])
def test_knowing_a_figure_tells_of_those_correlated_with_it(rho: float) -> None:
    """x + y with sd 4 and 5: the variance is 41 + 40 rho, and 25 (1 - rho^2) once x is known."""
    row = rows(correlated(rho), "x + y")["x"]

    expected = 1 - math.sqrt(25 * (1 - rho**2) / (41 + 40 * rho))
    assert 100 * expected == pytest.approx(row.shrink_percent, abs=0.4)


def test_knowing_one_of_a_tied_pair_tells_all() -> None:
    assert 100 == pytest.approx(rows(correlated(1.0), "x + y")["x"].shrink_percent, abs=1e-6)


def test_draws_that_break_a_condition_are_left_out() -> None:
    """counted is 1, total uniform on [0, 3]: the residual is uniform on [0, 2], and q (mean 2) times that."""
    figures: dict[str, Figure] = {"total": (0, 1.5, 3), "counted": (1, 1, 1), "q": (1, 2, 3)}
    row = rows(figures, "residual(total, counted) * q")["q"]

    assert 3.8 == pytest.approx(row.width_if_known, rel=6e-3)


def test_an_estimate_that_does_not_vary_has_nothing_to_look_up() -> None:
    assert () == look_up(model_of({"x": (2, 2, 2)}, {"y_out": "x + 1"}), "y_out")
    assert () == look_up(model_of({"x": UNIT, "y": UNIT}, {"y_out": "x - x + 0*y"}), "y_out")


def test_in_the_article_the_two_orders_agree_where_one_figure_rules() -> None:
    """For the 90 thousand, the number of troops is both most of the variance and what to look up."""
    look = look_up(article(), "flight_ceiling")[0]
    share = variance_shares(article(), "flight_ceiling").shares[0]

    assert ("troops_in_europe", "troops_in_europe") == (look.figure, share.figure)
    assert 65.0 == pytest.approx(look.shrink_percent, abs=0.5)


def test_the_draws_of_a_figure_are_made_once_and_the_formula_computed_once_for_each_known_figure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A sum of 12 figures takes 12 sets of draws and 12 sets of nodes, and 13 passes: nothing grows with its square."""
    drawn, passes = Counter[str](), Counter[str]()
    values, compute = Varying.values, Varying.compute

    def counted_values(self: Varying, uniforms: Values) -> dict[str, FloatArray]:
        drawn.update(uniforms.keys())
        return values(self, uniforms)

    def counted_compute(self: Varying, *given: Any) -> FloatArray:
        passes[self.name] += 1
        return compute(self, *given)

    monkeypatch.setattr(Varying, "values", counted_values)
    monkeypatch.setattr(Varying, "compute", counted_compute)
    names = [f"x{place}" for place in range(12)]
    found = rows({name: normal(0, 1) for name in names}, " + ".join(names))

    assert sorted(names) == sorted(found)
    assert dict.fromkeys(names, 2) == drawn
    assert {"y_out": 13} == passes
