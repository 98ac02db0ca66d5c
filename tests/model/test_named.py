"""What people type for a claim, an estimate or a figure."""

from __future__ import annotations

import pytest

from deserter_estimates.model.choices import ChoiceError, Choices
from deserter_estimates.model.named import Kind, named, resolved
from stress_models import article

ALL: tuple[Kind, ...] = ("claim", "estimate", "figure")


@pytest.mark.parametrize(
    ("text", "kinds", "name"),
    [
        ("2", ALL, "more_than_500_thousand"),  # the second claim of the file
        ("late_war_residual", ALL, "late_war_residual"),
        ("90 thousand people", ALL, "about_90_thousand"),  # words of its quote
        ("QUITE rare", ("claim",), "escapes_quite_rare"),
        ("soldiers left in europe", ("estimate",), "survivors_in_europe"),
        ("Not found by 1 July", ("figure",), "nkvd_not_found"),
    ],
)
def test_a_number_a_name_or_words_of_a_label_will_do(text: str, kinds: tuple[Kind, ...], name: str) -> None:
    assert name == named(article().figures, text, *kinds)


@pytest.mark.parametrize("text", ["", " ", "no such thing"])
def test_what_is_not_found_gets_the_three_nearest(text: str) -> None:
    with pytest.raises(ChoiceError, match="there is no claim") as told:
        named(article().figures, text, "claim")

    assert 2 == str(told.value).partition("nearest: ")[2].count(",")


@pytest.mark.parametrize("text", ["0", "19", "99"])
def test_a_number_that_no_claim_has_gets_those_that_there_are(text: str) -> None:
    with pytest.raises(ChoiceError) as told:
        named(article().figures, text, *ALL)

    assert f"there is no claim {text}. The claims are numbered 1 to 18." == str(told.value)


def test_words_of_several_labels_name_three_of_them() -> None:
    with pytest.raises(ChoiceError, match=r"'the' fits .*, .*, .* and others\. Write a name\."):
        named(article().figures, "the", "claim")


def test_a_value_set_and_a_reading_taken_are_known_by_words_too() -> None:
    given = Choices(values={"able and willing": "2"}, readings={"deserters over the whole war": "Ignatov"})
    choices = resolved(article().figures, given)

    assert ({"defection_rate": "2"}, {"archive_total": "ignatov"}) == (choices.values, choices.readings)
