"""`journeys graph` and `journeys paths` on public event logs, brought in as files: the numbers are those of pm4py, kept beside the logs."""
import collections
import json

import pytest

from program import Touchstone

LOGS = {"running-example.xes": "running-example.json", "08_receipt.xes.gz": "receipt.json", "helpdesk.xes.gz": "helpdesk.json"}


@pytest.fixture(scope="module", params=LOGS)
def log(request, binary, test_data, tmp_path_factory):
    """The program with one log in it, and pm4py's figures of that log."""
    file = test_data / "journeys" / request.param
    if not file.exists():
        pytest.skip(f"{file} is not there: set TOUCHSTONE_TEST_DATA")
    folder = tmp_path_factory.mktemp("log")
    program = Touchstone(binary, f"sqlite:{folder}/touchstone.sqlite", folder)
    expected = json.loads(file.with_name(LOGS[request.param]).read_text())
    summary = program.json("import", file, "--source", "log")
    assert (summary["accepted"], summary["rejected"]) == (expected["events"], 0)
    return program, expected


def test_the_graph_is_pm4pys(log):
    program, expected = log
    graph = program.json("journeys", "graph", "--max-nodes", 1_000, "--coverage", 1)
    assert (graph["customers"], graph["events"]) == (expected["cases"], expected["events"])
    assert graph["hidden"]["edges"] == graph["hidden"]["touchpoints"] == 0
    edges = {(edge["from"], edge["to"]): edge for edge in graph["edges"]}
    assert {pair: edge["count"] for pair, edge in edges.items()} == {(a, b): count for a, b, count in expected["dfg"]}
    for a, b, times in expected["perf_dfg"]:
        for name in ("mean", "median"):
            assert edges[a, b]["seconds"][name] == pytest.approx(times[name], rel=1e-6, abs=1e-6), f"{a} → {b}: {name}"
    assert {node["touchpoint"]: node["starts"] for node in graph["nodes"] if node["starts"]} == expected["start"]
    assert {node["touchpoint"]: node["ends"] for node in graph["nodes"] if node["ends"]} == expected["end"]


def test_variants_are_pm4pys(log):
    program, expected = log
    answer = program.json("journeys", "variants", "--top", 1_000)
    found = {tuple(variant["touchpoints"]): variant["customers"] for variant in answer["variants"]}
    assert len(found) == expected["n_variants"]
    for touchpoints, customers in expected["top_variants"]:
        assert found[tuple(touchpoints)] == customers


def paths(program, *options):
    """Every journey from its first touchpoint on, with repetitions, nothing summed up as "other"."""
    return program.json("journeys", "paths", "--gap", "none", "--no-collapse", "--top", 100, *options)


def test_paths_begin_where_pm4pys_journeys_begin(log):
    program, expected = log
    answer = paths(program, "--depth", 2)
    assert answer["sessions"] == answer["sessions_considered"] == answer["customers"] == expected["cases"]
    assert places(answer["levels"][0]) == expected["start"]


def test_paths_go_the_ways_of_pm4pys_variants(log):
    program, expected = log
    if len(expected["top_variants"]) < expected["n_variants"]:
        pytest.skip("not all variants of this log are known")
    longest = max(len(touchpoints) for touchpoints, _ in expected["top_variants"])
    answer = paths(program, "--depth", longest)
    assert len(answer["levels"]) == longest
    steps = collections.Counter()
    for number, level in enumerate(answer["levels"]):
        wanted = collections.Counter()
        for touchpoints, customers in expected["top_variants"]:
            if number < len(touchpoints):
                wanted[touchpoints[number]] += customers
            if number + 1 < len(touchpoints):
                steps[number, touchpoints[number], touchpoints[number + 1]] += customers
        assert places(level) == wanted, f"level {number}"
    assert {(edge["level"], edge["from"], edge["to"]): edge["sessions"] for edge in answer["edges"]} == steps


def places(level):
    return {node["touchpoint"]: node["sessions"] for node in level["nodes"]}
