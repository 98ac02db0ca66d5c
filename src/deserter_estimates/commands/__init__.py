"""Commands: each reads as the flow, from what was asked for through the analysis to what is shown."""
