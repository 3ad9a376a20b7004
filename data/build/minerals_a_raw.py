"""Figures of the mineral chains: production by node with its range, declared uses, bilateral trade.

A base series (USGS or IEA) names the larger producers of a commodity and leaves "others". Rows of
inputs/minerals_a/production.csv add figures of their own and share the others by weights.
"""
import csv
import os
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
INPUTS = HERE / "inputs" / "minerals_a"
NEW_PLACES = set("COD ZMB ZWE GIN GAB GHA MDG NAM NER RWA TZA BOL PRY URY CUB MNG TJK KGZ NCL JOR SEN KHM LAO LKA"
                 " IRL CHE EST GTM KEN ETH SDN".split())
WEEKS = 52.1775
ORDER = "ABCD"
LITHIUM_IN_OXIDE = 0.4645
SERIES = {  # base series: (commodity, stage) of production.csv, kilotonnes a unit, source, reading
    "lithium_mined": {"USGS": ("lithium", "mine", 1e-3), "IEA": ("lithium", "mining", 1),
                      "WMD": ("lithium", "mine/primary (WMD)", 1e-3 * LITHIUM_IN_OXIDE)},
    "cobalt_mined": {"USGS": ("cobalt", "mine", 1e-3), "IEA": ("cobalt", "mining", 1),
                     "WMD": ("cobalt", "mine/primary (WMD)", 1e-3)},
    "nickel_mined": {"USGS": ("nickel", "mine", 1e-3), "IEA": ("nickel", "mining", 1),
                     "WMD": ("nickel", "mine/primary (WMD)", 1e-3)},
    "graphite_mined": {"USGS": ("graphite (natural)", "mine", 1e-3), "IEA": ("graphite", "mining", 1),
                       "WMD": ("graphite", "mine/primary (WMD)", 1e-3)},
    "manganese_mined": {"USGS": ("manganese", "mine", 1), "WMD": ("manganese", "mine/primary (WMD)", 1e-3)},
    "copper_mined": {"IEA": ("copper", "mining", 1), "WMD": ("copper", "mine/primary (WMD)", 1e-3)},
    "lithium_refined": {"IEA": ("lithium", "refining", 1)},
    "cobalt_refined": {"IEA": ("cobalt", "refining", 1)},
    "nickel_refined": {"IEA": ("nickel", "refining", 1)},
    "graphite_anode": {"IEA": ("graphite", "refining", 1)},
    "copper_refined": {"USGS": ("copper", "refinery", 1), "IEA": ("copper", "refining", 1)},
    "titanium_metal": {"USGS": ("titanium sponge", "sponge metal production", 1e-3)},
}
SOURCE = {"USGS": "mina_usgs_mcs2026", "IEA": "mina_iea_cm2025", "WMD": "mina_wmd2026"}


def read(path):
    """Rows of a CSV file."""
    with open(path, encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def inputs(name):
    """Rows of a hand-entered table."""
    return read(INPUTS / (name + ".csv"))


class Figure:
    """One quantity in kt a year with its range, sources, confidence and note."""

    def __init__(self, value, low=None, high=None, source="", confidence="B", note=""):
        self.value, self.low, self.high = value, low, high
        self.source, self.confidence, self.note = source, confidence, note

    def plus(self, other):
        """Sum of two figures: ranges add, the weaker confidence stays."""
        low = high = None
        if self.low is not None or other.low is not None:
            low = (self.value if self.low is None else self.low) + (other.value if other.low is None else other.low)
            high = (self.value if self.high is None else self.high) + (other.value if other.high is None else other.high)
        keys = self.source.split()
        keys += [k for k in other.source.split() if k not in keys]
        notes = [n for n in (self.note, other.note) if n]
        return Figure(self.value + other.value, low, high, " ".join(keys),
                      max(self.confidence, other.confidence), notes[0] if notes else "")


class Places:
    """Which node stands for a country in a commodity."""

    def __init__(self):
        package = HERE.parent / "world-2025"
        self.known = {row["place"] for row in read(package / "places.csv")} | NEW_PLACES
        self.bloc = {m: row["place"] for row in read(package / "places.csv") if row["kind"] == "bloc"
                     for m in row["members"].split() if m not in NEW_PLACES}
        self.special = {(row["country"], row["traffic"]): row["node"] for row in inputs("nodes")}
        self.unknown = defaultdict(float)

    def node(self, country, traffic):
        """Node of a country; None where no place covers it."""
        for key in ((country, traffic), (country, "*")):
            if key in self.special:
                return self.special[key]
        return country if country in self.known else self.bloc.get(country)

    @staticmethod
    def place(node):
        """Place of a node."""
        return {"CAN_EAST": "CAN"}.get(node, "RUS" if node.startswith("RUS_") else node)


def series(raw, commodity, which):
    """country -> kt of a series in 2024, or nothing where there is none."""
    rule = SERIES.get(commodity, {}).get(which)
    if not rule:
        return {}
    name, stage, scale = rule
    mark = {"USGS": "USGS", "IEA": "IEA", "WMD": "World Mining"}[which]
    return {row["country_iso3"]: float(row["value"]) * scale for row in raw
            if row["commodity"] == name and row["stage"] == stage and row["year"] == "2024" and row["value"]
            and (mark in row["source"] or which in row["source"])}


class Production:
    """Output of every commodity by country, and the part that does not come from the stage before."""

    def __init__(self, folder, commodities):
        self.raw = read(Path(folder) / "production.csv")
        self.rows = defaultdict(list)
        for row in inputs("production"):
            self.rows[row["commodity"]].append(row)
        self.base = {row["commodity"]: row["base_series"].split()[0] if row["base_series"] else "" for row in commodities}

    def countries(self, commodity):
        """country -> Figure; the others of the base series are shared by weights."""
        which = self.base[commodity]
        base = series(self.raw, commodity, which)
        others = base.pop("OTH", 0.0)
        base.pop("WLD", None)
        out = {c: Figure(v, source=SOURCE[which]) for c, v in base.items() if v > 0}
        for row in self.rows[commodity]:
            if row["kind"] == "figure":
                value = float(row["value_kt"])
                if row["from_others"] == "yes":
                    others -= value - (out[row["country"]].value if row["country"] in out else 0.0)
                span = [float(row[k]) if row[k] else None for k in ("low_kt", "high_kt")]
                out[row["country"]] = Figure(value, *span, row["source_id"], row["confidence"], row["note"])
        weights = [row for row in self.rows[commodity] if row["kind"] == "weight"]
        total = sum(float(row["value_kt"]) for row in weights)
        for row in weights:
            share = others * float(row["value_kt"]) / total
            out[row["country"]] = Figure(share, None, None, row["source_id"], row["confidence"], row["note"])
        self.ranges(commodity, out)
        return out

    def ranges(self, commodity, out):
        """Low and high over the series that name a country."""
        for which in SERIES.get(commodity, {}):
            for country, value in series(self.raw, commodity, which).items():
                figure = out.get(country)
                if figure is None or abs(value - figure.value) < 1e-9 * max(1.0, value):
                    continue
                figure.low = min(value, figure.value, figure.low or figure.value)
                figure.high = max(value, figure.value, figure.high or figure.value)
                if SOURCE[which] not in figure.source.split():
                    figure.source += " " + SOURCE[which]

    def shares(self, commodity):
        """country -> (share, row) for a commodity given by shares of the world."""
        rows = [row for row in self.rows[commodity] if row["kind"] == "share"]
        total = sum(float(row["value_kt"]) for row in rows)
        return {row["country"]: (float(row["value_kt"]) / total, row) for row in rows}

    def secondary(self, commodity):
        """country -> Figure of what is not made from the stage before: scrap, synthetic graphite."""
        return {row["country"]: Figure(float(row["value_kt"]), None, None, row["source_id"], row["confidence"], row["note"])
                for row in self.rows[commodity] if row["kind"] == "secondary"}


def by_node(figures, places, traffic):
    """node -> Figure; members of a bloc add up."""
    out = {}
    for country, figure in figures.items():
        node = places.node(country, traffic)
        if node is None:
            raise SystemExit(f"no place covers {country}")
        out[node] = out[node].plus(figure) if node in out else figure
    return out


def bilateral(folder, name, places, traffic, content, unknown):
    """(origin node, destination node) -> kt of 2024; contents by exporter where a table is given."""
    flows = defaultdict(float)
    for row in read(Path(folder) / "trade_baci_2023_2024.csv"):
        if row["commodity"] != name or row["year"] != "2024" or not row["qty_tonnes"]:
            continue
        ends = [places.node(row[k], traffic) for k in ("exporter_iso3", "importer_iso3")]
        tonnes = float(row["qty_tonnes"]) * content(row["exporter_iso3"]) / 1000
        if None in ends:
            unknown[name] += tonnes
        elif places.place(ends[0]) != places.place(ends[1]):
            flows[tuple(ends)] += tonnes
    return flows


def default_raw():
    """Folder of the raw tables named by the environment."""
    return os.environ.get("STRAITS_RAW", "")
