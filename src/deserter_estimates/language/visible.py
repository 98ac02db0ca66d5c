"""Text of others, made harmless before anyone is shown it."""

from __future__ import annotations


def visible(text: str) -> str:
    r"""Write control characters as escapes, so that no file can command a terminal.

    >>> visible("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character == "\n" or character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii")
