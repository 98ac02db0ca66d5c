"""Numbers, dates and hedge words: read out of prose, and written into sentences."""
