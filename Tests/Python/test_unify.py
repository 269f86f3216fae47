"""`touchstone unify`: which records of a file are one person, without being told anything but the id."""
import csv
import random
import re

import pytest

from linkage import Table, Unify, compressed, make_people, same_person
from partitions import agreement, blocks
from program import parse_json

SOME_REJECTED = 2
NONSENSE = [f"x{number}" for number in range(40)]


@pytest.fixture
def unify(binary, tmp_path):
    return Unify(binary, tmp_path)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("unify")


@pytest.fixture(scope="module")
def people(test_data, folder):
    """800 customer records with person_id, the truth."""
    return make_people(test_data, folder / "people.csv", 800, 3)


@pytest.fixture(scope="module")
def small(people):
    """200 of them, for what doesn't ask how good the answer is."""
    return Table(people.header, people.rows[:200]).without("person_id")


def febrl_truth(record):
    return record["rec_id"], re.match(r"rec-(\d+)-", record["rec_id"]).group(1)


def people_truth(record):
    return record["record_id"], record["person_id"]


def f1_of_people(unify, people, table, *options):
    return same_person(unify(unify.write("people.csv", table), *options, id="record_id"), people, people_truth).f1


# How good it is

@pytest.mark.parametrize("number, floor", [(1, 0.97), (2, 0.97), (3, 0.998)])
def test_febrl(unify, test_data, number, floor):
    source = test_data / f"linkage/dataset{number}.csv"
    unified = unify(source, id="rec_id")
    reached = same_person(unified, Table.read(source), febrl_truth)
    assert reached.f1 >= floor, reached


def test_historical_people(unify, test_data):
    """Ids that hold the truth are numbered anew, rows are shuffled: nothing but the values can be evidence."""
    table = Table.read(test_data / "linkage/historical_dev.csv").shuffled(random.Random(4))
    truth = {str(number): person for number, person in enumerate(table.column("cluster"))}
    plain = table.without("cluster", "unique_id").adding("id", map(str, range(len(table.rows))))
    unified = unify(unify.write("historical.csv", plain))
    reached = agreement(unified.partition, truth)
    assert reached.f1 >= 0.90, reached


@pytest.mark.parametrize("seed", [7, 2026])
def test_twenty_thousand_people(unify, test_data, folder, seed):
    people = make_people(test_data, folder / f"people{seed}.csv", 20_000, seed)
    unified = unify(unify.write("people.csv", people.without("person_id")), id="record_id")
    reached = same_person(unified, people, people_truth)
    assert reached.f1 >= 0.97, reached


# What must not matter

def test_columns_and_rows_in_another_order_are_the_same_people(unify, small, seed):
    rng = random.Random(seed)
    plain = unify(unify.write("plain.csv", small), id="record_id")
    order = rng.sample(range(len(small.header)), len(small.header))
    moved = unify(unify.write("moved.csv", small.reordered(order)), id="record_id")
    assert blocks(moved.partition) == blocks(plain.partition)
    shuffled = unify(unify.write("shuffled.csv", small.shuffled(rng)), id="record_id")
    assert blocks(shuffled.partition) == blocks(plain.partition)


def test_with_a_model_the_order_of_many_rows_does_not_matter(unify, people, seed):
    table = people.without("person_id")
    model = unify.folder / "model.yaml"
    plain = unify(unify.write("plain.csv", table), "--write-model", model, id="record_id")
    shuffled = unify(unify.write("shuffled.csv", table.shuffled(random.Random(seed))), "--model", model, id="record_id")
    assert blocks(shuffled.partition) == blocks(plain.partition)


def test_names_of_columns_help_but_are_not_needed(unify, people):
    table = people.without("person_id")
    names = {name: NONSENSE[place] for place, name in enumerate(table.header) if name != "record_id"}
    assert f1_of_people(unify, people, table) >= 0.97
    assert f1_of_people(unify, people, table.renamed(names)) >= 0.9


def test_the_same_file_gives_the_same_output(unify, small):
    path = unify.write("people.csv", small)
    assert unify(path, id="record_id").rows == unify(path, id="record_id").rows


@pytest.mark.parametrize("name", ["row", "line_no", "customer_key", "zz"])
def test_a_row_number_is_no_evidence(unify, people, name):
    table = people.without("person_id")
    plain = f1_of_people(unify, people, table)
    numbered = f1_of_people(unify, people, table.adding(name, map(str, range(len(table.rows)))))
    assert numbered >= plain - 0.002


@pytest.mark.parametrize("values", [lambda rows: ["EU"] * rows, lambda rows: [""] * rows, lambda rows: [str(10_000_000 + 7 * row) for row in range(rows)],
                                    lambda rows: [f"2026-03-01 12:{row // 60 % 60:02}:{row % 60:02}" for row in range(rows)]],
                         ids=["constant", "empty", "row number with gaps", "time of export"])
def test_a_column_that_says_nothing_is_no_evidence(unify, people, values):
    table = people.without("person_id")
    plain = f1_of_people(unify, people, table)
    assert f1_of_people(unify, people, table.adding("extra", values(len(table.rows)))) >= plain - 0.002


def test_the_id_is_no_evidence(unify, people, seed):
    """Ids that are alike for one person must not bring its records together. (Which records are learned from depends on the ids.)"""
    rng = random.Random(seed)
    persons = people.column("person_id")
    secret = {person: rng.getrandbits(40) for person in persons}
    told_ids = [f"{secret[person]:012x}-{number}" for number, person in enumerate(persons)]
    names = people.without("record_id", "person_id", "email", "phone", "date_of_birth", "street", "postcode")
    plain = unify(unify.write("plain.csv", names.adding("id", map(str, range(len(persons))))))
    told = unify(unify.write("told.csv", names.adding("id", told_ids)))
    truth = dict(enumerate(persons))
    assert agreement(by_place(told), truth).f1 <= agreement(by_place(plain), truth).f1 + 0.03


def by_place(unified):
    """The partition of places in the file, for when ids differ."""
    return {place: row["cluster_id"] for place, row in enumerate(unified.rows)}


# What must matter

def test_a_social_security_number_is_evidence(unify, test_data):
    """FEBRL without names and date of birth: with the number it has to be much better than without."""
    table = Table.read(test_data / "linkage/dataset2.csv").without("given_name", "surname", "date_of_birth", "address_2")
    with_number = same_person(unify(unify.write("with.csv", table), id="rec_id"), table, febrl_truth)
    without = table.without("soc_sec_id")
    without_number = same_person(unify(unify.write("without.csv", without), id="rec_id"), without, febrl_truth)
    assert with_number.f1 >= 0.95, with_number
    assert with_number.f1 > without_number.f1


def test_different_numbers_speak_against(unify, people):
    """Twins by all but their phone and date of birth stay two people in a file where these are filled."""
    table = people.without("person_id")
    twin = dict(zip(table.header, table.rows[0])) | {"record_id": "t1", "first_name": "Quialeasio", "last_name": "Throsskee", "source": "crm",
                                                     "email": "a@one.example", "phone": "+12025550101", "date_of_birth": "1961-03-09"}
    other = twin | {"record_id": "t2", "email": "b@two.example", "phone": "+13105550777", "date_of_birth": "1994-11-27", "street": "7 Other Road",
                    "city": "Elsewhere", "postcode": "99999"}
    rows = [*table.rows, list(twin.values()), list(other.values())]
    partition = unify(unify.write("twins.csv", Table(table.header, rows)), id="record_id").partition
    assert partition["t1"] != partition["t2"]


def test_an_ignored_column_is_as_if_it_were_not_there(unify, small):
    ignored = unify(unify.write("all.csv", small), "--ignore", "email", "--ignore", "phone", id="record_id")
    absent = unify(unify.write("less.csv", small.without("email", "phone")), id="record_id")
    assert ignored.rows == absent.rows


def test_the_threshold_decides(unify, small):
    path = unify.write("people.csv", small)
    strict = unify(path, "--threshold", "0.999999", id="record_id")
    loose = unify(path, "--threshold", "0.05", id="record_id")
    assert len(blocks(strict.partition)) >= len(blocks(unify(path, id="record_id").partition)) >= len(blocks(loose.partition))
    assert len(blocks(strict.partition)) > len(blocks(loose.partition))


# What comes out

def test_one_row_for_each_row_in_order(unify, small):
    unified = unify(unify.write("people.csv", small), id="record_id")
    assert [row["record_id"] for row in unified.rows] == small.column("record_id")
    assert list(unified.rows[0]) == ["record_id", "cluster_id", "probability"]
    assert all(0 <= float(row["probability"]) <= 1 for row in unified.rows)
    sizes = {block: len(block) for block in blocks(unified.partition)}
    assert max(sizes.values()) > 1
    assert all(row["cluster_id"] for row in unified.rows)


def test_json_counts_what_the_output_holds(unify, small):
    unified = unify(unify.write("people.csv", small), "--json", id="record_id")
    summary = unified.json
    assert summary["rows"] == len(small.rows)
    assert summary["entities"] == len(blocks(unified.partition))
    columns = {column["name"]: column for column in summary["columns"]}
    assert set(columns) == set(small.header) - {"record_id"}
    assert columns["email"]["kind"] == "e-mail" and columns["date_of_birth"]["kind"] == "date"
    assert columns["source"]["kind"] == "ignored"
    assert all(column["reason"] for column in columns.values())


def test_a_written_model_gives_the_same_output(unify, small):
    path, model = unify.write("people.csv", small), unify.folder / "model.yaml"
    first = unify(path, "--write-model", model, id="record_id")
    again = unify(path, "--model", model, "--write-model", unify.folder / "again.yaml", id="record_id")
    assert again.rows == first.rows
    assert saying(unify.folder / "again.yaml") == saying(model)


def test_a_model_gives_the_same_output_on_a_larger_file(unify, test_data):
    source, model = test_data / "linkage/dataset2.csv", unify.folder / "model.yaml"
    first = unify(source, "--write-model", model, id="rec_id")
    assert len(blocks(first.partition)) < len(first.rows)
    assert unify(source, "--model", model, id="rec_id").rows == first.rows


def test_a_model_without_what_was_learned_says_what_columns_are(unify, small):
    path, model = unify.write("people.csv", small), unify.folder / "model.yaml"
    unify(path, "--write-model", model, id="record_id")
    lines = model.read_text().splitlines()
    less = unify.write("less.yaml", "\n".join(line for line in lines if not line.startswith("learned:")))
    assert len(less.read_text().splitlines()) == len(lines) - 1
    again = unify(path, "--model", less, "--json", id="record_id").json
    assert {column["name"]: column["kind"] for column in again["columns"]}["email"] == "e-mail"
    assert again["entities"] < again["rows"] and any("learned" in note for note in again["notes"])
    broken = unify.write("broken.yaml", "\n".join("learned: '{'" if line.startswith("learned:") else line for line in lines))
    refused = unify(path, "--model", broken, id="record_id", check=False)
    assert refused.returncode == 1 and f"line {len(lines)}" in refused.stderr and "learned" in refused.stderr


def test_what_somebody_changes_in_a_model_counts(unify, small):
    """A prior that is far smaller leaves fewer joined."""
    path, model = unify.write("people.csv", small), unify.folder / "model.yaml"
    first = unify(path, "--write-model", model, id="record_id")
    careful = unify.write("careful.yaml", re.sub(r"(?m)^prior: .*$", "prior: 1e-15", model.read_text()))
    assert len(blocks(unify(path, "--model", careful, id="record_id").partition)) > len(blocks(first.partition))


def saying(model):
    """The lines of a model file that aren't comments."""
    return [line for line in model.read_text().splitlines() if not line.lstrip().startswith("#")]


def test_a_report_is_one_page_that_needs_nothing_else(unify, small):
    report = unify.folder / "report.html"
    unify(unify.write("people.csv", small), "--report", report, id="record_id")
    text = report.read_text(encoding="utf-8")
    assert text.lower().lstrip().startswith("<!doctype html>") and "</html>" in text
    assert not re.search(r"""(?:src|href)=["']https?:""", text), "the report loads from elsewhere"
    assert "first_name" in text and "<svg" in text
    assert text.count("Before comparing") > 10, "doubtful links come with their evidence"


def test_a_report_escapes_what_the_file_says(unify, small):
    evil = "<script>alert(1)</script>"
    rows = [[evil if name == "last_name" and place % 5 == 0 else value for name, value in zip(small.header, row)] for place, row in enumerate(small.rows)]
    report = unify.folder / "report.html"
    table = Table([*small.header[:-1], evil], rows)
    unify(unify.write("people.csv", table), "--report", report, id="record_id")
    assert evil not in report.read_text(encoding="utf-8")


# Evaluation

def test_evaluate_drops_the_truth_before_it_does_anything(unify, people):
    """Its figures are those of the file without the column, whatever stands in it."""
    with_truth = unify.write("with.csv", people)
    figures = unify.evaluate(with_truth, id="record_id", truth="person_id")
    clusters = unify(unify.write("without.csv", people.without("person_id")), id="record_id")
    reached = same_person(clusters, people, people_truth)
    assert figures["pairwise"]["precision"] == pytest.approx(reached.precision, abs=1e-6)
    assert figures["pairwise"]["recall"] == pytest.approx(reached.recall, abs=1e-6)
    assert figures["pairwise"]["f1"] == pytest.approx(reached.f1, abs=1e-6)


def test_evaluate_shows_a_curve_and_figures_of_clusters(unify, people):
    figures = unify.evaluate(unify.write("people.csv", people), id="record_id", truth="person_id")
    curve = figures["curve"]
    assert len(curve) >= 5 and [point["threshold"] for point in curve] == sorted(point["threshold"] for point in curve)
    assert figures["rows_with_truth"] == len(people.rows)
    for counted in ("exact_entities", "b_cubed"):
        assert all(0 <= figures[counted][name] <= 1 for name in ("precision", "recall", "f1"))


def test_the_truth_can_stand_in_the_id(unify, test_data):
    source = test_data / "linkage/dataset1.csv"
    figures = unify.evaluate(source, "--truth-pattern", r"^rec-(\d+)-", id="rec_id", truth=None)
    reached = same_person(unify(source, id="rec_id"), Table.read(source), febrl_truth)
    assert figures["pairwise"]["f1"] == pytest.approx(reached.f1, abs=1e-6)


def test_evaluate_wants_a_column_that_is_there(unify, people):
    result = unify.run("unify", "evaluate", unify.write("people.csv", people), "--id", "record_id", "--truth", "nobody")
    assert result.returncode not in (0, SOME_REJECTED) and "nobody" in result.stderr


# Explanations

def test_explain_shows_the_weights_of_a_pair(unify, small):
    path = unify.write("people.csv", small)
    unified = unify(path, id="record_id")
    block = next(sorted(block) for block in blocks(unified.partition) if len(block) > 1)
    result = unify.run("unify", "explain", path, "--id", "record_id", *block[:2])
    assert result.returncode == 0, result.stderr
    for name in ("first_name", "last_name", "date_of_birth"):
        assert name in result.stdout
    evidence = parse_json(unify.run("unify", "explain", path, "--id", "record_id", *block[:2], "--json").stdout)
    assert evidence["one_entity"] and {step["column"] for step in evidence["steps"]} >= {"first_name", "last_name", "date_of_birth"}
    assert evidence["bits"] == pytest.approx(evidence["prior_bits"] + sum(step["bits"] for step in evidence["steps"]), abs=1e-6)
    missing = unify.run("unify", "explain", path, "--id", "record_id", block[0], "nobody-has-this")
    assert missing.returncode not in (0, SOME_REJECTED) and "nobody-has-this" in missing.stderr


def test_explain_shows_what_holds_an_entity_together(unify, small):
    path, model = unify.write("people.csv", small), unify.folder / "model.yaml"
    unified = unify(path, "--write-model", model, id="record_id")
    block = next(sorted(block) for block in blocks(unified.partition) if len(block) > 1)
    result = unify.run("unify", "explain", path, "--id", "record_id", "--model", model, block[0], "--json")
    assert result.returncode == 0, result.stderr
    entity = parse_json(result.stdout)
    assert entity["entity"] == unified.partition[block[0]]
    assert sorted(record["id"] for record in entity["records"]) == block
    assert len(entity["links"]) == len(block) - 1
    weakest = min(entity["links"], key=lambda link: link["bits"])
    assert entity["weakest"] == weakest


# Where records come from

@pytest.mark.parametrize("options", [["--clean-source", "crm"], ["--link-only"]], ids=["one clean", "all clean"])
def test_a_clean_source_holds_nobody_twice(unify, people, options):
    table = people.without("person_id")
    path, source = unify.write("people.csv", table), dict(zip(table.column("record_id"), table.column("source")))
    clean = {"crm"} if "--clean-source" in options else set(source.values())
    unified = unify(path, "--source-column", "source", *options, id="record_id")
    joined = [block for block in blocks(unified.partition) if len(block) > 1]
    assert joined
    for block in joined:
        for name in clean:
            assert sum(source[record] == name for record in block) <= 1, block
    wrong = unify(path, "--source-column", "source", "--clean-source", "nowhere", id="record_id", check=False)
    assert wrong.returncode == 1 and "nowhere" in wrong.stderr and "crm" in wrong.stderr


# Files as they come

PEOPLE = [["1", "Ann", "Miller", "ann.miller@mail.example", "1980-02-03"], ["2", "Ann", "Miller", "ann.miller@mail.example", "1980-02-03"],
          ["3", "Bob", "Stone", "bob@post.example", "1975-11-30"], ["4", "Cleo", "Wáng", "cleo@post.example", "1991-07-08"]]
HEADER = ["id", "first_name", "last_name", "email", "date_of_birth"]


def test_ragged_rows_are_named_with_their_lines(unify):
    text = Table(HEADER, PEOPLE).text() + "5,Too,Few\n6,Too,Many,x@y.example,1980-01-01,more,and more\n7,Dan,Hill,dan@y.example,1960-01-01\n"
    faults_are_named(unify, unify.write("ragged.csv", text), lines=[6, 7], left=["1", "2", "3", "4", "7"])


def test_rows_without_id_and_with_the_id_of_another_are_named(unify):
    text = Table(HEADER, PEOPLE).text() + ",Eve,Hill,eve@y.example,1960-01-01\n3,Bobby,Stone,bob@post.example,1975-11-30\n"
    faults_are_named(unify, unify.write("ids.csv", text), lines=[6, 7], left=["1", "2", "3", "4"])


def faults_are_named(unify, path, lines, left):
    """An error that writes nothing, unless the user wants to go on without these rows."""
    refused = unify(path, check=False)
    assert refused.returncode == 1 and refused.rows == []
    going_on = unify(path, "--skip-bad-rows")
    assert [row["record_id"] for row in going_on.rows] == left
    for unified in (refused, going_on):
        said = unified.stdout + unified.stderr
        assert all(f"line {line}" in said for line in lines), said


def test_one_row_is_one_person(unify):
    unified = unify(unify.write("one.csv", Table(HEADER, PEOPLE[:1])))
    assert [row["record_id"] for row in unified.rows] == ["1"]


def test_no_rows_are_no_people(unify):
    unified = unify(unify.write("none.csv", Table(HEADER, [])), check=False)
    assert unified.rows == []
    assert unified.returncode == 0 or re.search(r"no (rows|records)|empty", unified.stderr, re.I), unified.stderr


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf", b"\n\n\n"], ids=["nothing", "a line end", "a mark", "line ends"])
def test_an_empty_file_is_said_to_be_empty(unify, content):
    unified = unify(unify.write("empty.csv", content), check=False)
    assert unified.returncode not in (0, SOME_REJECTED)
    assert re.search(r"empty|no header|nothing|no column", unified.stderr, re.I), unified.stderr


def test_a_file_or_column_that_is_not_there(unify):
    missing = unify(unify.folder / "missing.csv", check=False)
    assert missing.returncode == 1 and "missing.csv" in missing.stderr
    unified = unify(unify.write("people.csv", Table(HEADER, PEOPLE)), id="number", check=False)
    assert unified.returncode not in (0, SOME_REJECTED) and "number" in unified.stderr and "first_name" in unified.stderr
    unified = unify(unify.write("people.csv", Table(HEADER, PEOPLE)), "--ignore", "nickname", check=False)
    assert unified.returncode not in (0, SOME_REJECTED) and "nickname" in unified.stderr


@pytest.mark.parametrize("count", [2, 50, 500])
def test_rows_that_are_all_the_same(unify, count):
    """Nothing tells how rare the values are: equal values may be everybody's. Who knows better says so."""
    rows = [[str(number), *PEOPLE[0][1:]] for number in range(count)]
    path = unify.write("same.csv", Table(HEADER, rows))
    unified = unify(path, check=False)
    assert unified.returncode == 1 and unified.rows == []
    assert "tells people apart" in unified.stderr and "--kind" in unified.stderr and "email" in unified.stderr
    told = unify(path, "--kind", "email=e-mail")
    assert [row["record_id"] for row in told.rows] == [row[0] for row in rows]


def test_exact_copies_among_others_are_one_person(unify, small):
    rows = [*small.rows, *([f"copy-{row[0]}", *row[1:]] for row in small.rows[:30])]
    partition = unify(unify.write("copies.csv", Table(small.header, rows)), id="record_id").partition
    for row in small.rows[:30]:
        if sum(1 for value in row[1:] if value) >= 6:
            assert partition[row[0]] == partition[f"copy-{row[0]}"], row


def test_only_the_id(unify):
    unified = unify(unify.write("ids.csv", Table(["id"], [["1"], ["2"]])), check=False)
    assert unified.returncode == 0 and len(blocks(unified.partition)) == 2 or unified.returncode == 1 and unified.stderr


FORMS = {
    "CRLF": lambda table: table.text(ending="\r\n"),
    "semicolons": lambda table: table.text(delimiter=";"),
    "tabs": lambda table: table.text(delimiter="\t"),
    "byte order mark": lambda table: "\ufeff" + table.text(),
    "all quoted": lambda table: table.text(quoting=csv.QUOTE_ALL),
    "Latin-1": lambda table: table.text().encode("latin-1"),
    "no last line end": lambda table: table.text().rstrip("\n"),
    "gzip": lambda table: compressed(table.text()),
}


@pytest.mark.parametrize("form", FORMS)
def test_forms_of_a_file_are_the_same_people(unify, small, form):
    rows = [["é" + value if name == "city" else value for name, value in zip(small.header, row)] for row in small.rows]
    table = Table(small.header, rows)
    plain = unify(unify.write("plain.csv", table), id="record_id")
    name = "other.csv.gz" if form == "gzip" else "other.csv"
    assert unify(unify.write(name, FORMS[form](table)), id="record_id").rows == plain.rows


def test_quotes_with_commas_and_line_ends_inside(unify, small):
    rows = [[f'{value},\n"upstairs"' if name == "street" and value else value for name, value in zip(small.header, row)] for row in small.rows]
    unified = unify(unify.write("quoted.csv", Table(small.header, rows)), id="record_id")
    assert [row["record_id"] for row in unified.rows] == small.column("record_id")
    plain = unify(unify.write("plain.csv", small), id="record_id")
    assert agreement(unified.partition, plain.partition).f1 >= 0.95


def test_ids_that_need_quotes_come_back_as_they_were(unify):
    ids = ['a,b', 'say "hi"', "two\nlines", " blank ", "ünïcödé"]
    rows = [[identity, *PEOPLE[place % 4][1:]] for place, identity in enumerate(ids)]
    unified = unify(unify.write("ids.csv", Table(HEADER, rows)))
    assert [row["record_id"].strip() for row in unified.rows] == [identity.strip() for identity in ids]


def test_an_output_that_cannot_be_written_is_said_before_the_work(unify):
    path = unify.write("people.csv", Table(HEADER, PEOPLE))
    result = unify.run("unify", path, "--id", "id", "--output", unify.folder / "no/such/folder/out.csv")
    assert result.returncode == 1 and "no/such/folder" in result.stderr
