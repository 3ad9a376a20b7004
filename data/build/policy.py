#!/usr/bin/env python3
"""Compile the policy fragments of the world package.

usage: policy.py --raw DIRECTORY [--package DIRECTORY]

DIRECTORY holds the user's own copies of the raw tables, in it or one folder below: agreements_membership.csv,
unga_ideal_points_2010_2019.csv, wgi.csv, the four eu_crm tables, recycling_substitution.csv,
projects_canada_nrcan.csv, lng_terminals_gem_2024-01.csv.  Hand-entered, cited rows are in inputs/policy.

Rows may name only places and commodities of the package, so merge.py runs before and after.  Fragments go to
out/policy beside this file; what was dropped and the report go to standard output.
"""

import argparse
import os
from collections import Counter, defaultdict
from pathlib import Path

from policy_agreements import build_agreements, build_tariffs
from policy_controls import build_controls
from policy_exposure import build_alignment, build_emissions, build_governance, build_supply_risk
from policy_projects import build_projects
from policy_table import HERE, Package, Raw, read_csv

UNIQUE = {"agreements": ["agreement"], "agreement_members": ["agreement", "place"], "tariffs": ["tariff", "item"],
          "export_controls": ["control", "item"], "alignment": ["place_a", "place_b"], "governance": ["country"],
          "emissions": ["subject_kind", "subject"], "projects": ["project"], "supply_risk": ["material"],
          "supply_shares": ["material", "stage", "country"]}


def build(raw, package):
    """All tables, written; {table: rows}."""
    tables = build_agreements(raw, package)
    tables["tariffs"] = build_tariffs(package)
    tables["export_controls"] = build_controls(package)
    tables["alignment"] = build_alignment(raw, package)
    tables["governance"] = build_governance(raw, package)
    tables["emissions"] = build_emissions(package)
    tables["projects"] = build_projects(raw, package)
    tables.update(build_supply_risk(raw))
    return tables


def check_keys(table, rows):
    """No two rows with one key, none without a key."""
    seen = set()
    for row in rows:
        key = tuple(str(row[k]) for k in UNIQUE[table])
        assert key not in seen, f"{table}: {key} twice"
        assert all(key), f"{table}: a blank in the key {key}"
        seen.add(key)


def check_dates(table, rows, first):
    """Spans run forward."""
    for row in rows:
        if row.get(first) and row.get("until"):
            assert row[first] < row["until"], f"{table}: {row}"
        if row.get("announced") and row.get("from"):
            assert row["announced"] <= row["from"], f"{table}: {row}"


def check_shares(rows):
    """Shares of a material and stage add up to about 100 or less; the source rounds, so by up to 105."""
    sums = defaultdict(float)
    for row in rows:
        for side in ("world_pct", "eu_pct"):
            sums[row["material"], row["stage"], side] += float(row[side] or 0)
    over = {k: round(v, 1) for k, v in sums.items() if v > 105}
    assert not over, over
    low = {" ".join(k): round(v) for k, v in sums.items() if 0 < v < 90}
    print("supply_shares: published shares that add up to less than 90 %:", low)


def check(tables):
    """What must hold of the fragments."""
    sources = {row["source_id"] for row in read_csv(HERE / "sources" / "policy.csv")}
    for table, rows in tables.items():
        check_keys(table, rows)
        check_dates(table, rows, "in_force" if table == "agreements" else "from")
        for row in rows:
            assert row["confidence"] in tuple("ABCD"), f"{table}: {row}"
            missing = set(row["source_id"].split()) - sources
            assert row["source_id"] and not missing, f"{table}: no source {missing} of {row}"
    check_shares(tables["supply_shares"])
    for row in tables["projects"]:
        assert bool(row["latitude"]) == bool(row["longitude"]), row


def report(tables, dropped):
    """Rows and confidence by table; what the package does not know."""
    print(f"\n{'table':<20}{'rows':>7}" + "".join(f"{c:>7}" for c in "ABCD"))
    for table, rows in tables.items():
        count = Counter(row["confidence"] for row in rows)
        print(f"{table:<20}{len(rows):>7}" + "".join(f"{100 * count[c] / max(1, len(rows)):>6.0f}%" for c in "ABCD"))
    print("\ndropped, since the package has no such place or commodity:")
    for (table, kind, name), rows in sorted(dropped.items()):
        print(f"  {table:<18}{kind:<10}{name:<20}{rows:>5} rows")


def main():
    """Build, check, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raw", default=os.environ.get("STRAITS_RAW"), required="STRAITS_RAW" not in os.environ)
    parser.add_argument("--package", default=HERE.parent / "world-2025", type=Path)
    options = parser.parse_args()
    package = Package(options.package)
    tables = build(Raw(options.raw), package)
    check(tables)
    report(tables, package.dropped)


if __name__ == "__main__":
    main()
