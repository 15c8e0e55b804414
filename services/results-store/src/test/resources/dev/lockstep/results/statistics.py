"""Computes summary/estimates.json and statistics/paired.json next to this file with NumPy and SciPy. Run: python statistics.py"""
import json
from pathlib import Path

import numpy
from scipy import stats

here = Path(__file__).parent
random = numpy.random.default_rng(7)


def estimate(values):
    low, high = stats.t.interval(0.95, len(values) - 1, loc=values.mean(), scale=stats.sem(values))
    return {"values": values.tolist(), "mean": values.mean(), "sd": values.std(ddof=1), "low": low, "high": high}


def paired(a, b):
    test = stats.ttest_rel(a, b)
    interval = test.confidence_interval(0.95)
    return {
        "a": a.tolist(), "b": b.tolist(), "mean": (a - b).mean(),
        "low": interval.low, "high": interval.high, "p": test.pvalue,
    }


def accuracies(n, mean, sd):
    return numpy.round(random.normal(mean, sd, n), 4)


def write(name, cases):
    (here / name).write_text(json.dumps(cases, indent=1) + "\n")


write("summary/estimates.json", [estimate(accuracies(n, m, s)) for n in (2, 3, 5, 10, 100) for m, s in ((0.45, 0.01), (2.1, 0.03))])
pairs = []
for n in (2, 3, 5, 8, 20):
    for shift in (0, -0.006, 0.03):
        a = accuracies(n, 0.45, 0.01)
        pairs.append(paired(a, numpy.round(a + random.normal(shift, 0.006, n), 4)))
write("statistics/paired.json", pairs)
