"""The algebras in which a formula is computed."""
