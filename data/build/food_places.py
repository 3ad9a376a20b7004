"""Balances and trade of all commodities by place, kt of the year: the statistics end here."""
from food_common import FERTILISERS, GRAINS, SOY, place_of_area, place_of_iso, read, read_raw
from food_margins import (balance, eu, fao_production, fao_trade, hand, match_world, share_out, wasde)
from food_trade import estimate, gravity

INTRA_EU_LEAST = 0.005     # share of world trade below which a pair inside the EU is left out
LAND_ROUTE_CUT = 0.3       # Ukraine's neighbours in 2021-22 against the share they have now
MEAL_YIELD = 0.785         # WASDE 2024/25, world
UKRAINE_LAND = "POL HUN SVK ROU R_CISOTH".split()


def total_of(commodity, quantity):
    """World total of a quantity, kt, or None."""
    for row in read("world_totals.csv"):
        if row["commodity"] == commodity and row["quantity"] == quantity:
            return float(row["kt_per_year"])
    return None


def scaled(commodity, quantity):
    """Hand figures scaled to the world total; only the weakest grade moves, the cited ones stay."""
    values, total = hand(commodity, quantity), total_of(commodity, quantity)
    if total is None:
        return values
    rows = [r for r in read("margins.csv") if r["commodity"] == commodity and r["quantity"] == quantity]
    weakest = max(r["confidence"] for r in rows)
    loose = {r["place"] for r in rows if r["confidence"] == weakest}
    held = sum(v for p, v in values.items() if p not in loose)
    factor = (total - held) / sum(values[p] for p in loose)
    return {p: v * factor if p in loose else v for p, v in values.items()}


def grain(folder, commodity, tables, production, trade):
    """Balance and trade of a grain."""
    book = balance(folder, commodity, tables, production, trade)
    factor = match_world(book)
    union, flows = eu(), trade[commodity]
    for d in UKRAINE_LAND:
        if ("UKR", d) in flows:
            flows["UKR", d] *= LAND_ROUTE_CUT
    outside = {p: v for p, v in flows.items() if not (p[0] in union and p[1] in union)}
    thin = gravity(commodity, book["exports"], book["imports"])
    whole = sum(thin.values())
    world = sum(book["exports"].values())
    seed = {p: outside.get(p, 0.0) + 0.004 * world * v / whole for p, v in thin.items()
            if not (p[0] in union and p[1] in union)}
    out, report = estimate(commodity, book["exports"], book["imports"], seed)
    inside = {p: v for p, v in flows.items() if p[0] in union and p[1] in union and v >= INTRA_EU_LEAST * world}
    out.update(inside)
    report.update(import_factor=factor, intra_eu=sum(inside.values()), pairs=len(out))
    return book, out, report


def soy_seed(folder, exports, imports):
    """Distance prior, pulled half the way to the partial FAOSTAT matrix of 2021 where it shows a pair."""
    seed = gravity("soybeans", exports, imports)
    places = dict(place_of_area(), China="CHN")
    world = sum(exports.values())
    whole = sum(seed.values())
    seed = {p: v * world / whole for p, v in seed.items()}
    for row in read_raw(folder, "soybeans_trade_2021_partial.csv"):
        pair = places.get(row["exporter"]), places.get(row["importer"])
        if pair in seed:
            seed[pair] = 0.3 * seed[pair] + 0.7 * float(row["tonnes"]) / 1000
    return seed


def soy(folder, commodity, tables, production, trade):
    """Balance and trade of soybeans, meal or oil."""
    book = balance(folder, commodity, tables, production, trade)
    factor = match_world(book)
    union = eu()
    if commodity == "soybeans":
        seed = soy_seed(folder, book["exports"], book["imports"])
    else:
        seed = gravity(commodity, book["exports"], book["imports"])
        book["production"] = {}
    seed = {p: v for p, v in seed.items() if not (p[0] in union and p[1] in union)}
    out, report = estimate(commodity, book["exports"], book["imports"], seed)
    report.update(import_factor=factor)
    return book, out, report


def crush(tables, book, trade):
    """place -> kt of soybeans crushed; WASDE where it shows it, shares of availability elsewhere."""
    table, places = tables["soybeans"], place_of_iso()
    there = dict(book["production"])
    for (o, d), value in trade.items():
        there[o] = there.get(o, 0.0) - value
        there[d] = there.get(d, 0.0) + value
    percent = {r["place"]: float(r["kt_per_year"]) / 100 for r in read("margins.csv") if r["quantity"] == "crush_percent"}
    out = {places[r["iso"]]: r["crush"] for r in table.values() if r["iso"] in places and r["crush"]}
    for row in tables["soybean_meal"].values():      # India: crush from the meal it makes
        if row["iso"] in places and places[row["iso"]] not in out:
            out[places[row["iso"]]] = row["production"] / MEAL_YIELD
    union, asia = eu(), "IDN MYS PHL THA VNM".split()
    out.update(share_out(table["European Union"]["crush"], union, {p: max(there.get(p, 0.0), 0.0) for p in union}))
    out.update(share_out(table["Southeast Asia"]["crush"], asia, {p: max(there.get(p, 0.0), 0.0) * percent[p] for p in asia}))
    rest = {p: max(v, 0.0) * percent.get(p, 0.7) for p, v in there.items() if p not in out and p not in union}
    left = table["World"]["crush"] - sum(out.values())
    factor = min(1.06, left / sum(rest.values()))
    out.update({p: v * factor for p, v in rest.items()})
    return {p: min(v, 0.98 * max(there.get(p, 0.0), 0.0)) for p, v in out.items()}, factor


def hand_made(folder, commodity, production):
    """Balance and trade of a commodity of margins.csv."""
    book = {"production": scaled(commodity, "production"), "exports": scaled(commodity, "exports"),
            "imports": hand(commodity, "imports"), "single": set()}
    if commodity == "canola":
        grown = dict(production["rapeseed_canola"])
        grown.update(book["production"])
        book["production"] = {p: v for p, v in grown.items() if v > 15}
    if commodity == "phosphate_rock":
        seed = baci(folder, "251010")
        book["exports"], book["imports"] = {}, {}
        for (o, d), value in seed.items():
            book["exports"][o] = book["exports"].get(o, 0.0) + value
            book["imports"][d] = book["imports"].get(d, 0.0) + value
        factor = 1.0
    else:
        factor = match_world(book)
        seed = gravity(commodity, book["exports"], book["imports"])
    out, report = estimate(commodity, book["exports"], book["imports"], seed)
    report.update(import_factor=factor)
    return book, out, report


def baci(folder, code, year="2024"):
    """(origin, destination) -> kt of a code of BACI between different places."""
    places, out = place_of_iso(), {}
    for row in read_raw(folder, "trade_baci_2023_2024.csv"):
        pair = places.get(row["exporter_iso3"]), places.get(row["importer_iso3"])
        if row["hs6"] == code and row["year"] == year and None not in pair and pair[0] != pair[1] and row["qty_tonnes"]:
            out[pair] = out.get(pair, 0.0) + float(row["qty_tonnes"]) / 1000
    return out


def ammonia_nitrogen(folder):
    """place -> kt of nitrogen in fertiliser made, mean of 2021 and 2022 (FAOSTAT)."""
    places, out = dict(place_of_area()), {}
    for row in read_raw(folder, "fertiliser_nitrogen_faostat_2018_2022.csv"):
        place = places.get(row["area"])
        if place and row["element"] == "Production":
            values = [float(row[y]) for y in ("y2021", "y2022") if row[y]]
            if values:
                out[place] = out.get(place, 0.0) + sum(values) / len(values) / 1000
    return out


def everything(folder):
    """(books, trade, reports, crush of soybeans, nitrogen of fertiliser), all by place."""
    tables, production, trade = wasde(folder), fao_production(folder), fao_trade(folder)
    books, flows, reports = {}, {}, {}
    for commodity in GRAINS + SOY:
        make = grain if commodity in GRAINS else soy
        books[commodity], flows[commodity], reports[commodity] = make(folder, commodity, tables, production, trade)
    for commodity in ["canola"] + FERTILISERS:
        books[commodity], flows[commodity], reports[commodity] = hand_made(folder, commodity, production)
    crushed, factor = crush(tables, books["soybeans"], flows["soybeans"])
    reports["soybeans"]["crush_factor"] = factor
    return books, flows, reports, crushed, ammonia_nitrogen(folder)

