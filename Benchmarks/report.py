"""What every benchmark prints and keeps, and how it ends: with 1 where a bar was missed."""
import dataclasses
import json
import os
import pathlib
import platform
import sys
import time

RESULTS = pathlib.Path("var/bench")


@dataclasses.dataclass
class Bar:
    """One figure and what it has to reach."""

    what: str
    measured: float
    #: "at least" or "at most".
    direction: str
    wanted: float

    @property
    def is_met(self):
        """A figure that is no number meets nothing."""
        assert self.direction in ("at least", "at most")
        return self.measured >= self.wanted if self.direction == "at least" else self.measured <= self.wanted

    @property
    def row(self):
        return {"bar": self.what, "measured": short(self.measured), "wanted": f"{self.direction} {short(self.wanted)}",
                "": "met" if self.is_met else "MISSED"}


missed: list[Bar] = []


def keep(name, rows, bars=(), **facts):
    """Prints the rows (dictionaries with the same keys) as a table, then each bar beside what was measured, and writes all to var/bench/NAME.json."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    document = {"benchmark": name, "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "cores": os.cpu_count(),
                "machine": platform.machine(), **facts, "results": rows,
                "bars": [{**dataclasses.asdict(bar), "is_met": bar.is_met} for bar in bars]}
    (RESULTS / f"{name}.json").write_text(json.dumps(document, indent=2) + "\n")
    print_table(rows)
    if bars:
        print()
        print_table([bar.row for bar in bars])
    missed.extend(bar for bar in bars if not bar.is_met)
    print(f"→ {RESULTS / name}.json", flush=True)


def end():
    """The last line of every benchmark: ends it with 1 and says what was missed."""
    if missed:
        sys.exit("Missed: " + "; ".join(f"{bar.what}: {short(bar.measured)}, wanted {bar.direction} {short(bar.wanted)}" for bar in missed))


def print_table(rows):
    columns = list(rows[0])
    cells = [columns] + [[shown(row[column]) for column in columns] for row in rows]
    widths = [max(len(line[index]) for line in cells) for index in range(len(columns))]
    for line in cells:
        print("  ".join(cell.rjust(width) if index else cell.ljust(width) for index, (cell, width) in enumerate(zip(line, widths))).rstrip())


def shown(value):
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def short(value):
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def percentile(values, share):
    """The smallest value that at least `share` of them do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)] if ordered else float("nan")
