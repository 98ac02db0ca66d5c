"""Variance shares by this program's functions, without the rest of `estimate sensitivity`."""

import json
import sys
import time
from pathlib import Path

from deserter_estimates import load
from deserter_estimates.model.model import Model
from deserter_estimates.stress.variance import variance_shares

task = json.loads(sys.argv[1])
file = Path(task["file"])
started = time.perf_counter()
model = Model.of(load(file))
found = {
    name: {share.figure: [share.first, share.total] for share in variance_shares(model, name, seed=task["seed"]).shares}
    for name in task["estimates"]
}
print(json.dumps({"found": found, "inside": time.perf_counter() - started}))
