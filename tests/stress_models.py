"""Small figures files for the stress tests: formulas and claims over figures of known ranges."""

import hashlib
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache

from deserter_estimates.file.document import Document
from deserter_estimates.file.figures import figures_of, read_figures
from deserter_estimates.model.choices import Choices
from deserter_estimates.model.model import Model

Figure = tuple[float, float, float] | str  # low, face value, high; or lines of TOML


def model_of(
    figures: Mapping[str, Figure],
    estimates: Mapping[str, str],
    claims: Mapping[str, str] | None = None,
    *,
    unit: str = "",
    choices: Choices | None = None,
) -> Model:
    """Link a file of figures (low, face, high, in one unit), formulas, and claims as lines of TOML."""
    lines = ["format = 1", "[article]", 'title = "A small article"']
    for name, figure in figures.items():
        lines += [f"[figures.{name}]", 'quote = "so many"']
        lines += (
            [figure]
            if isinstance(figure, str)
            else [f"low = {figure[0]}", f"value = {figure[1]}", f"high = {figure[2]}", f'unit = "{unit}"']
        )
    for name, formula in estimates.items():
        lines += [f"[estimates.{name}]", f'formula = "{formula}"']
    for name, says in (claims or {}).items():
        lines += [f"[claims.{name}]", 'quote = "so it is"', says]
    return model_from("\n".join(lines), choices)


def model_from(text: str, choices: Choices | None = None) -> Model:
    """Link the text of a figures file."""
    tables = tomllib.loads(text, parse_float=Decimal)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Model.of(figures_of(Document(name="small.toml", text=text, sha256=digest, tables=tables)), choices)


@cache
def article() -> Model:
    """The article that ships with the program."""
    return Model.of(read_figures())


def exactly(number: str | int) -> Fraction:
    """A number as an exact fraction."""
    return Fraction(number)
