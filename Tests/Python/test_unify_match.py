"""`touchstone unify match`: new records, one at a time, against a file of standing ones."""
import dataclasses
import random

import pytest

from linkage import Table, Unify, make_people
from program import parse_json

NEW = 150


@dataclasses.dataclass
class Matched:
    rows: list
    returncode: int
    stdout: str
    stderr: str

    @property
    def json(self):
        return parse_json(self.stdout)

    def entities(self, standing):
        """Who is with whom: the ids of each cluster that a new record belongs to, with the cluster's first standing record."""
        together = {}
        for row in self.rows:
            members = together.setdefault(row["cluster_id"], set())
            members.add(row["record_id"])
            if row["cluster_id"] in standing:
                members.add(row["cluster_id"])
        return {frozenset(members) for members in together.values()}


class Match(Unify):
    def __call__(self, new, standing, *options, id="record_id", check=True):
        return self.written("matches.csv", Matched, "unify", "match", new, "--standing", standing, "--id", id, *options, check=check)


@pytest.fixture
def match(binary, tmp_path):
    return Match(binary, tmp_path)


@pytest.fixture(scope="module")
def people(test_data, tmp_path_factory):
    """1,500 customer records with person_id, the truth."""
    return make_people(test_data, tmp_path_factory.mktemp("match") / "people.csv", 1_500, 17)


@pytest.fixture(scope="module")
def truth(people):
    return dict(zip(people.column("record_id"), people.column("person_id")))


@pytest.fixture(scope="module")
def standing(people):
    return Table(people.header, people.rows[:-NEW]).without("person_id")


@pytest.fixture(scope="module")
def new(people):
    return Table(people.header, people.rows[-NEW:]).without("person_id")


@pytest.fixture
def matched(match, new, standing):
    return match(match.write("new.csv", new), match.write("old.csv", standing), "--json")


# What comes out

def test_one_row_for_each_new_record_in_order(matched, new, standing):
    assert [row["record_id"] for row in matched.rows] == new.column("record_id")
    assert list(matched.rows[0]) == ["record_id", "matched_id", "cluster_id", "probability"]
    known = set(standing.column("record_id"))
    for row in matched.rows:
        assert not row["matched_id"] or row["matched_id"] in known
        # A cluster has the id of its first record: of the standing file where one of it belongs there.
        assert (row["cluster_id"] in known) == bool(row["matched_id"])
        assert 0 < float(row["probability"]) <= 1


def test_records_join_the_people_that_they_are(matched, truth, standing):
    known = {truth[record] for record in standing.column("record_id")}
    joined = [row for row in matched.rows if row["matched_id"]]
    right = sum(truth[row["record_id"]] == truth[row["matched_id"]] for row in joined)
    of_known = sum(truth[row["record_id"]] in known for row in matched.rows)
    assert 30 < of_known < NEW, "the file has both"
    assert right >= 0.95 * len(joined) and right >= 0.9 * of_known, (right, len(joined), of_known)


def test_who_is_in_no_standing_record_is_new(matched, truth, standing):
    known = {truth[record] for record in standing.column("record_id")}
    strangers = [row for row in matched.rows if truth[row["record_id"]] not in known]
    assert len(strangers) > 20
    assert sum(not row["matched_id"] for row in strangers) >= 0.95 * len(strangers)


def test_json_counts_what_the_output_holds(matched, new, standing):
    summary, rows = matched.json, matched.rows
    assert summary["standing_rows"] == len(standing.rows) and summary["new_rows"] == len(new.rows)
    assert summary["joined"] == sum(bool(row["matched_id"]) for row in rows) and summary["joined"] + summary["new"] == len(rows)
    assert summary["new_people"] == len({row["cluster_id"] for row in rows if not row["matched_id"]})
    unsure = sum(float(row["probability"]) < 0.9 for row in rows)
    assert unsure <= summary["doubtful"] <= len(rows)
    took = summary["milliseconds_per_record"]
    assert 0 < took["p50"] <= took["p99"] <= took["most"]


def test_without_json_it_says_so_in_words(match, new, standing):
    said = match(match.write("new.csv", new), match.write("old.csv", standing)).stdout
    assert "150 new records against 1,350 standing ones" in said and "p50" in said and "p99" in said and "doubtful" in said


# What must not matter

def test_the_order_of_new_records_does_not_matter(match, matched, new, standing, seed):
    entities = matched.entities(set(standing.column("record_id")))
    old = match.folder / "old.csv"
    for name, rows in [("backward", new.rows[::-1]), ("shuffled", random.Random(seed).sample(new.rows, len(new.rows)))]:
        again = match(match.write(f"{name}.csv", Table(new.header, rows)), old)
        assert again.entities(set(standing.column("record_id"))) == entities, name
        assert {row["record_id"]: row["matched_id"] for row in again.rows} == {row["record_id"]: row["matched_id"] for row in matched.rows}


def test_columns_in_another_order_or_missing(match, matched, new, standing, seed):
    order = random.Random(seed).sample(range(len(new.header)), len(new.header))
    moved = match(match.write("moved.csv", new.reordered(order)), match.folder / "old.csv")
    assert moved.rows == matched.rows
    fewer = match(match.write("fewer.csv", new.without("phone", "source")), match.folder / "old.csv")
    assert sum(bool(row["matched_id"]) for row in fewer.rows) > 20


def test_a_model_of_before_gives_the_same_as_learning(match, matched, new):
    old, model = match.folder / "old.csv", match.folder / "model.yaml"
    assert match.run("unify", old, "--id", "record_id", "--output", match.folder / "c.csv", "--write-model", model).returncode == 0
    assert match(match.folder / "new.csv", old, "--model", model).rows == matched.rows


def test_the_threshold_decides(match, matched, new):
    strict = match(match.folder / "new.csv", match.folder / "old.csv", "--threshold", "0.9999999")
    assert sum(bool(row["matched_id"]) for row in strict.rows) < sum(bool(row["matched_id"]) for row in matched.rows)


def test_one_standing_record_needs_a_model(match, matched, new, standing):
    one, model = match.write("one.csv", Table(standing.header, standing.rows[:1])), match.folder / "model.yaml"
    refused = match(match.folder / "new.csv", one, check=False)
    assert refused.returncode == 1 and "--model" in refused.stderr and not refused.rows
    match.run("unify", match.folder / "old.csv", "--id", "record_id", "--output", match.folder / "c.csv", "--write-model", model)
    assert len(match(match.folder / "new.csv", one, "--model", model).rows) == NEW


# What is refused

def test_columns_that_the_standing_file_has_not(match, new, standing):
    old, other = match.write("old.csv", standing), match.write("other.csv", new.adding("shoe_size", ["44"] * len(new.rows)))
    refused = match(other, old, check=False)
    assert refused.returncode == 1 and "shoe_size" in refused.stderr and "--ignore" in refused.stderr and not refused.rows
    assert len(match(other, old, "--ignore", "shoe_size").rows) == NEW


def test_ids_that_the_standing_file_has_too(match, new, standing):
    old = match.write("old.csv", standing)
    both = match.write("both.csv", Table(new.header, [*new.rows, standing.rows[3]]))
    refused = match(both, old, check=False)
    assert refused.returncode == 1 and standing.rows[3][standing.header.index("record_id")] in refused.stderr and not refused.rows
    going_on = match(both, old, "--skip-bad-rows", "--json")
    assert len(going_on.rows) == NEW and going_on.json["rows_left_out"] == 1


@pytest.mark.parametrize("content, said", [("", "empty"), ("record_id,first_name\n", "no records"), ("record_id,first_name\n1\n", "line 2"),
                                           ("number,first_name\n1,Ann\n", "record_id"), ("record_id,first_name\n1,a\n1,b\n", "line 3")])
def test_bad_files_are_refused_as_they_are_when_unified(match, new, standing, content, said):
    bad = match.write("bad.csv", content)
    for first, second in [(bad, match.write("old.csv", standing)), (match.write("new.csv", new), bad)]:
        refused = match(first, second, check=False)
        assert refused.returncode == 1 and said in refused.stderr and "bad.csv" in refused.stderr and not refused.rows, refused.stderr


def test_files_and_columns_that_are_not_there(match, new, standing):
    old, here = match.write("old.csv", standing), match.write("new.csv", new)
    for refused in (match(match.folder / "none.csv", old, check=False), match(here, match.folder / "none.csv", check=False)):
        assert refused.returncode == 1 and "none.csv" in refused.stderr
    assert "shoe" in match(here, old, "--ignore", "shoe", check=False).stderr
    assert match(here, old, "--threshold", "2", check=False).returncode == 64
