"""From places to nodes: ports of large countries, gateways of landlocked ones, modes, whole tonnes a week."""
from food_common import WEEKS, land_pairs, landlocked, read, regions
from food_trade import balance

ASIA_WEST_COAST = {"IND": 0.1, "BGD": 0.15, "PAK": 0.05, "R_APOTH": 0.1, "LKA": 0.1, "AUS": 0.6, "NZL": 0.6}
PACIFIC_AMERICA = set("CHL PER ECU GTM".split())
SLIVER = 0.003      # share of world trade under which a part of a split flow is not kept beside a larger one
TINY = 0.001         # share of world trade under which a part of a split flow goes with the larger part


def splits():
    """(place, commodity) -> node -> row of node_splits.csv."""
    out = {}
    for row in read("node_splits.csv"):
        out.setdefault((row["place"], row["commodity"]), {})[row["node"]] = row
    return out


def pull(node, destination, region, near):
    """How readily a port of a large country ships to a place; 0 where it does not."""
    asia = region.get(destination) == "asia_pacific"
    if node in ("RUS", "CAN"):
        return 1.0 if near else 0.0
    if node in ("USA_WEST", "CAN_WEST"):
        if near:
            return 0.0 if node == "USA_WEST" else 1.0
        if asia:
            return ASIA_WEST_COAST.get(destination, 1.0)
        pacific = 0.5 if destination in PACIFIC_AMERICA else 0.0
        return max(pacific, 0.05 if node == "CAN_WEST" else 0.0)
    if node == "RUS_PACIFIC":
        return 1.0 if destination in set("CHN KOR JPN TWN VNM THA IDN MYS PHL HKG SGP".split()) else 0.0
    if node == "RUS_BLACKSEA":
        return {"europe": 0.3, "middle_east": 1.0, "africa": 1.0, "asia_pacific": 1.0, "cis": 1.0}.get(region.get(destination), 0.1)
    if node in ("RUS_BALTIC", "RUS_ARCTIC"):
        weight = {"europe": 1.0, "north_america": 1.0, "south_america": 1.0, "africa": 0.4, "asia_pacific": 0.5}
        return weight.get(region.get(destination), 0.02)
    if node == "USA":
        return 0.5 if asia else 1.0
    if node == "CAN_EAST":
        return 0.12 if asia else 1.0
    return 1.0


def split_exports(place, flows, nodes, world):
    """(node, destination) -> kt: RAS between the export shares of the nodes and the flows."""
    region, close = regions(), land_pairs()
    total = sum(flows.values())
    seed, targets = {}, {n: float(r["export_share"]) * total for n, r in nodes.items() if float(r["export_share"]) > 0}
    for destination, value in flows.items():
        near = (place, destination) in close
        for node in targets:
            weight = pull(node, destination, region, near)
            if near and ({"CAN", "RUS"} & set(targets)) and node not in ("CAN", "RUS"):
                weight = 0.0        # the inland hub serves the neighbours
            if weight > 0:
                seed[node, destination] = value * weight * targets[node]
    reached = {d for _, d in seed}
    if not targets:
        return {(max(nodes, key=lambda n: float(nodes[n]["use_share"])), d): v for d, v in flows.items()}
    for destination in set(flows) - reached:
        seed[max(targets, key=targets.get), destination] = flows[destination]
    out = balance(seed, targets, flows)
    return fit_columns(drop_slivers(out, world), flows)


def drop_slivers(flows, world):
    """Leave out small parts of a flow that has a larger part from another node."""
    best = {}
    for (_, d), value in flows.items():
        best[d] = max(best.get(d, 0.0), value)
    return {k: v for k, v in flows.items() if v == best[k[1]] or v >= SLIVER * world}


def fit_columns(flows, wanted):
    """Scale every destination to its flow: places must keep what they receive."""
    got = {}
    for (_, d), value in flows.items():
        got[d] = got.get(d, 0.0) + value
    return {(n, d): v * wanted[d] / got[d] for (n, d), v in flows.items() if got[d] > 0}


def node_flows(commodity, trade):
    """(origin node, destination node) -> kt, before gateways."""
    table, world, by_origin, out = splits(), sum(trade.values()), {}, {}
    for (o, d), value in trade.items():
        by_origin.setdefault(o, {})[d] = value
    for origin, flows in by_origin.items():
        nodes = table.get((origin, commodity))
        parts = split_exports(origin, flows, nodes, world) if nodes else {(origin, d): v for d, v in flows.items()}
        for (node, d), value in parts.items():
            for into, share in import_shares(table.get((d, commodity)), d, origin, value / world):
                if value * share > 0:
                    out[node, into] = out.get((node, into), 0.0) + value * share
    return out


def import_shares(nodes, place, origin, part):
    """(node, share) that a flow into a place divides into."""
    if not nodes:
        return [(place, 1.0)]
    shares = {n: float(r["import_share"]) for n, r in nodes.items() if float(r["import_share"]) > 0}
    main = max(shares, key=shares.get) if shares else place
    if min(shares.values(), default=1.0) * part < TINY:
        return [(main, 1.0)]
    return list(shares.items())


def place_of_node(node):
    """Place of one of the nodes used here."""
    return {"USA_WEST": "USA", "CAN_WEST": "CAN", "CAN_EAST": "CAN", "SAU_YANBU": "SAU"}.get(node, "RUS" if node.startswith("RUS_") else node)


def by_land(origin, destination, close):
    """Whether a flow between two nodes goes by rail, road or river."""
    a, b = place_of_node(origin), place_of_node(destination)
    if a == b:
        return True
    if (a, b) not in close or node_is_remote(origin, b) or node_is_remote(destination, a):
        return False
    return True


def node_is_remote(node, other):
    """Ports that do not face the land neighbour."""
    far_east = other in ("CHN", "MNG", "UZB", "KGZ", "TJK")
    return node == "RUS_ARCTIC" or (node in ("RUS_BALTIC", "RUS_BLACKSEA") and far_east) or (node == "RUS_PACIFIC" and other != "CHN") or (node == "USA_WEST" and other == "MEX")


def route(flows):
    """((origin, destination, mode) -> kt): landlocked ends go through their gateway."""
    gates, locked, close, out = {r["place"]: r["gateway"] for r in read("gateways.csv")}, landlocked(), land_pairs(), {}

    def add(o, d, value):
        if o != d:
            key = o, d, "land" if by_land(o, d, close) or o in locked or d in locked else "sea"
            out[key] = out.get(key, 0.0) + value

    for (o, d), value in flows.items():
        if by_land(o, d, close):
            add(o, d, value)
            continue
        first = gates[o] if o in locked else o
        last = gates[d] if d in locked else d
        if first != o:
            add(o, first, value)
        if first != last:
            add(first, last, value)
        if last != d:
            add(last, d, value)
    return out


def weekly(flows):
    """Whole tonnes a week; nothing under 10 t."""
    return {k: int(round(v * 1000 / WEEKS)) for k, v in flows.items() if v * 1000 / WEEKS >= 10}
