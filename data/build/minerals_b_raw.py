"""Raw tables of the minor critical minerals: countries to nodes, figures by country, BACI values.

Every reader returns t a year unless it says otherwise.
"""
import csv
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORLD = HERE.parent / "world-2025"
INPUTS = HERE / "inputs" / "minerals_b"

# Countries that are places of their own for minerals and food although a bloc of oil and gas holds them.
OWN_PLACES = set("""COD ZMB ZWE GIN GAB GHA MDG NAM NER RWA TZA BOL PRY URY CUB MNG TJK KGZ NCL JOR SEN KHM LAO LKA IRL
CHE EST GTM KEN ETH SDN""".split())
# Coast of Russia and Canada that a chain uses.
COAST = {
    "RUS": {"tungsten": "RUS_PACIFIC", "antimony": "RUS_PACIFIC", "helium": "RUS_PACIFIC", "": "RUS_BALTIC"},
    "CAN": {"germanium": "CAN_WEST", "helium": "CAN_WEST", "": "CAN_EAST"},
}
LANDLOCKED = set("MNG TJK KGZ KAZ UZB CHE HUN CZE SVK AUT BLR LAO R_CISOTH TKM".split())
# Neighbours that trade these goods by road or rail although both have a coast.
LAND_PAIRS = {("MMR", "CHN"), ("CAN_EAST", "USA"), ("CAN_WEST", "USA"), ("USA", "CAN_EAST"), ("USA", "CAN_WEST")}


def read(path):
    """Rows of a CSV file as dictionaries."""
    with open(path, encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def inputs(name):
    """Rows of a table of hand-entered, cited figures."""
    return read(INPUTS / (name + ".csv"))


def places():
    """Country -> place, for places, members of blocs and the countries split from blocs."""
    place = {}
    for row in read(WORLD / "places.csv"):
        place[row["place"]] = row["place"]
        for member in row["members"].split():
            place[member] = row["place"]
    place.update({country: country for country in OWN_PLACES})
    return place


PLACE = places()


def node(country, traffic):
    """Main node of a country for a chain."""
    if country not in PLACE:
        raise SystemExit("country without a place: " + country)
    place = PLACE[country]
    coast = COAST.get(place)
    return coast.get(traffic, coast[""]) if coast else place


def mode(origin, destination):
    """How a pair of nodes trades."""
    if origin in LANDLOCKED or destination in LANDLOCKED or (origin, destination) in LAND_PAIRS:
        return "land"
    return "sea"


class Raw:
    """The user's own copies of the raw tables."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.production = read(self.folder / "production.csv")

    def by_country(self, commodity, stage, unit_in_t=1.0, year="2024"):
        """Country -> t a year of one series; WLD and unknown countries left out."""
        found = {}
        for row in self.production:
            if (row["commodity"], row["stage"], row["year"]) == (commodity, stage, year) and row["value"]:
                found[row["country_iso3"]] = float(row["value"]) * unit_in_t
        if not found:
            raise SystemExit(f"no rows for {commodity} {stage} {year} in production.csv")
        return found

    def alumina_shares(self):
        """Country -> percent of world alumina, BGS 2024."""
        return {r["country_iso3"]: float(r["value"]) for r in read(self.folder / "shares_bgs_refined.csv")
                if (r["commodity"], r["stage"], r["year"]) == ("bauxite", "refined", "2024")}

    def baci(self, codes, traffic):
        """(origin node, destination node) -> value of 2024, USD; trade inside a place is left out."""
        flows = defaultdict(float)
        for row in read(self.folder / "trade_baci_2023_2024.csv"):
            pair = (row["exporter_iso3"], row["importer_iso3"])
            if row["year"] == "2024" and row["hs6"] in codes and all(c in PLACE for c in pair):
                ends = tuple(node(c, traffic) for c in pair)
                if PLACE[pair[0]] != PLACE[pair[1]]:
                    flows[ends] += float(row["value_usd"] or 0)
        return flows

    def uranium_price(self):
        """Mean of the 12 months of 2024 in USD per t U; the series is USD per lb U3O8."""
        months = [float(r["price_usd"]) for r in read(self.folder / "prices_monthly_fred_imf.csv")
                  if r["commodity"] == "uranium" and r["date"].startswith("2024")]
        if len(months) != 12:
            raise SystemExit("uranium price: 12 months of 2024 expected")
        return sum(months) / 12 / 0.3846 * 1000
