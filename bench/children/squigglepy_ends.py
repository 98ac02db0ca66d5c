"""Ends of 95 % intervals by squigglepy: every figure is sampled once, to be the same wherever it stands."""

import json
import sys
import time

import squigglepy as sq

task = json.loads(sys.argv[1])
started = time.perf_counter()
sq.set_seed(task["seed"])
MAKE = {
    "uniform": sq.uniform,
    "normal": lambda mean, sd: sq.norm(mean=mean, sd=sd),
    "lognormal": lambda mu, sigma: sq.lognorm(norm_mean=mu, norm_sd=sigma),
}
values = {name: MAKE[kind](a, b) @ task["size"] for name, (kind, a, b) in task["figures"].items()}
found = {}
for name, formula in task["estimates"].items():
    result = eval(formula, {"__builtins__": {}}, values)  # noqa: S307 - the bench's own formulas
    ends = sq.get_percentiles(result, percentiles=[2.5, 97.5])
    found[name] = [float(end) for end in ends.values()]
print(json.dumps({"found": found, "inside": time.perf_counter() - started}))
