"""Train the teacher on the gold trees and names.

    python3 train_teacher.py --data ../../../../shared/data --vectors VECTORS --teacher FOLDER --output FOLDER

FOLDER of `--teacher` holds sentence-transformers/all-mpnet-base-v2. The rate of learning follows the minutes that are
done. OUTPUT/teacher.pt holds the weights.
"""
import argparse
import random
import time
from pathlib import Path

import torch

import evaluate
from batches import Batch, grouped
from corpus import Corpus
from losses import loss_of
from teacher import LONGEST, Reader, Teacher


def epochs(examples, tokens, corpus, generator, reader):
    """Batches without end, of sentences that the teacher can read whole."""
    examples = [e for e in examples if len(e.forms) <= LONGEST]
    lengths = [len(e.forms) for e in examples]
    while True:
        for group in grouped(lengths, tokens, generator):
            yield Batch([examples[i] for i in group], corpus, generator, reader.inputs)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--vectors", required=True)
    parser.add_argument("--teacher", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--minutes", type=float, default=45)
    parser.add_argument("--tokens", type=int, default=700, help="tokens a batch")
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--heads-rate", type=float, default=1e-3)
    parser.add_argument("--names-share", type=float, default=0.22)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(20)
    generator = random.Random(20)
    corpus = Corpus(arguments.data, arguments.vectors)
    reader = Reader(arguments.teacher)
    teacher = Teacher(arguments.teacher, corpus.labels.sizes())
    allowed = torch.tensor([[label in target for label in corpus.labels.name] for target in corpus.labels.allowed])
    # Most pieces are too rare here for their vectors to be better moved than left.
    teacher.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    lower = [p for p in teacher.encoder.parameters() if p.requires_grad]
    upper = [p for n, p in teacher.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW([{"params": lower, "rate": arguments.rate},
                                   {"params": upper, "rate": arguments.heads_rate}], weight_decay=1e-2, fused=True)
    trees = epochs(corpus.trees, arguments.tokens, corpus, generator, reader)
    names = epochs(corpus.names, arguments.tokens, corpus, generator, reader)
    began, step, tokens, running, halves = time.time(), 0, 0, 0.0, 1
    while (done := (time.time() - began) / (60 * arguments.minutes)) < 1:
        scale = min((step + 1) / 60, 1.0) * max(1 - done, 0.01)
        for group in optimiser.param_groups:
            group["lr"] = group["rate"] * scale
        batch = next(names if step > 40 and generator.random() < arguments.names_share else trees)
        teacher.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(teacher, batch, allowed)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(teacher.parameters(), 2.0)
        optimiser.step()
        step += 1
        tokens += batch.tokens
        running = 0.95 * running + 0.05 * loss.item() if batch.tree else running
        if step % 20 == 0:
            print(f"step {step} done {done:.3f} loss {running:.3f} words/s {tokens / (time.time() - began):.0f}",
                  flush=True)
        if done > halves / 2:
            halves += 1
            torch.save(teacher.state_dict(), Path(arguments.output) / "teacher.pt")
            with torch.autocast("cpu", dtype=torch.bfloat16):
                evaluate.report(teacher, corpus, arguments.data, reader.inputs)
    torch.save(teacher.state_dict(), Path(arguments.output) / "teacher.pt")
    with torch.autocast("cpu", dtype=torch.bfloat16):
        evaluate.report(teacher, corpus, arguments.data, reader.inputs)


if __name__ == "__main__":
    main()
