"""Prints the training throughput of PyTorch eager in images per second, measured for some seconds after a warm-up.

    speed.py --batch 64 [--replicas 4 --local-steps 16] [--channels-last] [--fused] [--processes 2] [--loader-workers N]

By default the images are in memory as normalized floats, so that only the training step is timed. With --loader-workers, a
DataLoader applies torchvision's crop and flip, as in most training scripts.
"""

import argparse
import os
import threading
import time

import numpy
import torch
from PIL import Image
from torch import distributed, multiprocessing
from torch.nn import functional
from torch.nn.parallel import DistributedDataParallel

from lenet5 import LeNet5, sgd
from vision import transforms

IMAGES = 9_000
MEAN, DEVIATION = (0.5071, 0.4865, 0.4409), (0.2673, 0.2564, 0.2762)


class InMemory:
    """Yields batches of random images from memory."""

    def __init__(self, batch, memory_format):
        generator = torch.Generator().manual_seed(1)
        self.batch = batch
        self.images = torch.randn(IMAGES, 3, 32, 32, generator=generator).contiguous(memory_format=memory_format)
        self.labels = torch.randint(100, (IMAGES,), generator=generator)

    def forever(self):
        while True:
            for chosen in torch.randperm(IMAGES).split(self.batch):
                if len(chosen) == self.batch:
                    yield self.images[chosen], self.labels[chosen]


class ImageDataset(torch.utils.data.Dataset):
    """PIL images with torchvision's crop and flip."""

    def __init__(self):
        self.pixels = numpy.random.default_rng(1).integers(0, 256, (IMAGES, 32, 32, 3), dtype=numpy.uint8)
        self.labels = torch.randint(100, (IMAGES,))
        self.transform = transforms.Compose([
            transforms.RandomCrop(32, padding=4),
            transforms.RandomHorizontalFlip(),
            transforms.ToTensor(),
            transforms.Normalize(MEAN, DEVIATION),
        ])

    def __len__(self):
        return IMAGES

    def __getitem__(self, i):
        return self.transform(Image.fromarray(self.pixels[i])), self.labels[i]


class FromLoader:
    """Yields batches of augmented images from a DataLoader."""

    def __init__(self, batch, memory_format, workers):
        self.memory_format = memory_format
        self.loader = torch.utils.data.DataLoader(
            ImageDataset(), batch, shuffle=True, drop_last=True, num_workers=workers, persistent_workers=workers > 0)

    def forever(self):
        while True:
            for images, labels in self.loader:
                yield images.contiguous(memory_format=self.memory_format), labels


class Replica:
    def __init__(self, options, memory_format):
        self.model = LeNet5().to(memory_format=memory_format)
        if options.processes > 1 and options.replicas == 1:
            self.model = DistributedDataParallel(self.model)
        self.optimizer = sgd(self.model, fused=options.fused or None)
        self.loss, self.correct = 0.0, 0

    def step(self, images, labels):
        self.optimizer.zero_grad()
        logits = self.model(images)
        loss = functional.cross_entropy(logits, labels)
        loss.backward()
        self.optimizer.step()
        self.loss += loss.item() * len(labels)
        self.correct += (logits.argmax(1) == labels).sum().item()


@torch.no_grad()
def average(replicas, processes):
    """Sets the replicas of all processes to the mean of their parameters."""
    for same in zip(*(replica.model.parameters() for replica in replicas)):
        mean = torch.stack([parameter.data for parameter in same]).sum(0)
        if processes > 1:
            distributed.all_reduce(mean)
        mean /= len(same) * processes
        for parameter in same:
            parameter.copy_(mean)


def train(rank, options, result):
    if options.processes > 1:
        os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT=str(options.port))
        distributed.init_process_group("gloo", rank=rank, world_size=options.processes)
        torch.set_num_threads(1)
    torch.manual_seed(rank)
    memory_format = torch.channels_last if options.channels_last else torch.contiguous_format
    own_replicas = max(1, options.replicas // options.processes)
    replicas = [Replica(options, memory_format) for _ in range(own_replicas)]
    batch = options.batch // options.processes if options.replicas == 1 else options.batch
    source = (InMemory(batch, memory_format) if options.loader_workers is None
              else FromLoader(batch, memory_format, options.loader_workers))
    batches = source.forever()
    steps_a_round = options.local_steps if options.replicas > 1 else max(1, 1_024 // options.batch)

    def rounds(seconds):
        """Trains whole rounds until the first process's time is over. Returns the number of images and the seconds."""
        images, start = 0, time.monotonic()
        more = torch.ones(1)
        while more.item():
            for _ in range(steps_a_round):
                for replica in replicas:
                    replica.step(*next(batches))
                    images += batch
            if options.replicas > 1:
                average(replicas, options.processes)
            more.fill_(float(time.monotonic() - start < seconds))
            if options.processes > 1:
                distributed.broadcast(more, 0)
        return images * options.processes, time.monotonic() - start

    rounds(options.warmup)
    images, seconds = rounds(options.seconds)
    if rank == 0:
        result.put(images / seconds)
    if options.processes > 1:
        threading.Event().wait()  # wait to be killed: at gloo's shutdown the last rank may abort


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--batch", type=int, required=True)
    parser.add_argument("--replicas", type=int, default=1)
    parser.add_argument("--local-steps", type=int, default=16)
    parser.add_argument("--channels-last", action="store_true")
    parser.add_argument("--fused", action="store_true")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--loader-workers", type=int)
    parser.add_argument("--warmup", type=float, default=3)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--port", type=int, default=29_511)
    options = parser.parse_args()
    result = multiprocessing.get_context("spawn").SimpleQueue()
    if options.processes == 1:
        train(0, options, result)
    else:
        ranks = multiprocessing.spawn(train, (options, result), nprocs=options.processes, join=False)
        while result.empty() and not ranks.join(timeout=0.2):
            pass
        for process in ranks.processes:
            process.kill()
    print(f"{result.get():.1f}")


if __name__ == "__main__":
    main()
