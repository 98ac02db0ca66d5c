"""Draws of a model: what they say of its estimates and claims."""

from __future__ import annotations

import pytest

from deserter_estimates.draws.summaries import draw
from small_models import model_of

EXACT = """
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


@pytest.mark.parametrize(("hedge", "share"), [("more than", 0.0), ("at least", 1.0), ("at most", 1.0), ("below", 0.0)])
@pytest.mark.parametrize(("estimate", "value"), [("e", "0.3"), ("twice", "0.6")])
def test_an_estimate_that_cannot_vary_is_drawn_as_exactly_as_it_is_graded(
    hedge: str, share: float, estimate: str, value: str
) -> None:
    """0.1 * 3 is 0.3 and not more, though in floats it is 0.30000000000000004."""
    claim = f'[claims.c]\nquote = "q"\nestimate = "{estimate}"\nhedge = "{hedge}"\nvalue = {value}\n'
    found = draw(model_of(EXACT + claim), ["e", "twice", "varies"], draws=1_024)

    assert share == found.shares["c"].value
    assert (float(value), 0.0) == (found.summaries[estimate].median.value, found.summaries[estimate].sd.value)
    assert found.summaries["varies"].sd.value > 0
