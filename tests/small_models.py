"""Small figures files for the tests: text in, model out."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from deserter_estimates.file.document import Document
from deserter_estimates.file.figures import figures_of
from deserter_estimates.model.choices import Choices
from deserter_estimates.model.model import Model

HEAD = 'format = 1\n[article]\ntitle = "t"\n'
RIDERS = """format = 1
[article]
title = "Cyclists in town"
[figures.residents]
value = 240_000
hedge = "about"
unit = "people"
quote = "a town of about 240,000"
[figures.residents.readings.register]
value = 236_410
source = "the town's register"
[figures.cyclists]
value = 12
unit = "%"
quote = "12 % of whom cycle to work"
[estimates.riders]
formula = "multiplier(residents, cyclists)"
unit = "people"
[claims.thirty_thousand]
estimate = "riders"
hedge = "nearly"
value = 30_000
quote = "nearly 30,000 riders a day"
"""
Ends = Mapping[str, tuple[Fraction | int | float, Fraction | int | float]]


def document_of(text: str) -> Document:
    """Wrap the text of a figures file, named f.toml, its tables read."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document(name="f.toml", text=text, sha256=sha256, tables=tomllib.loads(text, parse_float=Decimal))


def model_of(text: str, choices: Choices | None = None) -> Model:
    """Link the text of a figures file; HEAD is put before it where it has no format."""
    whole = text if "format" in text else HEAD + text
    return Model.of(figures_of(document_of(whole)), choices)


def model_with(formula: str, ends: Ends) -> Model:
    """Make a model of one estimate, `result`, of assumptions between two ends (one number, where they meet)."""
    text = HEAD
    for name, (low, high) in ends.items():
        values = f"value = {_decimal(low)}" if low == high else f"low = {_decimal(low)}\nhigh = {_decimal(high)}"
        text += f'[assumptions.{name}]\nreason = "r"\n{values}\n'
    return model_of(f'{text}[estimates.result]\nformula = "{formula}"\n')


def _decimal(number: Fraction | int | float) -> str:
    """Write a number that has an end in decimals."""
    exact = Fraction(str(number)) if isinstance(number, float) else Fraction(number)
    return f"{Decimal(exact.numerator) / Decimal(exact.denominator):f}"
