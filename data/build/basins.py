"""Sea basins: a coarse graph of the oceans that gives distances and the straits on the shortest way.

It serves two purposes only: the distance prior of the trade estimate, and a rough
chokepoint table in check_balance.py. The engine uses the lanes of the package instead.
"""
import csv
import heapq
import math
import os

HERE = os.path.dirname(os.path.abspath(__file__))
INPUTS = os.path.join(HERE, "inputs", "oil")


def read(name):
    """Rows of an input table of this folder."""
    with open(os.path.join(INPUTS, name), encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def node_basins():
    """node -> basin ('' for inland nodes)."""
    out = {row["place"]: row["basin"] for row in read("places.csv")}
    out.update({row["node"]: row["basin"] for row in read("further_nodes.csv")})
    return out


def node_places():
    """node -> place."""
    out = {row["place"]: row["place"] for row in read("places.csv")}
    out.update({row["node"]: row["place"] for row in read("further_nodes.csv")})
    return out


def graph():
    """basin -> list of (basin, nautical miles, chokepoint)."""
    legs = {}
    for row in read("legs.csv"):
        a, b, miles = row["from_basin"], row["to_basin"], float(row["nautical_miles"])
        legs.setdefault(a, []).append((b, miles, row["chokepoint"]))
        legs.setdefault(b, []).append((a, miles, row["chokepoint"]))
    return legs


def ways(start, legs, extra):
    """Shortest ways from a basin: basin -> (miles, tuple of chokepoints). extra: miles added at a chokepoint."""
    best, heap = {}, [(0.0, start, ())]
    while heap:
        cost, basin, gates = heapq.heappop(heap)
        if basin in best:
            continue
        best[basin] = (cost, gates)
        for other, miles, gate in legs.get(basin, []):
            if other not in best:
                more = gates + (gate,) if gate else gates
                heapq.heappush(heap, (cost + miles + extra.get(gate, 0.0), other, more))
    return best


def all_ways(extra=None):
    """(basin, basin) -> (miles, chokepoints)."""
    legs = graph()
    return {(a, b): way for a in legs for b, way in ways(a, legs, extra or {}).items()}


def nearness(miles, reach=4500.0):
    """Weight of a distance in the trade prior."""
    return math.exp(-miles / reach)
