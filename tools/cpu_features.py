"""Print the optional processor features that NumPy uses here, for NPY_DISABLE_CPU_FEATURES."""

from importlib import import_module

numpy_core = import_module("numpy._core._multiarray_umath")
print(" ".join(name for name in numpy_core.__cpu_dispatch__ if numpy_core.__cpu_features__.get(name)))
