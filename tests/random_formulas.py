"""Formulas made at random for the property tests, from the grammar's own rules."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

LITERALS = ("2", "0.5", "7", "1_000", "12.25")


def formulas(
    names: Sequence[str],
    *,
    operators: Sequence[str] = ("+", "-", "*", "/"),
    functions: Sequence[str] = ("min", "max", "abs"),
    powers: Sequence[str] = ("2", "3", "(-1)"),
    most: int = 8,
) -> st.SearchStrategy[str]:
    """Draw the text of a formula in these names."""

    def larger(part: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        binary = st.tuples(part, st.sampled_from(operators), part).map(lambda drawn: f"({' '.join(drawn)})")
        power = st.tuples(part, st.sampled_from(powers)).map(lambda drawn: f"{drawn[0]} ** {drawn[1]}")
        called = st.tuples(st.sampled_from(functions), part, part).map(_call)
        return st.one_of(binary, binary, power.map(lambda text: f"({text})"), called, part.map(lambda it: f"(-{it})"))

    return st.recursive(st.sampled_from([*names, *names, *LITERALS]), larger, max_leaves=most)


def _call(drawn: tuple[str, str, str]) -> str:
    function, first, second = drawn
    return f"{function}({first}, {second})" if function in ("min", "max") else f"{function}({first})"
