#!/usr/bin/env python3
"""Makes data/map/land_110m.csv from land-110m.json (TopoJSON), the user's own copy.

    python3 data/build/land_outlines.py land-110m.json > data/map/land_110m.csv

Source: Natural Earth 1:110m land (public domain, https://www.naturalearthdata.com), as packed in TopoJSON by world-atlas 2.0.2 (ISC).
Rows: ring, longitude, latitude in degrees, two decimals; a ring is closed. Rings under the size of MIN_SPAN in both
directions are left out: they would be dots on a page. Standard library only.
"""

import json
import sys

MIN_SPAN = 1.0  # degrees


def read_arcs(topology):
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + tx, y * ky + ty))
        arcs.append(points)
    return arcs


def join(ring, arcs):
    points = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def rings_of(topology):
    arcs = read_arcs(topology)
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                yield join(ring, arcs)


def main(path):
    with open(path, encoding="utf-8") as file:
        topology = json.load(file)
    print("ring,longitude,latitude")
    number = 0
    for ring in rings_of(topology):
        xs, ys = [p[0] for p in ring], [p[1] for p in ring]
        if max(xs) - min(xs) < MIN_SPAN and max(ys) - min(ys) < MIN_SPAN:
            continue
        number += 1
        for x, y in ring:
            print(f"{number},{x:.2f},{y:.2f}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
