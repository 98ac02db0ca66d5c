"""The web page: a report as one self-contained file that a reader can play with. Only coordinates are computed."""
