#!/usr/bin/env python3
"""Published world figures -> data/build/out/totals/world_totals.csv.

Usage: python3 data/build/world_totals.py --raw DIR

inputs/totals/figures.csv says where each figure stands: a file of DIR, the rows
of it (column=value, alternatives with |; more than one row is added up) and
the column; or, without a file, the figure itself. `factor` turns it into the
tonnes in which the package counts the commodity.
"""
import argparse
import csv
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
COLUMNS = ["commodity", "quantity", "world_t_per_year", "period", "source_id", "confidence", "marking", "note"]


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def factor(text):
    """A number, or one divided by another."""
    above, _, below = text.partition("/")
    return float(above) / float(below or 1)


def figure(row, tables, raw):
    if not row["file"]:
        return float(row["figure"])
    if row["file"] not in tables:
        tables[row["file"]] = read(raw / row["file"])
    wanted = [term.split("=", 1) for term in row["rows"].split(";")]
    found = [line for line in tables[row["file"]]
             if all(line[column] in value.split("|") for column, value in wanted)]
    if not found:
        sys.exit(f"world_totals.py: {row['file']} has no row {row['rows']}")
    return sum(float(line[row["figure"]] or 0) for line in found)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--raw", type=Path, required=True)
    raw = arguments.parse_args().raw
    tables, rows = {}, []
    for row in read(HERE / "inputs" / "totals" / "figures.csv"):
        total = figure(row, tables, raw) * factor(row["factor"])
        rows.append({**{column: row.get(column, "") for column in COLUMNS}, "world_t_per_year": f"{float(f'{total:.6g}'):.10g}",
                     "marking": "PUBLIC"})
    out = HERE / "out" / "totals"
    out.mkdir(parents=True, exist_ok=True)
    with open(out / "world_totals.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"world_totals: {len(rows)} rows")


if __name__ == "__main__":
    main()
