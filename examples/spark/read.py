"""Reads articles into records under Apache Spark: every partition is one run of `annals extract`.

    spark-submit --master 'local[2]' read.py ARTICLES RECORDS [--program annals] [--partitions N]

ARTICLES is JSON Lines (one article a line) or a Parquet table with the same keys as columns: text or html, title, date, url, publisher.
RECORDS becomes a folder of JSON Lines, or of Parquet with the one column `record` where its name ends in `.parquet`. The records are those
that `annals extract ARTICLES` writes on one machine, in the same order and of the same bytes.

The program must lie at the same place on every worker: a static binary, or one that `--files` sends along. It needs nothing else.
A partition that fails is run again by Spark; it gives the same records again.
"""
import argparse
import json
import subprocess
import tempfile
from pathlib import Path

from pyspark.sql import SparkSession


def reader(program, name):
    """The function that reads the articles of a partition, pairs of a line and its number in all of `name`."""

    def read(rows):
        with tempfile.TemporaryDirectory() as folder:
            numbers = []
            with open(Path(folder) / "part.jsonl", "w", encoding="utf-8") as part:
                for line, number in rows:
                    part.write(line + "\n")
                    numbers.append(number + 1)
            if not numbers:
                return
            command = [program, "extract", "--jobs", "1", "part.jsonl"]
            with open(Path(folder) / "messages", "w+", encoding="utf-8") as messages:
                with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=messages, encoding="utf-8") as running:
                    for record in running.stdout:
                        yield with_place(record.rstrip("\n"), name, numbers)
                # 1 says that some documents could not be read, which is no reason to try again.
                if running.returncode not in (0, 1):
                    messages.seek(0)
                    raise RuntimeError(f"{program} ended with {running.returncode}: {messages.read()[-2000:]}")

    return read


def with_place(record, name, numbers):
    """The record with its place in all articles, in place of its place in the partition."""
    before, rest = record.split('"path":"part.jsonl!line-', 1)
    number, after = rest.split('"', 1)
    place = json.dumps(f"{name}!line-{numbers[int(number) - 1]}", ensure_ascii=False)
    return f'{before}"path":{place}{after}'


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("articles")
    arguments.add_argument("records")
    arguments.add_argument("--program", default="annals")
    arguments.add_argument("--partitions", type=int)
    arguments = arguments.parse_args()
    spark = SparkSession.builder.appName("annals").getOrCreate()
    context = spark.sparkContext
    partitions = arguments.partitions or 4 * context.defaultParallelism
    if arguments.articles.rstrip("/").endswith(".parquet"):
        lines = spark.read.parquet(arguments.articles).toJSON()
    else:
        lines = context.textFile(arguments.articles, partitions)
    records = lines.zipWithIndex().mapPartitions(reader(arguments.program, arguments.articles))
    if arguments.records.endswith(".parquet"):
        records.map(lambda record: (record,)).toDF(["record"]).write.parquet(arguments.records)
    else:
        records.saveAsTextFile(arguments.records)
    spark.stop()


if __name__ == "__main__":
    main()
