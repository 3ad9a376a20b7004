"""Balances of natural gas by node, reconciled by least squares.

Production, consumption and pipeline flows each have a prior and a spread.
The reconciled values are the closest ones (in spreads) that balance every
node; the solution is found from one price-like multiplier a node.
"""
import csv
import math
from collections import defaultdict

import gas_assumptions as A

PRODUCTION_SPREAD = .008
CONSUMPTION_VARIANCE = .08     # of the published use, bcm: equal pulls give equal shares


def read_balance(path, indicator, year="2025"):
    """Published figures, {iso3 or aggregate name: bcm}."""
    figures = {}
    with open(path, newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            if row["indicator"] == indicator and row["year"] == year:
                figures[row["iso3"] or row["name"]] = float(row["value"])
    return figures


def to_nodes(figures, split, extra=None):
    """Figures by node: named countries, blocs' members, split aggregates."""
    nodes = defaultdict(float)
    for key, value in figures.items():
        if key in split:
            for node, share in split[key].items():
                nodes[node] += value * share
        elif len(key) == 3 and key.isupper():
            nodes[A.MEMBER_OF.get(key, key)] += value
    for node, value in (extra or {}).items():
        nodes[node] += value
    return dict(nodes)


class Term:
    """One reconciled quantity: prior, spread, bounds and its end nodes."""

    def __init__(self, prior, spread, source=None, sink=None, top=1e9):
        self.prior, self.variance = prior, spread ** 2
        self.source, self.sink, self.top = source, sink, top

    def value(self, multiplier):
        """Value at given multipliers (source loses it, sink gains it)."""
        pull = multiplier.get(self.sink, 0) - multiplier.get(self.source, 0)
        return min(max(self.prior + self.variance * pull, 0), self.top)


def reconcile(terms, fixed, sweeps=4000, tolerance=1e-7):
    """Balance every node; returns the multipliers.

    `terms` is a list of Term, `fixed` the net given inflow of each node.
    """
    touching = defaultdict(list)
    for term in terms:
        for node in (term.source, term.sink):
            if node:
                touching[node].append(term)
    multiplier = {node: 0.0 for node in touching}
    for _ in range(sweeps):
        worst = 0.0
        for node, around in touching.items():
            gap = imbalance(node, around, multiplier, fixed)
            worst = max(worst, abs(gap))
            slope = sum(t.variance for t in around)
            multiplier[node] -= gap / slope
        if worst < tolerance:
            break
    return multiplier


def imbalance(node, around, multiplier, fixed):
    """Inflow less outflow at a node."""
    gap = fixed.get(node, 0)
    for term in around:
        value = term.value(multiplier)
        gap += value if term.sink == node else -value
    return gap


def pipeline_terms():
    """Terms for the node pairs with a base-year pipeline flow."""
    capacity = defaultdict(float)
    for line in A.PIPELINES:
        capacity[line[2], line[3]] += line[6]
    return {(line[2], line[3]): Term(line[4], max(line[4] * line[5], .02),
                                     line[2], line[3], capacity[line[2], line[3]])
            for line in A.PIPELINES if line[4]}


def solve(path, fixed, own_production):
    """Reconciled production, pipeline flows and priors (bcm a year).

    `fixed` is the net gas given by LNG plants (regasified less feed);
    `own_production` are nodes whose production equals a given figure, taken
    out of their country (they need no pipeline).
    """
    production = to_nodes(read_balance(path, "gas_production"), A.PRODUCTION_SPLIT)
    consumption = to_nodes(read_balance(path, "gas_consumption"),
                           A.CONSUMPTION_SPLIT, A.CONSUMPTION_EXTRA)
    for node, value in own_production.items():
        production[node.split("_")[0]] -= value
        fixed = {**fixed, node: 0.0}
    supply = {n: Term(v, max(v * PRODUCTION_SPREAD, .01), sink=n)
              for n, v in production.items() if v > 0}
    use = {n: Term(v, math.sqrt(v * CONSUMPTION_VARIANCE), source=n)
           for n, v in consumption.items() if v > 0}
    flows = pipeline_terms()
    lam = reconcile([*supply.values(), *use.values(), *flows.values()], fixed)
    made = {n: t.value(lam) for n, t in supply.items()}
    made.update(own_production)
    return (made, {pair: t.value(lam) for pair, t in flows.items()},
            production, consumption)
