"""`touchstone unify` driven as a person would, and tables of records to give to it."""
import csv
import dataclasses
import gzip
import io
import pathlib
import re
import subprocess
import sys

from partitions import agreement
from program import parse_json

TRACE = re.compile(r"Fatal error|Stack dump|Illegal instruction|Backtrace|#0 |Segmentation|SIG[A-Z]{3,}")


@dataclasses.dataclass
class Unified:
    """What a run left behind: the rows of the output in order, what was said, and how it ended."""

    rows: list
    returncode: int
    stdout: str
    stderr: str

    @property
    def partition(self):
        return {row["record_id"]: row["cluster_id"] for row in self.rows}

    @property
    def json(self):
        return parse_json(self.stdout)


@dataclasses.dataclass
class Unify:
    """The command, on files in a folder of its own."""

    binary: str
    folder: pathlib.Path

    def __call__(self, file, *options, id="id", check=True, timeout=280):
        return self.written("clusters.csv", Unified, "unify", file, "--id", id, *options, check=check, timeout=timeout)

    def written(self, name, answer, *arguments, check, timeout=280):
        """What the command wrote to its output, as an answer with its rows."""
        output = self.folder / name
        output.unlink(missing_ok=True)
        result = self.run(*arguments, "--output", output, timeout=timeout)
        if check:
            assert result.returncode == 0, f"ended with {result.returncode}\n{result.stderr}"
        rows = []
        if output.exists():
            with open(output, newline="", encoding="utf-8") as read:
                rows = list(csv.DictReader(read))
        return answer(rows, result.returncode, result.stdout, result.stderr)

    def run(self, *arguments, timeout=280):
        result = subprocess.run([self.binary, *map(str, arguments)], capture_output=True, text=True, timeout=timeout, cwd=self.folder)
        assert result.returncode >= 0, f"a signal ended it: {result.returncode}\n{result.stderr}"
        assert not TRACE.search(result.stderr), result.stderr
        return result

    def evaluate(self, file, *options, id="id", truth="truth"):
        named = ["--truth", truth] if truth else []
        result = self.run("unify", "evaluate", file, "--id", id, *named, *options, "--json")
        assert result.returncode == 0, result.stderr
        return parse_json(result.stdout)

    def write(self, name, content):
        """Bytes as they are, text as UTF-8, a table as CSV."""
        path = self.folder / name
        if isinstance(content, Table):
            content = content.text()
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


@dataclasses.dataclass
class Table:
    """Records as lists of texts, below the names of their columns."""

    header: list
    rows: list

    @classmethod
    def read(cls, path):
        with open(path, newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))
        return cls([name.strip() for name in rows[0]], rows[1:])

    def text(self, delimiter=",", ending="\n", quoting=csv.QUOTE_MINIMAL):
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, lineterminator=ending, quoting=quoting).writerows([self.header, *self.rows])
        return out.getvalue()

    def column(self, name):
        place = self.header.index(name)
        return [row[place] for row in self.rows]

    def without(self, *names):
        kept = [place for place, name in enumerate(self.header) if name not in names]
        return Table([self.header[place] for place in kept], [[row[place] for place in kept] for row in self.rows])

    def adding(self, name, values):
        return Table([*self.header, name], [[*row, value] for row, value in zip(self.rows, values, strict=True)])

    def renamed(self, names):
        return Table([names.get(name, name) for name in self.header], self.rows)

    def reordered(self, order):
        """The columns in another order: `order` holds the places of old."""
        return Table([self.header[place] for place in order], [[row[place] for place in order] for row in self.rows])

    def shuffled(self, rng):
        return Table(self.header, rng.sample(self.rows, len(self.rows)))


def make_people(test_data, path, records, seed):
    """`make_people.py`, which lies beside the data sets."""
    command = [sys.executable, test_data.parent / "bench/make_people.py", records, path, "--seed", seed]
    subprocess.run([str(word) for word in command], check=True)
    return Table.read(path)


def same_person(unified, table, truth_of):
    """Agreement of a run with the truth, which `truth_of` reads from a row of the table (a dictionary)."""
    truth = {}
    for row in table.rows:
        record = dict(zip(table.header, row))
        identity, person = truth_of(record)
        truth[identity] = person
    return agreement(unified.partition, truth)


def compressed(text):
    return gzip.compress(text.encode())
