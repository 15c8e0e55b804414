"""Trains LeNet-5 alternately in Lockstep and in PyTorch eager, and prints the images per second and their ratio.

Every value is the median over the rounds. Each measurement runs in its own process. PyTorch is measured with default settings and tuned: with
the malloc settings of Lockstep, fused optimizers and the configuration of TUNED that was fastest in the first round. Lockstep is measured
with the settings of its scripts and without them ("untuned").

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


def throughput(command, settings):
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
    return throughput([*java, json.dumps(spec), str(THREADS)], settings)


def pytorch(arguments, settings):
    return throughput([sys.executable, str(HERE / "speed.py"), *arguments], settings)


class Fastest:
    """Measures PyTorch in its fastest configuration: the first call tries all of them, later calls use the fastest one."""

    def __init__(self, configurations):
        self.configurations = configurations
        self.chosen = None

    def measure(self, arguments, settings):
        if self.chosen:
            return pytorch([*arguments, *self.configurations[self.chosen]], settings)
        results = {name: pytorch([*arguments, *options], settings) for name, options in self.configurations.items()}
        self.chosen = max(results, key=results.get)
        return results[self.chosen]


def measure(name, java, rounds):
    strategy, arguments = CASES[name]
    end_to_end = name.startswith("crop-flip")
    augmentation = "crop-flip" if end_to_end else "none"
    default = Fastest(LOADERS if end_to_end else {"": []})
    tuned = Fastest({f"{name}, {loader}": [*options, *LOADERS[loader]] for name, options in TUNED.items()
                     for loader in ("1 loader workers",)} if end_to_end else TUNED)
    sequential = Fastest({name: options for name, options in TUNED.items() if "processes" not in name})
    results = {"lockstep": [], "untuned": [], "default": [], "tuned": [], "sequential": []}
    for _ in range(rounds):
        results["lockstep"].append(lockstep(java, strategy, augmentation, MALLOC | ONE_THREAD))
        results["default"].append(default.measure(arguments, {}))
        results["untuned"].append(lockstep(java, strategy, augmentation, {}))
        results["tuned"].append(tuned.measure(arguments, MALLOC))
        if strategy["type"] == "local-sgd":
            results["sequential"].append(sequential.measure(arguments, MALLOC))
    medians = {key: statistics.median(values) for key, values in results.items() if values}
    ours = medians["lockstep"]
    columns = f"{medians['sequential']:10,.0f} {ours / medians['sequential']:5.2f}" if "sequential" in medians else " " * 16
    print(f"{name:21} {ours:8,.0f} {medians['default']:8,.0f} {ours / medians['default']:5.2f} "
          f"{medians['tuned']:8,.0f} {ours / medians['tuned']:5.2f} {columns} "
          f"{medians['untuned']:8,.0f} {medians['untuned'] / medians['default']:5.2f}   "
          f"{tuned.chosen}{'; default: ' + default.chosen if default.chosen else ''}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--java", type=shlex.split, required=True, help="command that prints Lockstep's throughput for a spec and a number of threads")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--case", action="append", choices=CASES, help="case to run; repeat the option for several [all]")
    options = parser.parse_args()
    print("LeNet-5, SGD with momentum, two cores: images per second, median of", options.rounds, "rounds; x: Lockstep's as a multiple")
    print(f"{'':21} {'':>8} {'PyTorch':>8} {'':5} {'PyTorch':>8} {'':5} {'replicas':>10} {'':5} {'Lockstep':>8}")
    print(f"{'':21} {'Lockstep':>8} {'default':>8} {'x':>5} {'tuned':>8} {'x':>5} {'sequential':>10} {'x':>5} {'untuned':>8} {'x':>5}   fastest tuned configuration")
    for name in options.case or CASES:
        measure(name, options.java, options.rounds)


if __name__ == "__main__":
    main()
