"""Opening stocks of oil: known figures of `inputs/oil/stocks.csv`, defaults in days elsewhere."""
from basins import read
from oil_balance import YIELD
from oil_tables import tonnes, weekly

GULF = set("SAU IRQ KWT ARE QAT BHR IRN".split())


def known_rows():
    """Rows with a figure of their own."""
    for row in read("stocks.csv"):
        commodity = row["commodity"]
        out = {"node": row["node"], "commodity": commodity, "kind": row["kind"],
               "source_id": row["source_id"], "confidence": row["confidence"],
               "note": (row["note"] + "; floor and capacity D").strip("; ")}
        for column in ("level", "floor", "capacity"):
            value = row[column + "_mbbl"]
            out[column + "_t"] = tonnes(float(value), commodity) if value else ""
        for column in ("draw", "fill"):
            value = row[column + "_kbd"]
            out[column + "_limit_t_per_week"] = weekly(float(value), commodity) if value else ""
        if row["kind"] == "obligated":
            out["capacity_t"] = out["level_t"]
            out["note"] = row["note"]
        yield out


def throughput(node, commodity, crude, products, book):
    """Weekly throughput that the default days refer to: output, runs and transit, or use."""
    arrivals = sum(q for (_, d, _), q in book.trade.items() if d == node)
    supply, runs, _ = crude[node]
    if commodity == "crude_oil":
        return max(supply, runs, arrivals, departures(book, node))
    return max(products[node][1], runs * YIELD + products[node][0], departures(book, node))


def departures(book, node):
    """Weekly departures of a node."""
    return sum(q for (o, _, _), q in book.trade.items() if o == node)


def default_row(node, commodity, crude, products, book, obligated):
    """Commercial stock by default days, less what the obligation already holds."""
    supply, runs, _ = crude[node]
    if commodity == "crude_oil":
        group = "exporter" if supply > runs or runs == 0 else "importer"
    else:
        group = "gulf" if node in GULF else "other"
    rule = next(r for r in read("stock_defaults.csv") if (r["group"], r["commodity"]) == (group, commodity))
    week = throughput(node, commodity, crude, products, book)
    level = week * float(rule["days"]) / 7.0
    level = max(level - obligated, 0.35 * level)
    level, floor, capacity = (max(100, int(round(x / 100.0)) * 100) for x in (
        level, level * float(rule["floor_share"]), level * float(rule["capacity_factor"])))
    return {"node": node, "commodity": commodity, "kind": "commercial", "level_t": level, "floor_t": floor,
            "capacity_t": capacity, "draw_limit_t_per_week": "", "fill_limit_t_per_week": "",
            "source_id": "oil_judgement oil_iea_stocks_2025", "confidence": rule["confidence"],
            "note": "default %s %s; floor and tank room are shares of the level" % (rule["days"], rule["note"])}


def stock_rows(crude, products, books):
    """All stock rows of oil."""
    rows = list(known_rows())
    have = {(r["node"], r["commodity"]) for r in rows if r["kind"] == "commercial"}
    held = {}
    for row in rows:
        if row["kind"] == "obligated":
            key = row["node"], row["commodity"]
            held[key] = held.get(key, 0) + row["level_t"]
    for commodity, book in books.items():
        for node in crude:
            active = {"crude_oil": crude[node][0] + crude[node][1],
                      "oil_products": crude[node][1] + sum(products[node])}[commodity]
            if (node, commodity) not in have and (active > 0 or book.touches(node)):
                key = node, commodity
                rows.append(default_row(node, commodity, crude, products, book, held.get(key, 0)))
    return sorted(rows, key=lambda r: (r["node"], r["commodity"], r["kind"]))
