"""Re-derive, grade and stress-test the arithmetic that a published article argues with.

>>> from deserter_estimates import audit, load
>>> result = audit(load())
>>> result.claims["more_than_500_thousand"].verdict
'possible, not implied'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["Audit", "UserError", "__version__", "audit", "load"]
__version__ = "0.1.0"

if TYPE_CHECKING:
    from deserter_estimates.library import Audit, UserError, audit, load
else:

    def __getattr__(name: str) -> object:
        """Import the library when one of its names is first asked for; the command line does without."""
        if name in __all__:
            from deserter_estimates import library

            return getattr(library, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
