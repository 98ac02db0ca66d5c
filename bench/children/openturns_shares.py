"""Variance shares by OpenTURNS: Saltelli's estimator on a symbolic function, with quasi-random points."""

import json
import sys
import time

import openturns as ot

task = json.loads(sys.argv[1])
started = time.perf_counter()
ot.ResourceMap.SetAsString("SobolIndicesExperiment-SamplingMethod", "QMC")
ot.RandomGenerator.SetSeed(task["seed"])
found = {}
for name, figures in task["rests_on"].items():
    inputs = ot.JointDistribution([ot.Uniform(*task["figures"][figure][1:]) for figure in figures])
    function = ot.SymbolicFunction(figures, [task["estimates"][name]])
    algorithm = ot.SaltelliSensitivityAlgorithm(inputs, task["size"], function, False)
    first, total = algorithm.getFirstOrderIndices(), algorithm.getTotalOrderIndices()
    found[name] = {figure: [first[i], total[i]] for i, figure in enumerate(figures)}
print(json.dumps({"found": found, "inside": time.perf_counter() - started}))
