"""Train the word network: tags, lemmas, trees and names.

    python3 train.py --data ../../../../shared/data --vectors /tmp/annals-train/vectors.pt --output /tmp/annals-train

The rate of learning follows the share of the steps, or of the minutes, that is done, whichever is greater. The
weights that are kept are a running mean over the steps. One checkpoint, the newest, lies in OUTPUT/network.pt.
"""
import argparse
import math
import random
import time
from pathlib import Path

import torch
from torch.nn import functional as F

import evaluate
from batches import IGNORED, Batch, grouped
from corpus import Corpus
from model import Network

WEIGHTS = {"upos": 0.5, "xpos": 0.5, "feats": 0.5, "lemma": 0.5}


def loss_of(network, batch, allowed):
    """The sum over heads of the mean loss a token."""
    embedded, hidden = network.encode(*batch.inputs)
    logits = network.names(hidden)
    mask = batch.mask & (batch.names > 0)
    total = hidden.new_zeros(())
    if mask.any():
        picked = logits[mask]
        inside = picked.masked_fill(~allowed[batch.names[mask]], -1e9)
        total = total + (picked.logsumexp(-1) - inside.logsumexp(-1)).sum() / batch.tokens
    if not batch.tree:
        return total
    for head, values in network.tags(embedded, hidden).items():
        total = total + WEIGHTS[head] * F.cross_entropy(values[batch.mask], batch.targets[head][batch.mask],
                                                        ignore_index=IGNORED)
    scores, heads, dependents = network.arcs(hidden)
    mask = batch.mask.transpose(0, 1)
    gold = batch.targets["head"].transpose(0, 1)
    absent = torch.cat([mask.new_ones(mask.shape[0], 1), mask], 1)
    scores = scores.masked_fill(~absent.unsqueeze(1), -1e9)
    total = total + F.cross_entropy(scores[mask], gold[mask])
    row = torch.arange(gold.shape[0]).unsqueeze(1).expand_as(gold)[mask]
    labels = network.relations(heads[row, gold[mask]], dependents[mask])
    return total + F.cross_entropy(labels, batch.targets["deprel"].transpose(0, 1)[mask])


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
    while True:
        for group in grouped(lengths, tokens, generator):
            yield Batch([examples[i] for i in group], corpus, generator)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--vectors", required=True, help="what teacher.py wrote")
    parser.add_argument("--minutes", type=float, default=70)
    parser.add_argument("--steps", type=int, default=10**9)
    parser.add_argument("--tokens", type=int, default=800, help="tokens a batch")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--hidden", type=int, default=200)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--names-share", type=float, default=0.3, help="share of batches that have names alone")
    parser.add_argument("--resume", help="a checkpoint of the same shape to go on from")
    parser.add_argument("--done", type=float, default=0.0, help="share of the training that the checkpoint has had")
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
    if arguments.resume:
        network.load_state_dict(torch.load(arguments.resume, weights_only=True)["weights"])
    allowed = torch.tensor([[label in target for label in labels.name] for target in labels.allowed])
    print(f"{len(corpus.trees)} trees, {len(corpus.names)} sentences with names, {len(corpus.keys)} known words, "
          f"{len(labels.allowed)} target sets, {sum(p.numel() for p in network.parameters())} weights", flush=True)
    parameters = [p for p in network.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(parameters, lr=arguments.rate, betas=(0.9, 0.98), weight_decay=1e-3, fused=True)
    mean = Mean(network)
    trees = epochs(corpus.trees, arguments.tokens, corpus, generator)
    names = epochs(corpus.names, arguments.tokens, corpus, generator)
    began = last = time.time()
    step = tokens = 0
    running = 0.0
    while True:
        done = max(step / arguments.steps, (time.time() - began) / (60 * arguments.minutes))
        done = arguments.done + (1 - arguments.done) * done
        if done >= 1:
            break
        scale = min((step + 1) / 200, 1.0) * (0.5 * (1 + math.cos(math.pi * done)) * 0.98 + 0.02)
        for group in optimiser.param_groups:
            group["lr"] = arguments.rate * scale
        batch = next(names if generator.random() < arguments.names_share else trees)
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
            save(output, mean, shape, corpus)
            evaluate.report(network, mean.values, corpus, arguments.data)
            last = time.time()
    save(output, mean, shape, corpus)
    evaluate.report(network, mean.values, corpus, arguments.data)
    print(f"finished after {step} steps, {time.time() - began:.0f} s", flush=True)


def save(output, mean, shape, corpus):
    """Write the checkpoint, whole or not at all."""
    labels = {head: getattr(corpus.labels, head) for head in corpus.labels.index}
    torch.save({"weights": mean.values, "shape": shape, "labels": labels, "keys": corpus.keys,
                "vector_keys": corpus.vector_keys},
               output / "network.partial")
    (output / "network.partial").replace(output / "network.pt")


if __name__ == "__main__":
    main()
