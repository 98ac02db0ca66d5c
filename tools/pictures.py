#!/usr/bin/env python3
"""Take the pictures of the web page in docs/images: light, dark, and on a telephone. Needs Chromium and Pillow."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from browser import CHROMIUM, Browser, Tab  # noqa: E402 - one of the tests' own modules
from web_pages import ARTICLE, page_of  # noqa: E402

COLOURS = 96  # of a picture, which keeps it small
GAP = 24  # between the three screens of a telephone


def main() -> None:
    """Write the pictures."""
    with TemporaryDirectory() as folder:
        browser = Browser(CHROMIUM or "chromium", Path(folder) / "profile")
        page = Path(folder) / "page.html"
        page.write_text(page_of(ARTICLE), encoding="utf-8")
        with browser.tab() as tab:
            tab.ask("Emulation.setScrollbarsHidden", hidden=True)
            tab.show(width=1280, height=1040)
            tab.open(page)
            write("page", seen(tab))
            tab.show(width=1280, height=1040, dark=True)
            tab.open(page, "archive_total=1712000")
            write("page-dark", seen(tab, "#one-by-one"))
            tab.show(width=390, height=844)
            tab.open(page, "archive_total=1712000")
            shown = [seen(tab, place) for place in ("header", "#claims", "#try", "#claim-more_than_500_thousand")]
            strip = Image.new("RGB", (len(shown) * (390 + GAP) - GAP, 844), "#888")
            for place, screen in enumerate(shown):
                strip.paste(screen, (place * (390 + GAP), 0))
            write("page-phone", strip)
        browser.close()


def seen(tab: Tab, place: str = "header") -> Image.Image:
    """The window, scrolled so far that an element stands at its top."""
    tab.run(f"document.querySelector({place!r}).scrollIntoView({{behavior: 'instant'}})")
    return Image.open(BytesIO(tab.picture()))


def write(name: str, picture: Image.Image) -> None:
    """Write a picture in few colours."""
    path = ROOT / f"docs/images/{name}.png"
    picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        path, optimize=True
    )
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
