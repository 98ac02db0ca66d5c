"""Tables: a figures file as a whole, made of the tables that `keys` lists, for the check and for editors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deserter_estimates.file.hedge_words import with_usual_words
from deserter_estimates.file.keys import ARTICLE, ASSUMPTION, CLAIM, CORRELATION, ESTIMATE, FIGURE, VALUE_OR_ENDS
from deserter_estimates.file.kinds import Node, just, list_of, named, table
from deserter_estimates.file.problems import Problem

DRAFT = "https://json-schema.org/draft/2020-12/schema"
QUOTE = {"quote": "Copy the article's words exactly."}
REASON = {"reason": "Say why it is supposed; an assumption has no quote."}
FORMULA = {"formula": "Write one such as total - counted."}
SUM = "A sum stands under [estimates.NAME]"
NOT_OF_A_FIGURE = {
    "reason": "A number that the auditor supposes stands under [assumptions.NAME].",
    "formula": f"{SUM}.",
}
NOT_OF_AN_ASSUMPTION = {
    "quote": "What the article says stands under [figures.NAME].",
    "formula": f"{SUM}, and its reason there as a note.",
}
NOT_OF_AN_ESTIMATE = {
    "quote": "What the article says of a result stands under [claims.NAME].",
    "value": "An estimate has the value of its formula; a printed number stands under [figures.NAME].",
    "source": "The figures in a formula have sources: take the line out, or write it as a note.",
}
NOT_OF_A_CLAIM = {
    "unit": "A claim has the unit of its estimate: take the line out.",
    "formula": f'{SUM}; write estimate = "NAME" here.',
}
ONE_OF_THREE: Node = {  # a claim has a word, an estimate or a reason
    "if": {"required": ["word"]},
    "then": {"required": ["direction"]},
    "else": {"oneOf": [{"required": ["estimate"]}, {"required": ["reason"]}], "not": {"required": ["direction"]}},
}
FILE = table(
    {
        "format": (just(1, "is not a format of this program", "It reads format = 1."), "The format of the file: 1."),
        "article": (table(ARTICLE, {"title": 'Write title = "..." under [article].'}), "The article that is audited."),
        "figures": (
            named(table(FIGURE, QUOTE, elsewhere=NOT_OF_A_FIGURE, anyOf=VALUE_OR_ENDS)),
            "The numbers and dates that the article prints, each with its quote.",
        ),
        "assumptions": (
            named(table(ASSUMPTION, REASON, elsewhere=NOT_OF_AN_ASSUMPTION, anyOf=VALUE_OR_ENDS)),
            "Numbers that the auditor supposes, each with its reason.",
        ),
        "estimates": (
            named(table(ESTIMATE, FORMULA, elsewhere=NOT_OF_AN_ESTIMATE)),
            "What is computed from figures, assumptions and other estimates.",
        ),
        "claims": (
            named(table(CLAIM, QUOTE, elsewhere=NOT_OF_A_CLAIM, **ONE_OF_THREE)),
            "What the article says about estimates.",
        ),
        "correlations": (
            list_of(
                table(CORRELATION, {"figures": "Name the two figures.", "rho": "Write a number from -1 to 1."}),
                "Write a header [[correlations]] over each pair.",
            ),
            "Pairs of figures that move together.",
        ),
    },
    {"format": "Write format = 1 at the top.", "article": "Write an [article] table with its title."},
)


def key_problems(tables: dict[str, Any]) -> Iterator[Problem]:
    """Everything in the tables of a file that is no key of its table, or whose value is not of the key's kind."""
    return with_usual_words(FILE.problems(tables, ()), tables)


def figures_json_schema() -> Node:
    """The JSON Schema of a figures file, for editors: keys, words and kinds, with what each key means."""
    return {"$schema": DRAFT, "title": "A figures file of deserter-estimates", **FILE.schema}
