"""Trains LeNet-5 by turns in Lockstep and in PyTorch eager, and prints images a second and their ratio.

Every figure is the median over the rounds; each measurement is a process of its own. PyTorch is measured as it comes, and tuned: with the
same malloc settings, fused optimizers and, of the ways below, the one that the first round found fastest. Lockstep is measured as its
scripts start it, and without their settings.

    bench_peer.py --java "COMMAND..." [--rounds 3] [--case "batch 64" --case K=4]
"""

import argparse
import json
import os
import pathlib
import shlex
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
MALLOC = {
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "4294967296",
    "MALLOC_TRIM_THRESHOLD_": "17179869184",
    "MALLOC_TOP_PAD_": "268435456",
}
ONE_THREAD = {"OMP_NUM_THREADS": "1"}
ROUND = 16  # local steps
THREADS = 2

TUNED = {
    "2 threads": ["--fused"],
    "2 threads, channels last": ["--fused", "--channels-last"],
    "2 processes": ["--fused", "--processes", "2"],
    "2 processes, channels last": ["--fused", "--processes", "2", "--channels-last"],
}


def centralized(batch):
    return {"type": "large-batch", "batchSize": batch}, ["--batch", str(batch)]


def local(replicas):
    return (
        {"type": "local-sgd", "replicas": replicas, "batchSize": 64, "localSteps": ROUND},
        ["--batch", "64", "--replicas", str(replicas), "--local-steps", str(ROUND)],
    )


CASES = {
    "batch 64": centralized(64),
    "batch 128": centralized(128),
    "batch 1024": centralized(1_024),
    "K=2": local(2),
    "K=4": local(4),
    "K=8": local(8),
    "crop-flip": centralized(128),
}
LOADERS = {f"{workers} loader workers": ["--loader-workers", str(workers)] for workers in (0, 1, 2)}


def figure(command, settings):
    clean = {name: value for name, value in os.environ.items() if name not in MALLOC and not name.startswith("OMP_")}
    done = subprocess.run(command, env=clean | settings, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{shlex.join(command)}\n{done.stdout}{done.stderr}")
    return float(done.stdout.split()[-1])


def lockstep(java, strategy, augmentation, settings):
    spec = {
        "name": "speed",
        "dataset": {"name": "synthetic", "validationSize": 1_000, "augmentation": augmentation},
        "strategy": strategy,
        "optimizer": {"type": "sgd", "learningRate": 0.01, "momentum": 0.9, "weightDecay": 4e-4},
        "epochs": 3,
    }
    return figure([*java, json.dumps(spec), str(THREADS)], settings)


def pytorch(arguments, settings):
    return figure([sys.executable, str(HERE / "speed.py"), *arguments], settings)


class Fastest:
    """PyTorch in the fastest of some ways: the first call tries all of them, the later ones repeat the one that won."""

    def __init__(self, ways):
        self.ways = ways
        self.way = None

    def measure(self, arguments, settings):
        if self.way:
            return pytorch([*arguments, *self.ways[self.way]], settings)
        figures = {way: pytorch([*arguments, *options], settings) for way, options in self.ways.items()}
        self.way = max(figures, key=figures.get)
        return figures[self.way]


def measure(name, java, rounds):
    strategy, arguments = CASES[name]
    end_to_end = name.startswith("crop-flip")
    augmentation = "crop-flip" if end_to_end else "none"
    default = Fastest(LOADERS if end_to_end else {"": []})
    tuned = Fastest({f"{way}, {loader}": [*options, *LOADERS[loader]] for way, options in TUNED.items()
                     for loader in ("1 loader workers",)} if end_to_end else TUNED)
    in_turn = Fastest({way: options for way, options in TUNED.items() if "processes" not in way})
    figures = {"ours": [], "bare": [], "default": [], "tuned": [], "in turn": []}
    for _ in range(rounds):
        figures["ours"].append(lockstep(java, strategy, augmentation, MALLOC | ONE_THREAD))
        figures["default"].append(default.measure(arguments, {}))
        figures["bare"].append(lockstep(java, strategy, augmentation, {}))
        figures["tuned"].append(tuned.measure(arguments, MALLOC))
        if strategy["type"] == "local-sgd":
            figures["in turn"].append(in_turn.measure(arguments, MALLOC))
    found = {key: statistics.median(values) for key, values in figures.items() if values}
    in_turn_text = f"{found['in turn']:7,.0f} {found['ours'] / found['in turn']:5.2f}" if "in turn" in found else " " * 13
    print(f"{name:21} {found['ours']:8,.0f} {found['default']:8,.0f} {found['ours'] / found['default']:5.2f} "
          f"{found['tuned']:8,.0f} {found['ours'] / found['tuned']:5.2f} {in_turn_text} "
          f"{found['bare']:8,.0f} {found['bare'] / found['default']:5.2f}   "
          f"{tuned.way}{'; as it comes: ' + default.way if default.way else ''}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--java", type=shlex.split, required=True, help="what prints Lockstep's figure, given a spec and the threads")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--case", action="append", choices=CASES, help="one of the cases; repeat it for more [all]")
    options = parser.parse_args()
    print("LeNet-5, SGD with momentum, two cores; images a second, medians of", options.rounds, "rounds, and Lockstep's as a multiple")
    print(f"{'':21} {'':>8} {'PyTorch':>8} {'':5} {'PyTorch':>8} {'':5} {'replicas':>7} {'':4} {'Lockstep':>8}")
    print(f"{'':21} {'Lockstep':>8} {'as is':>8} {'x':>5} {'tuned':>8} {'x':>5} {'in turn':>7} {'x':>5} {'bare':>8} {'x':>5}   fastest tuned way")
    for name in options.case or CASES:
        measure(name, options.java, options.rounds)


if __name__ == "__main__":
    main()
