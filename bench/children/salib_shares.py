"""Variance shares by SALib: scrambled Sobol points in Saltelli's scheme, as its documentation shows it."""

import json
import sys
import time

import numpy as np
from SALib.analyze import sobol as analysis
from SALib.sample import sobol as sampling

task = json.loads(sys.argv[1])
started = time.perf_counter()
found = {}
for name, figures in task["rests_on"].items():
    bounds = [task["figures"][figure][1:] for figure in figures]
    problem = {"num_vars": len(figures), "names": figures, "bounds": bounds}
    points = sampling.sample(problem, task["size"], calc_second_order=False, seed=task["seed"])
    values = dict(zip(figures, points.T, strict=True))
    calls = {"__builtins__": {}, "abs": np.abs, "max": np.maximum}
    result = eval(task["estimates"][name], calls, values)  # noqa: S307 - the bench's own formulas
    shares = analysis.analyze(problem, result, calc_second_order=False, seed=task["seed"])
    found[name] = {figure: [float(shares["S1"][i]), float(shares["ST"][i])] for i, figure in enumerate(figures)}
print(json.dumps({"found": found, "inside": time.perf_counter() - started}))
