"""All training and development data, turned into numbers."""
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import torch

import features
import lemma
import names
import treebank

TREEBANKS = ("ewt-train", "gum-train-open")
DEVELOPMENT = ("ewt-dev", "gum-dev")
# Names file → (guide in names.SOURCES, how often the file is passed for one pass over GMB).
NAMES = {"gmb-train": ("gmb", 1), "wikigold-train": ("wikigold", 8), "crossner-politics-train": ("crossner", 6),
         "crossner-politics-dev": ("crossner", 6), "re3d-train": ("re3d", 5)}


@dataclass
class Example:
    """A sentence for the network: words, and targets where there are any.

    `names` are row numbers of Labels.allowed; `tree` is None for data that has names alone. `taught` is what the
    teacher says (taught.Taught), where it was asked; `machine_made` whether a machine made the names.
    """

    forms: list
    names: list
    tree: treebank.Sentence | None = None
    taught: object = None
    machine_made: bool = False


class Labels:
    """The label lists of every head, and the sets of names labels that occur as targets."""

    def __init__(self, trees):
        def listed(values, least=1):
            counts = Counter(values)
            return sorted(v for v, n in counts.items() if n >= least)

        self.upos = listed(t for s in trees for t in s.upos)
        self.xpos = listed(t for s in trees for t in s.xpos)
        self.feats = listed(t for s in trees for t in s.feats)
        self.deprel = listed(t for s in trees for t in s.deprels)
        self.lemma = listed((lemma.script(f, b) for s in trees for f, b in zip(s.forms, s.lemmas) if b != "_"), 2)
        self.name = list(names.LABELS)
        self.allowed = [names.ANY]
        self._allowed_index = {names.ANY: 0}
        self.allowed_rows(frozenset((label,)) for label in names.LABELS)
        self.index = {head: {v: n for n, v in enumerate(getattr(self, head))}
                      for head in ("upos", "xpos", "feats", "deprel", "lemma", "name")}

    def sizes(self):
        return {head: len(values) for head, values in self.index.items()}

    def allowed_rows(self, targets):
        """Row numbers in `allowed` of a list of sets."""
        rows = []
        for target in targets:
            if target not in self._allowed_index:
                self._allowed_index[target] = len(self.allowed)
                self.allowed.append(target)
            rows.append(self._allowed_index[target])
        return rows


class Corpus:
    """`trees` and `names` for training, `development` by name, `labels`, the keys of known words, and the vectors of
    vectors.py with their keys."""

    def __init__(self, data, vectors):
        data = Path(data)
        banks = {name: treebank.read(data / f"grammar/{name}.conllu") for name in TREEBANKS + DEVELOPMENT}
        trees = [s for name in TREEBANKS for s in banks[name]]
        self.labels = labels = Labels(trees)
        self.trees = []
        for name in TREEBANKS:
            for sentence in banks[name]:
                targets = (names.targets_of_gum if name.startswith("gum") else names.targets_of_tags)(sentence)
                self.trees.append(Example(sentence.forms, labels.allowed_rows(targets), sentence))
        self.names = []
        for name, (guide, times) in NAMES.items():
            for tokens, targets in names.targets_of_iob2(data / f"names/{name}.iob2", guide):
                self.names += [Example(tokens, labels.allowed_rows(targets), machine_made=guide == "gmb")] * times
        self.development = {name: banks[name] for name in DEVELOPMENT}
        counts = Counter(features.form_key(f) for e in self.trees for f in e.forms)
        silver = Counter(features.form_key(f) for e in self.names for f in e.forms)
        self.counts = {key: counts[key] + silver[key] for key in counts.keys() | silver.keys()
                       if counts[key] >= 2 or counts[key] + silver[key] >= 4}
        self.keys = sorted(self.counts)
        self.rows = {key: n + 1 for n, key in enumerate(self.keys)}
        taught = torch.load(vectors, weights_only=True)
        self.vectors, self.vector_keys = taught["vectors"], taught["keys"]
        self.vector_rows = {key: n + 1 for n, key in enumerate(self.vector_keys)}
