"""Repeats a Lockstep run in PyTorch, from the same parameters and on the same batches, and prints the distance of the results.

    trajectory.py --data DIR --initial INITIAL.safetensors --final FINAL.safetensors
        [--seed 1] [--images 6000] [--epochs 6] [--replicas 4] [--batch 64] [--local-steps 5]

FINAL is the model (GET /api/v1/runs/ID/model) of a run of trajectory.json: local SGD without augmentation and without a validation set.
INITIAL is the model of the same spec with "learningRate": 1e-12 and "epochs": 1, which keeps the initial parameters; they depend only on
the seed. This script reimplements Lockstep's random numbers (Philox4x32-10) and its assignment of images to replicas.
"""

import argparse
import json
import math
import pathlib

import numpy
import torch
from torch.nn import functional

import curves
from lenet5 import LeNet5

WORD = 0xFFFFFFFF
SPLIT, SHUFFLE = 1, 2
LAYERS = {"conv1": 0, "conv2": 3, "fc1": 7, "fc2": 9, "fc3": 11}


class Stream:
    """Lockstep's random numbers for one purpose and epoch."""

    def __init__(self, seed, purpose, epoch):
        self.key, self.counter = (seed & WORD, seed >> 32), (0, epoch, purpose)
        self.blocks, self.words = 0, []

    def word(self):
        if not self.words:
            c0, (c1, c2, c3) = self.blocks, self.counter
            for r in range(10):
                p0, p1 = 0xD2511F53 * c0, 0xCD9E8D57 * c2
                c0, c2 = (p1 >> 32) ^ c1 ^ ((self.key[0] + r * 0x9E3779B9) & WORD), (p0 >> 32) ^ c3 ^ ((self.key[1] + r * 0xBB67AE85) & WORD)
                c1, c3 = p1 & WORD, p0 & WORD
            self.blocks, self.words = self.blocks + 1, [c0, c1, c2, c3]
        return self.words.pop(0)

    def below(self, bound):
        product = self.word() * bound
        if product & WORD < bound:
            while product & WORD < (1 << 32) % bound:
                product = self.word() * bound
        return product >> 32

    def permutation(self, count):
        order = [0] * count
        for i in range(count):
            j = self.below(i + 1)
            order[i], order[j] = order[j], i
        return order


def read(file):
    """Reads a safetensors file and renames its tensors as in LeNet5."""
    content = file.read_bytes()
    begin = 8 + int.from_bytes(content[:8], "little")
    tensors = {}
    for name, entry in json.loads(content[8:begin]).items():
        if name == "__metadata__":
            continue
        layer, kind = name.split(".")
        first, last = entry["data_offsets"]
        values = numpy.frombuffer(content[begin + first:begin + last], numpy.float32).copy()
        tensors[f"{LAYERS[layer]}.{kind}"] = torch.from_numpy(values).view(entry["shape"])
    return tensors


def distance(one, other):
    return math.sqrt(sum(((one[name] - other[name]) ** 2).sum().item() for name in one))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("data", "initial", "final"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    for name, default in (("seed", 1), ("images", 6_000), ("epochs", 6), ("replicas", 4), ("batch", 64), ("local-steps", 5)):
        parser.add_argument(f"--{name}", type=int, default=default)
    options = parser.parse_args()
    pixels, labels = curves.read(options.data / "cifar-100-binary/train.bin")
    channels = (pixels.double() / 255).transpose(0, 1).flatten(1)
    mean, deviation = (value.float().view(1, 3, 1, 1) for value in (channels.mean(1), channels.std(1, unbiased=False)))
    initial = read(options.initial)
    models = [LeNet5() for _ in range(options.replicas)]
    for model in models:
        model.load_state_dict(initial)
    optimizers = [curves.optimizer("local-sgd", model.parameters()) for model in models]
    chosen = sorted(Stream(options.seed, SPLIT, 0).permutation(len(pixels))[:options.images])
    starts = [math.ceil(len(chosen) * r / options.replicas) for r in range(options.replicas + 1)]
    steps = 0
    for epoch in range(options.epochs):
        order = [chosen[i] for i in Stream(options.seed, SHUFFLE, epoch).permutation(len(chosen))]
        loss, correct = 0.0, 0
        for first in range(0, starts[1], options.batch):
            for replica, (model, optimizer) in enumerate(zip(models, optimizers)):
                batch = order[starts[replica]:starts[replica + 1]][first:first + options.batch]
                optimizer.zero_grad()
                logits = model((pixels[batch].float() / 255 - mean) / deviation)
                batch_loss = functional.cross_entropy(logits, labels[batch])
                batch_loss.backward()
                optimizer.step()
                loss, correct = loss + batch_loss.item() * len(batch), correct + (logits.argmax(1) == labels[batch]).sum().item()
            steps += 1
            if steps % options.local_steps == 0:
                state = curves.mean(models).state_dict()
                for model in models:
                    model.load_state_dict(state)
        print(json.dumps({"epoch": epoch + 1, "trainLoss": loss / len(chosen), "trainAccuracy": correct / len(chosen)}), flush=True)
    ours, theirs = curves.mean(models).state_dict(), read(options.final)
    print(f"distance {distance(ours, theirs):.4f}, distance from the initial parameters {distance(initial, theirs):.4f}")


if __name__ == "__main__":
    main()
