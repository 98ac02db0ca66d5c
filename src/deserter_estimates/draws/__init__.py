"""What the spreads give: samples, and their summaries."""
