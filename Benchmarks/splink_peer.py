#!/usr/bin/env python3
"""Splink on one CSV, with rules and comparisons that a good user would write for it: blocking on pairs of strong columns, comparisons from its
library with term frequencies, u by random sampling, m by EM under two blockings or three, connected components. Writes the clusters at each threshold
and says so in one line of JSON each, the first as soon as it is there. Runs in the environment of requirements.txt, apart from the tests'."""
import argparse
import dataclasses
import json
import logging
import resource
import sys
import time

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on


@dataclasses.dataclass
class Recipe:
    """What a user writes down for one kind of file."""

    id: str
    comparisons: list
    blocking: list
    training: list
    # Pairs that are surely one person, for the share of matches among all pairs, and the recall that the user believes them to have.
    sure: list
    recall: float
    # SQL that cleans a column; the rest is lower-cased and blanks are nothing.
    cleaned: dict = dataclasses.field(default_factory=dict)


def people():
    return Recipe(
        id="record_id",
        comparisons=[
            cl.NameComparison("first_name"), cl.NameComparison("last_name"), cl.EmailComparison("email"),
            cl.ExactMatch("phone").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True),
            cl.JaroWinklerAtThresholds("street", [0.9]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
        ],
        blocking=[
            block_on("first_name", "last_name"), block_on("email"), block_on("phone"), block_on("date_of_birth", "last_name"),
            block_on("date_of_birth", "first_name"), block_on("postcode", "first_name"), block_on("postcode", "last_name"),
            block_on("street", "city"),
        ],
        training=[block_on("email"), block_on("date_of_birth")],
        sure=[block_on("first_name", "last_name", "date_of_birth"), block_on("phone"), block_on("email", "last_name")],
        recall=0.8)


def febrl():
    return Recipe(
        id="rec_id",
        comparisons=[
            cl.NameComparison("given_name"), cl.NameComparison("surname"),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("address_1", [0.9, 0.7]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("suburb", [0.9]).configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True),
        ],
        blocking=[
            block_on("soc_sec_id"), block_on("given_name", "surname"), block_on("date_of_birth"), block_on("surname", "postcode"),
            block_on("given_name", "postcode"), block_on("address_1", "street_number"), block_on("suburb", "surname"),
            block_on("substr(given_name, 1, 3)", "substr(surname, 1, 4)"),
        ],
        training=[block_on("date_of_birth"), block_on("postcode"), block_on("surname")],
        sure=[block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")],
        recall=0.9)


def historical():
    return Recipe(
        id="unique_id",
        comparisons=[
            cl.ForenameSurnameComparison("first_name", "surname", forename_surname_concat_col_name="both_names"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode_fake"),
            cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
            cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
        ],
        blocking=[
            block_on("first_name", "surname"), block_on("surname", "dob"), block_on("first_name", "dob"),
            block_on("postcode_fake", "first_name"), block_on("postcode_fake", "surname"), block_on("dob", "birth_place"),
            block_on("substr(postcode_fake, 1, 3)", "dob"), block_on("substr(postcode_fake, 1, 3)", "first_name"),
            block_on("substr(postcode_fake, 1, 3)", "surname"),
            block_on("substr(first_name, 1, 2)", "substr(surname, 1, 2)", "substr(dob, 1, 4)"),
        ],
        training=[block_on("first_name", "surname"), block_on("dob")],
        sure=[block_on("first_name", "surname", "dob"), block_on("substr(first_name, 1, 2)", "surname", "substr(postcode_fake, 1, 2)"),
              block_on("dob", "postcode_fake")],
        recall=0.6,
        cleaned={"both_names": "lower(nullif(trim(first_name), '')) || ' ' || lower(nullif(trim(surname), ''))"})


RECIPES = {"people": people, "febrl": febrl, "historical": historical}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--recipe", choices=RECIPES, required=True)
    parser.add_argument("--output", required=True, help="the clusters' file; {} is replaced by the threshold")
    parser.add_argument("--threshold", type=float, nargs="+", default=[0.95])
    parser.add_argument("--threads", type=int)
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)

    clock = Clock()
    recipe = RECIPES[arguments.recipe]()
    connection = duckdb.connect(config={"threads": arguments.threads} if arguments.threads else {})
    read(connection, arguments.file, recipe)
    api = DuckDBAPI(connection)
    linker = Linker(api.register("records"), SettingsCreator(
        link_type="dedupe_only", unique_id_column_name=recipe.id, comparisons=recipe.comparisons,
        blocking_rules_to_generate_predictions=recipe.blocking, retain_matching_columns=False))
    clock.stage("reading")
    train(linker, recipe)
    clock.stage("training")
    pairs = linker.inference.predict(threshold_match_probability=min(arguments.threshold))
    clock.stage("pairs")
    for threshold in arguments.threshold:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=threshold)
        path = arguments.output.replace("{}", f"{threshold}")
        connection.sql(f"COPY (SELECT \"{recipe.id}\" AS record_id, cluster_id FROM {clusters.physical_name}) TO '{path}' (HEADER)")
        clock.stage("clusters")
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"threshold": threshold, "clusters": path, "peak_megabytes": megabytes, "stages": clock.stages}), flush=True)


class Clock:
    """Seconds of each stage, from when the one before it ended."""

    def __init__(self):
        self.stages, self.last = {}, time.perf_counter()

    def stage(self, name):
        now = time.perf_counter()
        self.stages[name], self.last = round(now - self.last, 1), now


def read(connection, file, recipe):
    """The file as text, names of columns without blanks, values in lower case, empty ones as nothing."""
    connection.execute(f"CREATE VIEW raw AS FROM read_csv('{file}', all_varchar = true, header = true)")
    columns = [row[0] for row in connection.execute("DESCRIBE raw").fetchall()]
    plain = [name for name in columns if name.strip() != recipe.id]
    chosen = [f"\"{name}\" AS \"{name.strip()}\"" for name in columns if name.strip() == recipe.id]
    chosen += [f"lower(nullif(trim(\"{name}\"), '')) AS \"{name.strip()}\"" for name in plain]
    chosen += [f"{sql} AS \"{name}\"" for name, sql in recipe.cleaned.items()]
    connection.execute(f"CREATE TABLE records AS SELECT {', '.join(chosen)} FROM raw")


def train(linker, recipe):
    linker.training.estimate_probability_two_random_records_match(recipe.sure, recall=recipe.recall)
    linker.training.estimate_u_using_random_sampling(seed=1)
    for rule in recipe.training:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)


if __name__ == "__main__":
    sys.exit(main())
