"""Check of the written fragments: exact balances, ranges, references; then the report table."""
from collections import Counter, defaultdict

import minerals_b_raw as R

OUT = R.HERE / "out" / "minerals_b"
TABLES = "commodities supply demand processes recipes facilities trade stocks prices elasticities".split()
WEEKS = 52.1775
MOST_PAIRS = 120
PORTLESS = R.LANDLOCKED | {"RUS", "CAN"}


def number(row, column):
    """Value of a cell; empty is zero."""
    return float(row[column]) if row.get(column) else 0.0


def accounts(tables):
    """(node, commodity) -> what is left; zero in balance."""
    book, recipes = defaultdict(float), defaultdict(list)
    for row in tables["recipes"]:
        recipes[row["process"]].append(row)
    for row in tables["supply"]:
        if row["kind"] == "base":
            book[row["node"], row["commodity"]] += number(row, "quantity_t_per_week")
    for row in tables["demand"]:
        book[row["node"], row["commodity"]] -= number(row, "quantity_t_per_week")
    for row in tables["trade"]:
        book[row["destination"], row["commodity"]] += number(row, "base_t_per_week")
        book[row["origin"], row["commodity"]] -= number(row, "base_t_per_week")
    for row in tables["facilities"]:
        for part in recipes[row["process"]]:
            sign = 1 if part["role"] == "output" else -1
            book[row["node"], part["commodity"]] += sign * number(row, "base_t_per_week") * number(part, "quantity")
    return book


def wrong(tables):
    """Messages of everything that is wrong."""
    book = accounts(tables)
    sources = {row["source_id"] for row in R.read(R.HERE / "sources" / "minerals_b.csv")}
    nodes = {row["node"] for row in R.read(R.WORLD / "nodes.csv")} | R.OWN_PLACES
    stocked = {(r["node"], r["commodity"]) for r in tables["stocks"] if r["kind"] == "commercial"}
    for key, value in sorted(book.items()):
        if abs(value) > 1e-6:
            yield f"balance of {key} off by {value:.7f} t a week"
        if key not in stocked:
            yield f"no commercial stock: {key}"
    keys = Counter((r["node"], r["commodity"], r["step"]) for r in tables["supply"])
    keys.update((r["origin"], r["destination"], r["commodity"]) for r in tables["trade"])
    yield from (f"twice: {k}" for k, n in keys.items() if n > 1)
    for table, rows in tables.items():
        for row in rows:
            for column, value in row.items():
                if column.endswith(("_t", "_t_per_week", "usd_per_t")) and value and float(value) < 0:
                    yield f"{table}: negative {column} in {row}"
                if column in ("node", "origin", "destination") and value not in nodes:
                    yield f"{table}: unknown node {value}"
            if not row["source_id"] or set(row["source_id"].split()) - sources:
                yield f"{table}: unknown source {row['source_id']}"
            if row["confidence"] not in "ABCD" or row["marking"] != "PUBLIC":
                yield f"{table}: confidence or marking of {row}"
    for name in "processing supply positions affinities via stocks facts elasticities recipes".split():
        yield from (f"inputs {name}: unknown source in {row}" for row in R.inputs(name)
                    if not row["source_id"] or set(row["source_id"].split()) - sources)
    for row in tables["supply"]:
        if number(row, "quantity_t_per_week") <= 0:
            yield f"empty supply {row}"
    for row in tables["facilities"]:
        if number(row, "base_t_per_week") > number(row, "capacity_t_per_week"):
            yield f"above capacity: {row['facility']}"
    for row in tables["trade"]:
        if row["mode"] == "sea" and {row["origin"], row["destination"]} & PORTLESS:
            yield f"sea trade of a node without a port: {row}"
    for row in tables["stocks"]:
        if not number(row, "floor_t") <= number(row, "level_t") <= number(row, "capacity_t"):
            yield f"stock outside floor and capacity: {row}"
    by_process = defaultdict(float)
    for row in tables["recipes"]:
        by_process[row["process"]] += number(row, "quantity") * (1 if row["role"] == "input" else -1)
    yield from (f"{p} makes more than it takes" for p, v in by_process.items() if v < 0)
    for commodity, count in Counter(r["commodity"] for r in tables["trade"]).items():
        if count > MOST_PAIRS:
            yield f"{commodity}: {count} pairs"


def world_totals(raw):
    """Commodity -> (published world total of output, t a year, what it is)."""
    pgm = raw.by_country("palladium", "mine", .001)["WLD"] + raw.by_country("platinum", "mine/primary (WMD)", .001)["WLD"]
    return {"ree_light_mined": (raw.by_country("rare earth elements", "mining", 1000 / .855)["WLD"], "IEA, with DyTb"),
            "gallium_primary": (raw.by_country("gallium", "primary low-purity production", .001)["WLD"], "USGS"),
            "germanium_primary": (raw.by_country("germanium", "mine/primary (WMD)")["WLD"], "WMD, without Canada"),
            "tungsten_mined": (raw.by_country("tungsten", "mine")["WLD"], "USGS"),
            "antimony_mined": (raw.by_country("antimony", "mine")["WLD"], "USGS"),
            "pgm_mined": (pgm, "USGS, WMD"),
            "uranium_mined": (raw.by_country("uranium", "mine")["WLD"], "WNA"),
            "helium": (raw.by_country("helium", "extraction", 169, "2023")["WLD"], "USGS 2023")}


def report(raw, tables):
    """Print one line a commodity."""
    recipes = defaultdict(list)
    for row in tables["recipes"]:
        recipes[row["process"]].append(row)
    made, use, moved = defaultdict(float), defaultdict(float), defaultdict(float)
    nodes, pairs, grades = defaultdict(set), Counter(), defaultdict(Counter)
    for row in tables["supply"]:
        if row["kind"] == "base":
            made[row["commodity"]] += number(row, "quantity_t_per_week")
    for row in tables["facilities"]:
        for part in recipes[row["process"]]:
            if part["role"] == "output":
                made[part["commodity"]] += number(row, "base_t_per_week") * number(part, "quantity")
    for row in tables["demand"]:
        use[row["commodity"]] += number(row, "quantity_t_per_week")
    for row in tables["trade"]:
        moved[row["commodity"]] += number(row, "base_t_per_week")
        pairs[row["commodity"]] += 1
    for node, commodity in accounts(tables):
        nodes[commodity].add(node)
    for name, rows in tables.items():
        grades[name].update(row["confidence"] for row in rows)
    totals = world_totals(raw)
    print(f"{'commodity':20s} {'made t/yr':>11s} {'use t/yr':>11s} {'trade t/yr':>11s} {'pairs':>5s} {'nodes':>5s}  coverage")
    for row in tables["commodities"]:
        name = row["commodity"]
        cover = f"{100 * made[name] * WEEKS / totals[name][0]:.1f} % of {totals[name][1]}" if name in totals else ""
        print(f"{name:20s} {made[name] * WEEKS:11.1f} {use[name] * WEEKS:11.1f} {moved[name] * WEEKS:11.1f} "
              f"{pairs[name]:5d} {len(nodes[name]):5d}  {cover}")
    for name, grade in grades.items():
        total = sum(grade.values())
        print(f"{name:14s} {total:5d} rows  " + "  ".join(f"{g} {100 * grade[g] / total:.0f} %" for g in "ABCD" if grade[g]))


def check(raw):
    """Read the fragments back, stop if anything is wrong, else report."""
    tables = {name: R.read(OUT / (name + ".csv")) for name in TABLES}
    problems = list(wrong(tables))
    if problems:
        raise SystemExit("\n".join(problems[:60]))
    report(raw, tables)
