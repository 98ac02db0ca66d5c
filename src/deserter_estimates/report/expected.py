"""Claims whose grade is not the one that the file expects: what `--check` fails on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deserter_estimates.report.contract import ClaimRow

FINE = ("reproduces", "not-checkable")  # the grades of a claim that expects none


def unexpected(claims: Iterable[ClaimRow]) -> Iterator[ClaimRow]:
    """The claims that have another grade than they expect or, where they expect none, do not follow."""
    return (claim for claim in claims if claim.grade not in ((claim.expected,) if claim.expected else FINE))


def in_a_sentence(claim: ClaimRow) -> str:
    """Which verdict a claim has, and which grade is expected: `claim 2, nine: does not follow.`"""
    graded = f" (graded {claim.grade})" if claim.grade else ""
    expected = f"{graded}, and {claim.expected} is expected" if claim.expected else ""
    return f"claim {claim.number}, {claim.name}: {claim.verdict}{expected}."
