"""The bench: how fast, how small and how exact the program is, beside other tools and as its input grows.

    python -m bench                              # side by side with other tools: 15 to 60 minutes
    python -m bench --repeats 3 --json out.json  # a shorter look, and everything measured as JSON
    python -m bench --environment DIR            # make the tools' environment there, or use the one there
    python -m bench --write docs/performance.md  # put the tables into the page
    python -m bench scaling                      # time and memory against the size of the input, with exponents
    python -m bench startup                      # what a start costs, in imports of what it is built on
    python -m bench lattice                      # the program's points against scrambled Sobol points

It runs from the root of a checkout, where the program is installed. The other tools are installed from
requirements.txt, and Squiggle where Node is, into an environment of their own.

| file | is |
|---|---|
| models.py, exact.py | what is computed, and the exact answers, by closed forms and quadrature |
| tools.py, children/ | the tools, each as its documentation would have it used; a child runs one of them once |
| environment.py, measured.py | where they run, and what a process cost |
| compare.py, shown.py | all of them in turns, and the tables |
| scaling.py, sizes.py | how time and memory grow, and the files they grow on |
| startup.py, lattice.py | the two smaller comparisons |
| fuzz/ | coverage-guided fuzzing, run by itself (docs/fuzzing.md) |
"""
