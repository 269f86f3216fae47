"""How well one partition of records agrees with another: over pairs and over whole clusters."""
import collections
import csv
import dataclasses
import json
import sys


@dataclasses.dataclass
class Agreement:
    """Of pairs in one cluster, how many are in the truth (precision), and the reverse (recall)."""

    precision: float
    recall: float
    f1: float


def agreement(found, truth):
    """Pairwise, of two dictionaries from the same records to a cluster each; the pairs are counted, not made."""
    assert found.keys() == truth.keys(), "the partitions are of different records"
    together = pairs((found[record], truth[record]) for record in truth)
    made, wanted = pairs(found.values()), pairs(truth.values())
    precision = together / made if made else 1.0
    recall = together / wanted if wanted else 1.0
    return Agreement(precision, recall, 2 * precision * recall / (precision + recall) if together else float(made == wanted))


def pairs(clusters):
    return sum(size * (size - 1) // 2 for size in collections.Counter(clusters).values())


def blocks(partition):
    """A partition as a set of sets: what stays of it when clusters are called otherwise."""
    members = collections.defaultdict(set)
    for record, cluster in partition.items():
        members[cluster].add(record)
    return {frozenset(block) for block in members.values()}


def read(path, record, cluster):
    """Two columns of a CSV as a dictionary."""
    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        names = [name.strip() for name in next(rows)]
        one, other = names.index(record), names.index(cluster)
        return {row[one]: row[other] for row in rows if row}


if __name__ == "__main__":
    # partitions.py CLUSTERS.csv TRUTH.csv: in a process of its own, a benchmark that measures memory stays small.
    print(json.dumps(dataclasses.asdict(agreement(*(read(path, "record_id", "cluster_id") for path in sys.argv[1:3])))))
