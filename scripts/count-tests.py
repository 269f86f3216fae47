#!/usr/bin/env python3
"""Reads the JUnit reports of a test run and prints what ran, what was skipped and why, and the counts of everything.

usage: count-tests.py FOLDER

FOLDER holds STAGE.xml for each stage that reported, and STAGE.failed for each that ended with an error: one
that has no failed test in its report (it did not build, it crashed) counts as one failure. Exits 1 if anything failed.
"""
import collections
import pathlib
import sys
import xml.etree.ElementTree as ElementTree


def main(folder):
    total = collections.Counter()
    skipped, failed = [], []
    stages = sorted({file.stem for file in folder.iterdir() if file.suffix in (".xml", ".failed")})
    print("\n== What ran")
    for stage in stages:
        counts = collections.Counter()
        report = folder / f"{stage}.xml"
        if report.exists() and cases(report) is None:
            counts["failed"] += 1
            failed.append(f"{stage}: its report can't be read, so nobody knows what ran")
        for case in cases(report) or []:
            outcome = outcome_of(case)
            counts[outcome] += 1
            name = f"{case.get('classname', '')} {case.get('name', '')}".strip()
            if outcome == "skipped":
                skipped.append(f"{name}: {reason(case.find('skipped'))}")
            elif outcome == "failed":
                failed.append(name)
        if (folder / f"{stage}.failed").exists() and not counts["failed"]:
            counts["failed"] += 1
            failed.append(f"{stage}: ended with an error before its report was complete")
        print(f"{stage:12} {counts['passed']:5} passed {counts['failed']:4} failed {counts['skipped']:4} skipped")
        total += counts
    listing("Skipped", skipped)
    listing("Failed", failed)
    print(f"\n{total['passed']} passed, {total['failed']} failed, {total['skipped']} skipped")
    return 1 if total["failed"] or not total["passed"] else 0


def cases(report):
    """Nothing where there is no report, None where it is no XML."""
    try:
        return list(ElementTree.parse(report).iter("testcase"))
    except OSError:
        return []
    except ElementTree.ParseError:
        return None


def outcome_of(case):
    if case.find("failure") is not None or case.find("error") is not None:
        return "failed"
    return "skipped" if case.find("skipped") is not None else "passed"


def reason(element):
    return (element.get("message") or element.text or "no reason given").strip()


def listing(title, lines):
    if lines:
        print(f"\n{title}:")
        for line in lines:
            print(f"  {line}")


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
