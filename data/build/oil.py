#!/usr/bin/env python3
"""Oil compiler: raw tables (user's own copy) -> fragments of the world package in out/oil.

Usage: oil.py --raw FOLDER   (or the environment variable STRAITS_RAW)

Raw tables read, with their official home:
  oil_balance_by_country.csv     Energy Institute Statistical Review, https://www.energyinst.org/statistical-review
  oil_trade_matrix_interarea.csv the same, sheet of inter-area movements
  prices_annual.csv              the same, sheet of spot crude prices
The Energy Institute's tables may not be redistributed; what leaves this program is our own balanced,
rounded estimate. Everything else comes from inputs/oil, whose rows carry their sources.
"""
import argparse
import os

from basins import read
from oil_balance import YIELD, balances, crude_margins, fixed_flows, product_margins, read_raw
from oil_stocks import stock_rows
from oil_tables import (Book, close_crude, close_products, demand_rows, facility_rows, per_tonne,
                        pipeline_rows, port_rows, supply_rows, write)
from oil_trade import block_fit, estimate

LEAST = {"crude_oil": 18.0, "oil_products": 26.0}   # kb/d below which a pair is dropped
BENCHMARKS = [("Brent dated", "GBR", "brent_dated"), ("WTI Cushing", "USA", "wti_cushing"), ("Dubai", "OMN", "dubai")]
BASKETS = [("NLD", 78.0, "north-west Europe"), ("SGP", 77.0, "Singapore"), ("USA", 76.0, "US Gulf Coast")]


def place_rows():
    """Places of the package. A country that is a place for minerals and food (lanes/places.csv) is no member of its bloc,
    though the bloc still carries its oil and gas."""
    left = {row["place"] for row in read(os.path.join(os.pardir, os.pardir, "lanes", "places.csv"))}
    for row in read("places.csv"):
        members = row["members"].split()
        gone = [m for m in members if m in left]
        carried = "; also carries the oil and gas of %s, places of their own" % " ".join(gone) if gone else ""
        yield dict({k: v for k, v in row.items() if k != "basin"}, members=" ".join(m for m in members if m not in left),
                   source_id="oil_straits_judgement", confidence="D",
                   note="coordinates of the main port or field area, 0.1 degree" + carried)


def commodity_rows():
    """The four commodities."""
    names = [("crude_oil", "Crude oil and condensate", "primary", "oil", 7.33, "", 42.0),
             ("oil_products", "Oil products, LPG and NGL", "refined", "oil", 8.0577, "", 43.0),
             ("natural_gas", "Natural gas", "primary", "gas", "", 1.36, 54.4),
             ("lng", "Liquefied natural gas", "transport", "lng", "", 1.36, 54.4)]
    for commodity, name, stage, traffic, barrels, bcm, energy in names:
        yield {"commodity": commodity, "name": name, "stage": stage, "traffic": traffic, "barrels_per_tonne": barrels,
               "bcm_per_mt": bcm, "gj_per_tonne": energy, "source_id": "oil_ei_2026", "confidence": "B",
               "note": "world average conversion factors; gas gross at 40 MJ a cubic metre"}


def benchmark_prices(folder):
    """USD a barrel of the crude benchmarks, means of 2025 by series."""
    return {r["series"]: round(float(r["value"]), 1) for r in read_raw(folder, "prices_annual.csv") if r["year"] == "2025" and r["value"]}


def price_rows(values):
    """Benchmarks of 2025, from prices by series."""
    for series, node, name in BENCHMARKS:
        yield {"node": node, "commodity": "crude_oil", "series": name, "usd_per_t": per_tonne(values[series], "crude_oil"),
               "source_id": "oil_ei_2026", "confidence": "B", "note": "annual mean 2025, %.1f USD/bbl at 7.33 bbl/t" % values[series]}
    for node, price, where in BASKETS:
        yield {"node": node, "commodity": "oil_products", "series": "product_basket", "usd_per_t": per_tonne(price, "oil_products"),
               "source_id": "oil_judgement", "confidence": "D",
               "note": "basket of products, %s: local crude and about 8 to 11 USD/bbl; %.0f USD/bbl at 8.0577 bbl/t" % (where, price)}


def elasticity_rows():
    """Short-run demand and supply, and substitution between origins."""
    review, gtap = "oil_elasticities", "oil_hertel_2007"
    rows = [("oil_products", "demand", -0.13, -0.35, -0.02, review, "C", "median and range of published short-run estimates"),
            ("crude_oil", "supply", 0.0625, 0.015, 0.15, review, "C", "median of published short-run estimates"),
            ("oil_products", "supply", 0.0625, 0.015, 0.15, "oil_elasticities", "D", "gas liquids follow the wells: as for crude oil"),
            ("crude_oil", "substitution", 10.4, 5.2, 20.8, gtap, "C", "between import origins: twice the domestic-import value 5.2; recalled and seen in public model code but not checked in the paper; range: half and double"),
            ("oil_products", "substitution", 4.2, 2.1, 8.4, gtap, "C", "between import origins: twice the domestic-import value 2.1; recalled and seen in public model code but not checked in the paper; range: half and double")]
    for commodity, kind, value, low, high, source, confidence, note in rows:
        yield {"commodity": commodity, "kind": kind, "value": value, "low": low, "high": high,
               "source_id": source, "confidence": confidence, "note": note}


def static_tables():
    """Tables that need no balance."""
    write("places", ["place", "name", "kind", "region", "members", "latitude", "longitude"], place_rows())
    write("commodities", ["commodity", "name", "stage", "traffic", "barrels_per_tonne", "bcm_per_mt", "gj_per_tonne"], commodity_rows())
    write("processes", ["process", "name", "kind", "cost_slope"],
          [{"process": "refining", "name": "Crude oil refining", "kind": "refining", "cost_slope": 1,
            "source_id": "oil_judgement refinery_utilisation own_engine_assumptions", "confidence": "D",
            "note": "cost_slope: margins that more than double move runs by a few per cent (90 to 95 % of capacity in spring 2022, "
                    "79 % with half the margin in 2020, recalled); range 0.4 to 4"}])
    write("recipes", ["process", "commodity", "role", "quantity"],
          [{"process": "refining", "commodity": "crude_oil", "role": "input", "quantity": 1, "source_id": "oil_judgement", "confidence": "D", "note": ""},
           {"process": "refining", "commodity": "oil_products", "role": "output", "quantity": YIELD, "source_id": "oil_ei_2026 oil_judgement",
            "confidence": "C", "note": "mass yield; 5 per cent is refinery fuel and loss; closes world use within one per cent"}])
    write("elasticities", ["commodity", "kind", "value", "low", "high"], elasticity_rows())
    write("port_limits", ["node", "commodity", "direction", "capacity_t_per_week"], port_rows())


def estimate_trade(folder, nodes, extra):
    """Books of both commodities and the reports of the balancing."""
    books, reports = {}, {}
    for commodity, margins in (("crude_oil", crude_margins), ("oil_products", product_margins)):
        fixed = fixed_flows(commodity, nodes)
        exports, imports = margins(nodes, extra, fixed)
        free, reports[commodity] = estimate(folder, commodity, exports, imports, fixed, LEAST[commodity])
        books[commodity] = Book(commodity, free, fixed)
    return books, reports


def balanced_tables(folder):
    """Tables that hang on the balance; returns a report."""
    nodes, extra, published = balances(folder)
    benchmarks = benchmark_prices(folder)
    books, reports = estimate_trade(folder, nodes, extra)
    crude = close_crude(nodes, books["crude_oil"])
    products = close_products(nodes, crude, books["oil_products"])
    write("trade", ["origin", "destination", "commodity", "mode", "base_t_per_week"],
          [row for book in books.values() for row in book.rows()])
    write("supply", ["node", "commodity", "step", "kind", "quantity_t_per_week", "cost_usd_per_t", "restart_weeks"], supply_rows(crude, products, benchmarks["Brent dated"]))
    write("demand", ["node", "commodity", "kind", "quantity_t_per_week"], demand_rows(nodes, crude, products, published))
    write("facilities", ["facility", "name", "kind", "node", "process", "base_t_per_week", "capacity_t_per_week", "cost_usd_per_t"], facility_rows(nodes, crude))
    write("pipelines", ["pipeline", "name", "commodity", "from_node", "to_node", "capacity_t_per_week", "transit_weeks", "tariff_usd_per_t"], pipeline_rows(books))
    write("stocks", ["node", "commodity", "kind", "level_t", "floor_t", "capacity_t", "draw_limit_t_per_week", "fill_limit_t_per_week"],
          stock_rows(crude, products, books))
    write("prices", ["node", "commodity", "series", "usd_per_t"], price_rows(benchmarks))
    report_deviations(nodes, crude, products)
    for commodity, report in reports.items():
        print(commodity, "pairs %d, imports scaled by %.4f, margin error %.1e" % (
            len(books[commodity].trade), report["import_factor"], report["margin_error"]))
        share, gaps = block_fit(folder, commodity, books[commodity])
        print("   %.1f %% of inter-area trade in other cells than published; largest: %s" % (
            100 * share, ", ".join("%s-%s %+.0f" % (key + (gap,)) for gap, key in gaps[:6])))


def report_deviations(nodes, crude, products):
    """Print where the balance departs from consumption, runs or output before balancing by over 4 %."""
    for name, unit, commodity, values in (
            ("use", "consumption", "oil_products", {n: v[1] for n, v in products.items()}),
            ("runs", "runs", "crude_oil", {n: v[1] for n, v in crude.items()}),
            ("output", "crude", "crude_oil", {n: v[0] for n, v in crude.items()})):
        barrels = {"crude_oil": 7.33, "oil_products": 8.0577}[commodity] / 7000.0
        wanted, got = sum(n[unit] for n in nodes.values()), sum(values.values()) * barrels
        print("%s: world %.0f kb/d, start %.0f (%+.2f %%)" % (name, got, wanted, 100 * (got / wanted - 1)))
        for node, value in values.items():
            start = nodes[node][unit]
            if abs(value * barrels - start) > max(10.0, 0.04 * start):
                print("   %-12s %6.0f instead of %6.0f" % (node, value * barrels, start))


def main():
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--raw", default=os.environ.get("STRAITS_RAW"), help="folder with the raw tables")
    folder = parser.parse_args().raw
    if not folder:
        parser.error("give --raw or set STRAITS_RAW")
    static_tables()
    balanced_tables(folder)


if __name__ == "__main__":
    main()
