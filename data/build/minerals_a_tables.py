"""Rows of the fragments: what the solved world looks like as tables of the package."""
from collections import defaultdict
from decimal import Decimal

import minerals_a_raw as R

LAND = set("MNG TJK KGZ KAZ UZB CHE HUN CZE SVK AUT BLR LAO R_CISOTH TKM AZE".split())
STEPS = ((Decimal("0.6"), 0.5), (Decimal("0.4"), 0.75))   # share of output, cost as a share of the price
RESTART_WEEKS = 13
SPARE_COST = 1.05
MARGIN_COST = 0.6          # cost of a plant as a share of its margin at benchmark prices
FLOOR, ROOM = 0.5, 2.0     # of the level of a commercial stock
FACILITY_KIND = {"mining": "mine", "refining": "refinery"}
MARKING = "PUBLIC"
ZERO = Decimal(0)


def text(value):
    """Plain decimal text without trailing zeros."""
    if value is None:
        return ""
    if isinstance(value, (Decimal, float)):
        out = f"{value:.6f}"
        return out.rstrip("0").rstrip(".") if "." in out else out
    return str(value)


def significant(value, digits=3):
    """Float with so many significant digits."""
    return float(f"{float(value):.{digits}g}")


def keys(*parts):
    """Source keys in order, each once."""
    out = []
    for part in parts:
        out += [k for k in part.split() if k not in out]
    return " ".join(out)


class Tables:
    """All rows of the fragments, by table."""

    def __init__(self, world):
        self.world = world
        self.prices = {}
        for row in R.inputs("prices"):
            self.prices[row["commodity"]] = float(row["usd_per_t"])
        self.rows = defaultdict(list)
        self.commodities()
        self.supply()
        self.demand()
        self.plants()
        self.trade()
        self.stocks()
        self.single()

    def commodities(self):
        """One row a commodity."""
        for c, row in self.world.commodities.items():
            self.rows["commodities"].append((c, row["name"], row["stage"], row["traffic"], "", "", "",
                                             "mina_own", "C", MARKING, row["note"]))

    def supply(self):
        """Base steps of every output that no process makes, and spare where a capacity is cited."""
        spare = {(r["country"], r["commodity"]): r for r in R.inputs("capacity") if r["kind"] == "spare"}
        for c in self.world.commodities:
            for node, total in sorted(self.world.plain[c].items()):
                if total > 0:
                    self.supply_node(c, node, total, spare.get((node, c)))

    def supply_node(self, c, node, total, spare):
        """Steps of one node."""
        figure = self.origin_of(c, node)
        price, unit = self.prices[c], Decimal(self.world.step(c))
        first = ((total * STEPS[0][0]) / unit).quantize(Decimal(1)) * unit
        parts = [first, total - first] if ZERO < first < total else [total]
        span = (None, None)
        if figure.low is not None and figure.value:
            span = figure.low / figure.value, figure.high / figure.value
        note = "quantity %s; cost and restart D" % figure.confidence
        if figure.note:
            note += ": " + figure.note
        for number, part in enumerate(parts, 1):
            low, high = (None if s is None else significant(float(part) * s, 4) for s in span)
            if low is not None:
                low, high = min(low, float(part)), max(high, float(part))
            self.rows["supply"].append((node, c, number, "base", part, round(price * STEPS[number - 1][1]), RESTART_WEEKS,
                                        low, high, keys(figure.source, "mina_own"), figure.confidence, MARKING, note))
        if spare:
            extra = Decimal(str(round(float(spare["value_kt"]) * 1000 / R.WEEKS, 1))) - total
            if extra > 0:
                self.rows["supply"].append((node, c, len(parts) + 1, "spare", extra, round(price * SPARE_COST),
                                            RESTART_WEEKS, None, None, keys(spare["source_id"], "mina_own"), "C",
                                            MARKING, "capacity less output: " + spare["note"] + "; cost D"))

    def origin_of(self, c, node):
        """Figure behind an output: of scrap and synthetic graphite their own, else of the commodity."""
        world = self.world
        if world.is_refined(c):
            extra = R.by_node(world.production.secondary(c), world.places, world.traffic(c))
            if node in extra:
                return extra[node]
            return R.Figure(1.0, None, None, "mina_usgs_mcs2026 mina_own", "C", "refined output less what the ore gives")
        return world.figures[c][node]

    def demand(self):
        """Use and stock building."""
        for c in self.world.commodities:
            for (node, kind), value in sorted(self.world.sinks[c].items()):
                stated = self.world.declared[c].get((node, kind))
                if not stated:
                    balance = "what balances the node: output and imports less exports and plants"
                    row = ("mina_own mina_baci_2024", "C", balance)
                else:
                    confidence, note = stated[1]["confidence"], stated[1]["note"]
                    if abs(value - stated[0]) > stated[0] * Decimal("0.02"):
                        confidence = max("C", confidence)
                        note = "aimed at %s, balances the node: %s" % (text(stated[0]), note)
                    row = (stated[1]["source_id"], confidence, note)
                self.rows["demand"].append((node, c, kind, value, row[0], row[1], MARKING, row[2]))

    def plants(self):
        """Processes, recipes and one facility for each process and node."""
        world = self.world
        capacity = {(r["country"], r["commodity"]): r for r in R.inputs("capacity") if r["kind"] == "process"}
        done = set()
        for r in world.recipes:
            if r["kind"]:
                note = r["note"]
                self.rows["processes"].append((r["process"], r["name"], r["kind"], r["source_id"], r["confidence"], MARKING, ""))
                self.rows["recipes"].append((r["process"], r["input"], "input", "1", r["source_id"], "C", MARKING, "main input"))
            self.rows["recipes"].append((r["process"], r["output"], "output", r["yield"], r["source_id"], r["confidence"],
                                         MARKING, r["note"]))
        for r in world.recipes:
            if r["process"] in done:
                continue
            done.add(r["process"])
            value = sum(float(x["yield"]) * self.prices[x["output"]] for x in world.recipes if x["process"] == r["process"])
            cost = round(MARGIN_COST * (value - self.prices[r["input"]]))
            for node, base in sorted(world.runs[r["process"]].items()):
                most, source, note = float(base) / float(r["util"]), "mina_own", "use of capacity %s assumed" % r["util"]
                key = (world.places.place(node), r["output"])
                if key in capacity:
                    share = 1000 / R.WEEKS / float(r["yield"])
                    most = max(float(base), float(capacity[key]["value_kt"]) * share)
                    source, note = capacity[key]["source_id"] + " mina_own", "capacity cited: " + capacity[key]["note"]
                most = max(Decimal(str(significant(most, 4))), base)
                statistic = world.figures[r["output"]].get(node) if r["kind"] == "refining" else None
                source = keys(statistic.source if statistic else "", source)
                self.rows["facilities"].append((
                    "%s_%s" % (r["process"], node.lower()), "%s, %s" % (r["name"], node), FACILITY_KIND[r["kind"]], node, r["process"], base,
                    most, max(cost, 1), source, "C", MARKING, "throughput C, from output and yield; cost D; " + note))

    def trade(self):
        """Base flows; land where an end has no port."""
        for c, flows in self.world.flows.items():
            reported = bool(self.world.commodities[c]["trade_series"])
            for (o, d), value in sorted(flows.items()):
                if value <= 0:
                    continue
                mode = "land" if o in LAND or d in LAND else "sea"
                known = not self.world.commodities[c]["slack"]
                note = "reported pair, balanced" if known else "entropy balancing of %s to output and use" % (
                    "reported and assumed pairs" if reported else "assumed pairs")
                source = "mina_baci_2024 mina_own" if reported else "mina_own"
                self.rows["trade"].append((o, d, c, mode, value, source, "C" if reported else "D", MARKING, note))

    def stocks(self):
        """Commercial stocks in days of throughput; cited industry stocks; state stocks in days of use."""
        world = self.world
        days = {r["commodity"]: r for r in R.inputs("stock_days")}
        cited = {(r["node"], r["commodity"], r["kind"]): r for r in R.inputs("stocks")}
        for c in world.commodities:
            use = defaultdict(lambda: ZERO)
            for (node, kind), value in world.sinks[c].items():
                use[node] += value if kind == "use" else ZERO
            for r in {x["process"]: x for x in world.recipes if x["input"] == c}.values():
                for node, base in world.runs[r["process"]].items():
                    use[node] += base
            out = world.trade_sums(c)[1] if c in world.flows else {}
            for node in sorted(set(use) | set(out) | {n for n, _ in world.sinks[c]}):
                self.commercial(c, node, float(use[node]), float(out.get(node, ZERO)), days[c], cited)
                state = cited.get((node, c, "state"))
                final = float(world.sinks[c].get((node, "use"), ZERO))
                if state and final > 0:
                    amount = significant(final * float(state["value"]) / 7)
                    tail = (state["source_id"], state["confidence"], MARKING, state["note"] + "; of the use here")
                    self.rows["stocks"].append((node, c, "state", amount, 0, significant(amount * 1.2), "", "", *tail))

    def commercial(self, c, node, use, out, days, cited):
        """Commercial stock of one market."""
        row = cited.get((node, c, "commercial"))
        if row:
            level, tail = float(row["value"]) * 1000, (row["source_id"] + " mina_own", row["confidence"], MARKING,
                                                      row["note"] + "; floor and room D")
        else:
            users, producers = use * float(days["days_users"]) / 7, out * float(days["days_producers"]) / 7
            level = significant(max(users, producers))
            tail = ("mina_own", "D", MARKING, "default %s days of use and processing or %s of exports, the larger" % (
                days["days_users"], days["days_producers"]))
        if level > 0:
            self.rows["stocks"].append((node, c, "commercial", level, significant(FLOOR * level), significant(ROOM * level),
                                        "", "", *tail))

    def single(self):
        """Tables that are taken as they were entered."""
        for r in R.inputs("prices"):
            self.rows["prices"].append((r["node"], r["commodity"], r["series"], r["usd_per_t"], r["source_id"],
                                        r["confidence"], MARKING, r["note"]))
        for r in R.inputs("elasticities"):
            self.rows["elasticities"].append((r["commodity"], r["kind"], r["value"], r["low"], r["high"], r["source_id"],
                                              r["confidence"], MARKING, r["note"]))
