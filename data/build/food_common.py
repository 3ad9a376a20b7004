"""Readers, constants and the writer shared by the food compilers. Quantities are kt a year until food_nodes."""
import csv
import math
import os

HERE = os.path.dirname(os.path.abspath(__file__))
INPUTS = os.path.join(HERE, "inputs", "food")
OUT = os.path.join(HERE, "out", "food")
PACKAGE = os.path.join(HERE, os.pardir, "world-2025")
WEEKS = 52.1775
GRAINS = ["wheat", "maize", "rice_milled"]
SOY = ["soybeans", "soybean_meal", "soybean_oil"]
FERTILISERS = ["phosphate_fertiliser", "urea", "ammonia", "sulphur", "phosphate_rock", "potash"]
COMMODITIES = GRAINS + SOY + ["canola"] + FERTILISERS
MADE = {"soybean_meal", "soybean_oil", "phosphate_fertiliser", "urea", "ammonia"}   # outputs of a process
YEAR = "2024/25"


def read(name):
    """Rows of an input table."""
    with open(os.path.join(INPUTS, name), encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def read_raw(folder, name):
    """Rows of a raw table, in the folder given or one of its subfolders food and minerals."""
    for part in ("", "food", "minerals"):
        path = os.path.join(folder, part, name)
        if os.path.exists(path):
            with open(path, encoding="utf-8", newline="") as handle:
                return list(csv.DictReader(handle))
    raise SystemExit("raw table %s not found under %s" % (name, folder))


def read_package(table):
    """Rows of a table of the package."""
    with open(os.path.join(PACKAGE, table + ".csv"), encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def new_places():
    """place -> coordinates of the countries that this group needs beside the places of oil and gas."""
    return {r["place"]: (float(r["latitude"]), float(r["longitude"])) for r in read("new_places.csv")}


def coordinates():
    """place -> (latitude, longitude)."""
    out = {r["place"]: (float(r["latitude"]), float(r["longitude"])) for r in read_package("places")}
    out.update(new_places())
    return out


def regions():
    """place -> region of the package; new places take the region of the bloc they were in."""
    out, of_member = {}, {}
    for row in read_package("places"):
        out[row["place"]] = row["region"]
        of_member.update({m: row["region"] for m in row["members"].split()})
    for place in new_places():
        out.setdefault(place, of_member.get(place, ""))
    return out


def place_of_iso():
    """ISO 3166 alpha-3 -> place: itself, or the bloc that stands for it. TUN is R_NAFR."""
    fresh, out = set(new_places()), {}
    for row in read_package("places"):
        if row["kind"] == "country":
            out[row["place"]] = row["place"]
        for member in row["members"].split():
            out.setdefault(member, row["place"])
    out.update({p: p for p in fresh})
    out["LUX"] = "BEL"           # trade statistics joined them for long
    return out


def place_of_area():
    """FAOSTAT area name -> place; aggregates and former states are not in it."""
    places = place_of_iso()
    return {r["area"]: places[r["iso3"]] for r in read("areas.csv") if r["iso3"] in places}


def kilometres(a, b):
    """Great-circle distance of two (latitude, longitude)."""
    p, q, d = math.radians(a[0]), math.radians(b[0]), math.radians(a[1] - b[1])
    cosine = math.sin(p) * math.sin(q) + math.cos(p) * math.cos(q) * math.cos(d)
    return 6371.0 * math.acos(max(-1.0, min(1.0, cosine)))


def land_pairs():
    """Set of (place, place) whose trade goes by rail, road or river; both directions."""
    out = set()
    for row in read("land_pairs.csv"):
        for other in row["neighbours"].split():
            out |= {(row["place"], other), (other, row["place"])}
    return out


def landlocked():
    """Places, and inland hubs of places, that have no port in this package."""
    return {r["place"] for r in read("gateways.csv")}


def number(value):
    """Text of a number without trailing zeros."""
    text = ("%.6f" % value).rstrip("0").rstrip(".")
    return text if text not in ("-0", "") else "0"


def write(table, columns, rows):
    """Write a fragment; adds the four columns that every table ends in."""
    os.makedirs(OUT, exist_ok=True)
    rows = list(rows)
    for row in rows:
        row.setdefault("marking", "PUBLIC")
        row.setdefault("note", "")
        for key, value in row.items():
            if isinstance(value, float):
                row[key] = number(value)
    with open(os.path.join(OUT, table + ".csv"), "w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns + ["source_id", "confidence", "marking", "note"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return rows
