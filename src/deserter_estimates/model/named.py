"""Names that people type: a claim's number, a name of the file, or words of a label or a quote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from deserter_estimates.language.phrases import spoken
from deserter_estimates.language.spelling import nearest_of
from deserter_estimates.model.choices import ChoiceError
from deserter_estimates.model.model import Model

Kind = Literal["claim", "estimate", "figure"]
NEAR = 3  # names that are offered for what is not found


def named(model: Model, text: str, *kinds: Kind) -> str:
    """The name in the file of the claim, estimate or figure that is meant.

    A claim's number and a name of the file come first, whatever its kind; then words that stand in one name alone, or
    else in one label, or in one quote. Raises ChoiceError with the three nearest where nothing fits, or too much.

    >>> from deserter_estimates.file.figures import read_figures
    >>> model = Model.of(read_figures())
    >>> named(model, "2", "claim"), named(model, "90 thousand", "claim"), named(model, "soldiers left", "estimate")
    ('more_than_500_thousand', 'about_90_thousand', 'survivors_in_europe')
    """
    known = [*_known(model, kinds)]
    names = {*model.claims, *model.estimates, *model.inputs}
    if text in names:
        return text
    numbers = {str(number): name for number, name in enumerate(model.claims, start=1)} if "claim" in kinds else {}
    if text in numbers:
        return numbers[text]
    words = [] if text.isdigit() else text.casefold().split()
    fits: list[str] = []
    for place in range(3):
        texts = [(entry[0], entry[1][place].casefold()) for entry in known]
        fits = list(dict.fromkeys(name for name, said in texts if words and all(word in said for word in words)))
        if fits:
            break
    if len(fits) == 1:
        return fits[0]
    what = " or ".join(kinds)
    if fits:
        others = " and others" if fits[NEAR:] else ""
        raise ChoiceError(f"{text!r} fits {', '.join(fits[:NEAR])}{others}. Write a name.")
    raise ChoiceError(f"there is no {what} {text}. {nearest_of(text, [name for name, _ in known])}")


def _known(model: Model, kinds: tuple[Kind, ...]) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Each name, with what may be typed for it: the name in words, its label, its quote."""
    if "claim" in kinds:
        for claim in model.claims.values():
            yield claim.name, (spoken(claim.name), claim.label or "", claim.quote)
    if "estimate" in kinds:
        for estimate in model.figures.estimates.values():
            yield estimate.name, (spoken(estimate.name), estimate.label or "", "")
    if "figure" in kinds:
        for given in model.inputs.values():
            yield given.name, (spoken(given.name), given.figure.label or "", given.figure.quote or "")
