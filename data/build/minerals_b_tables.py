"""Rows of the fragments of the minor critical minerals, from the balanced chains."""
from collections import defaultdict

import minerals_b_raw as R
from minerals_b_balance import CODES, WEEKS, clean, rounded

# Steps of supply: share of output and cost as a share of the benchmark price.
STEPS = {3: ((.6, .5), (.3, .7), (.1, .9)), 1: ((1, .6),)}
SMALL_PRODUCER = 0.02     # producers below this share of the world have one step
RESTART = {"mine": 8, "host": 4, "refined": 4}
USED_CAPACITY = 0.85      # base over capacity where no source gives a capacity
MARGIN_SHARE = 0.5        # running cost over the difference between the value of outputs and inputs


def tail(source, confidence, note=""):
    """The four closing columns."""
    return (source, confidence, "PUBLIC", note)


def name_of(node):
    """Node id as used in a facility id."""
    return node.lower()


def commodity_rows(chains):
    """Commodities in the order of their chains."""
    for row in chains.commodities.values():
        yield (row["commodity"], row["name"], row["stage"], row["traffic"], "", "", "",
               *tail(row["source_id"], row["confidence"], row["note"]))


def step_rows(chains, key, total, row):
    """Base steps of one producer."""
    node, commodity = key
    table = chains.commodities[commodity]
    world = sum(v for (n, c), v in chains.supply.items() if c == commodity)
    count = int(table["supply_steps"]) if total >= SMALL_PRODUCER * world else 1
    low, high = row[2], row[3]

    def bound(value, part, pick):
        """End of the range of a step; rounding of the step never leaves the range."""
        return pick(part, clean(round(value / WEEKS * part / total, 6))) if value != "" else ""

    left = total
    for step, (share, cost) in enumerate(STEPS[count], 1):
        part = left if step == count else rounded(total * share, chains.unit(commodity))
        left = clean(left - part)
        yield (node, commodity, step, "base", clean(part), round(cost * float(table["price_usd_per_t"])),
               RESTART.get(table["stage"], 4), bound(low, part, min), bound(high, part, max),
               *tail(row[4] + ("" if "mb_own" in row[4] else " mb_own"), row[5] if row[5] == "D" else "C",
                     "quantity " + row[5] + "; cost and restart D" + ("; " + row[6] if row[6] else "")))


def host_rows(chains, spare):
    """Host streams: what is treated as base, what the host also carries as spare."""
    for (node, process), base in sorted(chains.base.items()):
        main = [r["commodity"] for r in chains.recipes[process] if r["role"] == "input"][0]
        table = chains.commodities[main]
        if table["stage"] != "host":
            continue
        row = chains.process_row[node, process]
        cost = round(.6 * float(table["price_usd_per_t"]))
        yield (node, main, 1, "base", base, cost, RESTART["host"], "", "",
               *tail(row["source_id"] + ("" if "mb_own" in row["source_id"] else " mb_own"), "D",
                     "what the recovery plants treat, from their output; cost and restart D"))
        more = spare_of(main, row, base, spare)
        if more:
            yield (node, main, 2, "spare", rounded(more, chains.unit(main)), cost, RESTART["host"], "", "",
                   *tail(("mb_bgs_wms mb_usgs_mcs2026" if main == "alumina_liquor" else row["source_id"]), "C",
                         "the rest that the host stream carries: alumina share of BGS 2024; plants bind first"
                         if main == "alumina_liquor" else "up to the cited capacity of the plants"))


def spare_of(main, row, base, spare):
    """Spare of a host stream, t a week."""
    if main == "alumina_liquor":
        return spare.get(row["country"], 0) / WEEKS - base if row["country"] in spare else 0
    # Elsewhere plants could take more than the gas brings: the host binds, so no spare.
    if main == "helium_gas_stream" and row["country"] == "QAT":
        return float(row["capacity_input_t"]) / WEEKS - base
    return 0


def supply_rows(chains, spare):
    """All supply."""
    for key, total in sorted(chains.supply.items(), key=lambda i: (list(chains.commodities).index(i[0][1]), i[0][0])):
        if chains.commodities[key[1]]["stage"] != "host":
            yield from step_rows(chains, key, total, chains.supply_rows[key])
    yield from host_rows(chains, spare)


def demand_rows(chains):
    """Final use, and stock building where output exceeds what use explains."""
    for (node, commodity), value in sorted(chains.demand.items(), key=lambda i: (i[0][1], i[0][0])):
        built = rounded(min(chains.stock_build.get((node, commodity), 0), value), chains.unit(commodity))
        row = chains.demand_row.get((node, commodity))
        star = [r for r in chains.positions[commodity] if r["country"] == "*"]
        row = row or (star[0] if star else None)
        closing = tail(row["source_id"], "D" if row["confidence"] == "D" else "C", "what balances the node; aim: " + row["note"]) \
            if row else tail("mb_own", "D", "what balances the node")
        if value - built > 0:
            yield (node, commodity, "use", clean(value - built), *closing)
        if built > 0:
            yield (node, commodity, "stock_build", built,
                   *tail("mb_usgs_mcs2026 mb_own", "D", "output less exports and the use that published estimates explain"))


def process_rows():
    """One row a process."""
    seen = {}
    for row in R.inputs("recipes"):
        seen.setdefault(row["process"], (row["process"], row["name"], row["kind"], *tail("mb_own", "D")))
    return seen.values()


def recipe_rows():
    """Recipes as entered."""
    for row in R.inputs("recipes"):
        yield (row["process"], row["commodity"], row["role"], float(row["quantity"]),
               *tail(row["source_id"], row["confidence"], row["note"]))


def running_cost(chains, process):
    """Running cost per t of main input: a share of the margin at benchmark prices."""
    margin = 0
    for row in chains.recipes[process]:
        value = float(row["quantity"]) * float(chains.commodities[row["commodity"]]["price_usd_per_t"])
        margin += value if row["role"] == "output" else -value
    if margin <= 0:
        raise SystemExit(f"{process}: no margin at benchmark prices ({margin:.0f})")
    return round(MARGIN_SHARE * margin)


def facility_rows(chains):
    """All plants of a node that run one process, as one row."""
    for (node, process), base in sorted(chains.base.items(), key=lambda i: (i[0][1], i[0][0])):
        if base <= 0:
            continue
        row, recipe = chains.process_row[node, process], chains.recipes[process][0]
        given = row["capacity_input_t"]
        capacity = float(given) / WEEKS if given else base / USED_CAPACITY
        note = row["note"]
        if capacity < 1.02 * base:
            capacity, note = 1.02 * base, "ran above nameplate: capacity set 2 % above base" + ("; " + note if note else "")
        source = row["source_id"] + ("" if "mb_own" in row["source_id"] else " mb_own")
        yield (f"{process}_{name_of(node)}", f"{recipe['name']}, {node}", recipe["kind"], node, process, base,
               clean(max(rounded(capacity, chains.unit(recipe["commodity"])), 1.001 * base)), running_cost(chains, process),
               *tail(source, "D" if row["confidence"] == "D" else "C",
                     ("capacity as cited" if given else "capacity D: 85 % used") + "; cost D" + ("; " + note if note else "")))


def trade_rows(chains):
    """Base trade."""
    for (origin, destination, commodity), value in sorted(chains.trade.items(), key=lambda i: (i[0][2], i[0][:2])):
        source, confidence, note = "mb_own", "D", "balanced to the margins from judged lanes"
        if commodity in CODES:
            source, confidence = "mb_baci mb_own", "C"
            note = "balanced to the margins from values of HS " + " and ".join(CODES[commodity]) + " in 2024"
        yield (origin, destination, commodity, R.mode(origin, destination), value, *tail(source, confidence, note))


def flows(chains):
    """(node, commodity) -> throughput and use, t a week."""
    through, use = defaultdict(float), defaultdict(float)
    for key, value in chains.supply.items():
        through[key] += value
    for (origin, destination, commodity), value in chains.trade.items():
        through[destination, commodity] += value
        through[origin, commodity] += 0
    for (node, process), base in chains.base.items():
        for row in chains.recipes[process]:
            key = (node, row["commodity"])
            if row["role"] == "output":
                through[key] += base * float(row["quantity"])
            else:
                use[key] += base * float(row["quantity"])
    for key, value in chains.demand.items():
        use[key] += value
    return through, use


def stock_rows(chains):
    """Commercial stock of every account, state stocks where a target is cited."""
    through, use = flows(chains)
    for row in R.inputs("stocks"):
        days, commodity = float(row["days"]), row["commodity"]
        amounts = through if row["basis"] == "throughput" else use
        for node in sorted(n for n, c in through if c == commodity and row["node"] in ("*", n)):
            per_week = amounts[node, commodity]
            level = float(f"{per_week / 7 * days:.4g}")
            if level <= 0 and row["kind"] == "state":
                continue
            if row["kind"] == "commercial":
                floor, capacity, limits = level / 3, level * 2, ("", "")
            else:
                capacity = per_week / 7 * float(row["high_days"])
                weeks = 30 / 7 if node == "KOR" else 8
                floor, limits = 0, (f"{level / weeks:.4g}", f"{level / 26:.4g}")
            yield (node, commodity, row["kind"], level, float(f"{floor:.4g}"), float(f"{capacity:.4g}"), *limits,
                   *tail(row["source_id"], row["confidence"], f"{row['days']} days ({row['low_days']} to {row['high_days']}); {row['note']}"))


def price_rows(chains):
    """One benchmark a commodity."""
    for row in chains.commodities.values():
        yield (row["price_node"], row["commodity"], row["price_series"], float(row["price_usd_per_t"]),
               *tail(row["price_source_id"], row["price_confidence"], row["price_note"]))


def elasticity_rows():
    """Elasticities as entered."""
    for row in R.inputs("elasticities"):
        yield (row["commodity"], row["kind"], row["value"], row["low"], row["high"],
               *tail(row["source_id"], row["confidence"], row["note"]))
