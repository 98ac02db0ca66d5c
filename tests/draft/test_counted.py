"""Which numbers of a text count something."""

import pytest

from deserter_estimates.draft.counted import counted_in
from deserter_estimates.draft.passages import Passages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 1945, on 9 May 1945 and from 1941-45 the war went on (Moscow, 2001).", []),
        ("The 1945 elections; 1945 soldiers marched.", ["1945"]),
        ("See p. 12, pp. 12-14, chapter 3, No. 53, section 4 and figure 2.", []),
        ("Call +49 30 1234567, 555-0199 or 030 1234567.", []),
        ("3.2 Results\n\n1. Forty men came.", ["Forty"]),
        ("The 3rd of them, one by one, at 10:30 or 4 p.m. [12], see https://example.org/2020/17", []),
        ("A 35-year-old and Covid-19, free for children under 12.", []),
        ("Two thirds of 1,200 men, one in five, 3 %.", ["Two thirds", "1,200", "one in five", "3 %"]),
        ("It doubled, rose tenfold and fell by half a million.", ["doubled", "tenfold", "half a million"]),
        ("2.4 million tonnes\n4.4 million tonnes", ["2.4 million", "4.4 million"]),
        ("In June. 1,825 trains were late.", ["1,825"]),
        ("At Terminal 2 a Boeing 747 waited. Apollo 11 needed three days.", ["three"]),
        ("Regulation 2018/973, section 5(2), ISBN 978-0-00-555019-9, open 24/7 at 7 Mill Lane.", []),
        ("2.8 (95 % CI 2.0-3.9) and every fifth patient", ["2.8", "2.0", "3.9", "every fifth"]),
        ("The 3-1 win in the second half, 4-4-2, note 7, clause 8; it opens at 8.30.", []),
        ("Der 3. Bauabschnitt der Linie 7 an der B 27 kostet im 21. Jahrhundert 5 Euro (S. 14, Heft 3/2023).", ["5"]),
    ],
)
def test_what_counts(text: str, expected: list[str]) -> None:
    assert expected == [each.text for each in counted_in(Passages(text))]
