"""Balance of each place: production, exports, imports, stock change and closing stock, kt of the year.

Rows of WASDE are taken as they are; a row of several countries is split over its members by FAOSTAT (grains)
or by inputs/food/margins.csv (soy), and what the world total leaves is split over the other places alike.
"""
from food_common import GRAINS, YEAR, place_of_area, place_of_iso, read, read_raw

ATTRIBUTES = ("production", "imports", "exports", "beginning_stocks", "ending_stocks", "domestic_use", "crush")
FAO_ITEM = {"wheat": "wheat", "maize": "maize", "rice_milled": "rice_paddy", "soybeans": "soybeans", "canola": "rapeseed_canola"}


def wasde(folder):
    """commodity -> region -> attribute -> kt, with the ISO code (or '') under 'iso'."""
    out = {}
    for row in read_raw(folder, "wasde_balances_wide.csv"):
        if row["marketing_year"] != YEAR:
            continue
        cells = {a: float(row[a + "_Mt"] or 0) * 1000 for a in ATTRIBUTES}
        out.setdefault(row["commodity"], {})[row["region"]] = dict(cells, iso=row["iso3"])
    return out


def fao_production(folder):
    """item -> place -> kt of 2023 (2022 where 2023 is missing)."""
    places, out = place_of_area(), {}
    for row in read_raw(folder, "faostat_production_2020_2023.csv"):
        place = places.get(row["area"])
        value = row["y2023"] or row["y2022"]
        if place and value:
            book = out.setdefault(row["item"], {})
            book[place] = book.get(place, 0.0) + float(value) / 1000
    return out


def fao_trade(folder):
    """commodity -> (origin, destination) -> kt, mean of 2021 and 2022 between different places."""
    places, out = dict(place_of_area(), China="CHN"), {}
    for row in read_raw(folder, "faostat_trade_matrix_2021_2022.csv"):
        pair = places.get(row["exporter"]), places.get(row["importer"])
        if None in pair or pair[0] == pair[1]:
            continue
        book = out.setdefault(row["commodity"].replace("_equiv", ""), {})
        book[pair] = book.get(pair, 0.0) + float(row["tonnes"]) / 2000
    return out


def groups(commodity):
    """WASDE region -> places, for the rows of several countries."""
    return {r["region"]: r["places"].split() for r in read("wasde_groups.csv") if commodity in r["commodities"].split()}


def hand(commodity, quantity):
    """place -> kt of inputs/food/margins.csv."""
    return {r["place"]: float(r["kt_per_year"]) for r in read("margins.csv")
            if r["commodity"] == commodity and r["quantity"] == quantity}


def share_out(total, places, weights):
    """place -> part of the total, by weight."""
    chosen = {p: weights.get(p, 0.0) for p in places if weights.get(p, 0.0) > 0}
    whole = sum(chosen.values())
    return {p: total * w / whole for p, w in chosen.items()} if whole > 0 else {}


def spread(table, commodity, attribute, weights):
    """place -> kt of one attribute: single rows, members of group rows, and the rest of the world."""
    members, places, out, seen = groups(commodity), place_of_iso(), {}, set()
    counted = 0.0
    for region, row in table.items():
        listed = members.get(region)
        if listed is None and row["iso"] in places:
            out[places[row["iso"]]] = out.get(places[row["iso"]], 0.0) + row[attribute]
            listed = [places[row["iso"]]]
        elif listed is not None:
            out.update(share_out(row[attribute], listed, weights))
        else:
            continue
        seen.update(listed)
        counted += row[attribute]
    rest = table["World"][attribute] - counted
    others = set(weights) - seen
    if rest > 0:
        out.update(share_out(rest, others, weights))
    return {p: v for p, v in out.items() if v > 0}


def eu():
    """Places of the European Union, for which WASDE shows trade with the outside only."""
    return set(groups("wheat")["EU27"])


def sums(trade, axis, skip=frozenset()):
    """Exports (axis 0) or imports (axis 1) of places; pairs inside `skip` are left out."""
    out = {}
    for pair, value in trade.items():
        if not (pair[0] in skip and pair[1] in skip):
            out[pair[axis]] = out.get(pair[axis], 0.0) + value
    return out


def weights_of(commodity, production, trade):
    """attribute -> place -> weight for splitting."""
    grown = production.get(FAO_ITEM.get(commodity), {})
    if commodity in GRAINS:
        flows = trade[commodity]
        out = {"production": grown, "exports": sums(flows, 0, eu()), "imports": sums(flows, 1, eu())}
        out["exports"].update(hand(commodity, "exports"))
    else:
        out = {"production": {**grown, **hand(commodity, "production")}, "exports": hand(commodity, "exports"), "imports": hand(commodity, "imports")}
    return out


def balance(folder, commodity, tables, production, trade):
    """(attribute -> place -> kt) of a commodity of WASDE. Stocks are split by use."""
    table, weights, out = tables[commodity], weights_of(commodity, production, trade), {}
    for attribute in ("production", "exports", "imports"):
        out[attribute] = spread(table, commodity, attribute, weights[attribute])
    use = {}
    for place in set(out["production"]) | set(out["imports"]):
        value = out["production"].get(place, 0.0) + out["imports"].get(place, 0.0) - out["exports"].get(place, 0.0)
        use[place] = max(value, 0.0)
    for attribute in ("beginning_stocks", "ending_stocks"):
        out[attribute] = spread(table, commodity, attribute, use)
    out["single"] = {place_of_iso()[r["iso"]] for r in table.values() if r["iso"] in place_of_iso()}
    return out


def match_world(book):
    """Scale imports to exports: the statistics leave goods under way and unrecorded imports."""
    factor = sum(book["exports"].values()) / sum(book["imports"].values())
    book["imports"] = {p: v * factor for p, v in book["imports"].items()}
    return factor
