#!/usr/bin/env python3
"""Splink on one CSV, with rules and comparisons that a good user would write for it: blocking on pairs of strong columns, comparisons from its
library with term frequencies, u by random sampling, m by EM under two blockings or three, connected components. Writes the clusters at each threshold
and says so in one line of JSON each, the first as soon as it is there. Runs in the environment of requirements.txt, apart from the tests'."""
import argparse
import json
import logging
import resource
import sys
import time

import duckdb
from splink import DuckDBAPI, Linker, SettingsCreator

from splink_recipes import recipe_called


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--recipe", required=True, help="people, febrl, historical or customers:LOCALE:SCHEMA")
    parser.add_argument("--output", required=True, help="the clusters' file; {} is replaced by the threshold")
    parser.add_argument("--threshold", type=float, nargs="+", default=[0.95])
    parser.add_argument("--threads", type=int)
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)

    clock = Clock()
    recipe = recipe_called(arguments.recipe)
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
        usage = resource.getrusage(resource.RUSAGE_SELF)
        print(json.dumps({"threshold": threshold, "clusters": path, "peak_megabytes": usage.ru_maxrss / 1024,
                          "cpu_seconds": usage.ru_utime + usage.ru_stime, "stages": clock.stages}), flush=True)


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
    plain = [] if recipe.only_cleaned else [name for name in columns if name.strip() != recipe.id]
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
