"""Text of others, made harmless before anyone is shown it."""

from __future__ import annotations

import re

# What GitHub Actions would take for a command in a log: "::" at the start of a line, where any word may come to stand,
# and "##[" anywhere (https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions).
COMMAND = re.compile(r"(?<!\S):(?=:)|##(?=\[)")
BROKEN = {":": r"\x3a", "##": r"#\x23"}


def visible(text: str) -> str:
    r"""Write control characters as escapes, and what a log would take for a command, so that no file can give one.

    >>> visible("a\x1b[31mb"), visible("std::sort ::error::")
    ('a\\x1b[31mb', 'std::sort \\x3a:error::')
    """
    shown = text if text.isprintable() else "".join(_visible(character) for character in text)
    return COMMAND.sub(lambda found: BROKEN[found[0]], shown)


def _visible(character: str) -> str:
    if character == "\n" or character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii")
