"""Re-derive, grade and stress-test the arithmetic that a published article argues with."""

__version__ = "0.1.0"
