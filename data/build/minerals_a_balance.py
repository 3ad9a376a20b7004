"""Entropy balancing (RAS) of one commodity: exports of each node are hard, imports follow.

Small margins and small pairs are dropped and the rest is balanced again, so that a commodity keeps
about a hundred pairs. What a dropped importer would have taken is left with the others.
"""
from decimal import Decimal

PAIR_SHARE = 0.003      # pairs below this share of world trade go
IMPORT_SHARE = 0.0025   # importers below this share go
EXPORT_SHARE = 0.0005   # exporters below this share keep their output at home
BACKGROUND = 0.03       # weight of the even prior beside the known pairs
ROUNDS = 400


def scale(flows, axis, margin):
    """Scale rows (axis 0) or columns (axis 1) to the margin."""
    sums = {}
    for pair, value in flows.items():
        sums[pair[axis]] = sums.get(pair[axis], 0.0) + value
    for pair in flows:
        flows[pair] *= margin[pair[axis]] / sums[pair[axis]] if sums[pair[axis]] > 0 else 0.0


def fit(seed, exports, imports):
    """Flows with the given exports, and imports as near as the pairs allow."""
    flows = dict(seed)
    for _ in range(ROUNDS):
        scale(flows, 1, imports)
        scale(flows, 0, exports)
    return flows


def level(imports, exports, slack):
    """Imports that add up to the exports: the slack node gives, or all in proportion."""
    gap = sum(exports.values()) - sum(imports.values())
    if slack in imports and imports[slack] + gap > 0.2 * imports[slack]:
        return {**imports, slack: imports[slack] + gap}
    factor = sum(exports.values()) / sum(imports.values())
    return {n: v * factor for n, v in imports.items()}


def seed_of(prior, exports, imports, banned, even):
    """Prior on the allowed pairs: what is known and a thin even spread."""
    total = sum(exports.values())
    seed = {}
    for o, outward in exports.items():
        for d, inward in imports.items():
            if (o, d) in banned:
                continue
            value = prior.get((o, d), 0.0) + (even * outward * inward / total if even else 0.0)
            if value > 0:
                seed[o, d] = value
    return seed


def keep(flows):
    """Pairs that stay: large ones, the largest of each exporter and the largest of each importer."""
    total = sum(flows.values())
    best = {}
    for pair, value in flows.items():
        for key in (("out", pair[0]), ("in", pair[1])):
            if value > flows.get(best.get(key), 0.0):
                best[key] = pair
    return {p for p, v in flows.items() if v >= PAIR_SHARE * total} | set(best.values())


def reachable(seed, exports, imports):
    """Margins of the nodes that have a pair left."""
    origins, destinations = {o for o, _ in seed}, {d for _, d in seed}
    return ({n: v for n, v in exports.items() if n in origins},
            {n: v for n, v in imports.items() if n in destinations})


def balance(exports, imports, prior, banned, slack, even=True):
    """(origin, destination) -> flow, in the unit of the margins."""
    total = sum(exports.values())
    exports = {n: v for n, v in exports.items() if v >= EXPORT_SHARE * total}
    imports = {n: v for n, v in imports.items() if v >= IMPORT_SHARE * total}
    seed = seed_of(prior, exports, imports, banned, BACKGROUND if even else 0.0)
    for _ in range(3):
        exports, imports = reachable(seed, exports, imports)
        flows = fit(seed, exports, level(imports, exports, slack))
        kept = keep(flows)
        if len(kept) == len(seed):
            break
        seed = {p: seed[p] for p in kept}
    exports, imports = reachable(seed, exports, imports)
    return fit(seed, exports, level(imports, exports, slack))


def weekly(kilotonnes, step):
    """kt a year to t a week in steps, as an exact decimal."""
    return to_step(kilotonnes * 1000 / 52.1775, step)


def to_step(tonnes, step):
    """Nearest multiple of the step."""
    step = Decimal(step)
    return (Decimal(repr(float(tonnes))) / step).quantize(Decimal(1)) * step
