"""Balance of every node in tonnes a week. Plants first, from the last product to the first input; use is what is left.

A mined or grown quantity is raised where exports and plants need more than the sources show; nothing is negative.
"""
import math

from food_common import COMMODITIES, MADE, WEEKS, read_package
from food_nodes import place_of_node, splits

# meal and oil: WASDE 2024/25, 278.11 and 68.57 Mt from 354.16 Mt crushed
RECIPES = {   # process -> (main input, free mass, other inputs, outputs), tonnes per tonne of main input
    "soybean_crushing": ("soybeans", 0.0, {}, {"soybean_meal": 0.785, "soybean_oil": 0.194}),
    "ammonia_synthesis": ("natural_gas", 1.24, {}, {"ammonia": 1.5}),
    "urea_synthesis": ("ammonia", 1.29, {}, {"urea": 1.754}),
    "phosphate_fertiliser_production": ("phosphate_rock", 0.0, {"ammonia": 0.133, "sulphur": 0.255}, {"phosphate_fertiliser": 0.606}),
}
GAS_SHARE = {"CHN": 0.22, "ZAF": 0.0, "VNM": 0.6}     # rest from coal; China about a fifth from gas (assumed)
MOST_GAS = 0.6                                        # of the gas use of the node
CHINA_AMMONIA_KT = 56000.0                            # about 46 Mt of nitrogen, recalled
NO_AMMONIA_PLANTS = {"MAR"}     # its nitrogen in phosphates is bought as ammonia
SLACK = 1.03


class Account:
    """Supply, trade, plants and use of all nodes, t/week."""

    def __init__(self, trade):
        self.trade = trade                    # commodity -> (o, d, mode) -> t/wk
        self.supply, self.plants, self.use, self.build = {}, {}, {}, {}
        self.raised, self.notes = {}, {}

    def moved(self, node, commodity, axis):
        """Shipped (axis 0) or arrived (axis 1)."""
        return sum(v for k, v in self.trade[commodity].items() if k[axis] == node)

    def made(self, node, commodity):
        """Output of the plants."""
        return sum(base * RECIPES[p][3].get(commodity, 0.0) for (n, p), base in self.plants.items() if n == node)

    def taken(self, node, commodity):
        """Input of the plants."""
        total = 0.0
        for (n, process), base in self.plants.items():
            if n == node:
                main, _, others, _ = RECIPES[process]
                total += base * (1.0 if main == commodity else others.get(commodity, 0.0))
        return total

    def rest(self, node, commodity):
        """What is left for use."""
        return (self.supply.get((node, commodity), 0) + self.moved(node, commodity, 1) + self.made(node, commodity)
                - self.moved(node, commodity, 0) - self.taken(node, commodity) - self.build.get((node, commodity), 0))


def week(kt):
    """kt a year -> whole t a week."""
    return int(round(kt * 1000 / WEEKS))


def nodes_of(place, commodity, table):
    """node -> use share."""
    rows = table.get((place, commodity))
    return {n: float(r["use_share"]) for n, r in rows.items()} if rows else {place: 1.0}


def gas_nodes():
    """node -> gas use, t/wk."""
    return {r["node"]: float(r["quantity_t_per_week"]) for r in read_package("demand")
            if r["commodity"] == "natural_gas" and r["kind"] == "use"}


def set_supply(account, commodity, production, table):
    """Book what is grown or mined where it is used or shipped."""
    touched = {n for k in account.trade[commodity] for n in k[:2]}
    places = set(production) | {place_of_node(n) for n in touched}
    for place in places:
        nodes = nodes_of(place, commodity, table)
        nodes.update({n: 0.0 for n in touched if place_of_node(n) == place and n not in nodes})
        out = {n: account.moved(n, commodity, 0) - account.moved(n, commodity, 1) for n in nodes}
        total = week(production.get(place, 0.0))
        use = total - sum(out.values())
        for node in nodes:
            value = out[node] + nodes[node] * max(use, 0)
            if total == 0:
                value = max(0.0, out[node])      # passes goods of others on
            if value > 0.5:
                account.supply[node, commodity] = int(round(value))
                if use < 0:
                    account.raised[node, commodity] = int(min(round(value), -use))


def lift(account, node, commodity, note):
    """Raise supply so that nothing is short."""
    short = account.rest(node, commodity)
    if short < 0:
        extra = int(math.ceil(-short))
        account.supply[node, commodity] = account.supply.get((node, commodity), 0) + extra
        account.raised[node, commodity] = account.raised.get((node, commodity), 0) + extra
        account.notes[node, commodity] = note


def move_inside(account, commodity, table):
    """Send what plants make at one node of a country to its other nodes by land."""
    for (place, name), rows in table.items():
        nodes = set(rows) | {n for k in account.trade[name] for n in k[:2] if place_of_node(n) == place}
        if name != commodity:
            continue
        rest = {n: account.rest(n, commodity) for n in nodes}
        total = sum(rest.values())
        share = {n: float(rows[n]["use_share"]) if n in rows else 0.0 for n in nodes}
        giver = max(rest, key=rest.get)
        for node in sorted(nodes - {giver}):
            lacking = int(math.ceil(share[node] * max(total, 0.0) - rest[node]))
            if lacking > 20 or rest[node] < 0:
                key = giver, node, "land"
                account.trade[commodity][key] = account.trade[commodity].get(key, 0) + max(lacking, 0)


def make(account, process, commodity, targets):
    """Plants of a process so that nodes make their target, and at least what is shipped, taken and 3 % more."""
    main, _, _, outputs = RECIPES[process]
    wanted = {n: week(v) for n, v in targets.items()}
    for node in {n for k in account.trade[commodity] for n in k[:2]} | set(wanted):
        need = -account.rest(node, commodity) * SLACK
        value = max(wanted.get(node, 0), need)
        if value > 0:
            account.plants[node, process] = int(math.ceil(value / outputs[commodity]))


def run_fertilisers(account, books, nitrogen, table):
    """Phosphates, urea, then the ammonia and gas they need."""
    for commodity in ("phosphate_fertiliser", "urea", "ammonia"):
        hub_flows(account, commodity, table)
    make(account, "phosphate_fertiliser_production", "phosphate_fertiliser", books["phosphate_fertiliser"]["production"])
    make(account, "urea_synthesis", "urea", books["urea"]["production"])
    gas, targets = gas_nodes(), {}
    for node in {n for k in account.trade["ammonia"] for n in k[:2]} | set(nitrogen) | {n for n, _ in account.plants}:
        if place_of_node(node) != node:
            continue
        from_statistics = week(nitrogen.get(node, 0.0) / 0.8224)
        if node in NO_AMMONIA_PLANTS:
            from_statistics = 0
        if node == "CHN":
            from_statistics = week(CHINA_AMMONIA_KT)
        net = account.moved(node, "ammonia", 0) - account.moved(node, "ammonia", 1)
        targets[node] = max(from_statistics + net, -account.rest(node, "ammonia") * SLACK, 0.0)
    for node, value in targets.items():
        by_gas = value * GAS_SHARE.get(node, 1.0)
        base = min(int(math.ceil(by_gas / 1.5)), int(MOST_GAS * gas.get(node, 0.0)))
        if base >= 50:
            account.plants[node, "ammonia_synthesis"] = base
        other = int(math.ceil(value - account.made(node, "ammonia")))
        if other > 20:
            account.supply[node, "ammonia"] = other
            account.notes[node, "ammonia"] = ("coal" if node in GAS_SHARE else "no gas market at the node, or the cap of 60 % of its gas use")


def hub_flows(account, commodity, table):
    """Ports of a country whose plants stand inland: rail from the hub carries what they ship."""
    for (place, name), rows in table.items():
        if name != commodity:
            continue
        for node in rows:
            if node != place:
                net = account.moved(node, commodity, 0) - account.moved(node, commodity, 1)
                if net > 0:
                    account.trade[commodity][place, node, "land"] = net


def close(trade, books, crushed, nitrogen):
    """The account of all nodes."""
    account, table = Account(trade), splits()
    for commodity in COMMODITIES:
        if commodity not in MADE:
            set_supply(account, commodity, books[commodity]["production"], table)
    set_builds(account, books)
    for place, kt in crushed.items():
        for node, share in nodes_of(place, "soybeans", table).items():
            base = min(week(kt * share), int(0.99 * account.rest(node, "soybeans")))
            if base >= 100:
                account.plants[node, "soybean_crushing"] = base
    for commodity in ("soybean_meal", "soybean_oil"):
        move_inside(account, commodity, table)
        relieve(account, commodity)
    run_fertilisers(account, books, nitrogen, table)
    for commodity in COMMODITIES:
        for node in all_nodes(account, commodity):
            lift(account, node, commodity, "raised to what is shipped and processed")
            rest = round(account.rest(node, commodity), 6)
            if rest > 0:
                account.use[node, commodity] = rest
    return account


def relieve(account, commodity):
    """Meal and oil are never grown: where shipments pass output and arrivals, the shipments shrink."""
    for node in all_nodes(account, commodity):
        short = -account.rest(node, commodity)
        if short > 0:
            out = {k: v for k, v in account.trade[commodity].items() if k[0] == node}
            keep = max(0.0, 1 - (short + 1) / sum(out.values()))
            for key, value in out.items():
                account.trade[commodity][key] = int(value * keep)
    account.trade[commodity] = {k: v for k, v in account.trade[commodity].items() if v > 0}


def all_nodes(account, commodity):
    """Nodes where a commodity appears."""
    nodes = {n for k in account.trade[commodity] for n in k[:2]}
    nodes |= {n for n, c in list(account.supply) if c == commodity}
    nodes |= {n for n, p in account.plants if commodity in RECIPES[p][2] or commodity in RECIPES[p][3] or RECIPES[p][0] == commodity}
    return sorted(nodes)


def set_builds(account, books):
    """Stock built in the year, where WASDE shows a rise for a country of its own."""
    for commodity, book in books.items():
        for place in book.get("single", ()):
            rise = book.get("ending_stocks", {}).get(place, 0.0) - book.get("beginning_stocks", {}).get(place, 0.0)
            if rise > 50 and commodity not in MADE and account.rest(place, commodity) > 2 * week(rise):
                account.build[place, commodity] = week(rise)

