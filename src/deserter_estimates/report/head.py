"""What every report begins with: the program, the file, the article and the settings. Part of the JSON contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Struct, field

from deserter_estimates import __version__
from deserter_estimates.file.entries import Uncovered


class Tool(Struct, frozen=True, kw_only=True):
    """The program that made the report."""

    name: Annotated[str, "Name of the program."] = "deserter-estimates"
    version: Annotated[str, "Version of the program."] = __version__


class FiguresFile(Struct, frozen=True, kw_only=True):
    """The figures file that was read."""

    name: Annotated[str, "Name of the file, without its folder."]
    sha256: Annotated[str, "SHA-256 of its bytes, in hexadecimal."]
    ships: Annotated[bool, "Whether it is the file that ships with the program, which no command need name."]
    path: Annotated[str | None, "The file, or the report of it, as it was named, where there are several."] = None


class ArticleHead(Struct, frozen=True, kw_only=True):
    """The article that is audited."""

    title: Annotated[str, "Title of the article."]
    publisher: Annotated[str | None, "Who published it."] = None
    published: Annotated[str | None, "Date of publication."] = None
    url: Annotated[str | None, "Address of the article."] = None
    rate: Annotated[str | None, "Name of the figure or assumption that --rate moves."] = None
    target: Annotated[str | None, "What one would like to know from the article."] = None
    uncovered: Annotated[tuple[Uncovered, ...] | None, "Numbers of the article left out on purpose."] = None


class Settings(Struct, frozen=True, kw_only=True):
    """What was asked for."""

    hedges: Annotated[str, "How hedge words are read: rounding, survey or ferson."]
    level: Annotated[float | None, "Level of the central intervals, from 0 to 1."] = None
    draws: Annotated[int | None, "How many draws were made."] = None
    seed: Annotated[int | None, "Seed of the draws."] = None
    set: Annotated[Mapping[str, str], "Values given by --set or --rate, by figure."] = field(default_factory=dict)
    readings: Annotated[Mapping[str, str], "Readings taken, by figure."] = field(default_factory=dict)
    spreads: Annotated[Mapping[str, str], "Spreads given by --spread, by figure."] = field(default_factory=dict)


class Made(Struct, frozen=True, kw_only=True):
    """Which command of which program made the report."""

    format_version: Annotated[Literal["1.0"], "Version of this contract; version 1 only ever gains keys."] = "1.0"
    tool: Annotated[Tool, "The program that made the report."] = field(default_factory=Tool)
    command: Annotated[str, "The command that made the report."]


class Head(Made, frozen=True, kw_only=True):
    """What every report on a sound file begins with."""

    figures_file: Annotated[FiguresFile, "The figures file that was read."]
    article: Annotated[ArticleHead, "The article that is audited."]
    settings: Annotated[Settings, "What was asked for."]
