"""Hedge words in a figures file: the kind of the key, and what to write where a word is none of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from deserter_estimates.file.kinds import Kind, words
from deserter_estimates.file.problems import Problem
from deserter_estimates.language.hedges import WORDS
from deserter_estimates.language.languages import CODES
from deserter_estimates.language.phrases import listed

KEY = "hedge"
VAGUE = "If the words fix no number, leave hedge out, and write low and high."
VAGUE_CLAIM = (
    'If the words fix no number, leave hedge out, and write low, high, threshold_from = "auditor" and '
    'threshold_source; or, in place of estimate, reason = "vague".'
)


def hedge_kind() -> Kind:
    """A hedge word of any language; of a word that is like none, `with_usual_words` says what to write."""
    return words(*WORDS, capitals=False, hint="")


def with_usual_words(problems: Iterator[Problem], tables: Mapping[str, Any]) -> Iterator[Problem]:
    """Give those that have an unknown hedge word a hint: one word of each group, in the language of the file."""
    article = tables.get("article")
    code = article.get("language", "en") if isinstance(article, Mapping) else "en"
    language = CODES.get(code, CODES["en"]) if isinstance(code, str) else CODES["en"]
    usual = listed([group[0] for group in language.hedges.values()], "or")
    for problem in problems:
        if problem.path[-1:] == (KEY,) and not problem.hint:
            vague = VAGUE_CLAIM if problem.path[0] == "claims" else VAGUE
            hint = f"Write {usual}, or another of the words in `estimate schema figures`. {vague}"
            yield replace(problem, hint=hint)
        else:
            yield problem
