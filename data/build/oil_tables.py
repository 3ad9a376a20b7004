"""Turns the balanced oil estimate (kb/d) into the tables of the package (tonnes a week, exact balance)."""
import csv
import os

from basins import HERE, read
from oil_balance import CRUDE_BARRELS, PRODUCT_BARRELS, YIELD

BARRELS = {"crude_oil": CRUDE_BARRELS, "oil_products": PRODUCT_BARRELS}
GRAIN = {"crude_oil": 100, "oil_products": 10}      # tonnes a week to which flows are rounded
OUT = os.path.join(HERE, "out", "oil")
TAIL = ["source_id", "confidence", "marking", "note"]
OURS = "oil_straits_judgement oil_ei_2026"
BALANCED = OURS + " oil_eia_chokepoints oil_eurostat_coifpm"


def weekly(kbd, commodity):
    """Tonnes a week of kb/d, rounded to the grain of the commodity."""
    grain = GRAIN[commodity]
    return int(round(kbd * 7000.0 / BARRELS[commodity] / grain)) * grain


def tonnes(mbbl, commodity):
    """Tonnes of million barrels, rounded to 1000 t."""
    return int(round(mbbl * 1e6 / BARRELS[commodity] / 1000)) * 1000


def per_tonne(usd_per_bbl, commodity):
    """USD a tonne of USD a barrel."""
    return round(usd_per_bbl * BARRELS[commodity], 1)


def with_sources(first, more):
    """Source ids of both lists without repeats."""
    return " ".join(dict.fromkeys((first + " " + more).split()))


def write(table, columns, rows):
    """Write a fragment; every row is a dict and gets the marking."""
    os.makedirs(OUT, exist_ok=True)
    names = columns + TAIL
    with open(os.path.join(OUT, table + ".csv"), "w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, names, lineterminator="\n", restval="")
        writer.writeheader()
        for row in rows:
            writer.writerow(dict(row, marking="PUBLIC"))


class Book:
    """Weekly flows of one commodity in tonnes: trade, and arrivals and departures by node."""

    def __init__(self, commodity, free, fixed):
        self.commodity = commodity
        self.trade, self.notes = {}, {}
        known = {(r["origin"], r["destination"]): r for r in read("known_pairs.csv") if r["commodity"] == commodity}
        for (o, d), kbd in free.items():
            hint = known.get((o, d), {"source_id": "", "note": ""})
            self.add(o, d, "sea", kbd, with_sources(BALANCED, hint["source_id"]), "C", hint["note"])
        for row in fixed:
            self.add(row["origin"], row["destination"], row["mode"], row["kbd"], row["source_id"], "D", row["note"])

    def add(self, origin, destination, mode, kbd, source, confidence, note):
        """Add a flow."""
        key = origin, destination, mode
        quantity = weekly(kbd, self.commodity)
        if quantity > 0:
            self.trade[key] = self.trade.get(key, 0) + quantity
            self.notes[key] = (source, confidence, note)

    def net(self, node):
        """Arrivals less departures of a node."""
        return sum(q * ((d == node) - (o == node)) for (o, d, _), q in self.trade.items())

    def touches(self, node):
        """Whether the node trades."""
        return any(node in (o, d) for o, d, _ in self.trade)

    def rows(self):
        """Trade rows."""
        for key in sorted(self.trade):
            source, confidence, note = self.notes[key]
            yield {"origin": key[0], "destination": key[1], "commodity": self.commodity, "mode": key[2],
                   "base_t_per_week": self.trade[key], "source_id": source, "confidence": confidence, "note": note}


def close_terminals(nodes, book):
    """Terminals without wells or refineries pass on what they get: the largest arriving line takes the rounding."""
    for node, values in nodes.items():
        error = book.net(node)
        if values["crude"] or values["runs"] or values["stock_build"] or not error:
            continue
        key = max((k for k in book.trade if k[1] == node and k[2] == "pipeline"), key=book.trade.get)
        book.trade[key] -= error


def close_crude(nodes, book):
    """node -> (supply, runs, stock build) in t/wk: producers close on output, buyers on stock build or runs."""
    close_terminals(nodes, book)
    out = {}
    for node, values in nodes.items():
        supply, runs, build = (weekly(values[q], "crude_oil") for q in ("crude", "runs", "stock_build"))
        excess = supply + book.net(node) - runs - build
        if supply + book.net(node) == 0 and runs == 0:
            out[node] = (supply, runs, build)
        elif supply > runs:
            out[node] = (supply - excess, runs, build)
        elif build + excess >= 2000:
            out[node] = (supply, runs, build + excess)
        else:
            out[node] = (supply, runs + build + excess, 0)
    for node, (supply, runs, build) in out.items():
        assert min(supply, runs, build) >= 0, (node, supply, runs, build)
    return out


def close_products(nodes, crude, book):
    """node -> (supply, demand) in t/wk; demand takes the residual."""
    out = {}
    for node, values in nodes.items():
        supply = weekly(values["ngl"], "oil_products")
        output = crude[node][1] * YIELD
        demand = supply + output + book.net(node)
        assert abs(demand - round(demand)) < 1e-6 and demand > -1e-6, (node, demand)
        out[node] = (supply, int(round(demand)))
    return out


def cost_class():
    """node -> row of the cost classes."""
    classes = {row["class"]: row for row in read("cost_classes.csv")}
    found = {n: classes[row["class"]] for row in read("node_costs.csv") for n in row["nodes"].split()}
    return lambda node: found.get(node, classes["conventional"])


def supply_rows(crude, products, brent):
    """Supply steps: three base steps of crude, spare steps above Brent of the base year (USD/bbl), one step of NGL and others."""
    classes = cost_class()
    spare = {}
    for row in read("spare.csv"):
        spare.setdefault(row["node"], []).append(row)
    for node, (supply, _, _) in crude.items():
        yield from crude_steps(node, supply, classes(node), spare.get(node, []), brent)
    for node, (supply, _) in products.items():
        if supply > 0:
            yield {"node": node, "commodity": "oil_products", "step": 1, "kind": "base",
                   "quantity_t_per_week": supply, "cost_usd_per_t": per_tonne(15, "oil_products"),
                   "restart_weeks": 4, "source_id": OURS, "confidence": "C",
                   "note": "NGL and LPG of gas plants and other liquids; barrels at the product basket; cost D"}


def crude_steps(node, supply, cost, spare, brent):
    """Steps of one node: 60, 25 and 15 per cent of the base at rising cost, then spare capacity."""
    if supply <= 0:
        return
    second, third = (int(supply * share / 100) * 100 for share in (0.25, 0.15))
    parts = [(supply - second - third, "first"), (second, "second"), (third, "third")]
    step = 0
    for quantity, name in parts:
        if quantity > 0:
            step += 1
            yield crude_step(node, step, "base", quantity, float(cost[name + "_usd_per_bbl"]),
                             cost["restart_weeks"], OURS, "C", "quantity C; cost and restart D: " + cost["note"])
    for row in spare:
        step += 1
        yield crude_step(node, step, "spare", weekly(float(row["kbd"]), "crude_oil"), brent + float(row["usd_per_bbl_above_brent"]),
                         cost["restart_weeks"], row["source_id"], row["confidence"],
                         ("cost D: just above Brent of the base year; " + row["note"]).strip("; "))


def crude_step(node, step, kind, quantity, usd_per_bbl, restart, source, confidence, note):
    """One row of the supply table."""
    return {"node": node, "commodity": "crude_oil", "step": step, "kind": kind,
            "quantity_t_per_week": quantity, "cost_usd_per_t": per_tonne(usd_per_bbl, "crude_oil"),
            "restart_weeks": restart, "source_id": source, "confidence": confidence, "note": note}


def demand_rows(nodes, crude, products, published):
    """Use of products and stock build of crude."""
    for node, (_, _, build) in crude.items():
        if build > 0:
            yield {"node": node, "commodity": "crude_oil", "kind": "stock_build", "quantity_t_per_week": build,
                   "source_id": OURS, "confidence": "C", "note": "output and trade less runs of 2025: tanks and oil at sea"}
    for node, (_, use) in products.items():
        if use > 0:
            yield {"node": node, "commodity": "oil_products", "kind": "use", "quantity_t_per_week": use,
                   "source_id": OURS, "confidence": "C", "note": "residual of the balance; bunkers included; biofuels left out"}


def facility_rows(nodes, crude):
    """One refinery aggregate a node."""
    for node, (_, runs, _) in crude.items():
        if runs > 0:
            capacity = max(weekly(nodes[node]["capacity"], "crude_oil"), runs)
            yield {"facility": "refinery_" + node.lower(), "name": "Refineries of " + node, "kind": "refinery",
                   "node": node, "process": "refining", "base_t_per_week": runs, "capacity_t_per_week": capacity,
                   "cost_usd_per_t": 30, "source_id": OURS, "confidence": "C",
                   "note": "cost D: about 4 USD/bbl of crude, own fuel apart"}


def pipeline_rows(books):
    """Pipelines, checked against their base flows."""
    for row in read("pipelines.csv"):
        commodity = row["commodity"]
        capacity = weekly(float(row["capacity_kbd"]), commodity)
        key = row["from_node"], row["to_node"], "pipeline"
        assert books[commodity].trade.get(key, 0) <= capacity, row["pipeline"]
        yield {"pipeline": row["pipeline"], "name": row["name"] or row["pipeline"].replace("_", " ").capitalize(),
               "commodity": commodity, "from_node": row["from_node"], "to_node": row["to_node"],
               "capacity_t_per_week": capacity, "transit_weeks": row["transit_weeks"],
               "tariff_usd_per_t": per_tonne(float(row["tariff_usd_per_bbl"]), commodity),
               "source_id": row["source_id"], "confidence": row["confidence"],
               "note": ("tariff and transit D; " + row["note"]).strip("; ")}


def port_rows():
    """Loading limits."""
    for row in read("port_limits.csv"):
        yield {"node": row["node"], "commodity": row["commodity"], "direction": row["direction"],
               "capacity_t_per_week": weekly(float(row["kbd"]), row["commodity"]),
               "source_id": row["source_id"], "confidence": row["confidence"], "note": row["note"]}
