"""The texts of a file, as an analyst reads them at a terminal: how they sound, which label they have, what they speak of."""
import csv
import gzip
import json
import random
import subprocess

import pytest

from program import parse_json

TOPICS = {
    "delivery": ["the parcel came late", "my parcel never arrived", "the courier left the parcel at the wrong door", "delivery took nine days",
                 "where is my parcel, the courier said today", "the parcel was delivered late and wet"],
    "invoice": ["the invoice has the wrong amount", "I was charged twice on one invoice", "please send the invoice again", "the invoice shows no tax",
                "why is the amount on my invoice higher", "the invoice is charged to an old card"],
    "login": ["I can not log in with my password", "the password reset link is broken", "the login page rejects my password", "my account is locked after login",
              "log in fails with the new password", "the reset mail for my password never comes"],
}


def text(binary, *arguments, check=True, stdin=None):
    result = subprocess.run([binary, "text", *map(str, arguments)], capture_output=True, text=True, timeout=300, input=stdin)
    assert not check or result.returncode == 0, result.stderr
    return result


def written(path, header, rows, opened=open):
    with opened(path, "wt", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path


@pytest.fixture(scope="module")
def labelled(tmp_path_factory):
    """Sentences of three topics, each said in several ways."""
    chance = random.Random(7)
    rows = []
    for topic, sentences in TOPICS.items():
        for sentence in sentences:
            for ending in ["", " please help", " again", " since monday", " and nobody answers", " thank you"]:
                rows.append([f"{sentence}{ending}", topic])
    chance.shuffle(rows)
    return written(tmp_path_factory.mktemp("text") / "labelled.csv", ["text", "topic"], rows)


def test_sentiment_says_how_each_text_sounds_and_on_which_line_it_stands(binary, tmp_path):
    file = written(tmp_path / "said.csv", ["id", "said"], [
        [1, "Great service, thank you so much!"], [2, "Terrible.\nI waited two hours and nobody helped."], [3, "The shop opens at nine."],
        [4, "Lovely room, but the staff were rude and my bag was lost."], [5, "Der Service war leider sehr schlecht."]])
    answer = parse_json(text(binary, "sentiment", file, "--column", "said", "--json").stdout)
    assert [entry["label"] for entry in answer["texts"]] == ["positive", "negative", "neutral", "mixed", "negative"]
    assert [entry["line"] for entry in answer["texts"]] == [2, 3, 5, 6, 7]
    assert answer["texts"][4]["language"] == "de"
    assert all(-1 <= entry["score"] <= 1 for entry in answer["texts"])
    assert answer["count"] == 5 and answer["labels"] == {"negative": 2, "neutral": 1, "positive": 1, "mixed": 1}
    assert answer["accuracy"] is None


def test_sentiment_says_which_words_counted(binary, tmp_path):
    said = "Not good at all"
    file = written(tmp_path / "said.csv", ["said"], [[said]])
    entry = parse_json(text(binary, "sentiment", file, "--column", "said", "--cues", "--json").stdout)["texts"][0]
    cue = entry["cues"][0]
    assert said.encode()[cue["start"]:cue["end"]].decode().lower() in ("good", "not good") and cue["weight"] < 0


def test_sentiment_is_measured_against_what_people_said(binary, tmp_path):
    file = written(tmp_path / "said.csv", ["said", "truth"], [
        ["wonderful, I love it", "positive"], ["awful, it broke at once", "negative"], ["it is a box", "neutral"], ["I hate it", "positive"]])
    answer = parse_json(text(binary, "sentiment", file, "--column", "said", "--truth", "truth", "--json").stdout)
    assert answer["accuracy"] == 0.75
    # positive 2·1/(2+1), negative 2·1/(1+2), neutral 1
    assert answer["macro_f1"] == pytest.approx((2 / 3 + 2 / 3 + 1) / 3, abs=1e-4)


def test_sentiment_reads_gzip_standard_input_and_a_hundred_thousand_rows(binary, tmp_path):
    file = written(tmp_path / "said.csv.gz", ["said"], [["good"], ["bad"]], gzip.open)
    assert parse_json(text(binary, "sentiment", file, "--column", "said", "--json").stdout)["labels"]["positive"] == 1
    many = "said\n" + "good\nbad\n" * 50_000
    answer = parse_json(text(binary, "sentiment", "-", "--column", "said", "--json", stdin=many).stdout)
    assert answer["count"] == 100_000 == len(answer["texts"]) and answer["texts"][-1] == {**answer["texts"][1], "line": 100_001}
    shown = text(binary, "sentiment", "-", "--column", "said", stdin=many).stdout
    assert "50,000" in shown and "50.0 %" in shown


@pytest.mark.parametrize("arguments, reason", [
    (["--column", "no"], "no column “no”. It has: text, topic"),
    (["--column", "text", "--truth", "no"], "no column “no”"),
])
def test_a_missing_column_is_named(binary, labelled, arguments, reason):
    result = text(binary, "sentiment", labelled, *arguments, check=False)
    assert result.returncode == 1 and reason in result.stderr


def test_a_missing_file_is_named(binary, tmp_path):
    result = text(binary, "themes", tmp_path / "none.csv", "--column", "text", check=False)
    assert result.returncode == 1 and "none.csv" in result.stderr and "can't be read" in result.stderr


def test_classify_learns_labels_says_how_good_it_is_and_what_it_does_not_know(binary, labelled, tmp_path):
    file = written(tmp_path / "new.csv", ["text"], [["the parcel arrived nine days late"], ["wrong amount on the invoice"], ["qqq zzz"], ["my password fails"]])
    answer = parse_json(text(binary, "classify", file, "--column", "text", "--train", labelled, "--label", "topic", "--precision", "0.9", "--json").stdout)
    assert [entry["label"] for entry in answer["texts"]] == ["delivery", "invoice", None, "login"]
    assert answer["dont_know"] == 1 and answer["count"] == 4
    training = answer["training"]
    assert training["folds"] == 5 and training["examples"] == 108 and training["labels"] == 3
    assert training["accuracy"] > 0.9 and training["precision"] >= 0.9 and 0 < training["coverage"] <= 1
    # The calibration error is what the bins say.
    guesses = sum(part["guesses"] for part in training["reliability"])
    assert guesses == 108
    error = sum(abs(part["stated"] - part["observed"]) * part["guesses"] for part in training["reliability"]) / guesses
    assert training["calibration_error"] == pytest.approx(error, abs=1e-3)


def test_classify_on_labels_of_chance_says_that_it_is_no_good(binary, tmp_path):
    chance = random.Random(3)
    words = [f"word{number}" for number in range(60)]
    file = written(tmp_path / "noise.csv", ["text", "topic"], [[" ".join(chance.sample(words, 8)), chance.choice("abcd")] for _ in range(400)])
    answer = parse_json(text(binary, "classify", file, "--column", "text", "--train", file, "--label", "topic", "--precision", "0.95", "--json").stdout)
    assert answer["training"]["accuracy"] < 0.45
    assert answer["dont_know"] > 300


@pytest.mark.parametrize("rows, reason", [([["a parcel", "delivery"]] * 3, "All texts have the label"), ([["a", ""]], "No text has a label")])
def test_examples_that_teach_nothing_are_refused(binary, tmp_path, rows, reason):
    file = written(tmp_path / "examples.csv", ["text", "topic"], rows)
    result = text(binary, "classify", file, "--column", "text", "--train", file, "--label", "topic", check=False)
    assert result.returncode == 1 and reason in result.stderr


def test_themes_are_found_named_counted_and_quoted(binary, labelled):
    answer = parse_json(text(binary, "themes", labelled, "--column", "text", "--count", "3", "--quotes", "2", "--assignments", "--json").stdout)
    assert answer["count"] == 108 and len(answer["themes"]) == 3
    assert sum(theme["texts"] for theme in answer["themes"]) + answer["outside"] == 108
    with open(labelled, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    topic_of_line = {number: row["topic"] for number, row in enumerate(rows, 2)}
    text_of_line = {number: row["text"] for number, row in enumerate(rows, 2)}
    for theme in answer["themes"]:
        topics = [topic_of_line[entry["line"]] for entry in answer["texts"] if entry["theme"] == theme["id"]]
        assert len(topics) == theme["texts"]
        assert max(map(topics.count, set(topics))) / len(topics) > 0.7, theme["name"]
        assert theme["name"] and theme["words"] and len(theme["quotes"]) <= 2
        for quote in theme["quotes"]:
            assert quote["text"] == text_of_line[quote["line"]]
        assert sum(theme["labels"].values()) == theme["texts"]


def test_quotes_are_masked_where_asked(binary, tmp_path):
    file = written(tmp_path / "said.csv", ["text"], [[f"the parcel is late, call me on +49 170 12345{number:02}"] for number in range(40)])
    said = text(binary, "themes", file, "--column", "text", "--mask", "--json").stdout
    assert "[phone]" in said and "+49 170" not in said
    assert "+49 170" in text(binary, "themes", file, "--column", "text", "--json").stdout


def test_too_few_texts_for_themes_are_refused(binary, tmp_path):
    file = written(tmp_path / "said.csv", ["text"], [["late"], ["early"]])
    result = text(binary, "themes", file, "--column", "text", check=False)
    assert result.returncode == 1 and "There are 2 texts" in result.stderr


def test_a_table_for_people_says_the_same(binary, labelled):
    shown = text(binary, "classify", labelled, "--column", "text", "--train", labelled, "--label", "topic").stdout
    answer = parse_json(text(binary, "classify", labelled, "--column", "text", "--train", labelled, "--label", "topic", "--json").stdout)
    assert f"accuracy {answer['training']['accuracy']:.3f}" in shown
    for topic in TOPICS:
        count = [entry["label"] for entry in answer["texts"]].count(topic)
        assert any(line.split()[:2] == [topic, str(count)] for line in shown.splitlines()), (topic, count)
    assert json.dumps(answer["texts"][0]["label"])
