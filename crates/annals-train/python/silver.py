"""Sentences that the teacher has read, for the student to learn from.

    python3 silver.py --data ../../../../shared/data --vectors VECTORS --teacher FOLDER --weights teacher.pt \
        --splitter splitter.pt --output FOLDER

Reads the words of the names files, and raw news and histories as the splitter cuts them. OUTPUT/silver.pt holds trees and
names as the teacher sees them, and names alone for the gold trees.
"""
import argparse
import json
import random
from pathlib import Path

import torch

import names
import tree
import treebank
from batches import grouped
from corpus import NAMES, Corpus
from splitter import Splitter, split
from taught import Taught, save
from teacher import LONGEST, Reader, Teacher

SHARE_OF_GMB = 0.2


def raw_sentences(data, splitter, generator):
    """Lists of forms, none twice."""
    found = []
    for name in NAMES:
        for tokens, _ in names.read_iob2(data / f"names/{name}.iob2"):
            if not name.startswith("gmb") or generator.random() < SHARE_OF_GMB:
                found.append(tuple(tokens))
    with open(data / "raw/wikinews.jsonl", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    texts += [path.read_text("utf-8") for path in sorted((data / "times/wikiwars").glob("*.txt"))]
    for text in texts:
        for paragraph in text.split("\n\n"):
            found += [tuple(forms) for forms in split(splitter, paragraph.strip())]
    return [list(forms) for forms in dict.fromkeys(found) if 2 <= len(forms) <= LONGEST]


@torch.no_grad()
def read(teacher, reader, labels, sentences, tokens=1400):
    """The sentences as `Taught`, in no particular order."""
    root = labels.index["deprel"]["root"]
    teacher.eval()
    done = 0
    for group in grouped([len(s) for s in sentences], tokens, random.Random(1)):
        part = [sentences[i] for i in group]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            embedded, hidden = teacher.encode(*reader.inputs(part))
            tags = {k: v.float() for k, v in teacher.tags(embedded, hidden).items()}
            tags["name"] = teacher.names(hidden).float()
            scores, heads, dependents = teacher.arcs(hidden)
        for column, forms in enumerate(part):
            size = len(forms)
            arcs = scores[column, :size, :size + 1].float()
            chosen = tree.decode(arcs.double().numpy())
            with torch.autocast("cpu", dtype=torch.bfloat16):
                relations = teacher.relations(heads[column][torch.from_numpy(chosen)], dependents[column, :size]).float()
            relations[:, root] = -1e9
            relations[torch.from_numpy(chosen == 0)] = torch.nn.functional.one_hot(
                torch.tensor(root), relations.shape[1]).float() * 1e9
            logits = {"upos": tags["upos"][:size, column], "xpos": tags["xpos"][:size, column], "deprel": relations,
                      "name": tags["name"][:size, column]}
            best = {head: values.argmax(-1).tolist() for head, values in logits.items()}
            best["feats"] = tags["feats"][:size, column].argmax(-1).tolist()
            sentence = treebank.Sentence(
                forms=forms, heads=chosen.tolist(),
                # The teacher sees pieces, not letters: it is no judge of lemmas.
                lemmas=["_"] * size,
                upos=[labels.upos[n] for n in best["upos"]], xpos=[labels.xpos[n] for n in best["xpos"]],
                feats=[labels.feats[n] for n in best["feats"]], deprels=[labels.deprel[n] for n in best["deprel"]])
            soft = {head: values.softmax(-1).half() for head, values in logits.items()}
            yield Taught(forms, soft, arcs.softmax(-1).half(), sentence)
        done += sum(map(len, part))
        if random.Random(done).random() < 0.02:
            print(f"{done} words", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--vectors", required=True)
    parser.add_argument("--teacher", required=True)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--splitter", required=True)
    parser.add_argument("--output", required=True)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    corpus = Corpus(arguments.data, arguments.vectors)
    reader = Reader(arguments.teacher)
    teacher = Teacher(arguments.teacher, corpus.labels.sizes())
    teacher.load_state_dict(torch.load(arguments.weights, weights_only=True))
    gold = {}
    for example in corpus.trees:
        if len(example.forms) <= LONGEST:
            gold.setdefault(tuple(example.forms), example)
    taught = []
    allowed = torch.tensor([[label in target for label in corpus.labels.name] for target in corpus.labels.allowed])
    for sentence in read(teacher, reader, corpus.labels, [list(forms) for forms in gold]):
        # What the gold tags rule out, the teacher may not say.
        name = sentence.soft["name"].float() * allowed[gold[tuple(sentence.forms)].names]
        name = name / name.sum(-1, keepdim=True).clamp(min=1e-6)
        taught.append(Taught(sentence.forms, {"name": name.half()}, None, None))
    print(f"names of {len(taught)} gold trees", flush=True)
    splitter = Splitter()
    splitter.load_state_dict(torch.load(arguments.splitter, weights_only=True))
    raw = raw_sentences(Path(arguments.data), splitter, random.Random(20))
    taught += [sentence for sentence in read(teacher, reader, corpus.labels, raw) if tuple(sentence.forms) not in gold]
    save(taught, Path(arguments.output) / "silver.pt")


if __name__ == "__main__":
    main()
