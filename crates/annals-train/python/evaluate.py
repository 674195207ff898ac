"""Development scores on gold words: UPOS, LAS (universal relations, as the shared task of 2018) and names."""
from pathlib import Path

import torch

import names
import tree
from batches import grouped

TO_UNER = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "FAC": "LOC"}


@torch.no_grad()
def analyse(network, sentences, inputs_of, root, tokens=3000):
    """For each list of forms a dict of numpy arrays: label numbers by head, `head` and `deprel`; `root` is the number
    of the relation that the root's child has, and no other word. `inputs_of` turns lists of forms into what
    `network.encode` takes."""
    network.eval()
    lengths = [len(s) for s in sentences]
    results = [None] * len(sentences)

    class InOrder:
        random = staticmethod(lambda: 0.0)
        shuffle = staticmethod(lambda values: None)

    for group in grouped(lengths, tokens, InOrder):
        embedded, hidden = network.encode(*inputs_of([sentences[i] for i in group]))
        tags = {k: v.argmax(-1) for k, v in network.tags(embedded, hidden).items()}
        name = network.names(hidden).float()
        scores, heads, dependents = network.arcs(hidden)
        for column, index in enumerate(group):
            size = lengths[index]
            result = {k: v[:size, column].numpy() for k, v in tags.items()}
            result["name"] = best_names(name[:size, column])
            arc = scores[column, :size, :size + 1].double().numpy()
            result["head"] = tree.decode(arc)
            picked = heads[column][torch.from_numpy(result["head"])]
            relations = network.relations(picked, dependents[column, :size]).float()
            relations[:, root] = -1e9
            result["deprel"] = relations.argmax(-1).numpy()
            result["deprel"][result["head"] == 0] = root
            results[index] = result
    return results


def best_names(logits):
    """Viterbi: the best sequence in which an I- continues a name of its own type."""
    count = logits.shape[1]
    kinds = [label[2:] if label != "O" else "" for label in names.LABELS]
    follows = torch.zeros(count, count)
    for to, label in enumerate(names.LABELS):
        if label.startswith("I-"):
            for before in range(count):
                if kinds[before] != kinds[to]:
                    follows[before, to] = -1e4
    score = logits[0].clone()
    score[[n for n, label in enumerate(names.LABELS) if label.startswith("I-")]] -= 1e4
    back = []
    for row in logits[1:]:
        best, which = (score.unsqueeze(1) + follows).max(0)
        score = best + row
        back.append(which)
    path = [int(score.argmax())]
    for which in reversed(back):
        path.append(int(which[path[-1]]))
    return path[::-1]


def name_scores(network, corpus, path, inputs_of):
    """Precision, recall, F1 of PER, ORG, LOC on an IOB2 file."""
    kinds_of = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "Person": "PER", "Organization": "ORG", "Location": "LOC",
                "Facility": "LOC"}
    gold_sentences = names.read_iob2(path)
    results = analyse(network, [tokens for tokens, _ in gold_sentences], inputs_of, corpus.labels.index["deprel"]["root"])
    right = ours = theirs = 0
    for (_, tags), result in zip(gold_sentences, results):
        gold = {(a, b, kinds_of[k]) for a, b, k in names.spans(tags) if k in kinds_of}
        found = {(a, b, TO_UNER[k]) for a, b, k in names.spans([names.LABELS[n] for n in result["name"]])
                 if k in TO_UNER}
        right, ours, theirs = right + len(gold & found), ours + len(found), theirs + len(gold)
    precision, recall = right / max(ours, 1), right / max(theirs, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def report(network, corpus, data, inputs_of):
    """Print the scores of a network."""
    labels = corpus.labels
    root = labels.index["deprel"]["root"]
    for name, sentences in corpus.development.items():
        results = analyse(network, [s.forms for s in sentences], inputs_of, root)
        total = upos = uas = las = 0
        for sentence, result in zip(sentences, results):
            for at in range(len(sentence)):
                total += 1
                upos += labels.upos[result["upos"][at]] == sentence.upos[at]
                right = result["head"][at] == sentence.heads[at]
                uas += right
                same = labels.deprel[result["deprel"][at]].split(":")[0] == sentence.deprels[at].split(":")[0]
                las += right and same
        print(f"  {name}: UPOS {100 * upos / total:.2f} UAS {100 * uas / total:.2f} LAS {100 * las / total:.2f}",
              flush=True)
    for name in ("uner-ewt-dev", "worldwide-newswire-dev"):
        precision, recall, f1 = name_scores(network, corpus, Path(data) / f"names/{name}.iob2", inputs_of)
        print(f"  {name}: P {100 * precision:.2f} R {100 * recall:.2f} F1 {100 * f1:.2f}", flush=True)
