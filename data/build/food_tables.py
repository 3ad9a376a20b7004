"""Rows of the fragments, from the closed account."""
from food_close import RECIPES
from food_common import COMMODITIES, GRAINS, SOY, read, read_raw
from food_nodes import place_of_node, splits
from food_parameters import (CAPACITY_FACTOR, COMMODITY_ROWS, COST_STEPS, CROP_COST_STEPS, CROPS, DEFAULT_DAYS, ELASTICITIES, FLOOR_SHARE, OBLIGED,
                             OTHER_PRICES, PINK_SHEET, PROCESS_ROWS, RESTART_WEEKS, STATE_SHARE, UTILISATION)


def grade(commodity):
    """(source, confidence) of quantities of a commodity."""
    if commodity in GRAINS:
        return "food_wasde food_faostat_qcl food_faostat_tm", "C"
    if commodity == "soybeans":
        return "food_wasde food_faostat_qcl food_faostat_tm food_judgement", "C"
    if commodity in SOY:
        return "food_wasde food_judgement", "C"
    if commodity == "canola":
        return "food_canola food_faostat_qcl food_judgement", "C"
    if commodity == "phosphate_rock":
        return "food_usgs_phosphate food_bgs_phosphate food_baci", "C"
    return "food_judgement", "D"


def margin_rows(commodity, quantity):
    """place -> row of margins.csv."""
    return {r["place"]: r for r in read("margins.csv") if r["commodity"] == commodity and r["quantity"] == quantity}


def reference_prices(folder):
    """commodity -> USD/t of 2025."""
    values = {r["commodity"]: r["2025"] for r in read_raw(folder, "prices_annual.csv")}
    out = {c: round(float(values[name]), 1) for c, (name, _, _, _) in PINK_SHEET.items()}
    out.update({c: price for c, (price, _, _, _, _, _) in OTHER_PRICES.items()})
    return out


def price_rows(folder):
    """Benchmarks."""
    prices = reference_prices(folder)
    for commodity, (_, node, series, note) in PINK_SHEET.items():
        yield {"node": node, "commodity": commodity, "series": series, "usd_per_t": prices[commodity],
               "source_id": "food_worldbank", "confidence": "B", "note": "mean of the months of 2025; " + note}
    for commodity, (price, node, series, source, confidence, note) in OTHER_PRICES.items():
        yield {"node": node, "commodity": commodity, "series": series, "usd_per_t": price, "source_id": source,
               "confidence": confidence, "note": note}


def supply_rows(account, prices):
    """Two steps of cost a node; the range of a source goes with its place."""
    for (node, commodity), total in sorted(account.supply.items()):
        if total <= 0:
            continue
        row = margin_rows(commodity, "production").get(place_of_node(node))
        source, confidence = grade(commodity)
        note = account.notes.get((node, commodity), "")
        if row:
            source, confidence = row["source_id"], max(row["confidence"], "C" if commodity in GRAINS + SOY else row["confidence"])
        if (node, commodity) in account.raised:
            source, confidence = (source + " food_judgement" if "food_judgement" not in source else source), "D"
            note = note or "set to what is shipped and processed beyond the sources"
        if commodity == "ammonia":
            source, confidence = "food_faostat_rfn food_judgement", "D"
        if node != place_of_node(node) or (place_of_node(node), commodity) in splits():
            note = (note + "; " if note else "") + "part of the country booked at this node"
            source += "" if "food_judgement" in source else " food_judgement"
        cells = {"low_t_per_week": "", "high_t_per_week": ""}
        left = total
        steps = CROP_COST_STEPS if commodity in CROPS else COST_STEPS
        for step, (share, cost) in enumerate(steps, 1):
            part = left if step == len(steps) else int(total * share)
            left -= part
            if part <= 0:
                continue
            if row and row["low"]:
                scale = part / float(row["kt_per_year"])
                cells = {"low_t_per_week": round(float(row["low"]) * scale), "high_t_per_week": round(float(row["high"]) * scale)}
            yield dict(cells, node=node, commodity=commodity, step=step if total * steps[0][0] >= 1 else 1, kind="base",
                       quantity_t_per_week=part, cost_usd_per_t=round(prices[commodity] * cost, 1),
                       restart_weeks=RESTART_WEEKS[commodity], source_id=source, confidence=confidence,
                       note=("quantity %s; cost and restart D" % confidence) + ("; " + note if note else ""))


def demand_rows(account):
    """Use and stock building."""
    for (node, commodity), value in sorted(account.use.items()):
        source, confidence = grade(commodity)
        yield {"node": node, "commodity": commodity, "kind": "use", "quantity_t_per_week": value, "source_id": source,
               "confidence": confidence, "note": "what balances the node"}
    for (node, commodity), value in sorted(account.build.items()):
        yield {"node": node, "commodity": commodity, "kind": "stock_build", "quantity_t_per_week": value,
               "source_id": "food_wasde", "confidence": "C", "note": "rise of the closing stock in 2024/25"}


def trade_rows(account):
    """Base flows."""
    cited = {(r["commodity"], r["origin"], r["destination"]): r for r in read("known_pairs.csv")}
    for commodity in COMMODITIES:
        for (o, d, mode), value in sorted(account.trade[commodity].items()):
            a, b = place_of_node(o), place_of_node(d)
            row = cited.get((commodity, a, b))
            source, confidence = grade(commodity)
            if commodity in ("soybean_meal", "soybean_oil", "canola"):
                confidence = "D"
            note = ""
            if row:
                source, confidence, note = row["source_id"], row["confidence"], row["note"]
            if commodity == "phosphate_rock":
                source = "food_baci"
            if a == b:
                source, confidence, note = "food_judgement", "D", "inside the country"
            yield {"origin": o, "destination": d, "commodity": commodity, "mode": mode, "base_t_per_week": value,
                   "source_id": source, "confidence": confidence, "note": note}


def facility_rows(account):
    """All plants of a node that run one process, as one row."""
    for (node, process), base in sorted(account.plants.items(), key=lambda k: (k[0][1], k[0][0])):
        name, kind, source, cost = PROCESS_ROWS[process]
        confidence = "C" if process == "soybean_crushing" else "D"
        yield {"facility": "%s_%s" % (kind, node.lower()), "name": "%s, %s" % (name, node), "kind": kind, "node": node,
               "process": process, "base_t_per_week": base, "capacity_t_per_week": int(base / UTILISATION[process]) + 1,
               "cost_usd_per_t": cost, "source_id": source, "confidence": confidence,
               "note": "capacity from an assumed utilisation of %d %%; cost D" % round(100 * UTILISATION[process])}


def process_tables():
    """(processes, recipes)."""
    processes, recipes = [], []
    for process, (main, free, others, outputs) in RECIPES.items():
        name, kind, source, _ = PROCESS_ROWS[process]
        processes.append({"process": process, "name": name, "kind": kind, "free_mass_t_per_t": free or "", "source_id": source,
                          "confidence": "C", "note": FREE_NOTE.get(process, "")})
        parts = [(main, "input", 1)] + [(c, "input", q) for c, q in others.items()] + [(c, "output", q) for c, q in outputs.items()]
        for commodity, role, quantity in parts:
            recipes.append({"process": process, "commodity": commodity, "role": role, "quantity": quantity,
                            "source_id": source, "confidence": "C", "note": RECIPE_NOTE.get(process, "")})
    return processes, recipes


FREE_NOTE = {"ammonia_synthesis": "nitrogen of the air: 0.8235 t a tonne of ammonia times 1.5; steam and combustion air leave again",
             "urea_synthesis": "carbon dioxide of the ammonia plant: 0.733 t a tonne of urea times 1.754"}
RECIPE_NOTE = {"soybean_crushing": "world mean of WASDE 2024/25",
               "ammonia_synthesis": "about 36 GJ (gross) a tonne with fuel, at 54.4 GJ a tonne of gas: 0.66 t of gas",
               "urea_synthesis": "0.57 t of ammonia a tonne of urea",
               "phosphate_fertiliser_production": "1.65 t of rock at 30 % P2O5, 0.42 t of sulphur, 0.22 t of ammonia a tonne of DAP; gypsum leaves"}


def commodity_rows():
    """Commodities, with their unit basis."""
    for commodity, name, stage, traffic, note in COMMODITY_ROWS:
        yield {"commodity": commodity, "name": name, "stage": stage, "traffic": traffic, "barrels_per_tonne": "",
               "bcm_per_mt": "", "gj_per_tonne": "", "source_id": "food_judgement", "confidence": "B", "note": note}


def elasticity_rows():
    """Short-run elasticities."""
    for commodity, kind, value, low, high, source, confidence, note in ELASTICITIES:
        yield {"commodity": commodity, "kind": kind, "value": value, "low": low, "high": high, "source_id": source,
               "confidence": confidence, "note": note}


def adjustment_rows(account):
    """Gas that the ammonia plants take, to be subtracted from the gas use of the node."""
    for (node, process), base in sorted(account.plants.items()):
        if process == "ammonia_synthesis":
            yield {"node": node, "commodity": "natural_gas", "kind": "use", "minus_t_per_week": base,
                   "source_id": "food_faostat_rfn food_stoichiometry", "confidence": "D", "note": "gas of the ammonia plants"}


def stock_row(node, commodity, kind, level, source, confidence, note, draw=""):
    """A stock with floor and room as shares of its level."""
    level = max(int(level), 10)
    floor = int(level * (FLOOR_SHARE if kind == "commercial" else 0.0))
    return {"node": node, "commodity": commodity, "kind": kind, "level_t": level, "floor_t": floor,
            "capacity_t": int(level * CAPACITY_FACTOR) + 10, "draw_limit_t_per_week": draw, "fill_limit_t_per_week": draw,
            "source_id": source, "confidence": confidence, "note": note}


def stock_rows(account, books):
    """Closing stocks of WASDE by use; default days elsewhere; obligated and state parts taken out."""
    through, use_of = {}, {}
    for commodity in COMMODITIES:
        for (o, d, _), value in account.trade[commodity].items():
            through[d, commodity] = through.get((d, commodity), 0) + value
            through.setdefault((o, commodity), 0)
    for key, value in account.supply.items():
        through[key] = through.get(key, 0) + value
    for (node, process), _ in account.plants.items():
        for commodity in list(RECIPES[process][3]) + list(RECIPES[process][2]):
            through[node, commodity] = through.get((node, commodity), 0) + account.made(node, commodity)
    for node, commodity in through:
        key = place_of_node(node), commodity
        use_of[key] = use_of.get(key, 0) + use_at(account, node, commodity)
    for (node, commodity), flow in sorted(through.items()):
        place = place_of_node(node)
        closing = books[commodity].get("ending_stocks", {}).get(place, 0.0) * 1000
        mine, all_use = use_at(account, node, commodity), use_of[place, commodity]
        if closing > 0 and mine > 0:
            level, source, confidence = closing * mine / all_use, "food_wasde", "C"
            note = "closing stock of 2024/25" + ("" if place in books[commodity]["single"] else ", split by use")
        else:
            level, source, confidence = flow * DEFAULT_DAYS[commodity] / 7, "food_judgement", "D"
            note = "default %d days of supply and arrivals" % DEFAULT_DAYS[commodity]
        for kind, amount, src, conf, why in public_parts(node, commodity, level):
            level -= amount
            yield stock_row(node, commodity, kind, amount, src, conf, why, int(amount / 10))
        yield stock_row(node, commodity, "commercial", level, source, confidence, note)


def use_at(account, node, commodity):
    """Use and processing at a node, t/wk."""
    return account.use.get((node, commodity), 0) + account.taken(node, commodity)


def public_parts(node, commodity, level):
    """Obligated and state stocks inside a level: (kind, t, source, confidence, note)."""
    for kind, amount, source, note in OBLIGED.get((node, commodity), ()):
        yield kind, min(amount, 0.9 * level), source, "B", note
    if (node, commodity) in STATE_SHARE:
        share, note = STATE_SHARE[node, commodity]
        yield "state", share * level, "food_judgement", "D", note

