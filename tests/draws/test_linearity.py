"""First-order propagation beside the draws: where it misleads, and where there is none."""

from __future__ import annotations

import math

import pytest

from deserter_estimates.draws.first_order import bend, first_order
from deserter_estimates.draws.summaries import draw
from small_models import model_of

SQUARE = '[figures.x]\nvalue = 0\nlow = {low}\nhigh = {high}\nquote = "q"\n[estimates.e]\nformula = "{formula}"\n'


def test_a_straight_line_needs_no_word() -> None:
    """2 x + 1 on [-1, 1]: mean 1 and sd 2 / sqrt(3) either way."""
    model = model_of(SQUARE.format(low=-1, high=1, formula="2 * x + 1"))
    found = first_order(model, "e")
    assert found is not None

    assert 1 == pytest.approx(found.mean, abs=1e-12)
    assert 2 / math.sqrt(3) == pytest.approx(found.sd, rel=1e-9)
    assert bend(model, "e", draw(model, ["e"]).summaries["e"]) is None


def test_a_parabola_at_its_vertex_has_no_first_order_and_the_draws_say_so() -> None:
    """x^2 on [-1, 1] has slope 0 at the middle; its mean is 1/3 and its sd sqrt(4/45), 0.2981."""
    model = model_of(SQUARE.format(low=-1, high=1, formula="x ** 2"))
    said = bend(model, "e", draw(model, ["e"]).summaries["e"])

    expected = "a mean of 0 where the draws show 0.3333 and a sd of 0 where the draws show 0.2981"
    assert f"first-order propagation gives {expected}" == said


def test_numbers_beyond_what_draws_can_hold_have_no_first_order() -> None:
    """130,000 to the 40th power is near 4e204: no draw of that size counts, and neither does its slope."""
    model = model_of(SQUARE.replace("value = 0\n", "").format(low=0, high=130_000, formula="x ** 40"))

    assert first_order(model, "e") is None
    assert bend(model, "e", draw(model, ["e"]).summaries["e"]) is None
