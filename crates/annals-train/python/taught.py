"""What the teacher says of sentences, and its file."""
from dataclasses import dataclass

import torch

import treebank

SOFT = ("upos", "xpos", "deprel", "name")


@dataclass
class Taught:
    """A sentence with what the teacher says of it: probabilities [words, labels] of the heads in SOFT, of heads [words,
    words + 1], and a tree of its best choices. The tree is None where the sentence has a gold one: then only `name` is."""

    forms: list
    soft: dict
    arcs: torch.Tensor | None
    tree: treebank.Sentence | None


def save(taught, path):
    """Write as flat tensors."""
    whole = [t for t in taught if t.tree]
    torch.save({
        "forms": [t.forms for t in taught], "whole": [t.tree is not None for t in taught],
        "name": torch.cat([t.soft["name"] for t in taught]),
        **{head: torch.cat([t.soft[head] for t in whole]) for head in SOFT if head != "name"},
        "arcs": torch.cat([t.arcs.flatten() for t in whole]),
        "trees": {part: [getattr(t.tree, part) for t in whole]
                  for part in ("lemmas", "upos", "xpos", "feats", "heads", "deprels")},
    }, path)
    print(f"{len(taught)} sentences, {sum(len(t.forms) for t in taught)} words", flush=True)


def load(path):
    """What `save` wrote."""
    data = torch.load(path, weights_only=True)
    taught, names_at, words_at, arcs_at, number = [], 0, 0, 0, 0
    for forms, is_whole in zip(data["forms"], data["whole"]):
        size = len(forms)
        soft = {"name": data["name"][names_at:names_at + size]}
        names_at += size
        if not is_whole:
            taught.append(Taught(forms, soft, None, None))
            continue
        for head in SOFT:
            if head != "name":
                soft[head] = data[head][words_at:words_at + size]
        arcs = data["arcs"][arcs_at:arcs_at + size * (size + 1)].view(size, size + 1)
        sentence = treebank.Sentence(forms=forms, **{part: values[number] for part, values in data["trees"].items()})
        taught.append(Taught(forms, soft, arcs, sentence))
        words_at, arcs_at, number = words_at + size, arcs_at + size * (size + 1), number + 1
    return taught
