#!/usr/bin/env python3
"""Writes datapackage.json of a world package: a Frictionless Data Package.

    data/build/datapackage.py [FOLDER]          default: data/world-2025

The schemas come from schema/*.json, the sources from sources.csv of the
folder; a resource is named for each table whose CSV file is there. The same
tables give the same file: `created` changes only when something else does.
"""
import csv
import datetime
import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = ROOT / "schema"
WORLD = ROOT / "data" / "world-2025"
ABOUT = {
    "profile": "tabular-data-package",
    "name": "straits-world-2025",
    "title": "Straits world 2025",
    "description": "Oil and gas of the world in 2025: production, processing, trade, lanes, chokepoints, fleets, "
                   "stocks and prices, balanced by node and commodity. Flows are tonnes per week, money is 2025 USD.",
    "version": "0.1.0",
    "licenses": [{"name": "Apache-2.0", "title": "Apache License 2.0",
                  "path": "https://www.apache.org/licenses/LICENSE-2.0"}],
}
RESOURCE_KEYS = ("name", "title", "description")


def read_json(path):
    return json.loads(path.read_text(encoding="utf-8"))


def build_resource(table):
    """One table: where it is, what it holds, and its schema inline."""
    schema = read_json(SCHEMA / f"{table}.json")
    return {
        "profile": "tabular-data-resource",
        **{key: schema[key] for key in RESOURCE_KEYS},
        "path": f"{table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {key: value for key, value in schema.items() if key not in RESOURCE_KEYS},
    }


def build_sources(folder):
    """The rows of sources.csv as Frictionless sources: title and, where there is one, path."""
    path = folder / "sources.csv"
    if not path.exists():
        return []
    with open(path, newline="", encoding="utf-8") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["source_id"])
    return [{"title": f"{row['title']} ({row['publisher']})"} | ({"path": row["url"]} if row["url"] else {})
            for row in rows]


def today():
    """The day of the build; SOURCE_DATE_EPOCH sets it, as in reproducible builds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.datetime.now(datetime.timezone.utc)
    day = datetime.datetime.fromtimestamp(int(epoch), datetime.timezone.utc) if epoch else now
    return day.strftime("%Y-%m-%dT00:00:00Z")


def keep_created(package, path):
    """`created` of the file that is there, if nothing else has changed."""
    try:
        before = read_json(path)
    except (OSError, ValueError):
        return today()
    same = {key: value for key, value in before.items() if key != "created"} == package
    return before.get("created", today()) if same else today()


def build_package(folder):
    tables = [entry["name"] for entry in read_json(SCHEMA / "package.json")["tables"]]
    package = dict(ABOUT)
    package["sources"] = build_sources(folder)
    package["resources"] = [build_resource(table) for table in tables if (folder / f"{table}.csv").exists()]
    package["created"] = keep_created(package, folder / "datapackage.json")
    return package


def main(arguments):
    folder = Path(arguments[0]) if arguments else WORLD
    if not folder.is_dir():
        return f"{folder}: no such folder"
    text = json.dumps(build_package(folder), ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
