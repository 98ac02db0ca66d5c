"""Writes a draft: the figures file that a text gives, with its likely sums in comments."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from deserter_estimates.draft.nouns import slug
from deserter_estimates.draft.number import Number, Value
from deserter_estimates.draft.numbers import numbers_of
from deserter_estimates.draft.passages import Passages
from deserter_estimates.draft.relations import Relation, relations_of
from deserter_estimates.language.units import unit_of
from deserter_estimates.language.visible import visible
from deserter_estimates.language.writing import write

DRAFTED = 5  # relations with their claims
LONGEST = 150  # characters of a clause that is quoted
NAMED = 10  # more of them, a line each
WIDE = "  # a share in words has no digits: it is taken to be off by a twentieth of itself"
RULE = f"# {'-' * 117}"
HEAD = """\
#:schema ./figures.schema.json
# That line is for editors; `estimate schema figures -o figures.schema.json` writes the file that it names.

# A draft, made by rules from {name}: {count}. What to do next:
#   1. Figures: compare each with its quote, give it a better name, and say its source. Take out what counts nothing.
#   2. Sums: take the # away where the article does the sum; the others are chance. Nothing is claimed until you do.
#      Only sums that come out are found: write those that the article gets wrong.
#   3. estimate check {file} --text {text}
#      Open in a draft are the sources, and each figure that no sum uses yet: a warning [unused].
#   4. estimate run {file}

format = 1

[article]
title = {title}
{language}"""


def draft(text: str, *, name: str, file: str) -> str:
    """Write the figures file that a text gives; `name` is that of the text, `file` of what is written.

    >>> print(draft("Of 120 men 45 fell ill.", name="a.txt", file="a.toml").partition("# Line 1\\n")[2])
    [figures.men]
    label = "Men"
    value = 120
    unit = "people"
    quote = "120 men"
    # source = "..."
    ...
    """
    passages = Passages(text)
    numbers = numbers_of(passages)
    relations = relations_of(numbers, passages)
    days = sum(each.dated for each in numbers)
    count = _counted(len(numbers) - days, "number") + (f" and {_counted(days, 'day')}" if days else "")
    code = passages.vocabulary.code
    language = "" if code == "en" else f'language = "{code}"\n'
    title = next((" ".join(line.split()) for line in text.splitlines() if line.strip()), "Without a title")[:120]
    shown = "article.txt" if name in ("-", "<standard input>") else name
    head = HEAD.format(
        name=_comment(name),
        count=count,
        file=_comment(file),
        text=_comment(shown),
        title=_text(title),
        language=language,
    )
    parts = [head, f"{RULE}\n# 1. Figures: the numbers that the article prints.\n", *map(_figure, numbers)]
    if relations:
        parts += [f"{RULE}\n# 2. Sums that the article may do, the likeliest first.\n"]
        parts += [_sum(place, each, relations, passages) for place, each in enumerate(relations[:DRAFTED], 1)]
    if more := relations[DRAFTED : DRAFTED + NAMED]:
        parts += ["# Less likely:\n" + "".join(f"#   {each.formula} = {_result(each)}\n" for each in more)]
    return "\n".join(parts)


def _figure(number: Number) -> str:
    lines = [f"# Line{'s' if len(number.lines) > 1 else ''} {', '.join(map(str, number.lines))}"]
    words = number.printed if number.dated else " ".join(number.words).strip() or "number"
    label = (
        words if number.dated or slug(number.words) == number.name else f"{words} ({' '.join(number.printed.split())})"
    )
    lines += [f"[figures.{number.name}]", f"label = {_text(label[:1].upper() + label[1:])}"]
    lines += [*_stated(number)]
    lines += [f"unit = {_text(number.unit)}"] if number.unit else []
    lines += [f"quote = {_text(number.quote)}", '# source = "..."']
    return "".join(f"{line}\n" for line in lines)


def _stated(number: Number) -> Iterator[str]:
    for key, value in (("value", number.value), ("low", number.low), ("high", number.high)):
        if value is not None:
            yield f"{key} = {_number(value)}"
    if number.hedge:
        yield f"hedge = {_text(number.hedge)}"
    if number.rounded_to is not None:
        yield f"rounded_to = {_number(number.rounded_to)}{WIDE}"


def _sum(place: int, relation: Relation, relations: tuple[Relation, ...], passages: Passages) -> str:
    """A relation as a commented estimate, with its claim, whose quote is the clause that makes it."""
    result, name = relation.result, f"sum_{place}"
    again = any(each.result.name == result.name for each in relations[: place - 1])
    used = any(part.name == result.name for each in relations[:DRAFTED] for part in each.parts)
    lines = [f"# {place}. {_spoken(relation)} = {_result(relation)}"]
    if not used:
        lines.append(f"# If it is the article's sum, [figures.{result.name}] can go: the claim states it.")
    lines += [f"# [estimates.{name}]", f"# formula = {_text(relation.formula)}"]
    lines += (
        [f"# unit = {_text(relation.unit)}{f'  # {relation.note}' if relation.note else ''}"] if relation.unit else []
    )
    lines += ["#", f"# [claims.{result.name}{f'_{place}' if again else ''}]", f"# estimate = {_text(name)}"]
    lines += [f"# {line}" for line in _stated(result)]
    clause = passages.clause(*result.places[0])
    lines += [f"# quote = {_text(clause if result.quote in clause and len(clause) <= LONGEST else result.quote)}"]
    return "".join(f"{line}\n" for line in lines)


def _spoken(relation: Relation) -> str:
    """The formula with its numbers in the place of their names."""
    said = relation.formula
    for part in sorted(relation.parts, key=lambda part: -len(part.name)):
        said = _with(said, part.name, _shown(part))
    return said


def _with(formula: str, name: str, number: str) -> str:
    return " ".join(
        token.replace(name, number, 1) if token.strip("()") == name else token for token in formula.split(" ")
    )


def _result(relation: Relation) -> str:
    result = relation.result
    printed = " ".join(part for part in (result.hedge, _shown(result)) if part)
    value = Fraction(relation.value).limit_denominator(10**6) / unit_of(relation.unit).scale
    return f"{write(value, relation.unit)}, and line {result.lines[0]} says {_comment(printed)} ({result.name})"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _shown(number: Number) -> str:
    written = "-".join(write(each) if isinstance(each, date) else f"{each:,}" for each in number.stated)
    return f"{written} {mark}" if (mark := unit_of(number.unit).mark) else written


def _number(value: Value) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else f"{value:_}"


def _text(text: str) -> str:
    """A TOML string."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    return visible(" ".join(text.split()))
