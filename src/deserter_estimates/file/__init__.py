"""A figures file: bytes, tables, entries, and every problem with its line."""
