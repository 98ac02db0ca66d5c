"""Files on which searches once did not end: the whole of `run` and `sensitivity` is done within the searches' budgets.

Work is counted, boxes times figures times operations, and not timed. Each budget is a small part of the program's own,
so that a search which its budget does not stop is found soon; `pytest -m slow` gives them more.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from deserter_estimates.report.run import Sampling, run_report
from deserter_estimates.report.sensitivity import StressOptions, sensitivity_report
from deserter_estimates.solve import branch_and_bound, crossings
from deserter_estimates.solve.function import Function
from deserter_estimates.solve.one_figure import Curve
from deserter_estimates.stress import one_way, radius
from stress_models import Figure, model_of

ROOT_AND_POWER: dict[str, Figure] = {"first": (4.15, 4.2, 4.25), "last": (6.35, 6.4, 6.45), "years": (8, 8, 8)}
DOSE: dict[str, Figure] = {
    **{"deaths": (119.5, 120, 120.5), "rr": (1.045, 1.05, 1.055), "no2": (29.5, 30, 30.5)},
    **{"cutoff": (9.5, 10, 10.5), "step": (9.5, 10, 10.5)},
}
FOURTEEN: dict[str, Figure] = {f"f{i}": (10 + i, 10.5 + i, 11 + i) for i in range(14)}
TERMS = [f"f{i} * f{(i + 3) % 14} / (f{(i + 1) % 14} + f{(i + 7) % 14})" for i in range(14)]
FILES: dict[str, tuple[dict[str, Figure], dict[str, str], list[str]]] = {
    "a rate that is taken and used again": (
        ROOT_AND_POWER,
        {"cagr": "(last / first) ** (1 / years) - 1", "y": "first * (1 + cagr) ** years"},
        ["value = 6.4"],
    ),
    "a figure in an exponent, and three claims": (
        DOSE,
        {"y": "deaths * (1 - rr ** (-max(0, no2 - cutoff) / step))"},
        ['hedge = "more than"\nvalue = 10', 'hedge = "about"\nvalue = 11', 'hedge = "at most"\nvalue = 20'],
    ),
    "a root and its power": ({"x": (5.45, 5.5, 5.55), "n": (1, 2, 5)}, {"y": "(x ** (1 / n)) ** n"}, ["value = 5.5"]),
    "fourteen figures above and below a line": (
        FOURTEEN,
        {"y": " ".join(f"{'-' if i % 2 else '+' if i else ''} {term}" for i, term in enumerate(TERMS)).strip()},
        ['hedge = "more than"\nvalue = 0'],
    ),
}


def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count the work of every search from now on, boxes of several figures and stretches of one."""
    done: Counter[str] = Counter()

    def counts(kind: Any, name: str) -> None:
        enclose = kind.over

        def over(self: Any, low: Any, high: Any, *more: Any) -> Any:
            done[name] += low.shape[-1] * self.work
            return enclose(self, low, high, *more)

        monkeypatch.setattr(kind, "over", over)

    counts(Function, "boxes")
    counts(Curve, "stretches")
    return done


SLOW = [(name, 20) for name in FILES] + [(name, 400) for name in [*FILES][:3]]
CASES = [*(pytest.param(*case, marks=pytest.mark.slow) for case in SLOW), ([*FILES][1], 800)]


@pytest.mark.parametrize(("name", "share"), CASES)
def test_every_search_of_a_file_ends_within_its_budget(name: str, share: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two searches for each bound and each swing, two times forty sizes of a radius; a break-even for each figure."""
    figures, formulas, claims = FILES[name]
    for module in (branch_and_bound, crossings, one_way, radius):
        monkeypatch.setattr(module, "MAX_WORK", module.MAX_WORK // share)
    model = model_of(figures, formulas, {f"c{i}": f'estimate = "y"\n{says}' for i, says in enumerate(claims)})
    done = counted(monkeypatch)
    assert len(claims) == len(run_report(model, Sampling(draws=0)).claims)
    assert len(claims) == len(sensitivity_report(model, StressOptions()).radius)

    assert done["boxes"] <= 250 * branch_and_bound.MAX_WORK
    assert done["stretches"] <= 8 * len(claims) * len(figures) * crossings.MAX_WORK
