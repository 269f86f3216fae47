"""The files that linkage is measured on: what both programs see never holds the truth, which lies in a file beside it."""
import contextlib
import csv
import dataclasses
import itertools
import os
import pathlib
import random
import re
import subprocess
import sys

FOLDER = pathlib.Path("var/bench/data")
SHARED = pathlib.Path(os.environ.get("TOUCHSTONE_TEST_DATA", "../shared/data")).resolve()
MAKE_PEOPLE = SHARED.parent / "bench/make_people.py"
MAKE_CUSTOMERS = pathlib.Path(__file__).with_name("make_customers.py")


@dataclasses.dataclass
class LinkageFile:
    """`path` is given to the programs; `truth` holds record_id, cluster_id of each row."""

    name: str
    path: pathlib.Path
    truth: pathlib.Path
    id: str
    recipe: str | None = None
    # The least F1 that the project owes.
    floor: float | None = None


def people(records, seed, floor=None):
    made = cached(f"people-{records}-{seed}.made.csv", lambda path: run(sys.executable, MAKE_PEOPLE, records, path, "--seed", seed))
    return without_truth(f"people {records:,}, seed {seed}", made, "record_id", "people", floor, truth_column="person_id")


def febrl(number, floor):
    """The truth is in the id: rec-N-org and rec-N-dup-k are one person. The id column is never evidence."""
    return without_truth(f"FEBRL {number}", SHARED / f"linkage/dataset{number}.csv", "rec_id", "febrl", floor,
                         truth_of_id=lambda record: re.match(r"rec-(\d+)-", record).group(1))


def historical():
    # The id is made of the truth and a number: it is numbered anew, so that nobody can read it.
    return without_truth("historical_dev", SHARED / "linkage/historical_dev.csv", "unique_id", "historical", 0.9, truth_column="cluster",
                         new_ids=True)


def known_files():
    """FEBRL 1–3, historical_dev and 20,000 people: the floors of the project; two more seeds stand for files that it has never seen."""
    small = [febrl(1, 0.97), febrl(2, 0.97), febrl(3, 0.998), historical()] if SHARED.exists() else []
    return small + [people(20_000, 7, 0.97), people(20_000, 2026, 0.97), people(50_000, 99, 0.97)]


def customers(records=10_000, seed=5):
    """The files of make_customers.py: ten languages with columns named in them, three kinds of columns."""
    for locale, schema in zip("de fr es pl tr vi ar el ru en".split(), itertools.cycle(["crm", "shop", "mixed"])):
        made = cached(f"customers-{locale}-{schema}-{records}-{seed}.made.csv", lambda path: run(
            sys.executable, MAKE_CUSTOMERS, records, path, "--locale", locale, "--schema", schema, "--seed", seed))
        yield without_truth(f"customers {locale}, {schema}", made, "record_id", f"customers:{locale}:{schema}", None, truth_column="person_id")


def without_truth(name, source, id, recipe, floor, truth_column=None, truth_of_id=None, new_ids=False):
    """Copies a file without its column of truth, which goes into a file of its own."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    path, truth = FOLDER / f"{slug}.csv", FOLDER / f"{slug}.truth.csv"

    def write(path):
        with open(source, newline="", encoding="utf-8") as file, open(path, "w", newline="", encoding="utf-8") as out, partial(truth) as part, \
                open(part, "w", newline="", encoding="utf-8") as answers:
            rows, kept, known = csv.reader(file), csv.writer(out), csv.writer(answers)
            header = next(rows)
            names = [column.strip() for column in header]
            identity, answer = names.index(id), names.index(truth_column) if truth_column else None
            kept.writerow([column for index, column in enumerate(header) if index != answer])
            known.writerow(["record_id", "cluster_id"])
            for number, row in enumerate(rows):
                person = truth_of_id(row[identity]) if truth_of_id else row[answer]
                if new_ids:
                    row[identity] = f"row {number}"
                known.writerow([row[identity], person])
                kept.writerow([value for index, value in enumerate(row) if index != answer])

    cached(path.name, write)
    return LinkageFile(name, path, truth, id, recipe, floor)


def divided(file, count):
    """All but the last `count` records, and these, each as a file of its own."""
    def rows():
        with open(file.path, newline="", encoding="utf-8") as source:
            yield from csv.reader(source)

    def write(path, start, end):
        with open(path, "w", newline="", encoding="utf-8") as out:
            csv.writer(out).writerows(itertools.chain(itertools.islice(rows(), 1), itertools.islice(rows(), start, end)))

    border = sum(1 for _ in rows()) - count
    return [cached(f"{file.path.stem}.all-but-{count}.csv", lambda path: write(path, 1, border)),
            cached(f"{file.path.stem}.last-{count}.csv", lambda path: write(path, border, None))]


def variant(file, name, change, seed=5):
    """A copy of the file with `change(row as dictionary, random numbers)` done to each row; the truth stays."""
    path = FOLDER / f"{file.path.stem}.{name.replace(' ', '-')}.csv"

    def write(path):
        rng = random.Random(seed)
        with open(file.path, newline="", encoding="utf-8") as source, open(path, "w", newline="", encoding="utf-8") as out:
            rows = csv.DictReader(source)
            writer = csv.DictWriter(out, rows.fieldnames)
            writer.writeheader()
            for row in rows:
                change(row, rng)
                writer.writerow(row)

    cached(path.name, write)
    return dataclasses.replace(file, name=name, path=path)


def pathological(file):
    """What makes a careless linkage quadratic. Of people's files only: by the names of their columns."""
    def half(column, value):
        def change(row, rng):
            if rng.random() < 0.5:
                row[column] = value
        return change

    def family(row, rng):
        if rng.random() < 0.02:
            row["email"] = "family.of.thousands@mail.example"

    def institution(row, rng):
        if rng.random() < 0.02:
            row |= {"email": "desk@home.example", "phone": "+12025550100", "street": "1 Long Street", "city": "Long", "postcode": "10001"}

    yield variant(file, "half of the e-mails are one", half("email", "noreply@mail.example"))
    yield variant(file, "half of the last names are one", half("last_name", "Smith"))
    yield variant(file, "half of the birthdays are one", half("date_of_birth", "1900-01-01"))
    yield variant(file, "half of the phones are empty", half("phone", ""))
    yield variant(file, "half of the last names are empty", half("last_name", ""))
    yield variant(file, "one family e-mail on 2 % of the records", family)
    yield variant(file, "one e-mail, phone and address on 2 %", institution)


def cached(name, write):
    """The file of that name, made where it isn't there yet; a file that is there is complete."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / name
    if not path.exists():
        with partial(path) as part:
            write(part)
    return path


@contextlib.contextmanager
def partial(path):
    part = path.with_suffix(".part")
    yield part
    part.rename(path)


def run(*command):
    subprocess.run([str(word) for word in command], check=True)
