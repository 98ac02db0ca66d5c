"""Names that people type: a claim's number, a name of the file, or words of a label or a quote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec.structs import replace

from deserter_estimates.file.figures import Figures
from deserter_estimates.language.phrases import spoken
from deserter_estimates.language.spelling import nearest_of
from deserter_estimates.model.choices import ChoiceError, Choices

Kind = Literal["claim", "estimate", "figure"]
NEAR = 3  # names that are offered for what is not found


def named(figures: Figures, text: str, *kinds: Kind) -> str:
    """The name in the file of the claim, estimate or figure that is meant.

    A claim's number and a name of the file come first, whatever its kind; then words that stand in one name alone, or
    else in one label, or in one quote. Raises ChoiceError with the three nearest where nothing fits, or too much.

    >>> from deserter_estimates.file.figures import read_figures
    >>> file = read_figures()
    >>> named(file, "2", "claim"), named(file, "90 thousand", "claim"), named(file, "soldiers left", "estimate")
    ('more_than_500_thousand', 'about_90_thousand', 'survivors_in_europe')
    """
    if text in {*figures.claims, *figures.estimates, *figures.figures}:
        return text
    numbers = {str(number): name for number, name in enumerate(figures.claims, start=1)} if "claim" in kinds else {}
    if numbers and text not in numbers and text.isdigit():
        raise ChoiceError(f"there is no claim {text}. The claims are numbered 1 to {len(numbers)}.")
    return numbers.get(text) or _fitting(text, [*_known(figures, kinds)], " or ".join(kinds))


def resolved(figures: Figures, choices: Choices) -> Choices:
    """The choices, each under its name in the file; raises ChoiceError where it has none, or two choices are one.

    >>> from deserter_estimates.file.figures import read_figures
    >>> resolved(read_figures(), Choices(readings={"deserters over the whole war": "Ignatov"})).readings
    {'archive_total': 'ignatov'}
    """
    values, taken, spreads = (_by_name(figures, each) for each in (choices.values, choices.readings, choices.spreads))
    for name in {*values} & {*taken}:
        raise ChoiceError(f"{name} has a value and a reading ({taken[name]}). Keep one of the two.")
    readings = {name: _reading(figures, name, text) for name, text in taken.items()}
    return replace(choices, values=values, readings=readings, spreads=spreads)


def figure_named(figures: Figures, text: str) -> str:
    """The name in the file of the figure or assumption that is meant; raises ChoiceError for anything else."""
    name = named(figures, text, "figure")
    if name not in figures.figures:
        raise ChoiceError(f"{name} is no figure or assumption. {nearest_of(name, figures.figures)}")
    return name


def _by_name(figures: Figures, given: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text, value in given.items():
        name = figure_named(figures, text)
        if name in found:
            raise ChoiceError(f"{name} is given twice, {found[name]} and {value}. Keep one of the two.")
        found[name] = value
    return found


def _reading(figures: Figures, name: str, text: str) -> str:
    known = figures.figures[name].readings
    texts = [(each.name, (spoken(each.name), each.source or "", each.quote or "")) for each in known.values()]
    return text if text in known else _fitting(text, texts, f"reading of {name}")


def _fitting(text: str, known: Sequence[tuple[str, tuple[str, str, str]]], what: str) -> str:
    """The one name in whose first text all words stand, or else in the second, or the third."""
    words = [] if text.isdigit() else text.casefold().split()
    fits: list[str] = []
    for place in range(3):
        texts = [(entry[0], entry[1][place].casefold()) for entry in known]
        fits = list(dict.fromkeys(name for name, said in texts if words and all(word in said for word in words)))
        if fits:
            break
    if len(fits) == 1:
        return fits[0]
    if fits:
        others = " and others" if fits[NEAR:] else ""
        raise ChoiceError(f"{text!r} fits {', '.join(fits[:NEAR])}{others}. Write a name.")
    raise ChoiceError(f"there is no {what} {text}. {nearest_of(text, [name for name, _ in known])}")


def _known(figures: Figures, kinds: tuple[Kind, ...]) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Each name, with what may be typed for it: the name in words, its label, its quote."""
    if "claim" in kinds:
        for claim in figures.claims.values():
            yield claim.name, (spoken(claim.name), claim.label or "", claim.quote)
    if "estimate" in kinds:
        for estimate in figures.estimates.values():
            yield estimate.name, (spoken(estimate.name), estimate.label or "", "")
    if "figure" in kinds:
        for figure in figures.figures.values():
            yield figure.name, (spoken(figure.name), figure.label or "", figure.quote or "")
