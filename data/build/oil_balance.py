"""Node balances of crude oil and oil products in kb/d: production, runs, consumption, stock build.

Starting point is the country balance of the Energy Institute Statistical Review (2026), read from
the user's own copy; `inputs/oil/balance_adjustments.csv` splits countries into nodes, fills the
countries that the review lumps together and books oil where it physically leaves.
"""
import csv
import os

from basins import node_basins, node_places, read

YIELD = 0.95            # t of products per t of crude run; 4-6 % is refinery fuel and loss
CRUDE_BARRELS = 7.33    # barrels a tonne
PRODUCT_BARRELS = 8.0577
GAIN = YIELD * PRODUCT_BARRELS / CRUDE_BARRELS   # barrels of products per barrel of crude

INDICATORS = {
    "crude_condensate_production": "crude",
    "ngl_production": "ngl",
    "refinery_throughput": "runs",
    "refinery_capacity": "capacity",
    "oil_consumption": "consumption",
}
QUANTITIES = ("crude", "ngl", "runs", "capacity", "consumption", "stock_build")


def read_raw(folder, name):
    """Rows of a raw table of the user's own copy."""
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def reported(folder, year="2025"):
    """(iso3, quantity) -> kb/d as published."""
    out = {}
    for row in read_raw(folder, "oil_balance_by_country.csv"):
        quantity = INDICATORS.get(row["indicator"])
        if quantity and row["year"] == year and row["iso3"] and row["value"]:
            out[row["iso3"], quantity] = float(row["value"])
    return out


def start_values(published, places):
    """node -> quantity -> kb/d before the adjustments; further nodes start at zero."""
    nodes = {node: dict.fromkeys(QUANTITIES, 0.0) for node in node_places()}
    for place in places:
        members = [place["place"]] if place["kind"] == "country" else place["members"].split()
        for quantity in QUANTITIES:
            known = [published[m, quantity] for m in members if (m, quantity) in published]
            nodes[place["place"]][quantity] = sum(known)
    return nodes


def adjust(nodes):
    """Apply the adjustments; a further node's share is taken off the main node of its place."""
    extra = {}
    places = node_places()
    taken = {}
    for row in read("balance_adjustments.csv"):
        node, quantity, value = row["node"], row["quantity"], float(row["kbd"])
        if quantity not in QUANTITIES:
            extra[node, quantity] = value
            continue
        before = nodes[node][quantity]
        nodes[node][quantity] = value if row["rule"] == "set" else before + value
        if places[node] != node and quantity != "stock_build":
            taken[places[node], quantity] = taken.get((places[node], quantity), 0.0) + value
    for (main, quantity), value in taken.items():
        nodes[main][quantity] = max(0.0, nodes[main][quantity] - value)
    return extra


def coarse(value):
    """Three significant digits at most, in steps of 1, 5 or 10 kb/d: our estimate, not a copy of a table."""
    step = 10 if value >= 1000 else 5 if value >= 100 else 1
    return float(step * round(value / step))


def coarsen(nodes):
    """Round every quantity of every node."""
    for values in nodes.values():
        for quantity in QUANTITIES:
            values[quantity] = coarse(values[quantity])


def fit_capacity(nodes):
    """Capacity is at least the runs and three per cent more."""
    for values in nodes.values():
        if values["runs"] > 0:
            values["capacity"] = max(values["capacity"], round(values["runs"] * 1.03))
        else:
            values["capacity"] = 0.0


def fixed_flows(commodity, nodes):
    """Fixed flows in kb/d: list of dicts; a blank quantity is what the origin has left."""
    rows = [dict(row) for row in read("fixed_flows.csv") if row["commodity"] == commodity]
    for row in rows:
        if row["kbd"]:
            row["kbd"] = float(row["kbd"])
    for row in rows:
        if row["kbd"] == "":
            row["kbd"] = left_over(row["origin"], rows, nodes)
    return rows


def left_over(node, rows, nodes):
    """Crude that a node has left after runs, stock build and its other fixed flows."""
    values = nodes[node]
    out = values["crude"] - values["runs"] - values["stock_build"]
    for row in rows:
        if row["kbd"] != "":
            out += row["kbd"] * ((row["destination"] == node) - (row["origin"] == node))
    return out


def fixed_net(rows):
    """node -> fixed arrivals less fixed departures."""
    net = {}
    for row in rows:
        net[row["destination"]] = net.get(row["destination"], 0.0) + row["kbd"]
        net[row["origin"]] = net.get(row["origin"], 0.0) - row["kbd"]
    return net


def crude_margins(nodes, extra, rows):
    """Free sea exports and imports of crude by node."""
    net, exports, imports = fixed_net(rows), {}, {}
    for node, basin in node_basins().items():
        values = nodes[node]
        surplus = values["crude"] + net.get(node, 0.0) - values["runs"] - values["stock_build"]
        if not basin:
            continue
        both = extra.get((node, "crude_import" if surplus > 0 else "crude_export"), 0.0)
        exports[node] = max(surplus, 0.0) + both
        imports[node] = max(-surplus, 0.0) + both
    return exports, imports


def product_margins(nodes, extra, rows):
    """Free sea exports and imports of products by node."""
    net, exports, imports = fixed_net(rows), {}, {}
    for node, basin in node_basins().items():
        if not basin:
            continue
        values = nodes[node]
        surplus = values["ngl"] + values["runs"] * GAIN + net.get(node, 0.0) - values["consumption"]
        both = extra.get((node, "product_two_way"), 0.0)
        outward = extra.get((node, "product_export"))
        inward = extra.get((node, "product_import"))
        if outward is not None:
            outward = max(0.0, outward - fixed_out(rows, node))
        if inward is not None:
            inward = max(0.0, inward - fixed_in(rows, node))
        if outward is None:
            outward = max(surplus, 0.0) + both if inward is None else max(0.0, inward + surplus)
        if inward is None:
            inward = max(0.0, outward - surplus)
        exports[node], imports[node] = outward, inward
    return exports, imports


def fixed_out(rows, node):
    """Fixed departures of a node by sea."""
    return sum(r["kbd"] for r in rows if r["origin"] == node and r["mode"] == "sea")


def fixed_in(rows, node):
    """Fixed arrivals at a node by sea."""
    return sum(r["kbd"] for r in rows if r["destination"] == node and r["mode"] == "sea")


def balances(folder):
    """Node balances, trade hints and the published values."""
    published = reported(folder)
    nodes = start_values(published, read("places.csv"))
    extra = adjust(nodes)
    coarsen(nodes)
    fit_capacity(nodes)
    return nodes, extra, published
