"""Phrases: names, verdicts and lists as they stand in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal, get_args

Grade = Literal["reproduces", "within-rounding", "does-not-reproduce", "contradicted", "not-checkable"]
Owner = Literal["article", "literature", "auditor"]
GRADES: tuple[Grade, ...] = get_args(Grade)
VERDICTS = {
    "reproduces": ("follows", "agrees", "passes"),
    "within-rounding": ("possible, not implied", "may agree", "may pass"),
    "does-not-reproduce": ("does not follow", "disagrees", "fails"),
    "contradicted": ("the opposite follows", "disagrees", "fails"),
}


def verdict_of(grade: str | None, owner: Owner = "article", *, computed: bool = False) -> str:
    """A grade as it is printed, by who sets the number of the claim; without one, by whether a value is `computed`.

    >>> verdict_of("within-rounding"), verdict_of("contradicted", "auditor"), verdict_of(None)
    ('possible, not implied', 'fails', 'cannot be computed')
    """
    if grade == "not-checkable":
        return "cannot be checked"
    if grade is None:
        return "cannot be told" if computed else "cannot be computed"
    return VERDICTS[grade][get_args(Owner).index(owner)]


def short(label: str | None, quote: str, letters: int = 60) -> str:
    """A few words for something that is quoted: its label, or the beginning of the quote.

    >>> short(None, "it is about 90 thousand people"), short("deserted", "more than 500 thousand")
    ('“it is about 90 thousand people”', 'deserted')
    """
    if label or len(quote) <= letters:
        return label or f"“{quote}”"
    return f"“{quote[:letters].rsplit(' ', 1)[0]} …”"


def spoken(name: str) -> str:
    """Turn the name of a figure, an estimate or a claim into words.

    >>> spoken("archive_total")
    'archive total'
    """
    return name.replace("_", " ")


def listed(parts: Sequence[str], joint: str = "and") -> str:
    """Join words with commas and a last "and".

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {joint} {parts[-1]}" if parts else ""


def of_claims(numbers: Sequence[str]) -> str:
    """Name claims by their numbers: claims 1 and 2."""
    return f"claim{'' if len(numbers) == 1 else 's'} {listed(numbers)}"


def span(low: str | None, high: str | None) -> str:
    """A range from its ends as they are written; None is no end.

    >>> span("4.5", "7.5"), span("580,000", None), span(None, "12"), span(None, None)
    ('from 4.5 to 7.5', 'from 580,000, no upper end', 'up to 12, no lower end', 'without end')
    """
    if low is None:
        return "without end" if high is None else f"up to {high}, no lower end"
    return f"from {low}, no upper end" if high is None else f"from {scale_once(low, high)} to {high}"


def scale_once(low: str, high: str) -> str:
    """The first of two written numbers, without the scale that the second repeats; % stays.

    >>> scale_once("4.745 million", "4.955 million"), scale_once("1.4 %", "1.5 %"), scale_once("1", "2 million")
    ('4.745', '1.4 %', '1')
    """
    digits, _, scale = low.partition(" ")
    return digits if scale not in ("", "%") and high.endswith(f" {scale}") else low


def no_ends(low: object, high: object) -> str:
    """Which ends there are not, where they are None.

    >>> no_ends(1, None), no_ends(None, None)
    ('no upper end', 'no bounds')
    """
    return "no bounds" if low is None and high is None else f"no {'lower' if low is None else 'upper'} end"


def lowered(label: str, texts: Iterable[str]) -> str:
    """A label as it stands in a sentence: with a small letter, unless its first word is a name.

    A name is a word that other texts write with a capital inside a sentence.

    >>> lowered("Share able to flee", []), lowered("Soviet troops", ["Of all Soviet troops"])
    ('share able to flee', 'Soviet troops')
    """
    first = label.partition(" ")[0]
    if first[1:] != first[1:].lower() or any(re.search(rf"[a-z,] {re.escape(first)}\b", text) for text in texts):
        return label
    return f"{label[:1].lower()}{label[1:]}"


def capital(text: str) -> str:
    """The text with a capital at its start.

    >>> capital("the archive total")
    'The archive total'
    """
    return f"{text[:1].upper()}{text[1:]}"
