"""Print the optional processor features that NumPy uses here, for NPY_DISABLE_CPU_FEATURES."""

from numpy._core import _multiarray_umath as numpy_core

found: dict[str, bool] = numpy_core.__cpu_features__
print(" ".join(name for name in numpy_core.__cpu_dispatch__ if found.get(name)))
