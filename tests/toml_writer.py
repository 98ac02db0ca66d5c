"""A writer of random TOML in which every scalar's value is the number of the line it stands on."""

import json
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

Path = tuple[str | int, ...]
Draw = Any  # hypothesis's own function, which draws from a strategy

KEYS = st.text("ab_-. \"'#[]=\\\té\n", max_size=4)
SHAPES = st.recursive(
    st.none(),  # a scalar, whatever its value will be
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)
TABLES = st.dictionaries(KEYS, SHAPES, max_size=6)


@dataclass
class Document:
    """The text so far, and the line on which each table and array was opened."""

    text: str = ""
    opened: dict[Path, int] = field(default_factory=dict)

    @property
    def line(self) -> int:
        """The line at which the writer stands."""
        return self.text.count("\n") + 1

    def open(self, path: Path) -> None:
        """Note that `path` is opened here, unless it was before."""
        self.opened.setdefault(path, self.line)


@st.composite
def documents(draw: Draw) -> Document:
    """Documents using every way in which TOML 1.0 writes keys, tables, arrays and strings."""
    document = Document()
    write_table(draw, document, (), [], draw(TABLES))
    if draw(st.booleans()):
        document.text = document.text.replace("\n", "\r\n")
    return document


def write_table(draw: Draw, document: Document, path: Path, header: list[str], table: dict[str, Any]) -> None:
    """The table's own keys, then under headers of their own the tables that are left."""
    later = {key: shape for key, shape in table.items() if can_have_header(shape) and draw(st.booleans())}
    for key, shape in table.items():
        if key not in later:
            write_filler(draw, document)
            write_assignment(draw, document, (*path, key), [written_key(draw, key)], shape)
            document.text += draw(st.sampled_from(["\n", " \n", "\t# = [ \" '''\n"]))
    for key, shape in later.items():
        inner = [*header, written_key(draw, key)]
        for number, entry in enumerate(shape if isinstance(shape, list) else [shape]):
            write_filler(draw, document)
            document.open((*path, key))
            place: Path = (*path, key, number) if isinstance(shape, list) else (*path, key)
            document.open(place)
            name = draw(st.sampled_from([".", " . "])).join(inner)
            document.text += f"[[{name}]]" if isinstance(shape, list) else f"[ {name} ]"
            document.text += draw(st.sampled_from(["\n", " # [x]\n"]))
            write_table(draw, document, place, inner, entry)


def can_have_header(shape: Any) -> bool:
    if isinstance(shape, list):
        return bool(shape) and all(isinstance(entry, dict) for entry in shape)
    return isinstance(shape, dict)


def write_filler(draw: Draw, document: Document) -> None:
    document.text += draw(st.sampled_from(["", "", "\n", "# [a]\n", "  # a = '''\n\n", "\t"]))


def write_assignment(draw: Draw, document: Document, path: Path, keys: list[str], shape: Any) -> None:
    if isinstance(shape, dict) and shape and draw(st.booleans()):
        document.open(path)
        for number, (key, inner) in enumerate(shape.items()):
            document.text += "\n" if number else ""
            write_assignment(draw, document, (*path, key), [*keys, written_key(draw, key)], inner)
        return
    document.text += draw(st.sampled_from([".", " ."])).join(keys) + draw(st.sampled_from(["=", " =\t"]))
    write_value(draw, document, path, shape)


def write_value(draw: Draw, document: Document, path: Path, shape: Any) -> None:
    if shape is None:
        document.text += draw(SCALARS).replace("LINE", str(document.line))
        return
    document.open(path)
    if isinstance(shape, list):
        document.text += "["
        for number, inner in enumerate(shape):
            document.text += draw(GAPS)
            write_value(draw, document, (*path, number), inner)
            document.text += draw(GAPS) + ("," if number < len(shape) - 1 else draw(st.sampled_from(["", ","])))
        document.text += draw(GAPS) + "]"
        return
    document.text += "{"
    for number, (key, inner) in enumerate(shape.items()):
        document.text += ", " if number else " "
        document.text += written_key(draw, key) + " = "
        write_value(draw, document, (*path, key), inner)
    document.text += " }"


GAPS = st.sampled_from(["", "", " ", "\n", "\n\t", ' # ] } , "\n', "#'''\n\n"])
SCALARS = st.sampled_from(
    [
        "LINE",
        "LINE.5",
        '"LINE # [x]"',
        '"LINE \\" \\\\"',
        "'LINE \\'",
        '\'LINE """\'',
        '"""LINE "" \\""" \n[a]\nb = 1 # \n"""',
        '"""LINE \\\\"""',
        '"""LINE ""quoted"""""',
        "'''LINE '' \\\n]\n}'''''",
    ]
)


def written_key(draw: Draw, key: str) -> str:
    """Bare, literal or basic, whichever of them can hold the key."""
    forms = [json.dumps(key), json.dumps(key, ensure_ascii=False)]
    if key and key.isascii() and all(letter.isalnum() or letter in "_-" for letter in key):
        forms.append(key)
    if "'" not in key and "\n" not in key:
        forms.append(f"'{key}'")
    return str(draw(st.sampled_from(forms)))
