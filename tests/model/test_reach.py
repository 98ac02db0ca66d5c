"""What an estimate rests on is found for all estimates in one walk."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from deserter_estimates.model.model import Model
from deserter_estimates.model.reach import places
from small_models import model_of


class Counted(tuple[str, ...]):
    """Names that count how often they are gone through."""

    walks = 0

    def __iter__(self) -> Iterator[str]:
        type(self).walks += 1
        return super().__iter__()


def chain(size: int) -> Model:
    figures = "".join(f'[figures.f{i}]\nvalue = {i + 1}\nquote = "{i + 1}"\n' for i in range(size))
    links = "".join(f'[estimates.e{i}]\nformula = "e{i - 1} + f{i}"\n' for i in range(1, size))
    return model_of(figures + '[estimates.e0]\nformula = "f0"\n' + links)


def test_every_formula_is_looked_through_once_whatever_is_asked_of_a_chain() -> None:
    """All that 300 links rest on are 45,150 figures; going up the chain for each would take as many walks."""
    model = chain(300)
    estimates = {name: replace(each, uses=Counted(each.uses)) for name, each in model.estimates.items()}
    counted = replace(model, estimates=estimates)

    assert 45_150 == sum(len(counted.rests_on(name)) for name in estimates)
    assert 45_150 == sum(len(counted.steps(name)) for name in estimates)
    assert len(estimates) == Counted.walks


def test_a_link_rests_on_all_figures_up_to_its_own_in_the_order_of_the_file() -> None:
    model = chain(12)

    assert ("f0", "f1", "f2", "f3") == model.rests_on("e3")
    assert ["e0", "e1", "e2", "e3"] == [step.name for step in model.steps("e3", "e1")]


@given(st.sets(st.integers(0, 300)))
def test_places_are_those_of_the_bits_in_order(those: set[int]) -> None:
    assert sorted(those) == list(places(sum(1 << each for each in those)))
