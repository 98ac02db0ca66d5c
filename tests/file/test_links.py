"""What must hold between the entries of a file: names that are there, once, and mean nothing else."""

from __future__ import annotations

import pytest

from deserter_estimates.file.problems import InvalidFigures
from small_models import model_of

AB = '[figures.a]\nquote = "q"\nvalue = 10\n[figures.bee]\nquote = "q"\nvalue = 4\n'  # six lines, behind three
SHARED = "Figures, assumptions and estimates share their names: rename one."
LANGUAGE = "is a word of the formula language. Choose another name."

MESSAGES = [
    (AB + "part_of = 'zz'", "f.toml:10: figures.bee.part_of: there is no figure zz. Name another figure."),
    (AB + "part_of = 'bees'", "f.toml:10: figures.bee.part_of: there is no figure bees. Did you mean bee?"),
    (AB + "part_of = 'bee'",
     "f.toml:10: figures.bee.part_of: makes the figure a part of itself. Name another figure."),
    (AB + "of = 'aa'\nunit = '%'", "f.toml:10: figures.bee.of: there is no figure aa. Name another figure."),
    (AB + "of = 'be'\nunit = '%'", "f.toml:10: figures.bee.of: there is no figure be. Did you mean bee?"),
    (AB + "of = 'bee'\nunit = '%'",
     "f.toml:10: figures.bee.of: makes the figure a share of itself. Name another figure."),
    (AB + "of = 'a'\nunit = 'people'",
     "f.toml:10: figures.bee.of: says that the figure is a share, and it is no percentage. "
     'Write unit = "%", or part_of in place of of.'),
    ("format = 1\n[article]\ntitle = 't'\nrate = 'bees'\n" + AB,
     "f.toml:4: article.rate: there is no figure bees. Did you mean bee?"),
    ("format = 1\n[article]\ntitle = 't'\nrate = 'a'\n" + AB.replace("10", "1945-05-09"),
     "f.toml:4: article.rate: is a date. Name a figure or an assumption that is a number."),
    (AB + "[claims.c]\nquote = 'q'\nestimate = 'f'\nword = 'rare'\ndirection = 'at most'",
     "f.toml:12: claims.c.estimate: there is no estimate f. Name one of the estimates."),
    (AB + "[assumptions.a]\nreason = 'r'\nvalue = 1",
     f"f.toml:10: assumptions.a: is also the name of figures.a. {SHARED}"),
    (AB + "[estimates.a]\nformula = 'bee'", f"f.toml:10: estimates.a: is also the name of figures.a. {SHARED}"),
    (AB + "[estimates.min]\nformula = 'a'", f"f.toml:10: estimates.min: {LANGUAGE}"),
    (AB + "[estimates.residual]\nformula = 'a'", f"f.toml:10: estimates.residual: {LANGUAGE}"),
    (AB + "[estimates.lambda]\nformula = 'a'", f"f.toml:10: estimates.lambda: {LANGUAGE}"),
    (AB + "[estimates.e]\nformula = 'a'\n[claims.c]\nquote = 'q'\nestimate = 'f'\nvalue = 1",
     "f.toml:14: claims.c.estimate: there is no estimate f. Name one of the estimates."),
    (AB + "[estimates.deserters]\nformula = 'a'\n[claims.c]\nquote = 'q'\nestimate = 'desserters'\nvalue = 1",
     "f.toml:14: claims.c.estimate: there is no estimate desserters. Did you mean deserters?"),
    (AB + "[claims.c]\nquote = 'q'\nestimate = 'a'\nvalue = 1",
     'f.toml:12: claims.c.estimate: there is no estimate a. It is a figure: write an estimate with formula = "a".'),
    (AB + "[[correlations]]\nfigures = ['a', 'bees']\nrho = 0.5",
     "f.toml:11: correlations.0.figures: there is no figure bees. Did you mean bee?"),
    (AB + "[[correlations]]\nfigures = ['a', 'zz']\nrho = 0.5",
     "f.toml:11: correlations.0.figures: there is no figure zz. Name two figures or assumptions."),
    (AB + "[[correlations]]\nfigures = ['a', 'a']\nrho = 0.5",
     "f.toml:11: correlations.0.figures: pairs a figure with itself. Name two figures."),
    (AB + "[[correlations]]\nfigures = ['a', 'bee']\nrho = 2",
     "f.toml:12: correlations.0.rho: 2 is no correlation. It lies between -1 and 1."),
    (AB + "[[correlations]]\nfigures = ['a', 'bee']\nrho = 0.5\n[[correlations]]\nfigures = ['bee', 'a']\nrho = 0.1",
     "f.toml:14: correlations.1.figures: is said twice. Keep one."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MESSAGES)
def test_each_mistake_is_one_sentence_on_its_line(text: str, expected: str) -> None:
    with pytest.raises(InvalidFigures) as refused:
        model_of(text)

    assert expected == str(refused.value)


def test_an_entry_with_a_problem_is_not_reported_again_where_it_is_used() -> None:
    text = (
        "[figures.a]\nquote = 'q'\nvalue = 'x'\n[estimates.e]\nformula = 'a * 2'\n"
        "[claims.c]\nquote = 'q'\nestimate = 'e'\nvalue = 1"
    )
    with pytest.raises(InvalidFigures) as refused:
        model_of(text)

    assert [("figures", "a", "value")] == [problem.path for problem in refused.value.problems]


def test_a_problem_of_the_article_hides_none_of_a_figure_with_the_same_name() -> None:
    """article.hedges is wrong, and so is a formula that uses the figure `hedges`."""
    text = (
        "format = 1\n[article]\ntitle = 't'\nhedges = 'x'\n"
        "[figures.hedges]\nquote = 'q'\nvalue = 1\n[estimates.e]\nformula = 'hedges + d'"
    )
    with pytest.raises(InvalidFigures) as refused:
        model_of(text)

    assert [4, 9] == [problem.line for problem in refused.value.problems]
