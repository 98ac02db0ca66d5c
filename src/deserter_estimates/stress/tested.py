"""Claims under test: those about an estimate that can be computed, with the set each states and its face value."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct

from deserter_estimates.claims.grade import claim_set
from deserter_estimates.language.ranges import Range
from deserter_estimates.language.writing import write
from deserter_estimates.model.face_values import face_values
from deserter_estimates.model.model import Model


class UnderTest(Struct, frozen=True, kw_only=True):
    """A claim, its estimate, the set it states and the estimate's face value (base units)."""

    claim: str
    estimate: str
    wanted: Range
    face_value: Fraction

    @property
    def holds(self) -> bool:
        """Whether the claim holds at face value."""
        return self.wanted.holds(self.face_value)


def under_test(model: Model, claims: Iterable[str] | None) -> tuple[UnderTest, ...]:
    """The claims that can be put to a test, in the order of the file; all of them for None."""
    chosen = model.claims if claims is None else {*claims}
    found = []
    for name, claim in model.claims.items():
        if name not in chosen or claim.estimate is None:
            continue
        value = face_values(model).values.get(claim.estimate)
        if value is not None:
            wanted = claim_set(model, claim)
            found.append(UnderTest(claim=name, estimate=claim.estimate, wanted=wanted, face_value=value))
    return tuple(found)


def say_set(model: Model, estimate: str, wanted: Range) -> str:
    """Write the set that a claim states: more than 500,000.

    An end that is not written out in full would be read as the wrong number, so up to 15 digits are given.
    """
    unit, scale = model.estimates[estimate].unit, model.estimates[estimate].scale
    low, high = (None if end is None else write(end / scale, unit, full=True) for end in (wanted.low, wanted.high))
    return wanted.in_words(low, high)
