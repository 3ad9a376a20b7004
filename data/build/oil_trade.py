"""Trade estimate: entropy balancing (RAS) of a distance prior to margins, area blocks and known pairs.

Margins are hard. Blocks (movements between the areas of the Statistical Review, less fixed flows) and
known pairs are soft: they are pulled half the way in every round and released in the last rounds.
"""
from basins import all_ways, nearness, node_basins, node_places, read
from oil_balance import CRUDE_BARRELS, PRODUCT_BARRELS, read_raw

NAMED = {"CAN", "MEX", "USA", "RUS", "IRQ", "KWT", "SAU", "ARE", "CHN", "IND", "JPN", "SGP"}
OTHER_CIS = set("KAZ AZE TKM UZB BLR R_CISOTH".split())
NORTH_AFRICA = set("DZA EGY LBY MAR R_NAFR".split())
WEST_AFRICA = set("NGA AGO R_WAFR".split())
BARRELS = {"crude_oil": CRUDE_BARRELS, "oil_products": PRODUCT_BARRELS}
YEAR_TO_DAY = {"crude_oil": CRUDE_BARRELS / 0.36525, "oil_products": PRODUCT_BARRELS / 0.36525}


def area_of(place, regions, as_importer):
    """Area of the Statistical Review's movement table that a place belongs to."""
    region = regions[place]
    if region == "middle_east" and (as_importer or place not in NAMED):
        return "R_ME" if as_importer else "R_OTHME"
    if place in NAMED:
        return place
    if place in OTHER_CIS:
        return "R_OTHCIS"
    if region == "africa":
        return "R_AFR" if as_importer else africa_area(place)
    if place in ("AUS", "NZL"):
        return "R_AUSTRALASIA"
    if place == "MMR" and as_importer:
        return "CHN"           # what Myanmar unloads goes by pipeline to Yunnan
    return {"europe": "R_EUR", "south_america": "R_SCAM", "asia_pacific": "R_OTHAP"}[region]


def africa_area(place):
    """Exporter area of an African place."""
    if place in NORTH_AFRICA:
        return "R_NAFR"
    return "R_WAFR" if place in WEST_AFRICA else "R_ESAFR"


def areas(as_importer):
    """node -> area."""
    regions = {row["place"]: row["region"] for row in read("places.csv")}
    return {n: area_of(p, regions, as_importer) for n, p in node_places().items()}


def published_blocks(folder, commodity, year="2025"):
    """(exporter area, importer area) -> kb/d of the movement table, with our overrides."""
    blocks = {}
    for row in read_raw(folder, "oil_trade_matrix_interarea.csv"):
        if row["commodity"] == commodity and row["year"] == year and row["value"]:
            kbd = float(row["value"]) * YEAR_TO_DAY[commodity]
            blocks[row["exporter_iso3"], row["importer_iso3"]] = kbd
    for row in read("block_targets.csv"):
        if row["commodity"] == commodity:
            blocks[row["origin_area"], row["destination_area"]] = float(row["kbd"])
    return blocks


def unlisted(commodity, folder):
    """Pairs between two areas for which the movement table shows nothing."""
    out_area, in_area = areas(False), areas(True)
    blocks = published_blocks(folder, commodity)
    known = {(r["origin"], r["destination"]) for r in read("known_pairs.csv")}
    out = set()
    for o, a in out_area.items():
        for d, b in in_area.items():
            same = a == b or in_area[o] == b
            if not same and blocks.get((a, b), 0.0) < 1.0 and (o, d) not in known:
                out.add((o, d))
    return out


def forbidden(commodity, nodes):
    """Pairs of nodes that do not trade: embargoes and the like."""
    out = set()
    for row in read("no_trade.csv"):
        if row["commodity"] != commodity:
            continue
        origins = nodes if row["origins"] == "*" else row["origins"].split()
        words = row["destinations"].split()
        spared = {w[1:] for w in words if w.startswith("-")}
        targets = set(nodes) - spared if "*" in words else set(words)
        out.update((o, d) for o in origins for d in targets)
    return out


def prior(exports, imports, banned, commodity):
    """Distance prior on every allowed pair of coasts."""
    ways, basins, places = all_ways(), node_basins(), node_places()
    reach = 5000.0 if commodity == "crude_oil" else 2500.0
    seed = {}
    for o, outward in exports.items():
        for d, inward in imports.items():
            if outward <= 0 or inward <= 0 or places[o] == places[d] or (o, d) in banned:
                continue
            miles = ways[basins[o], basins[d]][0]
            seed[o, d] = outward * inward * nearness(miles, reach)
    return seed


def soft_targets(folder, commodity, fixed, seed):
    """List of (set of pairs, kb/d): area blocks less fixed flows, then known pairs."""
    out_area, in_area = areas(False), areas(True)
    members, targets = {}, []
    for o, d in seed:
        members.setdefault((out_area[o], in_area[d]), []).append((o, d))
    blocks = published_blocks(folder, commodity)
    for row in fixed:
        key = out_area[row["origin"]], in_area[row["destination"]]
        if key in blocks:
            blocks[key] -= row["kbd"]
    for key, pairs in members.items():
        if key in blocks:
            targets.append((pairs, max(blocks[key], 1.0)))
    for row in read("known_pairs.csv"):
        pair = row["origin"], row["destination"]
        if row["commodity"] == commodity and pair in seed:
            targets.append(([pair], float(row["kbd"])))
    return targets


def scale(flows, axis, margin):
    """Scale rows (axis 0) or columns (axis 1) to the margin."""
    sums = {}
    for pair, value in flows.items():
        sums[pair[axis]] = sums.get(pair[axis], 0.0) + value
    for pair in flows:
        total = sums[pair[axis]]
        if total > 0:
            flows[pair] *= margin[pair[axis]] / total


def pull(flows, targets, power):
    """Pull every target's pairs towards it."""
    for pairs, value in targets:
        total = sum(flows.get(pair, 0.0) for pair in pairs)
        if total > 0:
            factor = (value / total) ** power
            for pair in pairs:
                if pair in flows:
                    flows[pair] *= factor


def balance(flows, exports, imports, targets, rounds=300, last=300):
    """Entropy balancing; returns the largest margin error in kb/d."""
    for turn in range(rounds + last):
        if turn < rounds:
            pull(flows, targets, 0.5)
        scale(flows, 0, exports)
        scale(flows, 1, imports)
    sums = {}
    for (o, _), value in flows.items():
        sums[o] = sums.get(o, 0.0) + value
    return max(abs(sums.get(o, 0.0) - x) for o, x in exports.items())


def match_totals(exports, imports, spared=("JPN",)):
    """Scale imports, but for the spared nodes, so that they sum to exports; returns the factor."""
    kept = sum(imports.get(node, 0.0) for node in spared)
    factor = (sum(exports.values()) - kept) / (sum(imports.values()) - kept)
    for node in imports:
        if node not in spared:
            imports[node] *= factor
    return factor


def trim(flows, least):
    """Drop flows below a size, but keep the largest of every origin and of every destination."""
    top = {}
    for pair, value in flows.items():
        for key in (("o", pair[0]), ("d", pair[1])):
            if value > top.get(key, (0.0, None))[0]:
                top[key] = (value, pair)
    kept = {pair for _, pair in top.values()}
    for pair in [p for p, v in flows.items() if v < least and p not in kept]:
        del flows[pair]


def estimate(folder, commodity, exports, imports, fixed, least):
    """Balanced flows (origin, destination) -> kb/d and a short report."""
    for side in (exports, imports):
        for node in [n for n, v in side.items() if v < 1.0]:
            side[node] = 0.0
    factor = match_totals(exports, imports)
    banned = forbidden(commodity, list(node_basins())) | unlisted(commodity, folder)
    seed = prior(exports, imports, banned, commodity)
    targets = soft_targets(folder, commodity, fixed, seed)
    flows = dict(seed)
    balance(flows, exports, imports, targets)
    for share in (0.25, 0.5, 0.75, 1.0):
        trim(flows, least * share)
        error = balance(flows, exports, imports, targets, rounds=60, last=400)
    return flows, {"import_factor": factor, "margin_error": error, "pairs": len(flows)}


def block_fit(folder, commodity, book):
    """Share of the published inter-area trade that sits in other cells here, and the largest gaps in kb/d."""
    out_area, in_area = areas(False), areas(True)
    sums = {}
    for (o, d, _), tonnes in book.trade.items():
        key = out_area[o], in_area[d]
        sums[key] = sums.get(key, 0.0) + tonnes * BARRELS[commodity] / 7000.0
    places = node_places()
    home = {(out_area[o], in_area[d]) for (o, d, _) in book.trade if places[o] == places[d]}
    blocks = {k: v for k, v in published_blocks(folder, commodity).items() if k not in home}
    gaps = sorted(((sums.get(k, 0.0) - v, k) for k, v in blocks.items()), key=lambda g: -abs(g[0]))
    return sum(abs(g) for g, _ in gaps) / 2 / sum(blocks.values()), gaps
