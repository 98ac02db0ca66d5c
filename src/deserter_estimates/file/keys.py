"""Keys: what each key of a figures file means, in one sentence; for the schema (and so for editors) and the docs."""

from __future__ import annotations

NAMED = "NAME"
"""What stands in a key path where the file chooses a name."""

SECTIONS = {
    "format": "The format of the file: 1.",
    "article": "The article that is audited.",
    "figures": "The numbers and dates that the article prints, each with its quote.",
    "assumptions": "Numbers that the auditor supposes, each with its reason.",
    "estimates": "What is computed from figures, assumptions and other estimates.",
    "claims": "What the article says about estimates.",
    "correlations": "Pairs of figures that move together.",
}

_VALUE = {
    "value": "The number as it is printed, digit for digit, or a date such as 1945-05-09.",
    "low": "The lowest value: the lower end of a printed range or, beside value, a bound in place of the hedge's.",
    "high": "The highest value: the upper end of a printed range or, beside value, a bound in place of the hedge's.",
    "hedge": "The hedge word as it is printed; without one, a bare number.",
    "rounded_to": "The place to which the number is rounded, where its last digit that is not 0 does not tell.",
}
_WORDS = {
    "label": "A short name for tables.",
    "unit": "The unit, such as people, days, % or people/day; units are checked like dimensions.",
    "note": "A remark, shown with the entry.",
    "accepts": "Warnings of `estimate check` that are known and meant: the code of each, and the reason.",
}
_FIGURE = {
    **_VALUE,
    **_WORDS,
    "population": "Whom or what the number counts.",
    "spread": "How the values are distributed: uniform (as without this key), triangular, pert, arcsine, or a table.",
    "part_of": "The figure that counts all of those of whom this one counts some.",
    "readings": "Other published values of the figure.",
}

KEYS: dict[str, dict[str, str]] = {
    "article": {
        "title": "Its title.",
        "publisher": "Who published it.",
        "published": "The day on which it was published.",
        "url": "Where it can be read.",
        "hedges": "How hedge words are read: rounding (as without this key), survey or ferson.",
        "note": "A remark.",
    },
    "figures": {
        "quote": "The article's words that carry the number, exactly.",
        "source": "Where the article has the number from.",
        **_FIGURE,
    },
    "assumptions": {
        "reason": "Why it is supposed, and where the number comes from.",
        "source": "Where the number was published, if it was.",
        **_FIGURE,
    },
    "readings": {
        "source": "Who published the value.",
        "kind": "swap: another value of the same quantity; redefine: the word meant something else, which note tells.",
        **_VALUE,
        "quote": "The words in which it was published.",
        "url": "Where they can be read.",
        "note": "A remark; a redefine needs one, to say what the word means.",
    },
    "estimates": {
        "formula": "Names, numbers, + - * / **, parentheses, min max abs sqrt exp log, and the estimators.",
        "measures": "What the formula really measures.",
        **_WORDS,
    },
    "claims": {
        "quote": "The article's words that make the claim, exactly.",
        "estimate": "The estimate that the claim is about; without one, the claim cannot be checked.",
        "hedge": "The hedge word of the claim: more than, at least, about ...",
        "value": "The number that the claim states, in the estimate's unit.",
        "low": "The lower end of a range that the claim states.",
        "high": "The upper end of a range that the claim states.",
        "rounded_to": _VALUE["rounded_to"],
        "threshold_from": "Whose number it is: the article's (as without this key), the auditor's or the literature's.",
        "threshold_source": "Where a number that is not the article's comes from.",
        "reason": "Why a claim without an estimate cannot be checked: no-formula, missing-input, vague or external.",
        "label": _WORDS["label"],
        "note": _WORDS["note"],
        "accepts": _WORDS["accepts"],
    },
    "correlations": {
        "figures": "The two figures.",
        "rho": "How closely they move together, from -1 to 1 (Gaussian copula).",
    },
}
