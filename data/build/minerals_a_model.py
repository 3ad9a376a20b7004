"""The mineral chains solved stage by stage: flows, then what closes each node.

Order: by-product cobalt fixes its ores; mined metals; refined metals. At a node with a plant the
balance of a mined metal closes on the throughput of the plant (CLOSES_ON_USE names the exceptions), at
a node that only mines on its output, everywhere else on use or stock building.
"""
from collections import defaultdict
from decimal import Decimal

import minerals_a_balance as B
import minerals_a_raw as R

HOSTS = {"nickel_cobalt_ore": set("IDN RUS_ARCTIC AUS CUB CAN_EAST MDG PHL PNG NCL CHN".split()),
         "copper_cobalt_ore": {"COD"}}
CLOSES_ON_USE = {"graphite_mined", "titanium_minerals", "silicon_metal"}
GROSS_ORDER = "cobalt_mined lithium_mined nickel_mined graphite_mined manganese_mined copper_mined titanium_minerals " \
              "silicon_metal lithium_refined cobalt_refined nickel_refined graphite_anode manganese_refined " \
              "copper_refined polysilicon titanium_metal".split()
ORE_CONTENT = {"ZAF": 0.37, "GAB": 0.46, "AUS": 0.46, "GHA": 0.28, "BRA": 0.45, "CIV": 0.44}
BRINE = {"CHL", "ARG"}
MINED_WITH_HOST = {"nickel_mined", "copper_mined", "cobalt_mined"}
ZERO = Decimal(0)


class World:
    """All flows and balances, t a week as exact decimals."""

    def __init__(self, folder):
        self.folder = folder
        self.places = R.Places()
        self.commodities = {row["commodity"]: row for row in R.inputs("commodities")}
        self.production = R.Production(folder, self.commodities.values())
        self.recipes = R.inputs("recipes")
        self.flows = {}
        self.plain = defaultdict(dict)       # commodity -> node -> output that no process makes
        self.figures = defaultdict(dict)     # commodity -> node -> Figure of total output
        self.runs = defaultdict(dict)        # process -> node -> throughput of the main input
        self.sinks = defaultdict(dict)       # commodity -> (node, kind) -> quantity
        self.declared = defaultdict(dict)    # commodity -> (node, kind) -> (quantity, row)
        self.notes = {}
        self.report = []
        self.read_figures()
        self.read_declared()
        for commodity in GROSS_ORDER:
            self.solve(commodity)

    def step(self, commodity):
        """Rounding step of a commodity."""
        return self.commodities[commodity]["step_t"]

    def traffic(self, commodity):
        """Traffic of a commodity."""
        return self.commodities[commodity]["traffic"]

    def read_figures(self):
        """Output by node; shares of the world become tonnes of what is mined and smelted."""
        for commodity in GROSS_ORDER:
            figures = self.production.countries(commodity)
            shares = self.production.shares(commodity)
            if shares:
                mined = sum(f.value for f in self.figures["manganese_mined"].values())
                world = mined * float(self.making(commodity)[0]["yield"])
                figures = {c: R.Figure(s * world, None, None, row["source_id"], row["confidence"], row["note"])
                           for c, (s, row) in shares.items()}
            self.figures[commodity] = R.by_node(figures, self.places, self.traffic(commodity))

    def read_declared(self):
        """Uses and stock building that are stated."""
        for row in R.inputs("demand"):
            commodity = row["commodity"]
            node = self.places.node(row["country"], self.traffic(commodity))
            key, value = (node, row["kind"]), B.weekly(float(row["value_kt"]), self.step(commodity))
            if key in self.declared[commodity]:
                value += self.declared[commodity][key][0]
            self.declared[commodity][key] = (value, row)

    def making(self, commodity):
        """Recipes that make a commodity from the stage before."""
        return [r for r in self.recipes if r["output"] == commodity and r["kind"]]

    def is_refined(self, commodity):
        """Whether the commodity is made from a traded one."""
        return bool(self.making(commodity)) and commodity not in MINED_WITH_HOST

    def taking(self, commodity):
        """Recipes that take a commodity."""
        return [r for r in self.recipes if r["input"] == commodity and r["kind"]]

    def process_at(self, commodity, node):
        """The recipe by which a node works a commodity."""
        rows = self.taking(commodity)
        if len(rows) > 1:
            brine = [r for r in rows if "brine" in r["process"]][0]
            return brine if node in BRINE else [r for r in rows if r is not brine][0]
        return rows[0] if rows else None

    def plant_targets(self, commodity):
        """node -> throughput of the main input that the output statistics of the next stage ask for."""
        rows = self.taking(commodity)
        if not rows:
            return {}
        product = rows[0]["output"]
        other = R.by_node(self.production.secondary(product), self.places, self.traffic(product))
        out = {}
        for node, figure in self.figures[product].items():
            made = figure.value - (other[node].value if node in other else 0.0)
            if made > 0.001 * figure.value:
                share = float(self.process_at(commodity, node)["yield"])
                out[node] = B.weekly(made / share, self.step(commodity))
        return out

    def outputs(self, commodity):
        """node -> output of processes already solved."""
        out = defaultdict(lambda: ZERO)
        for recipe in self.recipes:
            if recipe["output"] == commodity:
                for node, base in self.runs[recipe["process"]].items():
                    out[node] += base * Decimal(recipe["yield"])
        return out

    def available(self, commodity):
        """Sets output that no process makes; returns (made by processes, total) by node."""
        made = self.outputs(commodity)
        step = self.step(commodity)
        plain = {}
        if commodity == "cobalt_mined":
            made = self.ores()
        if self.is_refined(commodity):
            extra = R.by_node(self.production.secondary(commodity), self.places, self.traffic(commodity))
            plain = {n: B.weekly(f.value, step) for n, f in extra.items()}
            if commodity == "copper_refined":
                plain["CHN"] = B.to_step(B.weekly(self.figures[commodity]["CHN"].value, step) - made["CHN"], step)
        else:
            for node, figure in self.figures[commodity].items():
                rest = B.weekly(figure.value, step) - made.get(node, ZERO)
                if rest >= Decimal(step) and not (commodity == "cobalt_mined" and node in made):
                    plain[node] = B.to_step(rest, step)
        self.plain[commodity] = plain
        total = {n: plain.get(n, ZERO) + made.get(n, ZERO) for n in sorted(set(plain) | set(made))}
        return made, total

    def ores(self):
        """First guess of by-product cobalt, from its own statistics; settle_ores makes it exact."""
        made = defaultdict(lambda: ZERO)
        for ore, nodes in HOSTS.items():
            for node in sorted(nodes):
                made[node] = B.weekly(self.figures["cobalt_mined"][node].value, self.step("cobalt_mined"))
        return made

    def settle_ores(self, inward, outward, plants):
        """Ore that yields exactly what a node ships, or what its statistics say where it has a plant."""
        for ore, nodes in HOSTS.items():
            process = self.taking(ore)[0]["process"]
            share = Decimal([r for r in self.recipes if r["input"] == ore and r["output"] == "cobalt_mined"][0]["yield"])
            for node in sorted(nodes):
                cobalt = B.weekly(self.figures["cobalt_mined"][node].value, self.step("cobalt_mined"))
                if node not in plants and ore == "nickel_cobalt_ore":
                    cobalt = outward[node] - inward[node]
                quantity = cobalt / share
                if ore == "copper_cobalt_ore":
                    quantity = B.to_step(quantity, self.step(ore))
                self.runs[process][node] = quantity.quantize(Decimal("0.0001"))
                self.plain[ore][node] = self.runs[process][node]
                figure = self.figures["cobalt_mined"][node]
                factor = 1 / float(share)
                self.figures[ore][node] = R.Figure(figure.value * factor, figure.low and figure.low * factor,
                                                   figure.high and figure.high * factor, figure.source, "C",
                                                   "cobalt output over its share in the ore")

    def gross(self, commodity):
        """(node, side) -> kt of the stated gross trade."""
        return {(r["node"], r["side"]): r for r in R.inputs("gross_trade") if r["commodity"] == commodity}

    def prior(self, commodity):
        """(origin, destination) -> kt: bilateral statistics and known pairs."""
        out = defaultdict(float)
        row = self.commodities[commodity]
        traffic = row["traffic"]
        if row["trade_series"]:
            fixed = float(row["content"]) if row["content"] else 0.0

            def content(exporter):
                return fixed or (ORE_CONTENT.get(exporter, 0.4) if commodity == "manganese_mined" else 1.0)
            out.update(R.bilateral(self.folder, row["trade_series"], self.places, traffic, content, self.places.unknown))
        for pair in R.inputs("pairs"):
            if pair["commodity"] == commodity:
                ends = self.places.node(pair["origin"], traffic), self.places.node(pair["destination"], traffic)
                if self.places.place(ends[0]) != self.places.place(ends[1]):
                    out[ends] += float(pair["prior_kt"])
        return out

    def banned(self, commodity, nodes):
        """Pairs of nodes that do not trade."""
        out = set()
        for row in R.inputs("no_trade"):
            if row["commodity"] not in ("*", commodity):
                continue
            for o in nodes:
                for d in nodes:
                    if self.places.place(o) in row["origins"].split() and self.places.place(d) in row["destinations"].split():
                        out.add((o, d))
        return out | {(o, d) for o in nodes for d in nodes if self.places.place(o) == self.places.place(d)}

    def margins(self, commodity, total, need):
        """Exports and imports by node, t a week, from what is available and what is needed."""
        gross = self.gross(commodity)
        slack = self.commodities[commodity]["slack"]
        exports, imports = defaultdict(float), defaultdict(float)
        for node in sorted(set(total) | set(need)):
            if node == slack:
                continue
            net = float(total.get(node, ZERO) - need.get(node, ZERO))
            through = gross.get((node, "through"))
            through = float(through["value_kt"]) * 1000 / R.WEEKS if through else 0.0
            exports[node] = max(0.0, net) + through
            imports[node] = max(0.0, -net) + through
        gap = sum(exports.values()) - sum(imports.values())
        stated = {side: float(gross[slack, side]["value_kt"]) * 1000 / R.WEEKS
                  for side in ("export", "import") if (slack, side) in gross}
        if "import" in stated:
            imports[slack], exports[slack] = stated["import"], stated["import"] - gap
        else:
            outward = stated.get("export", max(0.0, -gap))
            imports[slack], exports[slack] = gap + outward, outward
        if min(imports[slack], exports[slack]) < -1e-6:
            raise SystemExit(f"{commodity}: {slack} would trade a negative quantity {imports[slack]} {exports[slack]}")
        return ({n: v for n, v in exports.items() if v > 0}, {n: v for n, v in imports.items() if v > 0})

    def reported_margins(self, commodity, total, prior):
        """Exports and imports as reported; no node exports more than it makes and most of what it buys."""
        exports, imports = defaultdict(float), defaultdict(float)
        for (o, d), value in prior.items():
            exports[o] += value * 1000 / R.WEEKS
            imports[d] += value * 1000 / R.WEEKS
        for (node, side), row in self.gross(commodity).items():
            value = float(row["value_kt"] or 0) * 1000 / R.WEEKS
            if side == "export_all":
                exports[node] = float(total[node])
            elif side == "export":
                exports[node] = value
            elif side == "import":
                imports[node] = value
        for node in list(exports):
            most = float(total.get(node, ZERO)) + 0.9 * imports[node]
            exports[node] = min(exports[node], most)
        return ({n: v for n, v in exports.items() if v > 0}, {n: v for n, v in imports.items() if v > 0})

    def solve(self, commodity):
        """Flows of a commodity and the closing of its nodes."""
        made, total = self.available(commodity)
        plants = self.plant_targets(commodity)
        need = defaultdict(lambda: ZERO, plants)
        for (node, _), (value, _) in self.declared[commodity].items():
            need[node] += value
        prior = self.prior(commodity)
        slack = self.commodities[commodity]["slack"]
        if slack:
            exports, imports = self.margins(commodity, total, need)
        else:
            exports, imports = self.reported_margins(commodity, total, prior)
        nodes = set(exports) | set(imports)
        flows = B.balance(exports, imports, prior, self.banned(commodity, nodes), slack, even=bool(slack))
        step = self.step(commodity)
        flows = {p: B.to_step(v, step) for p, v in flows.items()}
        flows = {p: v for p, v in flows.items() if v > 0}
        self.flows[commodity] = flows
        inward, outward = self.trade_sums(commodity)
        if commodity == "cobalt_mined":
            self.settle_ores(inward, outward, plants)
            made = self.outputs(commodity)
        self.close(commodity, made, plants)
        self.report.append((commodity, sum(exports.values()), imports, flows))

    def trade_sums(self, commodity):
        """Imports and exports of each node."""
        inward, outward = defaultdict(lambda: ZERO), defaultdict(lambda: ZERO)
        for (o, d), value in self.flows[commodity].items():
            outward[o] += value
            inward[d] += value
        return inward, outward

    def close(self, commodity, made, plants):
        """What balances each node; nodes that only ship give or take on their largest cargo first."""
        self.trim_shippers(commodity, made, plants)
        inward, outward = self.trade_sums(commodity)
        plain = self.plain[commodity]
        for node in sorted(set(made) | set(plain) | set(inward) | set(outward)):
            stated = {k: v[0] for (n, k), v in self.declared[commodity].items() if n == node}
            miner = not self.is_refined(commodity) and self.commodities[commodity]["slack"]
            if miner and node not in plants and not stated and (inward[node] or outward[node]):
                plain[node] = outward[node] - inward[node] - made.get(node, ZERO)
                if plain[node] < 0:
                    raise SystemExit(f"{commodity} {node}: output would be {plain[node]}")
                if not plain[node]:
                    del plain[node]
                continue
            left = plain.get(node, ZERO) + made.get(node, ZERO) + inward[node] - outward[node]
            self.sink(commodity, node, left, stated, plants)

    def sink(self, commodity, node, left, stated, plants):
        """Share what is left at a node among plant, stock building and use."""
        if left < 0:
            raise SystemExit(f"{commodity} {node}: {left} left")
        build = min(stated.get("stock_build", ZERO), left)
        left -= build
        recipe = self.process_at(commodity, node)
        if node in plants and recipe:
            if commodity in CLOSES_ON_USE:
                work = min(plants[node], left)
            else:
                work = max(ZERO, left - min(stated.get("use", ZERO), left))
            if work > 0:
                self.runs[recipe["process"]][node] = work
            left -= work
        if "stock_build" in stated and "use" not in stated and node not in plants and not self.making(commodity):
            build, left = build + left, ZERO
        if commodity == "cobalt_mined" and "stock_build" in stated:
            build, left = build + left, ZERO
        for kind, value in (("stock_build", build), ("use", left)):
            if value > 0:
                self.sinks[commodity][node, kind] = value

    def trim_shippers(self, commodity, made, plants):
        """Nobody ships more than it has; refiners without a use of their own ship exactly what they make."""
        if self.commodities[commodity]["slack"] and not self.is_refined(commodity):
            return
        flows, plain = self.flows[commodity], self.plain[commodity]
        users = {n for n, _ in self.declared[commodity]} | {self.commodities[commodity]["slack"]} | set(plants)
        for _ in range(20):
            moved = False
            for node in sorted({n for pair in flows for n in pair}):
                inward, outward = self.trade_sums(commodity)
                output = plain.get(node, ZERO) + made.get(node, ZERO)
                left = output + inward[node] - outward[node]
                shipper = node not in users and 0 < left < output * Decimal("0.02")
                if outward[node] and (shipper or left < 0):
                    self.ship(flows, node, left)
                    moved = True
            if not moved:
                return

    @staticmethod
    def ship(flows, node, left):
        """Put what is left, or what is lacking, on the largest cargoes of a node."""
        for pair in sorted((p for p in flows if p[0] == node), key=lambda p: (-flows[p], p)):
            change = max(left, -flows[pair])
            flows[pair] += change
            left -= change
            if not flows[pair]:
                del flows[pair]
            if not left:
                return
