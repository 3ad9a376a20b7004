"""LNG trade by node, rebuilt from the published matrix of 2025.

Lumped exporters and importers are split with the totals of gas_assumptions,
re-exports are netted, the matrix is balanced by proportional fitting, small
pairs are dropped and pairs are rounded to a coarse grid.
"""
import csv
from collections import defaultdict

import gas_assumptions as A

MT_PER_BCM = A.T_PER_BCM / 1e6
# t a week: multiples of 92 keep feed = LNG / 0.92 a round number of tonnes.
UNIT = 92


def read_matrix(path, year="2025"):
    """Published LNG movements of a year, {exporter: {importer: Mt}}."""
    matrix = defaultdict(dict)
    with open(path, newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            if row["year"] == year:
                value = float(row["value"]) * MT_PER_BCM
                matrix[row["exporter_iso3"]][row["importer_iso3"]] = value
    return matrix


def importer_totals(matrix):
    """Imports by published importer (Mt), re-exports netted off."""
    totals = defaultdict(float)
    for row in matrix.values():
        for importer, value in row.items():
            totals[importer] += value
    for importer, value in A.REEXPORTS.items():
        totals[importer] -= value * MT_PER_BCM
    return {k: v for k, v in totals.items() if k not in A.DROPPED_IMPORTERS}


def split_exporters(matrix):
    """Prior by exporting node: ({node: {importer: Mt}}, {node: total})."""
    prior, totals = {}, {}
    for exporter, row in matrix.items():
        if exporter in A.REEXPORTERS:
            continue
        for node, (total, weights) in A.EXPORTER_SPLIT.get(
                exporter, {exporter: (None, None)}).items():
            shape = dict(weights or _remaining(exporter, row))
            totals[node] = total if total else round(sum(row.values()), 1)
            scale = totals[node] / sum(shape.values())
            prior[node] = {i: v * scale for i, v in shape.items()}
    return prior, totals


def _remaining(exporter, row):
    """A group's row less what its members with weights of their own take."""
    rest = dict(row)
    for total, weights in A.EXPORTER_SPLIT.get(exporter, {}).values():
        if weights:
            scale = total / sum(weights.values())
            for importer, value in weights.items():
                rest[importer] = max(rest.get(importer, 0) - value * scale, 0)
    return {i: v for i, v in rest.items() if v > 0}


def split_importers(prior, totals):
    """Spread lumped importers over nodes; returns prior and column totals."""
    spread = defaultdict(dict)
    for exporter, row in prior.items():
        preference = A.IMPORT_PREFERENCE.get(exporter)
        for importer, value in row.items():
            if importer in A.DROPPED_IMPORTERS:
                continue
            members = A.IMPORTER_SPLIT.get(importer)
            if not members:
                spread[exporter][A.IMPORTER_NODE.get(importer, importer)] = value
                continue
            weights = {n: t * (preference.get(n, 0) if preference else 1)
                       for n, t in members.items()}
            if not any(weights.values()):
                weights = members
            for node, weight in weights.items():
                spread[exporter][node] = value * weight / sum(weights.values())
    columns = {}
    for importer, value in totals.items():
        members = A.IMPORTER_SPLIT.get(
            importer, {A.IMPORTER_NODE.get(importer, importer): value})
        columns.update({n: round(v, 1) for n, v in members.items()})
    return spread, columns


def fit(matrix, rows, columns, rounds=400):
    """Proportional fitting; columns are first scaled to the sum of rows."""
    scale = sum(rows.values()) / sum(columns.values())
    for _ in range(rounds):
        sums = defaultdict(float)
        for row in matrix.values():
            for importer, value in row.items():
                sums[importer] += value
        for exporter, row in matrix.items():
            for importer in row:
                if sums[importer] > 0:
                    row[importer] *= columns[importer] * scale / sums[importer]
            total = sum(row.values())
            for importer in row:
                row[importer] *= rows[exporter] / total
    return matrix


def build(path):
    """LNG flows in t a week, {(exporter, importer): t}, multiples of 92."""
    published = read_matrix(path)
    prior, rows = split_exporters(published)
    matrix, columns = split_importers(prior, importer_totals(published))
    fit(matrix, rows, columns)
    matrix = {e: {i: v for i, v in row.items() if v >= A.LNG_THRESHOLD}
              for e, row in matrix.items()}
    fit(matrix, rows, columns)
    flows = {}
    for exporter, row in matrix.items():
        for importer, value in row.items():
            grid = round(value / A.LNG_GRID) * A.LNG_GRID
            tonnes = UNIT * round(grid * 1e6 / A.WEEKS_PER_YEAR / UNIT)
            if tonnes > 0:
                flows[exporter, importer] = tonnes
    return flows
