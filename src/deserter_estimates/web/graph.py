"""The argument as a graph: figures, estimates and claims one under the other, arcs from each to what rests on it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from deserter_estimates.report.explain_contract import Kind
from deserter_estimates.report.page_contract import PageReport

ROW, ARC, DOTS = 36.0, 3.0, 44.0  # height of a row, how far an arc reaches out per row it spans, where the dots stand
Key = tuple[Kind, str]


class Node(Struct, frozen=True, kw_only=True):
    """A number of the argument: what it is, what is printed or found, and how far from the top it stands."""

    name: str
    kind: Kind
    label: str
    number: str
    y: float


class Graph(Struct, frozen=True, kw_only=True):
    """The nodes from top to bottom, and the arcs as paths of SVG."""

    nodes: tuple[Node, ...]
    arcs: tuple[str, ...]
    height: float


def graph_of(report: PageReport, labels: Mapping[Key, tuple[str, str]]) -> Graph:
    """Lay out what the claims rest on, or without claims the estimates.

    Each number stands below those it is made of, and near them.
    """
    made_of: dict[Key, list[Key]] = {}
    kinds: dict[str, Kind] = {figure.name: figure.kind for figure in report.run.figures}
    kinds |= {step.name: "estimate" for step in report.computations}
    for step in report.computations:  # in the order in which they are computed
        made_of["estimate", step.name] = [(kinds[name], name) for name in step.uses]
    for claim in report.run.claims:
        if claim.estimate:
            made_of["claim", claim.name] = [("estimate", claim.estimate)]
    order: dict[Key, None] = {}
    last = "claim" if any(kind == "claim" for kind, _ in made_of) else "estimate"
    for key in made_of:
        if key[0] == last:
            _place(key, made_of, order)
    y = {key: (place + 0.5) * ROW for place, key in enumerate(order)}
    return Graph(
        nodes=tuple(
            Node(name=name, kind=kind, label=labels[kind, name][0], number=labels[kind, name][1], y=y[kind, name])
            for kind, name in order
        ),
        arcs=tuple(_arc(y[used], y[key]) for key in order for used in made_of.get(key, ())),
        height=len(order) * ROW,
    )


def _place(key: Key, made_of: Mapping[Key, list[Key]], order: dict[Key, None]) -> None:
    """Put a number into the order behind those that it is made of."""
    stack = [key]
    while stack:
        missing = [used for used in made_of.get(stack[-1], ()) if used not in order]
        if missing:
            stack += reversed(missing)
        else:
            order[stack.pop()] = None


def _arc(above: float, below: float) -> str:
    """A curve left of the dots, from one row to a row below it."""
    out = max(2.0, DOTS - 9 - ARC * (below - above) / ROW)
    return f"M{DOTS:g} {above:g}C{out:g} {above:g} {out:g} {below:g} {DOTS:g} {below:g}"
