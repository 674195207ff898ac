"""Word vectors from a small transformer: what a small pretrained transformer says of each word by itself, made smaller.

    python3 vectors.py --data ../../../../shared/data --teacher FOLDER --output /tmp/annals-train

FOLDER holds `model.safetensors` and `tokenizer.json` of sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0). Its weights
do not ship: each word is read alone, the outputs of two of its layers are averaged over the word's pieces, and principal
components keep WIDTH numbers of them. OUTPUT/vectors.pt holds the keys of the words, sorted, and the vectors.
"""
import argparse
import json
import struct
from collections import Counter
from pathlib import Path

import numpy
import torch
from torch.nn import functional as F

import features
import names
import treebank
from corpus import NAMES, TREEBANKS
from features import VECTOR_WIDTH as WIDTH

LAYERS = (2, 6)
HEADS = 12
MOST_WORDS = 46000


def read_safetensors(path):
    with open(path, "rb") as file:
        size = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(size))
        data = file.read()
    return {name: torch.from_numpy(numpy.frombuffer(data[slice(*entry["data_offsets"])], dtype=numpy.float32)
                                   .reshape(entry["shape"]).copy())
            for name, entry in header.items() if name != "__metadata__" and entry["dtype"] == "F32"}


class Teacher:
    """BERT (Devlin et al. 2019), as far as it is needed here."""

    def __init__(self, folder):
        self.w = read_safetensors(Path(folder) / "model.safetensors")
        self.vocabulary = json.loads((Path(folder) / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]

    def pieces(self, word):
        """WordPiece numbers of a lower-case word, with the two marks around; None where it cannot be written."""
        result = []
        for part in split_punctuation(word):
            start = 0
            while start < len(part):
                end = len(part)
                while end > start and ("##" if start else "") + part[start:end] not in self.vocabulary:
                    end -= 1
                if end == start:
                    return None
                result.append(self.vocabulary[("##" if start else "") + part[start:end]])
                start = end
        return [self.vocabulary["[CLS]"], *result, self.vocabulary["[SEP]"]] if result else None

    @torch.no_grad()
    def vectors(self, batch):
        """batch [words, pieces] of equal length → [words, layers · 384], the mean over a word's own pieces."""
        w = self.w
        x = w["embeddings.word_embeddings.weight"][batch]
        x = x + w["embeddings.position_embeddings.weight"][:batch.shape[1]] \
            + w["embeddings.token_type_embeddings.weight"][0]
        x = self.normal(x, "embeddings.LayerNorm")
        kept = []
        for layer in range(6):
            p = f"encoder.layer.{layer}."
            q, k, v = (self.linear(x, p + f"attention.self.{n}").unflatten(-1, (HEADS, -1)).transpose(1, 2)
                       for n in ("query", "key", "value"))
            mixed = F.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(-2)
            x = self.normal(x + self.linear(mixed, p + "attention.output.dense"), p + "attention.output.LayerNorm")
            y = self.linear(F.gelu(self.linear(x, p + "intermediate.dense")), p + "output.dense")
            x = self.normal(x + y, p + "output.LayerNorm")
            if layer + 1 in LAYERS:
                kept.append(F.normalize(x[:, 1:-1].mean(1), dim=-1))
        return torch.cat(kept, -1)

    def linear(self, x, name):
        return F.linear(x, self.w[name + ".weight"], self.w[name + ".bias"])

    def normal(self, x, name):
        return F.layer_norm(x, (x.shape[-1],), self.w[name + ".weight"], self.w[name + ".bias"], 1e-12)


def split_punctuation(word):
    parts = [""]
    for character in word:
        if character.isalnum():
            parts[-1] += character
        else:
            parts += [character, ""]
    return [part for part in parts if part]


def words(data, vocabulary):
    """Normal forms, the most frequent first: of the training data, of raw news, and the teacher's whole words."""
    data, counts = Path(data), Counter()
    for name in TREEBANKS:
        for sentence in treebank.read(data / f"grammar/{name}.conllu"):
            counts.update(features.normal_form(f) for f in sentence.forms for _ in range(3))
    for name in NAMES:
        for tokens, _ in names.read_iob2(data / f"names/{name}.iob2"):
            counts.update(features.normal_form(f) for f in tokens)
    with open(data / "raw/wikinews.jsonl", encoding="utf-8") as lines:
        for line in lines:
            counts.update(features.normal_form(w.strip(".,;:?!()[]\"'“”’")) for w in json.loads(line)["text"].split())
    counts.update({w: 1 for w in vocabulary if w.isalpha() and w.isascii() and len(w) > 2})
    counts.pop("", None)
    return [w for w, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--teacher", required=True)
    parser.add_argument("--output", required=True)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    teacher = Teacher(arguments.teacher)
    by_length = {}
    taken = 0
    for word in words(arguments.data, teacher.vocabulary):
        pieces = teacher.pieces(word)
        if pieces and len(pieces) <= 12 and taken < MOST_WORDS:
            by_length.setdefault(len(pieces), []).append((word, pieces))
            taken += 1
    keys, rows = [], []
    for length, group in sorted(by_length.items()):
        for start in range(0, len(group), 256):
            part = group[start:start + 256]
            rows.append(teacher.vectors(torch.tensor([p for _, p in part])))
            keys += [features.fnv1a("w:" + w) for w, _ in part]
        print(f"{len(keys)} of {taken} words", flush=True)
    matrix = torch.cat(rows)
    matrix = matrix - matrix.mean(0)
    _, axes = torch.linalg.eigh(matrix.T @ matrix / len(matrix))
    matrix = matrix @ axes.flip(1)[:, :WIDTH]
    # Even out the components by half: the first ones would drown the others.
    deviation = matrix.std(0)
    matrix = matrix / deviation.sqrt()
    matrix = matrix / matrix.std() * 0.4
    by_key = dict(zip(keys, matrix))
    keys = sorted(by_key)
    torch.save({"keys": keys, "vectors": torch.stack([by_key[k] for k in keys])},
               Path(arguments.output) / "vectors.pt")


if __name__ == "__main__":
    main()
