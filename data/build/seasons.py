#!/usr/bin/env python3
"""Months of gas use and of refinery runs out of official series, as far as the stores of each place carry them.

Reads inputs/seasons/{gas_use,refinery_runs}.csv and the package (demand, facilities, recipes, stocks); writes
world-2025/seasons.csv. Run it after merge.py.

The shape of a place is the mean over the years of its monthly figure a day, over the mean of that year. Trade and
output have no season in the package, so what a month takes beyond the mean must come out of the place's own stores:
where they are too small for the whole shape it is shrunk towards 1 until the level stays 2 % off floor and tank top,
and within nine tenths of the limits of drawing and filling. Places whose gas stock is line pack are left out.
"""
import csv
import os
from collections import defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGE = os.path.join(HERE, os.pardir, "world-2025")
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MARGIN = 0.02           # of the tank, below and above
PACE = 0.9              # of the limits of drawing and filling
REFINERIES = {"USA": "USA", "USA_WEST": "USA"}   # node and the place whose runs are published
COLUMNS = ["node", "commodity", "flow", "month", "share", "source_id", "confidence", "marking", "note"]


def read(*path):
    """Rows of a CSV file."""
    with open(os.path.join(*path), encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def days_of(year, month):
    """Days of a month."""
    return 29 if month == 2 and year % 4 == 0 else DAYS[month - 1]


def shape_of(series):
    """Twelve shares of the mean over the full years of a series of daily rates by year and month; and those years."""
    years = sorted({y for y, _ in series if all((y, m) in series for m in range(1, 13))})
    shares = [0.0] * 12
    for year in years:
        rates = [series[year, m] for m in range(1, 13)]
        mean = sum(rate * days for rate, days in zip(rates, DAYS)) / 365
        shares = [s + rate / mean / len(years) for s, rate in zip(shares, rates)]
    return shares, years


def carries(stock, weekly, shape, part):
    """Whether a stock stays within its limits all year when a part of the shape is taken."""
    level, floor, top = (float(stock[c]) for c in ("level_t", "floor_t", "capacity_t"))
    margin = MARGIN * top
    excess = [part * (share - 1) * weekly for share in shape]       # tonnes a week
    for more, days in zip(excess, DAYS):
        level -= more / 7 * days
        if not floor + margin <= level <= top - margin:
            return False
    draw, fill = (stock[c + "_limit_t_per_week"] for c in ("draw", "fill"))
    return (not draw or max(excess) <= PACE * float(draw)) and (not fill or -min(excess) <= PACE * float(fill))


def largest_part(outflows, shape):
    """The largest part of a shape that stocks carry, in hundredths: pairs of a stock and what is taken out of it a week."""
    return max(percent for percent in range(101)
               if all(carries(stock, weekly, shape, percent / 100) for stock, weekly in outflows)) / 100


def series_by_place(name, monthly_total):
    """Daily rates by year and month for each place, and their sources."""
    series, sources = defaultdict(dict), {}
    for row in read(HERE, "inputs", "seasons", name):
        year, month = int(row["year"]), int(row["month"])
        series[row["place"]][year, month] = float(row["value"]) / (days_of(year, month) if monthly_total else 1)
        sources[row["place"]] = row["source_id"]
    return series, sources


def commercial_stocks(commodity):
    """Commercial stocks by node, without line pack."""
    return {r["node"]: r for r in read(PACKAGE, "stocks.csv") if r["commodity"] == commodity
            and r["kind"] == "commercial" and not r["note"].startswith("line pack")}


def twelve_rows(node, commodity, flow, series, source, outflows):
    """Rows of one flow; prints a line of report."""
    shape, years = shape_of(series)
    part = largest_part(outflows, shape)
    print("%-9s %-11s %d-%d  part %.2f  %s" % (node, flow, years[0], years[-1], part, " ".join("%.2f" % s for s in shape)))
    note = "months of %d to %d; " % (years[0], years[-1])
    note += "all of it" if part == 1 else "%.0f %% of its swing: more than that the stores do not carry" % (100 * part)
    for month, share in enumerate(shape, 1):
        yield {"node": node, "commodity": commodity, "flow": flow, "month": month,
               "share": round(1 + part * (share - 1), 4), "source_id": source,
               "confidence": "B" if part == 1 else "C", "marking": "PUBLIC", "note": note if month == 1 else ""}


def gas_rows():
    """Use of gas."""
    series, sources = series_by_place("gas_use.csv", monthly_total=True)
    use = {r["node"]: float(r["quantity_t_per_week"]) for r in read(PACKAGE, "demand.csv")
           if r["commodity"] == "natural_gas" and r["kind"] == "use"}
    stocks = commercial_stocks("natural_gas")
    for node in sorted(series.keys() & use.keys() & stocks.keys()):
        yield from twelve_rows(node, "natural_gas", "use", series[node], sources[node], [(stocks[node], use[node])])


def refinery_rows():
    """Runs of refineries: crude out of its tanks, products into theirs."""
    series, sources = series_by_place("refinery_runs.csv", monthly_total=False)
    runs = {r["node"]: float(r["base_t_per_week"]) for r in read(PACKAGE, "facilities.csv") if r["process"] == "refining"}
    made = next(float(r["quantity"]) for r in read(PACKAGE, "recipes.csv")
                if r["process"] == "refining" and r["role"] == "output")
    crude, products = commercial_stocks("crude_oil"), commercial_stocks("oil_products")
    for node, place in REFINERIES.items():
        outflows = [(crude[node], runs[node]), (products[node], -made * runs[node])]
        yield from twelve_rows(node, "crude_oil", "processing", series[place], sources[place], outflows)


def main():
    """Write the table."""
    with open(os.path.join(PACKAGE, "seasons.csv"), "w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, lineterminator="\n")
        writer.writeheader()
        rows = [*gas_rows(), *refinery_rows()]
        writer.writerows(sorted(rows, key=lambda r: (r["node"], r["commodity"], r["flow"], r["month"])))


if __name__ == "__main__":
    main()
