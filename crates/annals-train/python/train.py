"""Train the word network: tags, lemmas, trees and names.

    python3 train.py --data ../../../../shared/data --vectors VECTORS --silver silver.pt --output FOLDER

The rate of learning follows the share of the steps, or of the minutes, that is done, whichever is greater. The
weights that are kept are a running mean over the steps. One checkpoint, the newest, lies in OUTPUT/network.pt.
"""
import argparse
import copy
import dataclasses
import math
import random
import time
from pathlib import Path

import torch

import evaluate
import taught
from batches import Batch, grouped, inputs
from corpus import Corpus, Example
from losses import loss_of
from model import Network


class Mean:
    """A running mean of the weights; young means forget faster."""

    def __init__(self, network, decay=0.9985):
        self.decay, self.count = decay, 0
        self.values = {k: v.detach().clone() for k, v in network.state_dict().items()}
        self.moving = [k for k, v in network.named_parameters() if v.requires_grad]

    @torch.no_grad()
    def add(self, network):
        self.count += 1
        keep = min(self.decay, self.count / (self.count + 9))
        values = network.state_dict()
        for key in self.moving:
            self.values[key].lerp_(values[key], 1 - keep)


def epochs(examples, tokens, corpus, generator):
    """Batches without end."""
    lengths = [len(e.forms) for e in examples]

    def inputs_of(forms):
        return inputs(forms, corpus.rows, corpus.vector_rows, corpus.counts, generator)

    while True:
        for group in grouped(lengths, tokens, generator):
            yield Batch([examples[i] for i in group], corpus, generator, inputs_of)


def with_silver(corpus, paths):
    """The gold trees with the teacher's names added, those that it did not read, and the sentences that it alone read."""
    read = [sentence for path in paths for sentence in taught.load(path)]
    names = {tuple(t.forms): t for t in read if t.tree is None}
    trees = [dataclasses.replace(e, taught=names.get(tuple(e.forms))) for e in corpus.trees]
    return ([e for e in trees if e.taught], [e for e in trees if not e.taught],
            [Example(t.forms, [0] * len(t.forms), t.tree, t) for t in read if t.tree])


def options(arguments):
    """The numbers among the options, as they are written."""
    numbers = {name: value for name, value in sorted(vars(arguments).items()) if isinstance(value, (int, float))}
    return " ".join(f"--{name} {value}" for name, value in numbers.items() if value < 10**9)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--vectors", required=True, help="what vectors.py wrote")
    parser.add_argument("--minutes", type=float, default=70)
    parser.add_argument("--steps", type=int, default=10**9)
    parser.add_argument("--tokens", type=int, default=800, help="tokens a batch")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--hidden", type=int, default=200)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--silver", required=True, nargs="+", help="what silver.py wrote")
    parser.add_argument("--silver-share", type=float, default=0.45, help="share of batches that the teacher alone read")
    parser.add_argument("--names-share", type=float, default=0.1, help="share of batches that have names alone")
    parser.add_argument("--start", help="a checkpoint whose weights are taken where their shapes fit")
    parser.add_argument("--only", default="", help="train only the weights whose names begin so")
    parser.add_argument("--evaluate-minutes", type=float, default=8)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(20)
    generator = random.Random(20)
    output = Path(arguments.output)
    output.mkdir(parents=True, exist_ok=True)

    corpus = Corpus(arguments.data, arguments.vectors)
    labels = corpus.labels
    shape = {"hidden": arguments.hidden, "layers": arguments.layers, "dropout": arguments.dropout}
    network = Network(len(corpus.keys), len(corpus.vector_keys), labels.sizes(), **shape)
    network.vector.weight.data[1:] = corpus.vectors
    if arguments.start:
        start = torch.load(arguments.start, weights_only=True)["weights"]
        shapes = {name: value.shape for name, value in network.state_dict().items()}
        network.load_state_dict({n: v for n, v in start.items() if v.shape == shapes[n]}, strict=False)
    allowed = torch.tensor([[label in target for label in labels.name] for target in labels.allowed])
    print(f"{len(corpus.trees)} trees, {len(corpus.names)} sentences with names, {len(corpus.keys)} known words, "
          f"{len(labels.allowed)} target sets, {sum(p.numel() for p in network.parameters())} weights", flush=True)
    for name, parameter in network.named_parameters():
        parameter.requires_grad_(parameter.requires_grad and name.startswith(arguments.only))
    parameters = [p for p in network.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(parameters, lr=arguments.rate, betas=(0.9, 0.98), weight_decay=1e-3, fused=True)
    mean = Mean(network)
    by_hand = [e for e in corpus.names if not e.machine_made]
    sentences = (*with_silver(corpus, arguments.silver), by_hand)
    sources = [epochs(examples, arguments.tokens, corpus, generator) for examples in sentences]
    gold = 1 - arguments.silver_share - arguments.names_share
    shares = (gold * 0.97, gold * 0.03, arguments.silver_share, arguments.names_share)
    sizes = {name: len(examples) for name, examples in zip(("gold", "unread", "silver", "by hand"), sentences)}
    training = f"train.py, {options(arguments)}, sentences {sizes}"
    began = last = time.time()
    step = tokens = 0
    running = 0.0
    while True:
        done = max(step / arguments.steps, (time.time() - began) / (60 * arguments.minutes))
        if done >= 1:
            break
        scale = min((step + 1) / 200, 1.0) * (0.5 * (1 + math.cos(math.pi * done)) * 0.98 + 0.02)
        for group in optimiser.param_groups:
            group["lr"] = arguments.rate * scale
        batch = next(generator.choices(sources, shares)[0])
        network.train()
        loss = loss_of(network, batch, allowed)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 5.0)
        optimiser.step()
        mean.add(network)
        step += 1
        tokens += batch.tokens
        running = 0.98 * running + 0.02 * loss.item() if batch.tree else running
        if step % 100 == 0:
            print(f"step {step} done {done:.3f} loss {running:.3f} words/s {tokens / (time.time() - began):.0f}",
                  flush=True)
        if time.time() - last > 60 * arguments.evaluate_minutes:
            save(output, mean, shape, corpus, f"{training}; {step} steps")
            report(network, mean, corpus, arguments.data)
            last = time.time()
    save(output, mean, shape, corpus, f"{training}; {step} steps")
    report(network, mean, corpus, arguments.data)
    print(f"finished after {step} steps, {time.time() - began:.0f} s", flush=True)


def report(network, mean, corpus, data):
    """Print the scores of the mean weights."""
    network = copy.deepcopy(network)
    network.load_state_dict(mean.values)
    evaluate.report(network, corpus, data, lambda forms: inputs(forms, corpus.rows, corpus.vector_rows))


def save(output, mean, shape, corpus, training):
    """Write the checkpoint, whole or not at all; `training` says in words how it came to be."""
    labels = {head: getattr(corpus.labels, head) for head in corpus.labels.index}
    torch.save({"weights": mean.values, "shape": shape, "labels": labels, "keys": corpus.keys,
                "vector_keys": corpus.vector_keys, "training": training},
               output / "network.partial")
    (output / "network.partial").replace(output / "network.pt")


if __name__ == "__main__":
    main()
