"""A formula: text to tree, once, and the tree in many algebras."""
