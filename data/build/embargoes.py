"""Embargoes of the base year: writes out/oil/embargoes.csv from inputs/oil/no_trade.csv.

Only rows whose note says that the trade is forbidden count (embargo, sanctions, no relations); the others in that file say
that a trade makes no sense. Gas: no Russian LNG to places that ban it, none from Iran. "All" are the places that trade oil
and gas; the others are in their blocs.
"""

import csv
from pathlib import Path

from basins import node_places

HERE = Path(__file__).resolve().parent
WORLD = HERE.parent / "world-2025"
FORBIDDEN = ("embargo", "sanctions", "sanctions and licences", "no relations")
LNG_REFUSED = {"RUS": "GBR USA CAN"}


def listed(text, places):
    """Places named by nodes; "*" means all, "-X" leaves X out."""
    words = text.split()
    chosen = set(places.values()) if "*" in words else set()
    chosen |= {places.get(word, word) for word in words if word[0] not in "*-"}
    return chosen - {places.get(word[1:], word[1:]) for word in words if word[0] == "-"}


def base_trade(places):
    with open(WORLD / "trade.csv", newline="", encoding="utf-8") as file:
        return {(places[r["origin"]], places[r["destination"]], r["commodity"]) for r in csv.DictReader(file)
                if r["origin"] in places and r["destination"] in places}


def rows():
    places = node_places()
    traded = base_trade(places)
    with open(HERE / "inputs" / "oil" / "no_trade.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["note"].strip() not in FORBIDDEN:
                continue
            for origin in listed(row["origins"], places):
                for destination in listed(row["destinations"], places):
                    key = (origin, destination, row["commodity"])
                    if origin != destination and key not in traded:
                        yield (*key, row["source_id"], "B", "PUBLIC", row["note"])
    for origin, destinations in LNG_REFUSED.items():
        for destination in destinations.split():
            if (origin, destination, "lng") not in traded:
                yield (origin, destination, "lng", "oil_straits_judgement", "B", "PUBLIC", "embargo")


def main():
    unique = {row[:3]: row for row in rows()}
    with open(HERE / "out" / "oil" / "embargoes.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow("origin destination commodity source_id confidence marking note".split())
        writer.writerows(unique[key] for key in sorted(unique))


if __name__ == "__main__":
    main()
