"""Run the program as `python -m deserter_estimates`."""

from deserter_estimates.cli import main

main()
