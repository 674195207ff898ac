"""What the student and its teacher are trained on: gold labels, sets of labels, and what a teacher holds likely."""
import torch
from torch.nn import functional as F

from batches import IGNORED

WEIGHTS = {"upos": 0.5, "xpos": 0.5, "feats": 0.5, "lemma": 0.5, "name": 1.5}


def loss_of(network, batch, allowed):
    """The sum over heads of the mean loss a token."""
    embedded, hidden = network.encode(*batch.inputs)
    logits = network.names(hidden).float()
    total = within_sets(logits, batch, allowed)
    if "name" in batch.soft:
        total = total + WEIGHTS["name"] * likeness(logits[batch.mask], batch.soft["name"][batch.mask])
    if not batch.tree:
        return total
    for head, values in network.tags(embedded, hidden).items():
        values = values[batch.mask].float()
        if head == "lemma" and batch.arcs is not None:
            continue
        if head in batch.soft:
            loss = likeness(values, batch.soft[head][batch.mask])
        else:
            loss = F.cross_entropy(values, batch.targets[head][batch.mask], ignore_index=IGNORED)
        total = total + WEIGHTS[head] * loss
    scores, heads, dependents = network.arcs(hidden)
    mask = batch.mask.transpose(0, 1)
    gold = batch.targets["head"].transpose(0, 1)
    absent = torch.cat([mask.new_ones(mask.shape[0], 1), mask], 1)
    scores = scores.float().masked_fill(~absent.unsqueeze(1), -1e9)
    row = torch.arange(gold.shape[0]).unsqueeze(1).expand_as(gold)[mask]
    relations = network.relations(heads[row, gold[mask]], dependents[mask]).float()
    if batch.arcs is not None:
        soft = batch.soft["deprel"].transpose(0, 1)[mask]
        return total + likeness(scores[mask], batch.arcs[mask]) + likeness(relations, soft)
    return total + F.cross_entropy(scores[mask], gold[mask]) + F.cross_entropy(
        relations, batch.targets["deprel"].transpose(0, 1)[mask])


def within_sets(logits, batch, allowed):
    """How far the names are outside the sets of labels that they may have."""
    mask = batch.mask & (batch.names > 0)
    if not mask.any():
        return logits.new_zeros(())
    picked = logits[mask]
    inside = picked.masked_fill(~allowed[batch.names[mask]], -1e9)
    return (picked.logsumexp(-1) - inside.logsumexp(-1)).sum() / batch.tokens


def likeness(logits, probabilities):
    """Cross entropy with a distribution, [n, labels] each."""
    return -(probabilities * F.log_softmax(logits, -1)).sum(-1).mean()
