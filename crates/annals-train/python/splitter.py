"""Train the splitter: a small dilated convolution over characters that says where words and sentences end.

    python3 splitter.py --data ../../../../shared/data --output /tmp/annals-train --minutes 6
"""
import argparse
import math
import random
import time
from pathlib import Path

import numpy
import torch
from torch import nn
from torch.nn import functional as F

import splitter_data as data
import treebank
from corpus import DEVELOPMENT, TREEBANKS

DILATIONS = (1, 2, 4, 8)
WINDOW = 500


class Splitter(nn.Module):
    """Characters and stretches [batch, time] → logits [batch, time, 4]."""

    def __init__(self, character=24, chunk=16, width=64):
        super().__init__()
        self.character = nn.Embedding(data.CHARACTER_ROWS, character)
        self.chunk = nn.Embedding(data.CHUNK_ROWS, chunk)
        nn.init.normal_(self.character.weight, std=0.3)
        nn.init.normal_(self.chunk.weight, std=0.1)
        self.convolutions = nn.ModuleList(
            nn.Conv1d(character + chunk if n == 0 else width, width, 5, padding=2 * d, dilation=d)
            for n, d in enumerate(DILATIONS))
        self.output = nn.Linear(width, 4)

    def forward(self, characters, chunks):
        inside = (characters != data.PADDING).unsqueeze(1)
        x = torch.cat([self.character(characters), self.chunk(chunks)], -1)
        if self.training:
            x = F.dropout(x, 0.05)
        x = x.transpose(1, 2) * inside
        for n, convolution in enumerate(self.convolutions):
            y = F.relu(convolution(x)) * inside
            x = y if n == 0 else x + y
        return self.output(x.transpose(1, 2))


def batches(sentences, generator, size=24):
    """Batches (characters, chunks, classes) of one pass; rare stretches are now and then hidden."""
    examples = []
    for text, classes in data.paragraphs(sentences, generator):
        characters, chunks = data.rows(text)
        hide = [generator.random() < 0.25 for _ in range(len(text.split()) + 1)]
        word = 0
        for at, c in enumerate(text):
            if data.is_space(c):
                word = min(word + 1, len(hide) - 1)
            elif hide[word]:
                chunks[at] = 0
        for start in range(0, len(text), WINDOW):
            examples.append([values[start:start + WINDOW] for values in (characters, chunks, classes)])
    examples.sort(key=lambda e: len(e[0]) + generator.random())
    groups = [examples[at:at + size] for at in range(0, len(examples), size)]
    generator.shuffle(groups)
    for group in groups:
        longest = max(len(e[0]) for e in group)
        yield [torch.from_numpy(numpy.array([e[part] + [blank] * (longest - len(e[part])) for e in group]))
               for part, blank in ((0, data.PADDING), (1, 0), (2, data.NO_CLASS))]


@torch.no_grad()
def report(model, name, sentences):
    """Print F1 of tokens and sentences on a treebank's paragraphs as they are."""
    model.eval()
    groups = []
    for sentence in sentences:
        if sentence.breaks_before or not groups:
            groups.append([])
        groups[-1].append(data.tokens_of(sentence))
    counts = {"tokens": [0, 0, 0], "sentences": [0, 0, 0]}

    class Plain:
        random = staticmethod(lambda: 1.0)

    for group in groups:
        text, gold = data.render(group, Plain)
        logits = model(*[torch.tensor([values]) for values in data.rows(text)])[0]
        predicted = logits.argmax(-1).tolist()
        for at in range(len(text)):
            if gold[at] != data.NO_CLASS and (at + 1 == len(text) or data.is_space(text[at + 1])) \
                    and predicted[at] in (0, 3):
                predicted[at] = data.TOKEN
        predicted[max(at for at in range(len(text)) if gold[at] != data.NO_CLASS)] = data.SENTENCE
        for kind, ends in (("tokens", (data.TOKEN, data.SENTENCE)), ("sentences", (data.SENTENCE,))):
            ours, theirs = spans(predicted, gold, ends), spans(gold, gold, ends)
            for n, value in enumerate((len(ours & theirs), len(ours), len(theirs))):
                counts[kind][n] += value
    scores = " ".join(f"{kind} {200 * right / (ours + theirs):.2f}" for kind, (right, ours, theirs) in counts.items())
    print(f"  {name}: {scores}", flush=True)


def spans(classes, gold, ends):
    found, start = set(), None
    for at, here in enumerate(classes):
        if gold[at] == data.NO_CLASS:
            continue
        start = at if start is None else start
        if here in ends:
            found.add((start, at))
            start = None
    return found


@torch.no_grad()
def split(model, text):
    """The sentences of a paragraph as lists of forms."""
    model.eval()
    sentences, words, word = [], [], ""
    if not text:
        return []
    classes = model(*[torch.tensor([values]) for values in data.rows(text)])[0].argmax(-1).tolist()
    for character, kind in zip(text, classes):
        if data.is_space(character):
            kind = data.TOKEN
        else:
            word += character
        if word and kind != data.INSIDE:
            words.append(word)
            word = ""
        if words and kind == data.SENTENCE:
            sentences.append(words)
            words = []
    last = words + [word] if word else words
    return sentences + [last] if last else sentences


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--minutes", type=float, default=6)
    parser.add_argument("--rate", type=float, default=3e-3)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(20)
    generator = random.Random(20)
    output = Path(arguments.output)
    output.mkdir(parents=True, exist_ok=True)
    folder = Path(arguments.data) / "grammar"
    sentences = [s for name in TREEBANKS for s in treebank.read(folder / f"{name}.conllu")]
    development = {name: treebank.read(folder / f"{name}.conllu") for name in DEVELOPMENT}
    model = Splitter()
    optimiser = torch.optim.AdamW(model.parameters(), lr=arguments.rate, weight_decay=1e-3)
    weight = torch.tensor([1.0, 1.0, 1.5, 1.0])
    began, step, last, done = time.time(), 0, time.time(), 0.0
    while done < 1:
        for characters, chunks, classes in batches(sentences, generator):
            done = (time.time() - began) / (60 * arguments.minutes)
            if done >= 1:
                break
            optimiser.param_groups[0]["lr"] = arguments.rate * min((step + 1) / 100, 1) * (
                0.5 * (1 + math.cos(math.pi * done)) + 0.01)
            model.train()
            loss = F.cross_entropy(model(characters, chunks).flatten(0, 1), classes.flatten(),
                                   weight=weight, ignore_index=data.NO_CLASS)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            step += 1
            if step % 100 == 0:
                print(f"step {step} done {done:.3f} loss {loss.item():.4f}", flush=True)
        if time.time() - last > 100:
            for name, bank in development.items():
                report(model, name, bank)
            last = time.time()
    for name, bank in development.items():
        report(model, name, bank)
    torch.save(model.state_dict(), output / "splitter.pt")


if __name__ == "__main__":
    main()
