"""The study's LeNet-5 (815,332 parameters for 100 classes) and its SGD in PyTorch, equal to Lockstep's in experiments/."""

import torch
from torch import nn


class LeNet5(nn.Sequential):
    def __init__(self, classes=100):
        super().__init__(
            nn.Conv2d(3, 64, 5), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(64, 64, 5), nn.ReLU(), nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(1600, 384), nn.ReLU(),
            nn.Linear(384, 192), nn.ReLU(),
            nn.Linear(192, classes),
        )


def sgd(model, fused=None):
    return torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9, weight_decay=4e-4, fused=fused)
