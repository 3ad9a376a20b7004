"""Trade of places: entropy balancing (RAS) of a prior to hard margins, with known pairs held.

The prior is the FAOSTAT matrix for grains, the partial FAOSTAT matrix and distance for soybeans, BACI for phosphate
rock, and distance for the rest. Small pairs are dropped and the others balanced again, exporters last.
"""
import math

from food_common import coordinates, kilometres, read

REACH_KM = {"urea": 5000.0, "ammonia": 5000.0, "sulphur": 6000.0, "phosphate_fertiliser": 6000.0}
MOST_PAIRS = 118


def forbidden(commodity, places):
    """Pairs that do not trade."""
    out = set()
    for row in read("no_trade.csv"):
        if row["commodity"] in ("*", commodity):
            for o in (places if row["origins"] == "*" else row["origins"].split()):
                out.update((o, d) for d in row["destinations"].split())
    for row in read("traded_anyway.csv"):
        if row["commodity"] == commodity:
            out.discard((row["origin"], row["destination"]))
    return out


def gravity(commodity, exports, imports):
    """Distance prior on all pairs of an exporter and an importer."""
    where, reach, seed = coordinates(), REACH_KM.get(commodity, 8000.0), {}
    for o, out in exports.items():
        for d, into in imports.items():
            if o != d:
                seed[o, d] = out * into * math.exp(-kilometres(where[o], where[d]) / reach)
    return seed


def scale(flows, axis, margin):
    """Scale rows or columns to the margin, in place; returns the largest relative error before."""
    totals, worst = {}, 0.0
    for pair, value in flows.items():
        totals[pair[axis]] = totals.get(pair[axis], 0.0) + value
    for pair in flows:
        total, wanted = totals[pair[axis]], margin.get(pair[axis], 0.0)
        if total > 0:
            flows[pair] *= wanted / total
            worst = max(worst, abs(total / wanted - 1) if wanted else 0.0)
    return worst


def balance(seed, exports, imports, rounds=120):
    """RAS; exporters are met exactly, importers as far as the pattern allows."""
    flows = {p: v for p, v in seed.items() if v > 0}
    for _ in range(rounds):
        scale(flows, 1, imports)
        if scale(flows, 0, exports) < 1e-6:
            break
    return flows


def known_pairs(commodity, exports, imports, banned):
    """Pairs with a figure, cut to nine tenths of either margin."""
    out, left_out, left_in = {}, dict(exports), dict(imports)
    for row in read("known_pairs.csv"):
        pair = row["origin"], row["destination"]
        if row["commodity"] != commodity or pair in banned:
            continue
        value = min(float(row["kt_per_year"]), 0.9 * left_out.get(pair[0], 0.0), 0.97 * left_in.get(pair[1], 0.0))
        if value > 0:
            out[pair] = value
            left_out[pair[0]] -= value
            left_in[pair[1]] -= value
    return out, left_out, left_in


def keepers(flows, world, least):
    """Pairs that stay: large ones, and the largest of every importer and exporter that matters."""
    keep = {p for p, v in flows.items() if v >= least}
    for axis, floor in ((1, 0.0006 * world), (0, 0.0015 * world)):
        best, total = {}, {}
        for pair, value in flows.items():
            total[pair[axis]] = total.get(pair[axis], 0.0) + value
            if value > best.get(pair[axis], (0.0, None))[0]:
                best[pair[axis]] = value, pair
        keep |= {best[k][1] for k in best if total[k] >= floor}
    return keep


def estimate(commodity, exports, imports, seed):
    """((origin, destination) -> kt, report)."""
    places = set(exports) | set(imports)
    banned = forbidden(commodity, places)
    world = sum(exports.values())
    fixed, left_out, left_in = known_pairs(commodity, exports, imports, banned)
    seed = {p: v for p, v in seed.items() if p not in banned and p not in fixed and v > 0}
    flows, least = balance(seed, left_out, left_in), 0.0003 * world
    while True:      # thin out step by step: what a dropped pair carried moves to the pairs that stay
        keep = keepers({**flows, **fixed}, world, least)
        flows = balance({p: v for p, v in flows.items() if p in keep}, left_out, left_in, 40)
        if len(keep | set(fixed)) <= MOST_PAIRS or least > 0.004 * world:
            break
        least *= 1.3
    flows = balance(flows, left_out, left_in)
    flows.update(fixed)
    arrived = {}
    for (_, d), value in flows.items():
        arrived[d] = arrived.get(d, 0.0) + value
    missed = sum(max(0.0, v - arrived.get(d, 0.0)) for d, v in imports.items())
    report = {"pairs": len(flows), "world": world, "least": least, "shipped": sum(flows.values()), "missed": missed}
    return {p: v for p, v in flows.items() if v > 0.02}, report
