"""What every benchmark prints and keeps."""
import json
import os
import pathlib
import platform
import time

RESULTS = pathlib.Path("var/bench")


def keep(name, rows, **facts):
    """Prints the rows (dictionaries with the same keys) as a table and writes them to var/bench/NAME.json."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    document = {"benchmark": name, "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "cores": os.cpu_count(),
                "machine": platform.machine(), **facts, "results": rows}
    (RESULTS / f"{name}.json").write_text(json.dumps(document, indent=2) + "\n")
    columns = list(rows[0])
    cells = [columns] + [[shown(row[column]) for column in columns] for row in rows]
    widths = [max(len(line[index]) for line in cells) for index in range(len(columns))]
    for line in cells:
        print("  ".join(cell.rjust(width) if index else cell.ljust(width) for index, (cell, width) in enumerate(zip(line, widths))))
    print(f"→ {RESULTS / name}.json", flush=True)


def shown(value):
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def percentile(values, share):
    """The smallest value that at least `share` of them do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)] if ordered else float("nan")
