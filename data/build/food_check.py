"""Checks of the food fragments, and the report: a broken rule stops the compiler."""
import sys

from food_common import COMMODITIES, FERTILISERS, WEEKS, landlocked, new_places, read_package
from food_close import MOST_GAS, RECIPES, gas_nodes
from food_nodes import place_of_node

GULF = set("SAU IRQ KWT ARE QAT BHR IRN".split())
BLACK_SEA = set("RUS_BLACKSEA UKR ROU BGR".split())


def balances(tables):
    """(node, commodity) -> supply and arrivals less all uses, from the rows as written."""
    book = {}

    def add(node, commodity, value):
        book[node, commodity] = book.get((node, commodity), 0.0) + value

    for row in tables["supply"]:
        add(row["node"], row["commodity"], float(row["quantity_t_per_week"]))
    for row in tables["demand"]:
        add(row["node"], row["commodity"], -float(row["quantity_t_per_week"]))
    for row in tables["trade"]:
        add(row["destination"], row["commodity"], float(row["base_t_per_week"]))
        add(row["origin"], row["commodity"], -float(row["base_t_per_week"]))
    for row in tables["facilities"]:
        main, _, others, outputs = RECIPES[row["process"]]
        base = float(row["base_t_per_week"])
        for commodity, quantity in [(main, -1.0)] + [(c, -q) for c, q in others.items()] + list(outputs.items()):
            if commodity != "natural_gas":
                add(row["node"], commodity, base * quantity)
    return book


def problems(tables):
    """Messages of broken rules."""
    for key, value in sorted(balances(tables).items()):
        if abs(value) > 1e-6:
            yield "balance of %s %s off by %.6f" % (key + (value,))
    nodes = {r["node"]: r["waypoint"] for r in read_package("nodes")}
    ports = {n for n, w in nodes.items() if w} | (set(new_places()) - landlocked())
    stocked = {(r["node"], r["commodity"]) for r in tables["stocks"] if r["kind"] == "commercial"}
    for row in tables["trade"]:
        pair = row["origin"], row["destination"]
        if row["mode"] == "sea" and not set(pair) <= ports:
            yield "sea flow without a coast: %s %s %s" % (pair + (row["commodity"],))
        for node in pair:
            if node not in nodes and node not in new_places():
                yield "unknown node " + node
            if (node, row["commodity"]) not in stocked:
                yield "no commercial stock: %s %s" % (node, row["commodity"])
    gas = gas_nodes()
    for row in tables["demand_adjustments"]:
        if float(row["minus_t_per_week"]) > MOST_GAS * gas[row["node"]] + 1:
            yield "too much gas for ammonia at " + row["node"]
    for process, (main, free, others, outputs) in RECIPES.items():
        if sum(outputs.values()) > 1 + free + sum(others.values()):
            yield "mass made from nothing: " + process
    for table, rows in tables.items():
        for row in rows:
            if not row["source_id"] or row["confidence"] not in "ABCD":
                yield "%s: source or confidence missing" % table
            for column, value in row.items():
                if column.endswith(("_t", "_t_per_week")) and str(value) not in ("",) and float(value) < 0:
                    yield "%s: negative %s at %s" % (table, column, list(row.values())[:3])


def million(value):
    """t/wk -> Mt a year."""
    return value * WEEKS / 1e6


def report(tables, account, books, reports):
    """World figures, coverage and confidence."""
    print("%-22s %9s %9s %9s %6s %6s %8s" % ("commodity", "supply Mt", "plants Mt", "trade Mt", "pairs", "nodes", "raised %"))
    for c in COMMODITIES:
        supply = sum(v for (_, x), v in account.supply.items() if x == c)
        made = sum(account.made(n, c) for n in {n for n, _ in account.plants})
        rows = [r for r in tables["trade"] if r["commodity"] == c]
        traded = sum(int(r["base_t_per_week"]) for r in rows)
        raised = sum(min(v, account.supply.get((n, x), 0)) for (n, x), v in account.raised.items() if x == c)
        nodes = {r["node"] for r in tables["stocks"] if r["commodity"] == c}
        print("%-22s %9.1f %9.1f %9.1f %6d %6d %8.2f" % (c, million(supply), million(made), million(traded), len(rows), len(nodes),
                                                    100 * raised / max(supply + made, 1)))
        source = sum(books[c].get("production", {}).values()) / 1000
        if source:
            print("   sources: %.1f Mt made; %.1f Mt shipped, %.1f %% of it in pairs kept; imports scaled by %.3f" % (
                source, reports[c]["world"] / 1000, 100 * reports[c]["shipped"] / reports[c]["world"], reports[c]["import_factor"]))
    for c in FERTILISERS + ["wheat", "soybeans", "maize"]:
        out, gulf, sea = 0, 0, 0
        for row in tables["trade"]:
            if row["commodity"] == c and place_of_node(row["origin"]) != place_of_node(row["destination"]) and row["mode"] == "sea":
                out += int(row["base_t_per_week"])
                gulf += int(row["base_t_per_week"]) * ((row["origin"] in GULF) != (row["destination"] in GULF))
                sea += int(row["base_t_per_week"]) * ((row["origin"] in BLACK_SEA) != (row["destination"] in BLACK_SEA))
        print("%-22s %5.1f %% of sea trade leaves or enters the Gulf, %5.1f %% the Black Sea" % (c, 100 * gulf / out, 100 * sea / out))
    for table in ("supply", "demand", "trade", "facilities", "stocks"):
        rows = tables[table]
        print("%-12s %5d rows  " % (table, len(rows)) + "  ".join(
            "%s %.0f %%" % (g, 100 * sum(r["confidence"] == g for r in rows) / len(rows)) for g in "ABCD"))
    gas = sum(float(r["minus_t_per_week"]) for r in tables["demand_adjustments"])
    print("gas taken by ammonia plants %.0f t/wk (%.0f Mt a year)" % (gas, million(gas)))
    for (node, commodity), value in sorted(account.raised.items(), key=lambda k: -k[1]):
        if million(value) > 0.3:
            print("   raised %s %s by %.2f Mt" % (node, commodity, million(value)))


def check(tables, account, books, reports):
    """Print the report; stop with status 1 where a rule is broken."""
    report(tables, account, books, reports)
    found = list(problems(tables))
    for message in found:
        print(message)
    if found:
        sys.exit(1)
