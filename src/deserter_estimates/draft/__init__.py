"""Drafts a figures file from a text, and tells which numbers of a text a file covers."""
