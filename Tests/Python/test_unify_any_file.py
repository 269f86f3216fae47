"""`touchstone unify` on files that nobody would write: it answers or says what is wrong; it never breaks down."""
import csv
import io
import os

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
import pytest

from linkage import Unify

SETTINGS = settings(max_examples=int(os.environ.get("TOUCHSTONE_TEST_EXAMPLES", 60)), deadline=None, database=None,
                    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large])

WORDS = st.sampled_from(["", " ", "Ann", "ann", "ANN ", "Müller", "Muller", "O'Neil", "李雷", "Ωμέγα", "م", "🙂", "0", "-1", "1e999", "NaN", "NULL", "n/a",
                         "a@b.example", "@", "a@", "@b", "+1 (202) 555-0101", "00000000", "2026-02-30", "1980-02-03", "03/02/1980", "19800203",
                         "12 High Street", "SW1A 1AA", "10115", "e\u0301", "\u0000", "\ufeff", "=1+1", "x" * 3_000, "\u202e", "'", "\""])
TEXTS = st.one_of(WORDS, st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
COLUMNS = st.sampled_from(["first_name", "last name", "E-Mail", "phone", "dob", "street", "city", "zip", "ssn", "gender", "full name", "", "x", "x", "id"])


@st.composite
def tables(draw):
    header = ["id", *draw(st.lists(COLUMNS, min_size=0, max_size=5))]
    rows = draw(st.lists(st.lists(TEXTS, min_size=len(header) - 1, max_size=len(header) - 1), max_size=30))
    if draw(st.booleans()):
        rows = rows * draw(st.integers(1, 3))
    return header, [[str(number), *row] for number, row in enumerate(rows)]


@pytest.fixture
def unify(binary, tmp_path):
    return Unify(binary, tmp_path)


def answers(unified, rows=None):
    """Exit code 0 or 2 with rows, or another one with a sentence; the harness has looked for traces of a crash already."""
    if unified.returncode in (0, 2):
        assert rows is None or unified.returncode == 2 or [row["record_id"] for row in unified.rows] == rows
    else:
        assert unified.returncode in (1, 64), unified.returncode
        assert len(unified.stderr.strip()) > 10, "it says nothing"


def written(header, rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()


@SETTINGS
@given(table=tables(), delimiter=st.sampled_from(",;\t"))
@example(table=(["id"], []), delimiter=",")
@example(table=(["id", "x", "x"], [["0", "a", "a"], ["1", "a", "b"]]), delimiter=",")
@example(table=(["id", "id"], [["0", "a"], ["1", "a"]]), delimiter=",")
@example(table=(["id", ""], [["0", "a"], ["1", "a"]]), delimiter=",")
@example(table=(["id", "name"], [["0", "\x00"], ["1", "\x00"]]), delimiter=",")
def test_any_table(unify, table, delimiter):
    header, rows = table
    answers(unify(unify.write("any.csv", written(header, rows, delimiter)), check=False), [row[0] for row in rows])


@SETTINGS
@given(content=st.one_of(st.binary(max_size=300), st.binary(max_size=200).map(b"id,name\n".__add__),
                         st.text('ab,;\t"\n\r é', max_size=200).map(lambda text: ("id,name,e-mail\n" + text).encode("utf-8"))))
@example(content=b'id,name\n1,"open\n2,x\n')
@example(content=b'id,name\n1,"x"y\n2,x\n')
@example(content=b"id,name\r1,Ann\r2,Ann\r")
@example(content=b"id,name\n1,\xff\xfe\n2,\xc3\n")
@example(content="id,name\n1,Ann\n".encode("utf-16"))
@example(content=b"\x1f\x8b\x08\x00broken")
@example(content=b"PK\x03\x04id,name\n1,2\n")
def test_any_bytes(unify, content):
    answers(unify(unify.write("any.csv", content), check=False))


@SETTINGS
@given(content=st.one_of(st.text(max_size=200), st.sampled_from([
    "", "[]", "3", "fields: 3", "fields: []", "columns: {}", "- a\n- b", "a: &a [*a]", "prior: -1", "prior: .nan", "threshold: 7", "threshold: yes",
    "fields:\n  - column: nowhere\n    kind: phone\n", "fields:\n  - column: first_name\n    kind: animal\n",
    "keys: [[nowhere]]", "aliases: [[]]", "fields: {first_name: {kind: phone, levels: [{name: same, m: 0, u: 0}]}}"])))
def test_any_model(unify, content):
    table = written(["id", "first_name", "dob"], [[str(number), "Ann", "1980-02-03"] for number in range(4)])
    model = unify.write("model.yaml", content.encode("utf-8", "surrogatepass"))
    answers(unify(unify.write("people.csv", table), "--model", model, check=False))


@pytest.mark.parametrize("value", ["-1", "0", "1", "2", "nan", "inf", "half", ""])
def test_any_threshold(unify, value):
    table = written(["id", "first_name", "dob"], [[str(number), "Ann", "1980-02-03"] for number in range(4)])
    unified = unify(unify.write("people.csv", table), f"--threshold={value}", check=False)
    answers(unified)
    assert unified.returncode not in (0, 2), "a threshold lies between 0 and 1"
