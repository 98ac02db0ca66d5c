"""Checking a figures file without drawing anything: whether it can be used, and what in it looks like a slip."""
