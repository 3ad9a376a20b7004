"""Balance of each commodity at every node, upstream first.

For a commodity: supply and outputs of processes are known; what processes and users take is set by the input
tables; exports and imports are the differences, and the matrix between them is balanced by proportional
fitting from a prior. Then flows are rounded and one free quantity a node (demand, else the process, else the
supply, else the largest flow) takes the residual, so that the account closes exactly.
"""
from collections import defaultdict

import minerals_b_raw as R

WEEKS = 52.1775
SMALLEST_SHARE = 0.003   # pairs below this share of world trade are dropped
CODES = {"ndfeb_magnets": ("850511",), "tungsten_apt": ("810194",), "antimony_refined": ("811010",),
         "pgm_refined": ("711011", "711021"), "helium": ("280429",)}
HELIUM_EXPORTERS = {"QAT", "USA", "DZA", "RUS_PACIFIC"}


def rounded(value, unit):
    """Value as a multiple of the unit."""
    return round(round(value / unit) * unit, 6)


def clean(value):
    """Drop the noise of floating point."""
    return round(value, 9)


def fit(prior, rows, columns, sweeps=4000):
    """Proportional fitting of a prior to row and column sums; None where the pairs left do not allow it."""
    flow = dict(prior)
    for _ in range(sweeps):
        for axis, sums in ((0, rows), (1, columns)):
            now = defaultdict(float)
            for pair, value in flow.items():
                now[pair[axis]] += value
            for pair in flow:
                if now[pair[axis]] > 0:
                    flow[pair] *= sums[pair[axis]] / now[pair[axis]]
        now = defaultdict(float)
        for pair, value in flow.items():
            now[pair[0]] += value
        worst = max(abs(now[o] - t) for o, t in rows.items())
        if worst < 1e-7 * sum(rows.values()):
            return flow
    return None


def pruned(flow, smallest):
    """Pairs that stay: large ones, and the largest of each origin and destination."""
    best = {}
    for pair, value in flow.items():
        for key in ((0, pair[0]), (1, pair[1])):
            best[key] = max(best.get(key, (0, pair)), (value, pair))
    kept = {pair for _, pair in best.values()}
    return {p: v for p, v in flow.items() if v >= smallest or p in kept}


def matrix(commodity, exports, imports, factors, values):
    """Trade of a commodity: prior from margins, BACI intensity and judged lanes, fitted, thinned, fitted again."""
    total = sum(exports.values())
    sent, landed = defaultdict(float), defaultdict(float)
    for (origin, destination), value in values.items():
        sent[origin] += value
        landed[destination] += value
    world = sum(values.values())
    prior = {}
    for origin, out in exports.items():
        for destination, into in imports.items():
            factor = factors.get((commodity, origin, destination), 1.0)
            if values and sent[origin] and landed[destination]:
                intensity = values.get((origin, destination), 0) * world / (sent[origin] * landed[destination])
                factor *= 0.15 + 0.85 * min(intensity, 8)
            if factor > 0:
                prior[origin, destination] = out * into / total * factor
    flow = fit(prior, exports, imports)
    if flow is None:
        raise SystemExit(f"{commodity}: no trade fits the margins; {exports} {imports}")
    # Thinning can leave too few pairs; then the threshold is lowered.
    for smallest in (SMALLEST_SHARE, SMALLEST_SHARE / 2, SMALLEST_SHARE / 5, SMALLEST_SHARE / 20):
        thin = flow
        for _ in range(3):
            thin = thin and fit(pruned(thin, smallest * total), exports, imports)
        if thin:
            return thin
    return flow


class Chains:
    """Everything compiled, t a week; filled commodity by commodity."""

    def __init__(self, raw, supplies):
        self.raw = raw
        self.commodities = {r["commodity"]: r for r in R.inputs("commodities")}
        self.recipes, self.main = defaultdict(list), {}
        for row in R.inputs("recipes"):
            self.recipes[row["process"]].append(row)
            if row["role"] == "input" and float(row["quantity"]) == 1:
                self.main[row["commodity"]] = row["process"]
        self.processing, self.positions = defaultdict(list), defaultdict(list)
        for row in R.inputs("processing"):
            self.processing[row["process"]].append(row)
        for row in R.inputs("positions"):
            self.positions[row["commodity"]].append(row)
        self.factors = {}
        for row in R.inputs("affinities"):
            traffic = self.traffic(row["commodity"])
            self.factors[(row["commodity"], R.node(row["origin"], traffic), R.node(row["destination"], traffic))] = float(row["factor"])
        self.supply_rows = {}      # (node, commodity) -> supply tuple
        self.supply, self.base, self.demand, self.trade = {}, {}, {}, {}
        self.stock_build = {}
        self.process_row, self.demand_row = {}, {}
        for commodity, rows in supplies.items():
            for row in rows:
                key = (R.node(row[0], self.traffic(commodity)), commodity)
                if key in self.supply:
                    raise SystemExit(f"supply twice: {key}")
                self.supply_rows[key] = row
                self.supply[key] = max(rounded(row[1] / WEEKS, self.unit(commodity)), self.unit(commodity))
        for commodity in self.commodities:
            self.balance(commodity)

    def traffic(self, commodity):
        """Chain of a commodity."""
        return self.commodities[commodity]["traffic"]

    def unit(self, commodity):
        """Rounding step of a commodity, t a week."""
        return float(self.commodities[commodity]["unit_t"])

    def per_input(self, process, commodity, role):
        """Quantity in the recipe of a process, or 0."""
        return sum(float(r["quantity"]) for r in self.recipes[process] if (r["commodity"], r["role"]) == (commodity, role))

    def made(self, commodity):
        """Node -> output of processes."""
        out = defaultdict(float)
        for (node, process), base in self.base.items():
            quantity = self.per_input(process, commodity, "output")
            if quantity:
                out[node] += base * quantity
        return out

    def taken_beside(self, commodity):
        """Node -> what processes take of it as a secondary input."""
        out = defaultdict(float)
        for (node, process), base in self.base.items():
            if self.main.get(commodity) != process and self.per_input(process, commodity, "input"):
                out[node] += base * self.per_input(process, commodity, "input")
        return out

    def targets(self, commodity, there):
        """Node -> wanted main input of the process that uses the commodity."""
        process = self.main.get(commodity)
        if not process:
            return {}
        product = [r for r in self.recipes[process] if r["role"] == "output"][0]
        share = [r["share_of_input"] for r in self.recipes[process] if r["commodity"] == commodity][0]
        direct = sum(float(r["value"]) for r in self.positions[commodity] if r["rule"] == "use_t") / WEEKS
        host = self.commodities[commodity]["stage"] == "host"
        total = 0 if host else (sum(there.values()) - direct) * float(share or 1)
        rows, want = self.processing[process], {}
        weights = sum(float(r["value"]) for r in rows if r["rule"] == "share")
        for row in rows:
            key = R.node(row["country"], self.traffic(commodity))
            self.process_row[key, process] = row
            value = float(row["value"] or 0)
            if row["rule"] in ("output", "output_iea"):
                metal = 1000 / 0.855 if row["rule"] == "output_iea" else 1
                want[key] = value * metal / float(product["quantity"]) / WEEKS
            elif row["rule"] == "input":
                want[key] = value / WEEKS
            elif row["rule"] == "own":
                want[key] = value / 100 * there[key]
            elif row["rule"] == "share":
                # Shares are of the world where one country takes the rest, else of their own sum.
                want[key] = value / (100 if any(r["rule"] == "rest" for r in rows) else weights) * total
        for row in rows:
            if row["rule"] == "rest":
                want[R.node(row["country"], self.traffic(commodity))] = total - sum(want.values())
        return {n: rounded(v, self.unit(commodity)) for n, v in want.items()}

    def uses(self, commodity, there):
        """Node -> wanted final use; `there` is what is at each node after processes."""
        rows, traffic = self.positions[commodity], self.traffic(commodity)
        use = {}
        for row in rows:
            if row["country"] == "*":
                continue
            key = R.node(row["country"], traffic)
            self.demand_row[key, commodity] = row
            if row["rule"] == "use_t":
                use[key] = use.get(key, 0) + float(row["value"]) / WEEKS
        for row in rows:
            key = R.node(row["country"], traffic) if row["country"] != "*" else None
            if row["rule"] == "export_t":
                kept = there[key] - float(row["value"]) / WEEKS
                if key in use:
                    self.stock_build[key, commodity] = kept - use[key]   # more is made than use explains
                use[key] = kept
        rest = sum(there.values()) - sum(use.values())
        shares = {R.node(r["country"], traffic): float(r["value"]) for r in rows if r["rule"] == "use_share"}
        for key, share in shares.items():
            use[key] = use.get(key, 0) + rest * share / sum(shares.values())
        for row in rows:
            if row["rule"] == "import_baci":
                use.update(self.import_uses(commodity, row, use, there))
        return use

    def import_uses(self, commodity, row, use, there):
        """Own output and a share in what the exporters send, by the imports BACI records."""
        flows = self.raw.baci((row["value"],), self.traffic(commodity))
        senders = HELIUM_EXPORTERS if commodity == "helium" else {"CHN"}
        share = defaultdict(float)
        for (origin, destination), value in flows.items():
            if origin in senders and destination not in use:
                # Liquid helium comes to the landlocked of Europe by truck from a hub.
                share["DEU" if commodity == "helium" and destination in R.LANDLOCKED else destination] += value
        if commodity == "helium":
            for hub in ("FRA", "DEU", "BEL", "SGP", "NLD"):
                sent = sum(v for (o, d), v in flows.items() if o == hub)
                share[hub] = max(share[hub] - sent, .2 * share[hub])
        total = sum(share.values())
        share = {n: v for n, v in share.items() if v >= .004 * total}
        exported = sum(there[n] - use[n] for n in use)
        scale = exported / sum(share.values())
        others = {n: t for n, t in there.items() if n not in use and n not in share and t > 0}
        return {**others, **{n: there.get(n, 0) + v * scale for n, v in share.items()}}

    def balance(self, commodity):
        """Processes, final use, trade and the closing of every account of one commodity."""
        unit, process = self.unit(commodity), self.main.get(commodity)
        there = defaultdict(float)
        for (node, name), value in self.supply.items():
            if name == commodity:
                there[node] += value
        for node, value in self.made(commodity).items():
            there[node] += value
        want = self.targets(commodity, there)
        if self.commodities[commodity]["stage"] == "host":
            for node, value in want.items():
                self.base[node, process] = self.supply[node, commodity] = value
            return
        beside = self.taken_beside(commodity)
        for source in (want, beside):
            for node, value in source.items():
                there[node] -= value
        use = self.uses(commodity, there)
        net = {n: there.get(n, 0) - use.get(n, 0) for n in set(there) | set(use)}
        exports = {n: v for n, v in sorted(net.items()) if v > unit / 2}
        imports = {n: -v for n, v in sorted(net.items()) if v < -unit / 2}
        scale = sum(exports.values()) / sum(imports.values()) if imports else 1
        if abs(scale - 1) > .02:
            raise SystemExit(f"{commodity}: exports are {scale:.3f} of imports")
        imports = {n: v * scale for n, v in imports.items()}
        flow, through = {}, self.through(commodity, imports)
        if imports:
            values = self.raw.baci(CODES[commodity], self.traffic(commodity)) if commodity in CODES else {}
            flow = matrix(commodity, exports, imports, self.factors, values)
        flow = {p: rounded(v, unit) for p, v in {**flow, **through}.items() if rounded(v, unit) > 0}
        self.close(commodity, process, want, beside, use, flow)

    def through(self, commodity, imports):
        """Flows of importers that a net importer supplies; their need moves to that importer."""
        flow = {}
        for row in R.inputs("via"):
            pair = (row["via"], row["destination"])
            if row["commodity"] == commodity:
                flow[pair] = imports.pop(pair[1])
                imports[pair[0]] += flow[pair]
        return flow

    def close(self, commodity, process, want, beside, use, flow):
        """One free quantity a node takes the residual."""
        supply = {n: v for (n, c), v in self.supply.items() if c == commodity}
        made = self.made(commodity)
        nodes = set(supply) | set(made) | set(want) | set(beside) | set(use) | {n for p in flow for n in p}

        def left(node):
            into = sum(v for p, v in flow.items() if p[1] == node) - sum(v for p, v in flow.items() if p[0] == node)
            return supply.get(node, 0) + made.get(node, 0) - beside.get(node, 0) + into

        bound = [n for n in sorted(nodes) if n not in use and n not in want and n not in supply]
        for node in bound:
            pair = max((p for p in flow if node in p), key=lambda p: flow[p], default=None)
            if pair is None:
                use[node] = 0     # too little to trade: it stays where it is made
                continue
            flow[pair] = clean(flow[pair] + (left(node) if pair[0] == node else -left(node)))
        for node in sorted(nodes - set(bound) | {n for n in bound if n in use}):
            rest = clean(left(node))
            if node in use:
                base = want.get(node, 0)
                if rest - base < 0 and base:
                    base = rest      # a rounding: the process takes what is there
                self.demand[node, commodity] = clean(rest - base)
            elif node in want:
                base = rest
            else:
                base = 0
                self.supply[node, commodity] = clean(supply[node] - rest)
            if node in want:
                self.base[node, process] = clean(base)
        for pair, value in flow.items():
            self.trade[(*pair, commodity)] = clean(value)
        bad = {k: v for k, v in {**self.demand, **self.trade, **self.base}.items() if v < -1e-9}
        bad.update({k: v for k, v in self.supply.items() if v <= 0})
        if bad:
            raise SystemExit(f"{commodity}: negative or empty {bad}")
