"""A server for assistants, by the Model Context Protocol, whose tools take texts and give what commands give as JSON.

None of them opens a file or a connection.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, get_type_hints

from mcp.server import MCPServer
from mcp.server.mcpserver.tools import Tool
from mcp_types import CallToolResult, TextContent, ToolAnnotations
from msgspec import Struct

from deserter_estimates import __version__
from deserter_estimates.commands.template import draft_of, template
from deserter_estimates.file.document import document_of, text_of
from deserter_estimates.file.figures import figures_of
from deserter_estimates.file.problems import InvalidFigures, UserError
from deserter_estimates.language.hedges import Model as HedgeModel
from deserter_estimates.language.visible import visible
from deserter_estimates.model.choices import Choices
from deserter_estimates.model.model import Model
from deserter_estimates.present.data import json_text
from deserter_estimates.report.check import check_report
from deserter_estimates.report.check_contract import CheckReport
from deserter_estimates.report.contract import RunReport
from deserter_estimates.report.plain import plain
from deserter_estimates.report.run import Sampling, run_report
from deserter_estimates.report.sensitivity import StressOptions, sensitivity_report
from deserter_estimates.report.stress_contract import SensitivityReport

HOW = f"""\
Audits the arithmetic of an article: which of its claims follow from the numbers that it prints. A verdict is about
the arithmetic alone; never say of a claim that it is true. Write what the article says as a figures file (TOML):
figures with the words that hedge them and their quotes, estimates with formulas, and claims. `draft` begins one from
the article's text. `check` it with that text until it has no errors, then `run`; `sensitivity` tells what would turn
a verdict. This is a whole figures file, whose comments explain it:

{template()}"""
FIGURES, ARTICLE = "figures.toml", "article.txt"  # what messages call the texts
Figures = Annotated[str, "The text of a figures file (TOML), not its name. At most 2,000,000 bytes."]
Set = Annotated[
    dict[str, str | int | float] | None,
    "Other values for figures, by name, in their printed units; a text LOW..HIGH is a range.",
]
Readings = Annotated[dict[str, str] | None, "For figures, by name, which of their other published readings to take."]
Spreads = Annotated[dict[str, str] | None, "For figures, by name: uniform, triangular, pert or arcsine."]
Hedges = Annotated[HedgeModel | None, "How hedge words such as “about” are read; as the file says."]


def server() -> MCPServer[Any]:
    """Set up the server with its tools."""
    hint = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
    tools = []
    for each in (check, run, sensitivity, draft):
        tool = Tool.from_function(_answering(each), annotations=hint, structured_output=False)
        asked = tool.fn_metadata.arg_model  # by itself it would drop an argument that a tool does not have
        asked.model_config["extra"] = "forbid"
        asked.model_rebuild(force=True)
        tool.parameters["additionalProperties"] = False
        for name, kind in get_type_hints(each, include_extras=True).items():
            if name in tool.parameters["properties"]:
                tool.parameters["properties"][name]["description"] = kind.__metadata__[0]
        tools.append(tool)
    return MCPServer("estimate", version=__version__, instructions=HOW, tools=tools, log_level="WARNING")


def check(
    figures: Figures,
    text: Annotated[str, "The article's text, to look the quotes and numbers up in. At most 2,000,000 bytes."] = "",
) -> CheckReport:
    """Check a figures file: its errors and warnings with their lines, and which numbers of the text it leaves out."""
    article = text_of(ARTICLE, _bytes(text), "text") if text else None
    return check_report(lambda: document_of(text_of(FIGURES, _bytes(figures))), article)


def run(
    figures: Figures,
    set: Set = None,
    readings: Readings = None,
    spreads: Spreads = None,
    hedges: Hedges = None,
    draws: Annotated[int, "How many draws to make of the distributions; grades and bounds need none."] = 0,
) -> RunReport:
    """Reproduce an article's arithmetic: each claim's grade with its reason, each estimate with its true bounds."""
    return run_report(_model(figures, set, readings, spreads, hedges), Sampling(draws=draws))


def sensitivity(
    figures: Figures,
    claim: Annotated[str | int | None, "Only this claim: its number or its name."] = None,
    set: Set = None,
    readings: Readings = None,
    spreads: Spreads = None,
    hedges: Hedges = None,
) -> SensitivityReport:
    """Tell what moves the answers: which verdicts can be turned, by which number, and which number to look up first."""
    one = None if claim is None else str(claim)
    return sensitivity_report(_model(figures, set, readings, spreads, hedges), StressOptions(claim=one)).cut()


def draft(text: Annotated[str, "The article's text. At most 200,000 characters."]) -> str:
    """Draft a figures file from an article's text: its numbers with quotes, and the likeliest sums in comments."""
    return draft_of(text_of(ARTICLE, _bytes(text), "text"), FIGURES)


def _model(figures: str, set: Set, readings: Readings, spreads: Spreads, hedges: Hedges) -> Model:
    """Link the text of a figures file under an assistant's choices."""
    values = {name: str(value) for name, value in (set or {}).items()}
    choices = Choices(values=values, readings=readings or {}, spreads=spreads or {}, hedges=hedges)
    return Model.of(figures_of(document_of(text_of(FIGURES, _bytes(figures)))), choices)


def _bytes(text: str) -> bytes:
    """A text as a file would hold it; half a character is refused like one in a file."""
    return text.encode("utf-8", "surrogatepass")


def _answering(tool: Callable[..., Struct | str]) -> Callable[..., CallToolResult]:
    """Make a tool answer with its report, or with a message for each problem."""

    @wraps(tool)
    def answer(**given: Any) -> CallToolResult:
        try:
            found = tool(**given)
        except InvalidFigures as error:
            said = [problem.describe(error.file) for problem in error.problems]
            return CallToolResult(content=[TextContent(text=each) for each in said], is_error=True)
        except UserError as error:
            return CallToolResult(content=[TextContent(text=visible(str(error)))], is_error=True)
        if isinstance(found, str):
            return CallToolResult(content=[TextContent(text=found)])
        return CallToolResult(
            content=[TextContent(text=json_text(found, lines=False))], structured_content=plain(found)
        )

    return answer
