"""Trains the study's methods on CIFAR-100 in plain PyTorch and prints each epoch, for comparison with Lockstep's learning curves.

    curves.py --data DIR --method sgd|adamw|lars|lamb|local-sgd --seed 1 [--batch 64] [--epochs 3] [--images 45000]

Written independently of Lockstep from the papers' equations, with random crops and flips and a constant learning rate.
DIR is the folder that contains cifar-100-binary.
"""

import argparse
import json
import pathlib

import numpy
import torch
from torch.nn import functional

from lenet5 import LeNet5

MEAN = torch.tensor([0.5071, 0.4865, 0.4409]).view(1, 3, 1, 1)
DEVIATION = torch.tensor([0.2673, 0.2564, 0.2762]).view(1, 3, 1, 1)
RATES = {"sgd": 0.01, "local-sgd": 0.01, "adamw": 3e-4, "lars": 2.0, "lamb": 2e-3}


def read(file):
    rows = torch.from_numpy(numpy.fromfile(file, numpy.uint8)).view(-1, 2 + 3_072)
    return rows[:, 2:].reshape(-1, 3, 32, 32), rows[:, 1].long()


def normalize(pixels):
    return ((pixels.float() / 255 - MEAN) / DEVIATION).contiguous(memory_format=torch.channels_last)


def augment(pixels):
    """Pads each image with 4 black pixels, takes a random 32 x 32 crop and flips half of the crops."""
    padded = functional.pad(pixels, (4, 4, 4, 4))
    count = len(pixels)
    rows = torch.randint(9, (count, 1)) + torch.arange(32)
    columns = torch.randint(9, (count, 1)) + torch.arange(32)
    columns = torch.where(torch.rand(count, 1) < 0.5, columns.flip(1), columns)
    return padded[torch.arange(count)[:, None, None], :, rows[:, :, None], columns[:, None, :]].permute(0, 3, 1, 2)


class Lars(torch.optim.Optimizer):
    """You et al., 2017, algorithm 1, with eta = 0.001; learning rate and trust ratio are inside the momentum."""

    def __init__(self, parameters, lr):
        super().__init__(parameters, {"lr": lr, "momentum": 0.9, "weight_decay": 4e-4, "eta": 1e-3})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for w in group["params"]:
                decay = group["weight_decay"]
                norm, gradient = w.norm(), w.grad.norm()
                ratio = group["eta"] * norm / (gradient + decay * norm) if norm > 0 and gradient > 0 else 1.0
                velocity = self.state[w].setdefault("velocity", torch.zeros_like(w))
                velocity.mul_(group["momentum"]).add_((w.grad + decay * w) * (group["lr"] * ratio))
                w.sub_(velocity)


class Lamb(torch.optim.Optimizer):
    """You et al., 2019, algorithm 2, with bias correction."""

    def __init__(self, parameters, lr):
        super().__init__(parameters, {"lr": lr, "betas": (0.9, 0.999), "eps": 1e-6, "weight_decay": 0.1})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for x in group["params"]:
                state = self.state[x]
                if not state:
                    state.update(t=0, m=torch.zeros_like(x), v=torch.zeros_like(x))
                state["t"] += 1
                (beta1, beta2), m, v = group["betas"], state["m"], state["v"]
                m.lerp_(x.grad, 1 - beta1)
                v.mul_(beta2).addcmul_(x.grad, x.grad, value=1 - beta2)
                update = m / (1 - beta1 ** state["t"]) / ((v / (1 - beta2 ** state["t"])).sqrt() + group["eps"])
                update += group["weight_decay"] * x
                norm, length = x.norm(), update.norm()
                ratio = norm / length if norm > 0 and length > 0 else 1.0
                x.sub_(update * (group["lr"] * ratio))


def optimizer(method, parameters):
    rate = RATES[method]
    match method:
        case "sgd" | "local-sgd":
            return torch.optim.SGD(parameters, lr=rate, momentum=0.9, weight_decay=4e-4)
        case "adamw":
            return torch.optim.AdamW(parameters, lr=rate, weight_decay=0.1)
        case "lars":
            return Lars(parameters, rate)
        case "lamb":
            return Lamb(parameters, rate)


def step(model, own_optimizer, pixels, labels):
    own_optimizer.zero_grad()
    logits = model(normalize(augment(pixels)))
    loss = functional.cross_entropy(logits, labels)
    loss.backward()
    own_optimizer.step()
    return loss.item() * len(labels), (logits.argmax(1) == labels).sum().item()


@torch.no_grad()
def mean(models):
    average = LeNet5()
    for target, *sources in zip(average.parameters(), *(model.parameters() for model in models)):
        target.copy_(torch.stack([source.data for source in sources]).mean(0))
    return average


@torch.no_grad()
def score(model, images, labels):
    logits = torch.cat([model(normalize(part)) for part in images.split(500)])
    return functional.cross_entropy(logits, labels).item(), (logits.argmax(1) == labels).float().mean().item()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--method", choices=RATES, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--images", type=int, default=45_000)
    parser.add_argument("--replicas", type=int, default=4)
    parser.add_argument("--local-steps", type=int, default=16)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    images, labels = read(options.data / "cifar-100-binary/train.bin")
    test = read(options.data / "cifar-100-binary/test.bin")
    chosen = torch.randperm(len(images))[:options.images]
    replicas = options.replicas if options.method == "local-sgd" else 1
    models = [LeNet5().to(memory_format=torch.channels_last) for _ in range(replicas)]
    for model in models[1:]:
        model.load_state_dict(models[0].state_dict())
    optimizers = [optimizer(options.method, model.parameters()) for model in models]
    steps = 0
    for epoch in range(1, options.epochs + 1):
        shards = chosen[torch.randperm(len(chosen))].chunk(replicas)
        loss, correct = 0.0, 0
        for batches in zip(*(shard.split(options.batch) for shard in shards)):
            for model, own_optimizer, batch in zip(models, optimizers, batches):
                batch_loss, batch_correct = step(model, own_optimizer, images[batch], labels[batch])
                loss, correct = loss + batch_loss, correct + batch_correct
            steps += 1
            if replicas > 1 and steps % options.local_steps == 0:
                state = mean(models).state_dict()
                for model in models:
                    model.load_state_dict(state)
        test_loss, test_accuracy = score(mean(models), *test)
        print(json.dumps({
            "method": options.method, "seed": options.seed, "epoch": epoch,
            "trainLoss": round(loss / len(chosen), 4), "trainAccuracy": round(correct / len(chosen), 4),
            "testLoss": round(test_loss, 4), "testAccuracy": round(test_accuracy, 4),
        }), flush=True)


if __name__ == "__main__":
    main()
