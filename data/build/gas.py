#!/usr/bin/env python3
"""Compile the gas fragments of the world package.

usage: gas.py --raw DIRECTORY

DIRECTORY holds the raw energy tables (gas_balance_by_country.csv,
lng_trade_matrix.csv, lng_capacity_by_country.csv, gas_storage.csv,
prices_annual.csv).  Fragments go to out/gas, sources/gas.csv and
parameters/gas.csv beside this file; the report goes to standard output.
"""
import argparse
import csv
import math
from collections import defaultdict
from pathlib import Path

import gas_assumptions as A
import gas_lng
import gas_network
import gas_response
import gas_sources as S

HERE = Path(__file__).resolve().parent
TAIL = ("source_id", "confidence", "marking", "note")


def weekly(bcm, step=10):
    """bcm a year to t a week, rounded to a step."""
    return int(round(bcm * A.T_PER_BCM / A.WEEKS_PER_YEAR / step)) * step


def weekly_mt(mt):
    """Mt a year to t a week."""
    return int(round(mt * 1e6 / A.WEEKS_PER_YEAR / 100)) * 100


def annual(tonnes_per_week):
    """t a week to bcm a year."""
    return tonnes_per_week * A.WEEKS_PER_YEAR / A.T_PER_BCM


def rounded(value, digits=3):
    """Integer with so many significant digits."""
    if value <= 0:
        return 0
    return int(round(value, digits - 1 - math.floor(math.log10(value))))


def number(value):
    """Plain decimal text without trailing zeros."""
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    return str(value)


def write(path, header, rows):
    """Write one table, header and rows, with LF line ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="", encoding="utf-8") as handle:
        out = csv.writer(handle, lineterminator="\n")
        out.writerow(header)
        out.writerows([number(v) for v in row] for row in rows)


def cite(source, confidence, note=""):
    """The four closing columns of a row."""
    return (source, confidence, "PUBLIC", note)


def sums(lng):
    """LNG loaded and landed by node, t a week."""
    loaded, landed = defaultdict(int), defaultdict(int)
    for (origin, destination), tonnes in lng.items():
        loaded[origin] += tonnes
        landed[destination] += tonnes
    return dict(loaded), dict(landed)


def feed(tonnes):
    """Feed gas of an LNG output; exact, since outputs are multiples of 92."""
    return tonnes // gas_lng.UNIT * 100


class World:
    """The compiled balances of gas and LNG, in t a week."""

    def __init__(self, raw):
        self.raw = raw
        self.lng = gas_lng.build(raw / "lng_trade_matrix.csv")
        self.loaded, self.landed = sums(self.lng)
        self.feed = {n: feed(t) for n, t in self.loaded.items()}
        self.sendout = {n: t * A.REGAS_YIELD for n, t in self.landed.items()}
        own = {n: annual(self.feed[n]) for n in ("RUS_ARCTIC", "RUS_PACIFIC")}
        net = defaultdict(float)
        for node in set(self.feed) | set(self.sendout):
            net[node] = annual(self.sendout.get(node, 0) - self.feed.get(node, 0))
        made, flows, self.ei_production, self.ei_consumption = gas_network.solve(
            raw / "gas_balance_by_country.csv", dict(net), own)
        self.made = {n: rounded(weekly(v)) for n, v in made.items() if v > 0}
        self.made.update({n: self.feed[n] for n in own})
        self.pipe = {p: rounded(weekly(v)) for p, v in flows.items() if weekly(v) > 0}
        self.settle_feeders()
        self.use = self.residual_use()

    def settle_feeders(self):
        """Nodes that only liquefy piped gas take exactly their feed."""
        for pair in (("CAN", "CAN_WEST"), ("RUS", "RUS_BALTIC")):
            self.pipe[pair] = self.feed[pair[1]]

    def residual_use(self):
        """Final use by node: what balances."""
        use = defaultdict(float, self.made)
        for (origin, destination), tonnes in self.pipe.items():
            use[origin] -= tonnes
            use[destination] += tonnes
        for node, tonnes in self.feed.items():
            use[node] -= tonnes
        for node, tonnes in self.sendout.items():
            use[node] += tonnes
        bad = {n: v for n, v in use.items() if v < -1e-6}
        if bad:
            raise SystemExit(f"negative use: {bad}")
        return {n: round(v, 2) for n, v in use.items() if v > 1e-6}

    def gas_nodes(self):
        """Every node with a flow of natural gas, and its throughput."""
        through = defaultdict(float)
        for node, tonnes in self.made.items():
            through[node] += tonnes
        for node, tonnes in self.sendout.items():
            through[node] += tonnes
        for (origin, destination), tonnes in self.pipe.items():
            through[destination] += tonnes
        for line in A.PIPELINES:
            for node in line[2:4]:
                through[node] += 0
        return dict(sorted(through.items()))


def cost_class(node):
    """Name of the cost ladder of a node."""
    for name, nodes in A.COST_CLASS.items():
        if node in nodes.split():
            return name
    return "europe"


def supply_rows(world):
    """Three base steps of rising cost a producer, and the spare."""
    for node, total in sorted(world.made.items()):
        costs = [round(c * A.MMBTU_PER_T) for c in A.COST_LADDER[cost_class(node)]]
        weeks = A.BASE_RESTART_WEEKS.get(node, A.BASE_RESTART_DEFAULT)
        source = "gas_ei2026 gas_own"
        if node == "QAT":
            source += " gas_qatar_restart"
        parts = [round(total * .6 / 10) * 10, round(total * .3 / 10) * 10]
        parts = parts + [total - sum(parts)] if total > 2000 else [total]
        for step, part in enumerate(parts, 1):
            yield (node, "natural_gas", step, "base", part, costs[step - 1],
                   weeks, *cite(source, "C", "quantity balanced from published "
                                "output; cost judgement (D)"))
        spare = rounded(total * A.SPARE_SHARE.get(node, 0))
        if spare:
            yield (node, "natural_gas", len(parts) + 1, "spare", spare, costs[3],
                   weeks,
                   *cite("gas_ei2026 gas_own", "C", "output of 2021 that has lost its market; cost judgement (D)"))


def elasticity_rows(raw):
    """Use and supply from the crisis of 2022, substitution among sources from the literature."""
    found = gas_response.responses(raw)
    use = (round(found["demand"], 2), round(found["europe"], 2), round(found["asia"], 2))
    note = (f"pooled response of 2022 to 2021 in Europe ({use[1]}) and Asia ({use[2]}), the ends of the range; growth and weather are in it")
    supply = (round(found["supply"], 3), round(found["supply"] / 2, 3), round(found["norway"], 2))
    yield ("natural_gas", "demand", *use, *cite("gas_ei2026 gas_ei_prices", "C", note))
    yield ("lng", "demand", *use, *cite("gas_ei2026 gas_ei_prices", "C", "as for natural gas; lng has no final use of its own here"))
    yield ("natural_gas", "supply", *supply, *cite("gas_ei2026 gas_ei_prices", "C", "pooled response of 2022 to 2021 of those who "
           "sell to Europe and Asia, Russia left out; range: half of it, and Norway alone"))
    yield from ((*e[:5], *cite(*e[5:])) for e in S.SUBSTITUTION)


def demand_rows(world):
    """Final use: the residual of each node."""
    for node, tonnes in sorted(world.use.items()):
        yield (node, "natural_gas", "use", tonnes,
               *cite("gas_ei2026 gas_own", "C", "what balances the node"))


def capacities(raw, kind):
    """Operating LNG capacity by country (Mt): the later GEM figure."""
    best = {}
    with open(raw / "lng_capacity_by_country.csv", newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            if (row["type"] == kind and row["status"] == "operating"
                    and ("Global Energy Monitor" in row["source"] or "GEM" in row["source"][:8])):
                key = (row["as_of"], float(row["value"]))
                best[row["iso3"]] = max(best.get(row["iso3"], ("", 0)), key)
    return {iso: value for iso, (_, value) in best.items()}


def plant(node, process, base, nameplate, note, cost):
    """One facility row; capacity is never below base plus 2 %."""
    capacity = nameplate
    if capacity < base:
        capacity = rounded(base * 1.02, 4)
        note = "ran above nameplate: capacity set 2 % above base" + ("; " + note if note else "")
    name = {"liquefaction": "Liquefaction", "regasification": "Regasification"}[process]
    return (f"{process}_{node.lower()}", f"{name}, {node}", process, node, process,
            base, capacity, cost, *cite("gas_gem gas_own", "C", note))


def facility_rows(world):
    """Liquefaction and regasification, one row a node and process."""
    export = capacities(world.raw, "export")
    for node, base in sorted(world.feed.items()):
        mt, note = A.LIQUEFACTION_OVERRIDE.get(node, (export.get(node, 0), ""))
        nameplate = weekly_mt(mt / A.LIQUEFACTION_YIELD)
        yield plant(node, "liquefaction", base, nameplate, note, A.LIQUEFACTION_COST)
    imports = capacities(world.raw, "import")
    for node, base in sorted(world.landed.items()):
        members = A.REGAS_MEMBERS.get(node, (node,))
        mt = sum(imports.get(m, 0) for m in members)
        yield plant(node, "regasification", base, weekly_mt(mt), "", A.REGAS_COST)


def trade_rows(world):
    """Base-year LNG by sea and gas by pipeline."""
    for (origin, destination), tonnes in sorted(world.lng.items()):
        yield (origin, destination, "lng", "sea", tonnes,
               *cite("gas_ei2026 gas_own", "C", "split, netted, balanced and rounded"))
    noted = {(p[2], p[3]): p for p in A.PIPELINES if p[4]}
    for pair, tonnes in sorted(world.pipe.items()):
        line = noted[pair]
        known = "gas_ei" in line[8] or "gas_tass" in line[8]
        yield (*pair, "natural_gas", "pipeline", tonnes,
               *cite(line[8], "C" if known else "D", "reconciled with the balances"))


def pipeline_rows():
    """Pipeline capacities."""
    for name, title, origin, destination, _, _, top, tariff, _, note in A.PIPELINES:
        source = A.PIPELINE_SOURCED.get(name)
        closing = cite(source, "B", note + "; tariff judgement") if source else cite("gas_own", "D", note)
        yield (name, title, "natural_gas", origin, destination, weekly(top, 100),
               0, tariff, *closing)


def first_january_fill(raw):
    """Fill of European stores on 1 January 2026, from two later readings."""
    fill = {n: v / 100 for n, v in A.UGS_FILL_1JAN.items()}
    with open(raw / "gas_storage.csv", newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            if row["quantity"] == "fill" and row["iso3"] in A.UGS_FILL_4FEB:
                later = A.UGS_FILL_4FEB[row["iso3"]]
                slope = (float(row["value"]) - later) / 14
                fill[row["iso3"]] = min((float(row["value"]) + 20 * 1.1 * slope) / 100, .95)
    return fill


def underground(raw):
    """Stores by node: (capacity bcm, level bcm, sources, confidence, note)."""
    stores = {n: (c, c * f, src, "D" if src == "gas_own" else "C", note)
              for n, (c, f, src, note) in A.UGS_WORLD.items()}
    fill = first_january_fill(raw)
    europe = defaultdict(lambda: [0.0, 0.0])
    for country, twh in A.UGS_EU_TWH.items():
        node = A.MEMBER_OF.get(country, country)
        europe[node][0] += twh / A.TWH_PER_BCM
        europe[node][1] += twh / A.TWH_PER_BCM * fill[country]
    for node, (capacity, level) in europe.items():
        sourced = node in A.UGS_EU_SOURCED
        source = {"POL": "gas_gie_pol", "ROU": "gas_gie_rou"}.get(node, "gas_gie_twh")
        source = (source if sourced else "gas_own") + " gas_gie_tass1 gas_gie_tass2"
        stores[node] = (capacity, level, source, "C" if sourced else "D",
                        "working gas; level carried back to 1 January")
    return stores


def gas_stock_rows(world):
    """Underground stores where there are any, line pack elsewhere."""
    stores = underground(world.raw)
    for node, through in world.gas_nodes().items():
        if node in stores:
            size, level, source, confidence, note = stores[node]
            size, level = rounded(size * A.T_PER_BCM, 4), rounded(level * A.T_PER_BCM, 4)
            floor = rounded(size * A.UGS_FLOOR_SHARE.get(node, A.UGS_FLOOR_DEFAULT))
            yield (node, "natural_gas", "commercial", level, floor, size,
                   rounded(size * A.UGS_DRAW_PER_WEEK), rounded(size * A.UGS_FILL_PER_WEEK),
                   *cite(source, confidence, note))
            continue
        floor, level, size = (rounded(through / 7 * d) for d in A.LINEPACK_DAYS)
        yield (node, "natural_gas", "commercial", level, floor, size, size, size,
               *cite("gas_own", "D", "line pack and tanks: 3 days of throughput"))


def lng_stock_rows(world):
    """LNG tanks at importers and exporters."""
    for node in sorted(set(world.loaded) | set(world.landed)):
        loaded, landed = world.loaded.get(node, 0), world.landed.get(node, 0)
        source, note = "gas_own", "days of flow, judgement"
        if node in A.LNG_TANKS:
            level, size, floor, source, note = A.LNG_TANKS[node]
            level, size, floor = (int(v * 1e6) for v in (level, size, floor))
        else:
            days = A.LNG_IMPORTER_DAYS
            if node in A.LNG_TANK_DAYS:
                *days, source, note = A.LNG_TANK_DAYS[node]
            level, size, floor = (rounded((landed * d + loaded * e) / 7)
                                  for d, e in zip(days, A.LNG_EXPORTER_DAYS))
        confidence = "D" if source == "gas_own" else "C" if "gas_own" in source else "B"
        yield (node, "lng", "commercial", level, floor, size, size, size,
               *cite(source, confidence, note))


def price_rows(raw):
    """Benchmarks of 2025 in USD per tonne."""
    with open(raw / "prices_annual.csv", newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            if row["year"] == "2025" and row["series"] in S.PRICE_NODES:
                commodity, node = S.PRICE_NODES[row["series"]]
                public = row["series"] == "Gas US Henry Hub"
                price = round(float(row["value"]), 2 if public else 1)
                yield (node, commodity, row["series"], round(price * A.MMBTU_PER_T),
                       *cite("gas_eia_hh gas_ei_prices" if public else "gas_ei_prices",
                             "B", f"about {price} USD/MMBtu at {A.MMBTU_PER_T} MMBtu/t gross"))


def write_tables(world):
    """Write every fragment."""
    out = HERE / "out" / "gas"
    tables = {
        "supply": ("node commodity step kind quantity_t_per_week cost_usd_per_t restart_weeks",
                   supply_rows(world)),
        "demand": ("node commodity kind quantity_t_per_week", demand_rows(world)),
        "processes": ("process name kind cost_slope", [
            ("liquefaction", "Gas liquefaction", "liquefaction", "", *cite("gas_own", "D")),
            ("regasification", "LNG regasification", "regasification", 0.02,
             *cite("gas_own own_engine_assumptions", "D", "cost_slope: a terminal passes on what lands, fuel and power are one or "
                   "two per cent of the gas at any rate; range 0.01 to 0.05"))]),
        "recipes": ("process commodity role quantity", [
            ("liquefaction", "natural_gas", "input", 1, *cite("gas_fuel_share gas_ei2026", "C")),
            ("liquefaction", "lng", "output", A.LIQUEFACTION_YIELD,
             *cite("gas_fuel_share gas_ei2026", "C", "8 % of feed burnt; 7-10 % quoted")),
            ("regasification", "lng", "input", 1, *cite("gas_own", "D")),
            ("regasification", "natural_gas", "output", A.REGAS_YIELD,
             *cite("gas_own", "D", "1 % own use and boil-off"))]),
        "facilities": ("facility name kind node process base_t_per_week "
                       "capacity_t_per_week cost_usd_per_t", facility_rows(world)),
        "trade": ("origin destination commodity mode base_t_per_week", trade_rows(world)),
        "pipelines": ("pipeline name commodity from_node to_node capacity_t_per_week "
                      "transit_weeks tariff_usd_per_t", pipeline_rows()),
        "stocks": ("node commodity kind level_t floor_t capacity_t draw_limit_t_per_week "
                   "fill_limit_t_per_week", [*gas_stock_rows(world), *lng_stock_rows(world)]),
        "prices": ("node commodity series usd_per_t", price_rows(world.raw)),
        "elasticities": ("commodity kind value low high", elasticity_rows(world.raw)),
    }
    for table, (header, rows) in tables.items():
        write(out / f"{table}.csv", (*header.split(), *TAIL), list(rows))
    write(HERE / "parameters" / "gas.csv", ("parameter", "value", "low", "high", "unit", *TAIL),
          [(*p[:5], *cite(*p[5:])) for p in S.PARAMETERS])
    write(HERE / "sources" / "gas.csv",
          ("source_id", "title", "publisher", "url", "licence", "retrieved", "note"),
          [(*s[:5], S.RETRIEVED, s[5]) for s in S.SOURCES])


def main():
    """Read the arguments, compile, write."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--raw", required=True, type=Path)
    write_tables(World(parser.parse_args().raw))


if __name__ == "__main__":
    main()
