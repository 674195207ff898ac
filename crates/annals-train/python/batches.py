"""Batches of sentences of similar length, as tensors."""
import numpy
import torch

import augment
import features
import lemma

IGNORED = -100


def grouped(lengths, tokens, random):
    """Lists of indices, each of some `tokens` tokens and of similar length, in an order drawn by `random`."""
    order = sorted(range(len(lengths)), key=lambda i: (lengths[i], random.random()))
    groups, group = [], []
    for index in order:
        if group and (len(group) + 1) * lengths[index] > tokens:
            groups.append(group)
            group = []
        group.append(index)
    if group:
        groups.append(group)
    random.shuffle(groups)
    return groups


def inputs(sentences, rows, vector_rows, counts=None, random=None):
    """Lists of forms → forms and vectors [time, batch], buckets [time, batch, tables], lengths [batch].

    With `counts` and `random`, rare words are now and then made unknown, as new words will be
    (Kiperwasser and Goldberg 2016).
    """
    time, batch = max(map(len, sentences)), len(sentences)
    forms = numpy.zeros((time, batch), dtype=numpy.int64)
    vectors = numpy.zeros((time, batch), dtype=numpy.int64)
    buckets = numpy.zeros((time, batch, len(features.TABLES)), dtype=numpy.int64)
    for column, words in enumerate(sentences):
        for at, word in enumerate(words):
            key = features.form_key(word)
            row, vector = rows.get(key, 0), vector_rows.get(key, 0)
            if random is not None and row and random.random() < 0.4 / (0.4 + counts[key]) + 0.01:
                row = 0
                vector = vector if random.random() < 0.85 else 0
            forms[at, column], vectors[at, column] = row, vector
            buckets[at, column] = features.buckets(word)
    lengths = torch.tensor([len(s) for s in sentences])
    return torch.from_numpy(forms), torch.from_numpy(vectors), torch.from_numpy(buckets), lengths


class Batch:
    """Tensors [time, batch] of one batch; `tree` says whether it has the grammar targets. `inputs_of` turns lists of
    forms into what the network's `encode` takes."""

    def __init__(self, examples, corpus, random, inputs_of):
        forms = [augment.vary(e.forms, random) for e in examples]
        self.inputs = inputs_of(forms)
        self.lengths = self.inputs[-1]
        time, batch = int(self.lengths.max()), len(examples)
        self.names = numpy.zeros((time, batch), dtype=numpy.int64)
        self.tree = examples[0].tree is not None
        heads = ("upos", "xpos", "feats", "lemma", "deprel", "head") if self.tree else ()
        targets = {head: numpy.full((time, batch), IGNORED, dtype=numpy.int64) for head in heads}
        index = corpus.labels.index
        for column, example in enumerate(examples):
            length = len(example.forms)
            self.names[:length, column] = example.names
            if self.tree:
                tree = example.tree
                for head, values in (("upos", tree.upos), ("xpos", tree.xpos), ("feats", tree.feats),
                                     ("deprel", tree.deprels)):
                    targets[head][:length, column] = [index[head][v] for v in values]
                targets["head"][:length, column] = tree.heads
                targets["lemma"][:length, column] = [
                    index["lemma"].get(lemma.script(f, b), IGNORED) if b != "_" else IGNORED
                    for f, b in zip(forms[column], tree.lemmas)]
        self.soft, self.arcs = {}, None
        if examples[0].taught:
            self._add_taught([e.taught for e in examples], time)
        self.names = torch.from_numpy(self.names)
        self.targets = {head: torch.from_numpy(values) for head, values in targets.items()}
        self.mask = torch.arange(time).unsqueeze(1) < self.lengths.unsqueeze(0)
        self.tokens = int(self.lengths.sum())

    def _add_taught(self, taught, time):
        """`soft` [time, batch, labels] by head, and `arcs` [batch, time, time + 1] where the whole tree was taught."""
        for head, first in taught[0].soft.items():
            self.soft[head] = torch.zeros(time, len(taught), first.shape[1])
            for column, one in enumerate(taught):
                self.soft[head][:len(one.forms), column] = one.soft[head].float()
        if taught[0].arcs is not None:
            self.arcs = torch.zeros(len(taught), time, time + 1)
            for column, one in enumerate(taught):
                size = len(one.forms)
                self.arcs[column, :size, :size + 1] = one.arcs.float()
