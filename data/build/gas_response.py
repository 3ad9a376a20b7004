"""Short-run elasticities of gas from the crisis of 2022, when prices in Europe and Asia about doubled.

Both are pooled over places: the sum of the relative changes of quantity from 2021 to 2022, weighted by quantity, over the same sum
of the relative changes of price (TTF in Europe and for those who sell there by pipeline, the Japan-Korea marker elsewhere).
Left out: North America, which has a price of its own; Russia, Belarus and Ukraine, where war and embargo moved quantities; and producers
that sell at home alone.  Growth, weather and fields that close are in the figures: a range goes with them.
"""
import csv
import math
from collections import defaultdict

EUROPE = ("AUT BEL BGR CHE CZE DEU DNK ESP EST FIN FRA GBR GRC HRV HUN IRL ITA LTU LVA NLD POL PRT ROU SVK SVN SWE TUR").split()
ASIA = "JPN KOR TWN CHN HKG IND PAK BGD THA SGP PHL".split()
SELLERS = {"TTF": "NOR DZA AZE EGY NGA TTO LBY GBR NLD ROU DEU POL ITA DNK".split(),
           "JKM": "QAT AUS MYS IDN OMN BRN PER PNG AGO TKM KAZ UZB MMR CHN IND PAK BGD THA VNM".split()}
BEFORE, AFTER = 2021, 2022


def table(path, key, value):
    """(series, place) -> year -> value."""
    found = defaultdict(dict)
    with open(path, newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            found[key(row)][int(row["year"])] = float(row[value])
    return found


def change(years):
    """Change from one year to the other, in logarithms."""
    return math.log(years[AFTER] / years[BEFORE])


def pooled(groups):
    """Elasticity of [(years of each place, change of its price)]."""
    moved = sum(years[BEFORE] * change(years) for years, _ in groups)
    paid = sum(years[BEFORE] * price for years, price in groups)
    return moved / paid


def responses(raw):
    """(demand, in Europe alone, in Asia alone, supply, greatest of a large seller) as elasticities."""
    balance = table(raw / "gas_balance_by_country.csv", lambda r: (r["indicator"], r["iso3"]), "value")
    price = table(raw / "prices_annual.csv", lambda r: r["series"], "value")
    ttf, jkm = change(price["Gas Netherlands TTF"]), change(price["LNG JKM"])

    def those(indicator, places, paid):
        known = [balance[indicator, place] for place in places]
        return [(years, paid) for years in known if years.get(BEFORE) and years.get(AFTER)]

    europe, asia = those("gas_consumption", EUROPE, ttf), those("gas_consumption", ASIA, jkm)
    sellers = [*those("gas_production", SELLERS["TTF"], ttf), *those("gas_production", SELLERS["JKM"], jkm)]
    return {"demand": pooled(europe + asia), "europe": pooled(europe), "asia": pooled(asia), "supply": pooled(sellers),
            "norway": pooled(those("gas_production", ["NOR"], ttf))}
