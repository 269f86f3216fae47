"""The customers that unification is judged by: the same at every run, with the truth, and neither copies nor riddles."""
import csv
import pathlib
import subprocess
import sys

import pytest

MAKE = pathlib.Path(__file__).parents[2] / "Benchmarks/make_customers.py"
LOCALES = ["ar", "de", "el", "en", "es", "fr", "pl", "ru", "tr", "vi"]


def make(path, *arguments):
    subprocess.run([sys.executable, MAKE, *arguments[:1], path, *arguments[1:]], check=True)
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_same_arguments_give_the_same_file(tmp_path):
    make(tmp_path / "a.csv", "400", "--seed", "5")
    make(tmp_path / "b.csv", "400", "--seed", "5")
    make(tmp_path / "c.csv", "400", "--seed", "6")
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes() != (tmp_path / "c.csv").read_bytes()


@pytest.mark.parametrize("schema", ["crm", "shop", "mixed"])
@pytest.mark.parametrize("locale", LOCALES)
def test_records_and_truth(tmp_path, locale, schema):
    rows = make(tmp_path / "a.csv", "1000", "--locale", locale, "--schema", schema)
    assert len(rows) == len({row["record_id"] for row in rows}) == 1000
    assert len({row["person_id"] for row in rows}) == 650
    evidence = [tuple(value for name, value in row.items() if name not in ("record_id", "person_id")) for row in rows]
    assert len(set(evidence)) > 990
    assert sum(sum(bool(value) for value in values) >= 4 for values in evidence) > 980
