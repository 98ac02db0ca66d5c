"""Figures, estimates and claims as any output may show them. Part of the JSON contract.

A key without a default is always there, and null where the thing does not exist (a sibling key says why); a key whose
default is None is absent when there is nothing to say. Numbers are unrounded, in the unit stated beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Struct

from deserter_estimates.claims.slips import Slip
from deserter_estimates.language.phrases import Grade
from deserter_estimates.report.head import Head

Number = int | float
Shown = Number | str  # a date is written as 1945-05-09
Rank = Literal["archival", "scholarly", "official", "popular", "forum"]


class ReadingRow(Struct, frozen=True, kw_only=True):
    """Another published value for a figure, in the figure's unit."""

    name: Annotated[str, "Name of the reading."]
    kind: Annotated[Literal["swap", "redefine"], "swap: the same quantity; redefine: the word meant something else."]
    value: Annotated[Shown | None, "Value in print."] = None
    low: Annotated[Shown | None, "Lower end in print."] = None
    high: Annotated[Shown | None, "Upper end in print."] = None
    printed: Annotated[str, "Words and digits as printed, without the unit."]
    source: Annotated[str, "Who printed it."]
    quote: Annotated[str | None, "The source's words."] = None
    translation: Annotated[str | None, "The quote in English."] = None
    url: Annotated[str | None, "Address of the source."] = None
    page: Annotated[str | None, "Page on which it is printed."] = None
    archived: Annotated[str | None, "Address of an archived copy of the source."] = None
    accessed: Annotated[str | None, "Date on which the source was read."] = None
    rank: Annotated[Rank | None, "What kind of source it is."] = None
    computed: Annotated[bool, "Whether the auditor computed the value from numbers in print."] = False
    note: Annotated[str | None, "What to mind about it."] = None


class FigureRow(Struct, frozen=True, kw_only=True):
    """A figure or assumption: the value printed, and the lowest and highest value that it admits."""

    name: Annotated[str, "Name in the figures file."]
    label: Annotated[str | None, "A few words for people."] = None
    kind: Annotated[Literal["figure", "assumption"], "Whether the article states it or the auditor supposes it."]
    unit: Annotated[str, "Unit of value, low and high; empty for a pure number or a date."]
    value: Annotated[Shown, "Value in use; the middle of a figure printed as a range."]
    printed: Annotated[str, "Its words and digits as printed, without the unit."]
    midpoint: Annotated[bool, "Whether it is printed as a range, so that value is its middle."] = False
    hedge: Annotated[str | None, "Hedge word as printed."] = None
    low: Annotated[Shown | None, "Lowest admissible value; null: no end."]
    high: Annotated[Shown | None, "Highest admissible value; null: no end."]
    no_bounds_because: Annotated[str | None, "Why low or high is null."] = None
    spread: Annotated[Mapping[str, object], "Distribution of its draws: kind, and its parameters."]
    quote: Annotated[str | None, "The article's words."] = None
    translation: Annotated[str | None, "The quote in English."] = None
    source: Annotated[str | None, "Where the article has it from."] = None
    page: Annotated[str | None, "Page on which it is printed."] = None
    archived: Annotated[str | None, "Address of an archived copy of the source."] = None
    accessed: Annotated[str | None, "Date on which the source was read."] = None
    rank: Annotated[Rank | None, "What kind of source it is."] = None
    population: Annotated[str | None, "Whom or what it counts."] = None
    period: Annotated[Mapping[str, str] | None, "The days it covers: from, to."] = None
    reason: Annotated[str | None, "Why the auditor supposes it."] = None
    note: Annotated[str | None, "What to mind about it."] = None
    part_of: Annotated[str | None, "The figure whose people include those of this one."] = None
    of: Annotated[str | None, "The count of whole things that this percentage is a share of."] = None
    readings: Annotated[tuple[ReadingRow, ...], "Other published values."] = ()


class IntervalRow(Struct, frozen=True, kw_only=True):
    """The central interval of the draws."""

    level: Annotated[float, "Share of the draws inside, from 0 to 1."]
    low: Annotated[Number, "Lower end, in the estimate's unit."]
    high: Annotated[Number, "Upper end, in the estimate's unit."]


class StandardErrors(Struct, frozen=True, kw_only=True):
    """Standard errors of what the draws give, from 16 independent randomisations, in the estimate's unit."""

    median: Annotated[float, "Standard error of the median."]
    mean: Annotated[float, "Standard error of the mean."]
    sd: Annotated[float, "Standard error of the standard deviation."]
    low: Annotated[float, "Standard error of the interval's lower end."]
    high: Annotated[float, "Standard error of the interval's upper end."]


class EstimateRow(Struct, frozen=True, kw_only=True):
    """An estimate: its face value, its bounds over all admissible values, and its distribution over the draws."""

    name: Annotated[str, "Name in the figures file."]
    label: Annotated[str | None, "A few words for people."] = None
    unit: Annotated[str, "Unit of every number of this estimate."]
    formula: Annotated[str, "Formula as the file writes it."]
    formula_from: Annotated[Literal["article", "auditor"] | None, "Who does this sum."] = None
    measures: Annotated[str | None, "What the sum really measures."] = None
    bound: Annotated[Literal["upper", "lower"] | None, "Whether it is a ceiling or a floor of what is claimed."] = None
    population: Annotated[str | None, "Whom or what it counts."] = None
    period: Annotated[Mapping[str, str] | None, "The days it covers: from, to."] = None
    assumes: Annotated[tuple[str, ...], "What its estimators assume."]
    rests_on: Annotated[tuple[str, ...], "Figures and assumptions it is computed from."]
    face_value: Annotated[Number | None, "Result with every figure as printed; null: not_computed_because says why."]
    face_low: Annotated[Number | None, "Smallest result over the figures in face_value_at, all others as printed."] = (
        None
    )
    face_high: Annotated[Number | None, "Largest result over the figures in face_value_at, all others as printed."] = (
        None
    )
    face_value_at: Annotated[tuple[str, ...], "Figures printed as ranges, which face_value takes at their middle."] = ()
    not_computed_because: Annotated[str | None, "Why face_value is null."] = None
    low: Annotated[Number | None, "Smallest value over all admissible values; null: no_bounds_because says why."]
    high: Annotated[Number | None, "Largest value over all admissible values; null: no_bounds_because says why."]
    low_open: Annotated[bool, "Whether low is never reached; with low null, whether there is no lower end."] = False
    high_open: Annotated[bool, "Whether high is never reached; with high null, whether there is no upper end."] = False
    no_bounds_because: Annotated[str | None, "Why low or high is null."] = None
    decimals: Annotated[int | None, "Decimals with which face_value, low and high are written, at least."] = None
    bounds_slack: Annotated[
        Number | None, "How far the true range may fall short of low and high; null: not at all."
    ] = None
    median: Annotated[Number | None, "Median of the draws."] = None
    mean: Annotated[Number | None, "Mean of the draws."] = None
    sd: Annotated[Number | None, "Standard deviation of the draws."] = None
    no_moments_because: Annotated[str | None, "Why there is a median, and neither mean nor sd."] = None
    interval: Annotated[IntervalRow | None, "Central interval of the draws."] = None
    standard_errors: Annotated[StandardErrors | None, "How exactly the draws give these numbers."] = None
    excluded_share: Annotated[float | None, "Share of draws left out: a condition was broken or no value came out."] = (
        None
    )
    nonlinear: Annotated[str | None, "Where first-order propagation misleads, in a sentence."] = None


class Says(Struct, frozen=True, kw_only=True):
    """What a claim says, as printed, in the unit of its estimate."""

    hedge: Annotated[str | None, "Hedge word as printed."] = None
    value: Annotated[Number | None, "Number as printed."] = None
    low: Annotated[Number | None, "Lower end as printed."] = None
    high: Annotated[Number | None, "Upper end as printed."] = None
    printed: Annotated[str, "Words and digits as printed, without the unit."]


class SetRow(Struct, frozen=True, kw_only=True):
    """The set of numbers a claim states, in the unit of its estimate."""

    low: Annotated[Number | None, "Lower end; null: no end."]
    high: Annotated[Number | None, "Upper end; null: no end."]
    low_open: Annotated[bool, "Whether low itself is outside."]
    high_open: Annotated[bool, "Whether high itself is outside."]


class TipsRow(Struct, frozen=True, kw_only=True):
    """Where a claim with a vague word tips, in the unit of its estimate."""

    low: Annotated[Number | None, "Below it every reading of the word gives one answer; null: none is decided there."]
    high: Annotated[Number | None, "Above it every reading gives the other answer; null: none is decided there."]


class RepairRow(Struct, frozen=True, kw_only=True):
    """The nearest value of one figure that makes a claim follow."""

    figure: Annotated[str, "Name of the figure."]
    value: Annotated[Shown, "The value, in unit."]
    unit: Annotated[str, "Unit of the figure."]
    change_percent: Annotated[float | None, "Change from the face value in percent; null for a date and from zero."]
    inside: Annotated[bool, "Whether the figure admits such a value."]
    beyond: Annotated[Literal["above", "below"] | None, "Side on which the value must be passed."] = None
    needed: Annotated[str, "The figure with such values in words, rounded so that what is written does it."]


class ReadingsCount(Struct, frozen=True, kw_only=True):
    """In how many combinations of published readings a claim holds: a count, no probability."""

    holds: Annotated[int | None, "In how many it holds; null: refused says why."]
    in_part: Annotated[int, "In how many it holds in part: for some values of a range."] = 0
    of: Annotated[int, "How many combinations there are."]
    refused: Annotated[str | None, "Why they were not counted."] = None


class ClaimRow(Struct, frozen=True, kw_only=True):
    """A claim and its grade."""

    name: Annotated[str, "Name in the figures file."]
    number: Annotated[int, "Place among the claims of the file, from 1."]
    label: Annotated[str | None, "A few words for people."] = None
    quote: Annotated[str, "The article's words."]
    estimate: Annotated[str | None, "Estimate it is about; null: no formula supports it."]
    says: Annotated[Says, "Its number as printed."]
    word: Annotated[str | None, "Vague word that it uses instead of a number."] = None
    direction: Annotated[Literal["at most", "at least"] | None, "Side on which the vague word bounds."] = None
    tips_at: Annotated[TipsRow | None, "For which readings of the vague word it holds or fails."] = None
    population: Annotated[str | None, "Of whom or what it speaks."] = None
    period: Annotated[Mapping[str, str] | None, "The days of which it speaks: from, to."] = None
    set: Annotated[SetRow | None, "The numbers for which it holds; null: it states none."]
    threshold_from: Annotated[Literal["article", "auditor", "literature"], "Who sets the number it is held against."]
    threshold_source: Annotated[str | None, "Source of that number, where it is not the article's."] = None
    note: Annotated[str | None, "What to mind about it."] = None
    face_value: Annotated[Number | None, "Estimate with every figure as printed; null: reason says why."]
    decimals: Annotated[int | None, "Decimals with which face_value is written, at least."] = None
    unit: Annotated[str | None, "Unit of the estimate."] = None
    grade: Annotated[Grade | None, "Outcome of the audit; null: it cannot be told, and reason says why."]
    expected: Annotated[Grade | None, "Grade that this audit expects."] = None
    verdict: Annotated[str, "The grade in words, which say whose number the claim is held against."]
    equation: Annotated[str | None, "The sum that gives face_value, as the reason writes it."] = None
    unchecked_because: Annotated[
        Literal["no-formula", "missing-input", "vague", "external"] | None, "Why no sum of the article supports it."
    ] = None
    reason: Annotated[str, "Why, in a sentence."]
    for_every_admissible_value: Annotated[bool | None, "Whether it holds for all admissible values; null: not graded."]
    fragile: Annotated[bool | None, "Whether it follows, but not for all admissible values; null: not graded."]
    remarks: Annotated[tuple[str, ...], "What to mind even where it follows."] = ()
    right_words: Annotated[tuple[str, ...], "Where it does not follow, words that would be true of face_value."] = ()
    slips: Annotated[tuple[Slip, ...], "Usual mistakes that would give the claimed number; guesses."] = ()
    share_of_draws: Annotated[float | None, "Share of draws in which it holds, from 0 to 1; no probability."] = None
    share_standard_error: Annotated[float | None, "Standard error of share_of_draws."] = None
    repairs: Annotated[tuple[RepairRow, ...], "Figures that alone would make it follow, admissible ones first."]
    readings: Annotated[ReadingsCount | None, "In how many combinations of readings it holds; null: no estimate."]


class Note(Struct, frozen=True, kw_only=True):
    """What there is to say of a claim whose verdict is not plain, or that somebody remarked on."""

    claim: Annotated[str, "Name of the claim."]
    number: Annotated[int, "Place among the claims of the file, from 1."]
    note: Annotated[str, "The note, in sentences."]


class RunReport(Head, frozen=True, kw_only=True):
    """What `estimate run` reports."""

    command: Annotated[Literal["run"], "The command that made the report."] = "run"
    figures: Annotated[tuple[FigureRow, ...], "Figures and assumptions, in the order of the file."]
    estimates: Annotated[tuple[EstimateRow, ...], "Estimates, in the order of the file."]
    claims: Annotated[tuple[ClaimRow, ...], "Claims, in the order of the file."]
    sentence: Annotated[str, "The claims counted by their verdicts."]
    notes: Annotated[tuple[Note, ...], "Notes on claims, in the order of the file."]
    remarks: Annotated[tuple[str, ...], "What to mind about estimates that came out well."]
    warnings: Annotated[tuple[str, ...], "What did not come out well."]


class FiguresReport(Head, frozen=True, kw_only=True):
    """What `estimate figures` reports."""

    command: Annotated[Literal["figures"], "The command that made the report."] = "figures"
    figures: Annotated[tuple[FigureRow, ...], "Figures and assumptions, in the order of the file."]
    warnings: Annotated[tuple[str, ...], "What did not come out well."]
