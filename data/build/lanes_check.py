#!/usr/bin/env python3
"""Checks the sea lanes of data/world-2025.

Usage: python3 lanes_check.py [--coast land-50m.json]

1. distances between ports against published distances (3 % allowed), tests/data/published_distances.csv
2. distances against those of another network, for information
3. every node with a waypoint reaches every other
4. closing a chokepoint separates what it should separate
5. with --coast: legs that cross land; the file is the TopoJSON land file of
   Natural Earth (npm package world-atlas, public domain), for this check only
Exit status 1 if any of 1, 3, 4 or 5 fails.
"""
import argparse
import csv
import heapq
import json
import math
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORLD = HERE.parent / "world-2025"
PUBLISHED = HERE.parent.parent / "tests" / "data" / "published_distances.csv"
EARTH_NM = 3440.065  # mean radius in nautical miles


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def distance(a, b):
    """Great circle in nautical miles between (lat, lon) pairs in degrees."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = (math.sin((lat2 - lat1) / 2) ** 2
         + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2)
    return 2 * EARTH_NM * math.asin(math.sqrt(h))


class Network:
    def __init__(self):
        self.place = {w["waypoint"]: (float(w["latitude"]), float(w["longitude"]))
                      for w in read(WORLD / "waypoints.csv")}
        self.legs = [(r["from_waypoint"], r["to_waypoint"], r["chokepoint"])
                     for r in read(WORLD / "lanes.csv")]
        self.excluded = {}
        for row in read(WORLD / "chokepoint_exclusions.csv"):
            self.excluded.setdefault(row["ship_class"], set()).add(row["chokepoint"])
        self.ports = {n["node"]: n["waypoint"] for n in read(WORLD / "nodes.csv") if n["waypoint"]}
        self.next = {}
        for a, b, gate in self.legs:
            length = distance(self.place[a], self.place[b])
            self.next.setdefault(a, []).append((b, length, gate))
            self.next.setdefault(b, []).append((a, length, gate))

    def closed(self, text, ship_class="mr"):
        """Gates shut by name plus those shut to the ship class (sumed takes crude only)."""
        return set(text.split("+")) - {""} | self.excluded.get(ship_class, set())

    def search(self, start, closed):
        """Dijkstra: waypoint -> (nm, previous waypoint, gate passed)."""
        best, queue = {}, [(0.0, start, "", "")]
        while queue:
            nm, here, previous, gate = heapq.heappop(queue)
            if here in best:
                continue
            best[here] = (nm, previous, gate)
            for there, length, leg_gate in self.next[here]:
                if there not in best and leg_gate not in closed:
                    heapq.heappush(queue, (nm + length, there, here, leg_gate))
        return best

    def route(self, start, end, closed):
        """(nm, gates in order, waypoints) or None."""
        start, end = self.ports.get(start, start), self.ports.get(end, end)
        best = self.search(start, closed)
        if end not in best:
            return None
        gates, points, here = [], [end], end
        while here != start:
            _, previous, gate = best[here]
            if gate:
                gates.append(gate)
            points.append(previous)
            here = previous
        return best[end][0], gates[::-1], points[::-1]


def check_published(net):
    """Distances, days and savings that have a published counterpart."""
    failures = 0
    print(f"{'from':14}{'to':14}{'closed':34}{'published':>10}{'ours':>9}{'error':>8}  gates")
    for row in read(PUBLISHED):
        ours, gates = measure(net, row)
        published, allowed = float(row["published"]), float(row["allowed_pct"])
        error = 100 * (ours / published - 1)
        bad = abs(error) > allowed or not set(row["via"].split()) <= set(gates)
        failures += bad
        print(f"{row['from']:14}{row['to']:14}{row['closed'] or '-':34}{published:10.1f}{ours:9.1f}"
              f"{error:+7.1f}%  {'>'.join(gates)}  {row['quantity']}{'  FAIL' if bad else ''}")
    return failures


def measure(net, row):
    """The quantity of one row: nm | days_KNOTS, and against `closed_base` added_nm | added_days_KNOTS | saving_pct."""
    ship = row["ship_class"] or "mr"
    nm, gates, _ = net.route(row["from"], row["to"], net.closed(row["closed"], ship))
    if row["quantity"] == "nm":
        return nm, gates
    if row["quantity"].startswith("days_"):
        return nm / (24 * float(row["quantity"][5:])), gates
    base = net.route(row["from"], row["to"], net.closed(row["closed_base"], ship))[0]
    if row["quantity"] == "added_nm":
        return nm - base, gates
    if row["quantity"].startswith("added_days_"):
        return (nm - base) / (24 * float(row["quantity"][11:])), gates
    return 100 * (1 - base / nm), gates


def check_other_network(net):
    """Distances computed on an independent network; for information only."""
    rows, errors = read(HERE / "lanes" / "computed_distances.csv"), []
    for row in rows:
        found = net.route(row["from"], row["to"], net.closed(row["closed"]))
        other = row["nm"]
        if not found or not other:
            agree = bool(found) == bool(other)
            print(f"  {row['from']}-{row['to']} [{row['closed']}] unreachable: "
                  f"{'agree' if agree else 'DIFFER'}")
            continue
        error = 100 * (found[0] / float(other) - 1)
        errors.append(abs(error))
        if abs(error) > 3:
            print(f"  {row['from']}-{row['to']} [{row['closed']}] other {other} ours {found[0]:.0f}"
                  f" {error:+.1f}% {'>'.join(found[1])}")
    print(f"other network: {len(errors)} pairs, mean |difference| {sum(errors) / len(errors):.1f} %,"
          f" within 3 %: {sum(e <= 3 for e in errors)}")


def check_connected(net):
    start = next(iter(net.ports.values()))
    best = net.search(start, set())
    lost = [w for w in net.place if w not in best]
    print(f"connected: {len(net.place)} waypoints, {len(net.legs)} legs, not reached: {lost or 'none'}")
    return len(lost)


def check_separation(net):
    """Rows of separation.csv: with `closed` shut, `inside` nodes must not reach `outside`."""
    failures = 0
    for row in read(HERE / "lanes" / "separation.csv"):
        best = net.search(net.ports[row["outside"]], net.closed(row["closed"]))
        for node in row["inside"].split():
            cut = net.ports[node] not in best
            if cut != (row["separated"] == "yes"):
                failures += 1
                print(f"FAIL closed {row['closed']}: {node} separated from {row['outside']}: {cut}")
    print(f"separation: {failures} failures")
    return failures


def check_single_passage(net):
    """Shortest paths between all ports should pass each gate at most once."""
    twice, ports = set(), set(net.ports.values())
    for start in ports:
        best = net.search(start, net.closed(""))
        count = {}
        for here, (_, previous, gate) in sorted(best.items(), key=lambda item: item[1][0]):
            count[here] = dict(count.get(previous, {}))
            if gate:
                count[here][gate] = count[here].get(gate, 0) + 1
                if count[here][gate] > 1 and here in ports:
                    twice.add((start, here, gate))
    for case in sorted(twice)[:10]:
        print("  passes a gate twice:", *case)
    print(f"gates passed twice on a shortest path: {len(twice)}")
    return len(twice)


# ---- land ----------------------------------------------------------------

BAND = 4  # latitude bands a degree


def coast_bands(path):
    """Coast segments of a TopoJSON land file, by band of latitude."""
    topology = json.loads(Path(path).read_text())
    arcs = [decode_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    bands = {}
    for ring in land_rings(topology):
        points = []
        for index in ring:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += arc if not points else arc[1:]
        for a, b in cut_seam(points):
            low, high = sorted((a[1], b[1]))
            for band in range(math.floor(low * BAND), math.floor(high * BAND) + 1):
                bands.setdefault(band, []).append((a, b))
    return bands


def cut_seam(points):
    """Edges of a ring; one across the antimeridian becomes a line along it to the south pole."""
    for a, b in zip(points, points[1:]):
        if abs(a[0] - b[0]) > 180:
            middle = (a[1] + b[1]) / 2
            yield a, (math.copysign(180, a[0]), middle)
            yield (math.copysign(180, b[0]), middle), b
            yield (180, middle), (180, -90)
        else:
            yield a, b


def decode_arc(arc, transform):
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * sx + tx, y * sy + ty))
    return points


def land_rings(topology):
    geometry = topology["objects"]["land"]
    for part in geometry.get("geometries", [geometry]):
        polygons = part["arcs"] if part["type"] == "MultiPolygon" else [part["arcs"]]
        for polygon in polygons:
            yield from polygon


def on_land(bands, lat, lon):
    inside = False
    for (x1, y1), (x2, y2) in bands.get(math.floor(lat * BAND), ()):
        if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside


def along(a, b, step_nm):
    """Points of the great circle from a to b, with the distance from the start."""
    total = distance(a, b)
    (x1, y1, z1), (x2, y2, z2) = vector(a), vector(b)
    angle = total / EARTH_NM
    count = max(2, int(total / step_nm))
    for i in range(count + 1):
        f = i / count
        p, q = math.sin((1 - f) * angle) / math.sin(angle), math.sin(f * angle) / math.sin(angle)
        x, y, z = p * x1 + q * x2, p * y1 + q * y2, p * z1 + q * z2
        yield math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x)), f * total


def vector(a):
    lat, lon = math.radians(a[0]), math.radians(a[1])
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def check_land(net, path):
    """Legs with more than `allowed` nm on land; canals and pipelines are meant to cross."""
    bands, failures = coast_bands(path), 0
    allowed = {(r["from_waypoint"], r["to_waypoint"]): r["reason"]
               for r in read(HERE / "lanes" / "land_crossings.csv")}
    for a, b, gate in net.legs:
        hits = [(round(lat, 2), round(lon, 2)) for lat, lon, _ in along(net.place[a], net.place[b], 2)
                if on_land(bands, lat, lon)]
        if hits and (a, b) not in allowed:
            failures += 1
            print(f"LAND {a} - {b}: {2 * len(hits)} nm, {hits[0]} .. {hits[-1]}")
    print(f"land: {failures} legs cross land (and {len(allowed)} allowed by name)")
    return failures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--coast")
    options = parser.parse_args()
    net = Network()
    failures = check_published(net)
    check_other_network(net)
    failures += check_connected(net) + check_separation(net)
    check_single_passage(net)
    if options.coast:
        failures += check_land(net, options.coast)
    print("failures:", failures)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
