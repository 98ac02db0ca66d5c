"""What a claim states, whether it follows, why, and what would mend it."""
