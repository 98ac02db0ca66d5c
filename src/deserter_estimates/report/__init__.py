"""Everything that an output may show, and who fills it."""
