"""How far an estimate can go, and for which values of a figure it lies in a set."""
