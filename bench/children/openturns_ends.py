"""Ends of 95 % intervals by OpenTURNS: a symbolic function of a sample, by chance or of a Sobol sequence."""

import json
import sys
import time

import openturns as ot

task = json.loads(sys.argv[1])
started = time.perf_counter()
ot.RandomGenerator.SetSeed(task["seed"])
MAKE = {"uniform": ot.Uniform, "normal": ot.Normal, "lognormal": ot.LogNormal}
inputs = ot.JointDistribution([MAKE[kind](a, b) for kind, a, b in task["figures"].values()])
function = ot.SymbolicFunction(list(task["figures"]), list(task["estimates"].values()))
if task["sobol"]:
    experiment = ot.LowDiscrepancyExperiment(ot.SobolSequence(), inputs, task["size"], True)
    experiment.setRandomize(True)
    sample = experiment.generate()
else:
    sample = inputs.getSample(task["size"])
low, high = function(sample).computeQuantilePerComponent([0.025, 0.975])
found = {name: [low[place], high[place]] for place, name in enumerate(task["estimates"])}
print(json.dumps({"found": found, "inside": time.perf_counter() - started}))
