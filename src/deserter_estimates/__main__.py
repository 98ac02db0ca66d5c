"""Run the program as `python -m deserter_estimates`."""

from deserter_estimates.commands.cli import main

main()
