"""Keys: everything that may stand in a figures file, key by key, and what it means in one sentence.

One table for the check, for the JSON Schema of editors, and for the docs.
"""

from __future__ import annotations

from collections.abc import Mapping

from deserter_estimates.file.hedge_words import hedge_kind
from deserter_estimates.file.kinds import DAY, FLAG, Keys, Kind, Node, list_of, named, number, table, text, unit, words
from deserter_estimates.file.spread_keys import spread_kind
from deserter_estimates.language.hedges import MODELS
from deserter_estimates.language.languages import CODES
from deserter_estimates.language.phrases import GRADES

ACCEPTED = {
    "unused": "Why a figure or an estimate that nothing uses, or an accepts without its warning, stands in the file.",
    "quote": "Why the quote is not in the article's text.",
    "quote_number": "Why the value is not the one in the quote.",
    "quote_hedge": "Why the hedge word is not the one before the number in the quote.",
    "quote_digits": "Why the value has more or fewer digits than the number in the quote.",
    "comparison": "Why a word such as more than stands beside a negative number.",
    "cannot_fail": "Why a claim that holds or fails whatever the figures are stands in the file.",
    "nested": "Why a figure is added to the one that it is a part of, or can exceed it.",
    "dependent": "Why two entries that are one printed number, or make one another, meet in one estimate.",
    "undefined": "Why a formula without a value for some admissible values stands in the file.",
    "whole_people": "Why a percentage that is no whole number of what it is a share of stands in the file.",
}

TEXT, NUMBER, VALUE = text(), number(), number(dates=True)


def _table_of(keys: Keys) -> Kind:
    """A table within a line, in which every key is needed."""
    write = f"Write {{ {', '.join(f'{key} = ...' for key in keys)} }}."
    return table(keys, dict.fromkeys(keys, f"The keys are {' and '.join(keys)}."), hint=write)


END = "end of a printed range or, beside value, a bound in place of the hedge's."
STATED: Keys = {
    "value": (VALUE, "The number as it is printed, digit for digit, or a date such as 1945-05-09."),
    "low": (VALUE, f"The lowest value: the lower {END}"),
    "high": (VALUE, f"The highest value: the upper {END}"),
    "hedge": (hedge_kind(), "The hedge word as it is printed; without one, a bare number."),
    "rounded_to": (NUMBER, "The place to which it is rounded, where its last digit that is not 0 does not tell."),
}
NOTED: Keys = {
    "label": (TEXT, "A short name for tables."),
    "note": (TEXT, "A remark, shown with the entry."),
    "accepts": (
        table({code: (TEXT, why) for code, why in ACCEPTED.items()}, {}),
        "Warnings of `estimate check` that are known and meant: the code of each, and the reason.",
    ),
}
UNIT: Keys = {"unit": (unit(), "The unit, such as people, million people, % or deaths per 1,000 births.")}
SOURCED: Keys = {
    "page": (TEXT, "The page on which it stands, such as p. 112."),
    "archived": (TEXT, "The address of an archived copy of the source."),
    "accessed": (DAY, "The day on which the source was read."),
    "rank": (words("archival", "scholarly", "official", "popular", "forum"), "What kind of source it is."),
}
TRANSLATED: Keys = {"translation": (TEXT, "The quote in English, where it is in another language.")}
COUNTED: Keys = {
    "population": (TEXT, "Whom or what the number counts."),
    "period": (
        _table_of({"from": (DAY, "The first day."), "to": (DAY, "The last day.")}),
        "The days that the number covers: { from = 1941-06-22, to = 1945-05-09 }.",
    ),
}
VALUE_OR_ENDS: list[Node] = [{"required": ["value"]}, {"required": ["low", "high"]}]

ARTICLE: Keys = {
    "title": (TEXT, "Its title."),
    "publisher": (TEXT, "Who published it."),
    "published": (DAY, "The day on which it was published."),
    "url": (TEXT, "Where it can be read."),
    "hedges": (words(*MODELS), "How hedge words are read: rounding (without this key), survey or ferson."),
    "language": (words(*CODES), "The language of its quotes: en (English, without this key) or de (German)."),
    "note": (TEXT, "A remark."),
    "rate": (TEXT, "The figure or assumption that `--rate` moves."),
    "target": (TEXT, "What one would like to know from the article, where no number of it measures that."),
    "uncovered": (
        list_of(
            _table_of({"quote": (TEXT, "The article's words."), "why": (TEXT, "Why the number is left out.")}),
            'Write a list such as [{ quote = "...", why = "..." }].',
        ),
        "Numbers of the article that the file leaves out on purpose.",
    ),
}
READING: Keys = {
    "source": (TEXT, "Who published the value."),
    "kind": (
        words("swap", "redefine"),
        "swap: another value of the same quantity; redefine: another meaning, told in note.",
    ),
    **STATED,
    "quote": (TEXT, "The words in which it was published."),
    **TRANSLATED,
    "url": (TEXT, "Where they can be read."),
    **SOURCED,
    "computed": (FLAG, "true: computed by the auditor from numbers in print, not itself in print."),
    "note": (TEXT, "A remark; a redefine needs one, to say what the word means."),
}
ANY_FIGURE: Keys = {
    **STATED,
    **UNIT,
    **NOTED,
    **COUNTED,
    "spread": (
        spread_kind(),
        "The shape of its values: uniform (without this key), triangular, pert, arcsine, or a table.",
    ),
    "part_of": (TEXT, "The figure that counts all of those of whom this one counts some."),
    "of": (TEXT, "The count of whole things, such as people asked, that this percentage is a share of."),
    "readings": (
        named(table(READING, {"source": "Say where it was published."}, anyOf=VALUE_OR_ENDS)),
        "Other published values of the figure.",
    ),
}
FIGURE: Keys = {
    "quote": (TEXT, "The article's words that carry the number, exactly."),
    **TRANSLATED,
    "source": (TEXT, "Where the article has the number from."),
    **SOURCED,
    **ANY_FIGURE,
}
ASSUMPTION: Keys = {
    "reason": (TEXT, "Why it is supposed, and where the number comes from."),
    "source": (TEXT, "Where the number was published, if it was."),
    **SOURCED,
    **ANY_FIGURE,
}
ESTIMATE: Keys = {
    "formula": (text(least=0), "Names, numbers, + - * / **, parentheses, min max abs sqrt exp log and the estimators."),
    "measures": (TEXT, "What the formula really measures."),
    "formula_from": (words("article", "auditor"), "Who does this sum: the article (without this key) or the auditor."),
    "bound": (words("upper", "lower"), "upper or lower: a ceiling or floor of what the claim is about, not its value."),
    **COUNTED,
    **UNIT,
    **NOTED,
}
CLAIM: Keys = {
    "quote": (TEXT, "The article's words that make the claim, exactly."),
    "estimate": (TEXT, "The estimate that the claim is about; without one, the claim cannot be checked."),
    "hedge": (hedge_kind(), "The hedge word of the claim: more than, at least, about ..."),
    "value": (VALUE, "The number that the claim states, in the estimate's unit."),
    "low": (VALUE, "The lower end of a range that the claim states."),
    "high": (VALUE, "The upper end of a range that the claim states."),
    "rounded_to": STATED["rounded_to"],
    "threshold_from": (
        words("article", "auditor", "literature"),
        "Whose number it is: the article's (without this key), the auditor's or the literature's.",
    ),
    "threshold_source": (TEXT, "Where a number that is not the article's comes from."),
    "expected": (
        words(*GRADES),
        f"The grade that this audit expects, so that `--check` fails where it changes: {', '.join(GRADES)}.",
    ),
    "word": (TEXT, "A vague word, such as rare, that the claim uses instead of a number."),
    "direction": (words("at most", "at least"), "The side on which the vague word bounds: at most or at least."),
    **COUNTED,
    "reason": (
        words("no-formula", "missing-input", "vague", "external"),
        "Why a claim without an estimate cannot be checked: no-formula, missing-input, vague or external.",
    ),
    **NOTED,
}
CORRELATION: Keys = {
    "figures": (list_of(TEXT, 'Write two names, such as ["total", "counted"].', pair=True), "The two figures."),
    "rho": (number(minimum=-1, maximum=1), "How closely they move together, from -1 to 1 (Gaussian copula)."),
}
TABLES: Mapping[str, Keys] = {
    "article": ARTICLE,
    "figures": FIGURE,
    "readings": READING,
    "assumptions": ASSUMPTION,
    "estimates": ESTIMATE,
    "claims": CLAIM,
    "correlations": CORRELATION,
}
