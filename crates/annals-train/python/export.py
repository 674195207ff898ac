"""Write the weights that the program embeds, and the fixture that holds both implementations together.

    python3 export.py --network /tmp/annals-train/network.pt --splitter /tmp/annals-train/splitter.pt \
        --crate ../../annals-language

Matrices become signed bytes with one factor a row; biases and the root vector stay 32-bit. Everything lies in one
safetensors file, the lists of labels in its metadata. `tests/fixtures/parity.json` is what PyTorch says, with these
quantised weights, of sentences written for the purpose.
"""
import argparse
import json
import struct
from pathlib import Path

import numpy
import torch

import evaluate
import lemma
import names
import splitter_data
from batches import inputs
from model import Network
from splitter import Splitter

SENTENCES = (
    "The minister did n't say who had ordered the arrest of Maria Keller in Lyon .",
    "Police said on Monday that two men , both from Accra , were charged with fraud .",
    "“ We will appeal , ” said Anna Ruiz , a lawyer for the Harbour Workers ' Union .",
    "COURT ORDERS RELEASE OF EDITOR",
    "He was born in 1962 and moved to Canada after the war .",
    "Go !",
)
TEXTS = (
    "Lt. Gen. Mark Owusu didn't answer. He left at 5 p.m. for the U.S. embassy.",
    "“We can’t wait,” she said — and didn’t.\nThen the talks ended.",
)


def quantised(matrix):
    """Rows of float32 → (int8, factor of each row)."""
    matrix = matrix.detach().float().numpy()
    factor = numpy.abs(matrix).max(1) / 127
    factor[factor == 0] = 1e-8
    return numpy.rint(matrix / factor[:, None]).astype(numpy.int8), factor.astype(numpy.float32)


class Writer:
    """Collects tensors; `restore` gives back what the file holds, for the parity fixture."""

    def __init__(self):
        self.tensors = {}

    def matrix(self, name, matrix):
        values, factor = quantised(matrix)
        self.tensors[name], self.tensors[name + ".scale"] = values, factor
        with torch.no_grad():
            matrix.copy_(torch.from_numpy(values.astype(numpy.float32) * factor[:, None]))

    def vector(self, name, vector):
        self.tensors[name] = vector.detach().float().numpy().copy()

    def linear(self, name, layer):
        self.matrix(name + ".weight", layer.weight)
        self.vector(name + ".bias", layer.bias)

    def save(self, path, metadata):
        kinds = {"int8": "I8", "float32": "F32", "uint32": "U32"}
        # Wide elements first, so that every tensor is aligned.
        order = sorted(self.tensors, key=lambda n: (-self.tensors[n].itemsize, n))
        header, offset = {"__metadata__": metadata}, 0
        for name in order:
            tensor = self.tensors[name]
            header[name] = {"dtype": kinds[str(tensor.dtype)], "shape": list(tensor.shape),
                            "data_offsets": [offset, offset + tensor.nbytes]}
            offset += tensor.nbytes
        text = json.dumps(header, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
        text += b" " * (-len(text) % 8)
        with open(path, "wb") as file:
            file.write(struct.pack("<Q", len(text)) + text)
            for name in order:
                file.write(numpy.ascontiguousarray(self.tensors[name]).tobytes())


def add_network(writer, network):
    writer.matrix("form", network.form.weight)
    writer.matrix("vector", network.vector.weight)
    from features import TABLES
    for (name, _, _), table in zip(TABLES, network.tables):
        writer.matrix(f"table.{name}", table.weight)
    for number, layer in enumerate(network.layers):
        for name, lstm in (("ahead", layer.forward_lstm), ("back", layer.backward_lstm)):
            prefix = f"layers.{number}.{name}"
            writer.matrix(prefix + ".input.weight", lstm.weight_ih_l0)
            writer.vector(prefix + ".input.bias", lstm.bias_ih_l0 + lstm.bias_hh_l0)
            writer.matrix(prefix + ".recurrent", lstm.weight_hh_l0)
    for name in ("tag_hidden", "upos", "xpos", "feats", "lemma_hidden", "lemma", "name_hidden", "name", "arc_head",
                 "arc_dependent", "label_head", "label_dependent", "relation"):
        writer.linear(name, getattr(network, name))
    writer.matrix("arc", network.arc)
    writer.vector("root", network.root)


def add_splitter(writer, splitter):
    writer.matrix("splitter.character", splitter.character.weight)
    writer.matrix("splitter.chunk", splitter.chunk.weight)
    for number, convolution in enumerate(splitter.convolutions):
        # outputs × (tap, input): what lies at one tap stands together.
        weight = convolution.weight.detach().permute(0, 2, 1).reshape(convolution.weight.shape[0], -1).contiguous()
        writer.matrix(f"splitter.{number}.weight", weight)
        writer.vector(f"splitter.{number}.bias", convolution.bias)
        taps, inputs = convolution.weight.shape[2], convolution.weight.shape[1]
        with torch.no_grad():
            convolution.weight.copy_(weight.view(-1, taps, inputs).permute(0, 2, 1))
    writer.linear("splitter.output", splitter.output)


def fixture(network, splitter, labels, keys, vector_keys):
    """What PyTorch says of SENTENCES and TEXTS."""
    rows, vector_rows = ({key: n + 1 for n, key in enumerate(some)} for some in (keys, vector_keys))
    words = [s.split() for s in SENTENCES]
    results = evaluate.analyse(network, words, lambda forms: inputs(forms, rows, vector_rows),
                               labels["deprel"].index("root"))
    sentences = []
    for forms, result in zip(words, results):
        sentences.append({
            "forms": forms,
            "upos": [labels["upos"][n] for n in result["upos"]],
            "xpos": [labels["xpos"][n] for n in result["xpos"]],
            "feats": [labels["feats"][n] for n in result["feats"]],
            "lemma": [lemma.apply(labels["lemma"][n], f) for n, f in zip(result["lemma"], forms)],
            "head": [int(h) for h in result["head"]],
            "deprel": [labels["deprel"][n] for n in result["deprel"]],
            "name": [labels["name"][n] for n in result["name"]],
        })
    texts = []
    splitter.eval()
    for text in TEXTS:
        with torch.no_grad():
            logits = splitter(*[torch.tensor([values]) for values in splitter_data.rows(text)])[0]
        texts.append({"text": text, "scores": [[round(v, 3) for v in row] for row in logits.tolist()]})
    return {"sentences": sentences, "texts": texts}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--network", required=True)
    parser.add_argument("--splitter", required=True)
    parser.add_argument("--crate", required=True)
    arguments = parser.parse_args()
    checkpoint = torch.load(arguments.network, weights_only=True)
    labels, keys, vector_keys = checkpoint["labels"], checkpoint["keys"], checkpoint["vector_keys"]
    sizes = {head: len(values) for head, values in labels.items()}
    network = Network(len(keys), len(vector_keys), sizes, **checkpoint["shape"])
    network.load_state_dict(checkpoint["weights"])
    network.eval()
    splitter = Splitter()
    splitter.load_state_dict(torch.load(arguments.splitter, weights_only=True))
    assert labels["name"] == list(names.LABELS)

    writer = Writer()
    writer.tensors["words"] = numpy.array(keys, dtype=numpy.uint32)
    writer.tensors["vector.words"] = numpy.array(vector_keys, dtype=numpy.uint32)
    add_network(writer, network)
    add_splitter(writer, splitter)
    metadata = {f"labels.{head}": "\n".join(values) for head, values in labels.items()}
    metadata["licence"] = "CC BY-SA 4.0"
    metadata["training"] = checkpoint["training"]
    crate = Path(arguments.crate)
    (crate / "weights").mkdir(exist_ok=True)
    (crate / "tests/fixtures").mkdir(parents=True, exist_ok=True)
    path = crate / "weights/english.safetensors"
    writer.save(path, metadata)
    with open(crate / "tests/fixtures/parity.json", "w", encoding="utf-8") as file:
        json.dump(fixture(network, splitter, labels, keys, vector_keys), file, ensure_ascii=False, indent=1)
        file.write("\n")
    print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
