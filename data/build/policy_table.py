"""What the policy compilers share: the user's raw tables, the places and commodities of the package, rows and fragments."""

import csv
import re
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
INPUTS = HERE / "inputs" / "policy"
OUT = HERE / "out" / "policy"
TAIL = ("source_id", "confidence", "marking", "note")
WEEKS_PER_YEAR = 52.1775
EU27 = ("AUT BEL BGR HRV CYP CZE DNK EST FIN FRA DEU GRC HUN IRL ITA LVA LTU LUX MLT NLD POL PRT ROU SVK SVN ESP "
        "SWE").split()
GROUPS = {"EU27": EU27, "G7": "CAN FRA DEU ITA JPN GBR USA".split()}


def read_csv(path):
    """Rows of a CSV file as dictionaries."""
    with open(path, encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


class Raw:
    """The user's own copies: one folder, or one folder with a folder a group."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def rows(self, name):
        """Rows of a raw table."""
        for path in (self.folder / name, *sorted(self.folder.glob("*/" + name))):
            if path.exists():
                return read_csv(path)
        raise SystemExit(f"{self.folder}: no {name}, here or one folder below")


class Package:
    """Ids of the package that rows may name. What is absent is counted, so that nothing is dropped in silence."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.places, self.blocs = {}, {}
        for row in self.table("places"):
            self.places[row["place"]] = row
            self.blocs.update({member: row["place"] for member in row["members"].split()})
        self.commodities = {row["commodity"]: row for row in self.table("commodities")}
        self.nodes = {row["node"]: row for row in self.table("nodes")}
        self.processes = {row["process"]: row for row in self.table("processes")}
        self.dropped = Counter()

    def table(self, name):
        """Rows of a table of the package; none if the file is not there."""
        path = self.folder / (name + ".csv")
        return read_csv(path) if path.exists() else []

    def has(self, kind, name, table):
        """True if the package knows the name; else the drop is counted under its table."""
        known = {"place": self.places, "commodity": self.commodities}[kind]
        if name in known:
            return True
        self.dropped[table, kind, name] += 1
        return False

    def place_of(self, country):
        """The place that stands for a country: itself, or its bloc."""
        return country if country in self.places else self.blocs.get(country)

    def sea_nodes(self, place):
        """Nodes of a place with a port."""
        return [n for n, row in self.nodes.items() if row["place"] == place and row["waypoint"]]


def listed(text):
    """Ids separated by spaces, with groups of countries written out and -X taken away."""
    out = []
    for word in text.split():
        if word.startswith("-"):
            out = [name for name in out if name != word[1:]]
        else:
            out += [name for name in GROUPS.get(word, [word]) if name not in out]
    return out


def slug(text):
    """An id made of a name."""
    plain = text.translate(str.maketrans("éèêëàâäîïôöùûüçÉÈÀÎÔ’'", "eeeeaaaiioouuucEEAIO--"))
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")


def number(value, digits=6):
    """Plain decimal text; a blank stays a blank."""
    if value in ("", None):
        return ""
    if isinstance(value, str):
        return value
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def write(table, columns, rows):
    """One fragment: the columns of the table and the four that close every row."""
    OUT.mkdir(parents=True, exist_ok=True)
    header = [*columns, *TAIL]
    with open(OUT / (table + ".csv"), "w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle, lineterminator="\n")
        out.writerow(header)
        for row in rows:
            out.writerow([number(row.get(column, "")) for column in header])
    return rows


def cite(source, confidence, note=""):
    """The four closing columns of a row."""
    return {"source_id": source, "confidence": confidence, "marking": "PUBLIC", "note": note}
